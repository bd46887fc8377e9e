"""What can be edited of each kind of record: its columns and its tables of parts, by name.

Types, lengths, choices and what may be empty are the model's own.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, UniqueConstraint

from accounts.models import Organisation
from catalogue.models import (
    Claim,
    Concept,
    ConceptEvent,
    ConceptItem,
    ConceptTechnology,
    EmergingTag,
    ProgrammeDomain,
    Selection,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyTag,
    Theme,
    VisionRound,
)

NAMED = ("code", "order", "name_ja", "name_en")
NOTE = ("note_ja", "note_en")
EVIDENCE = ("field", "source", "locator_ja", "locator_en", "confidence", *NOTE)


@dataclass(frozen=True)
class Table:
    """Rows of ``model`` that belong to a record. ``key`` (``numbered``: their place) tells them
    apart."""

    name: str
    model: Any
    parent: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Editable:
    """One kind of record. ``single`` is a part of which each record has one (its columns stand
    beside the record's own); ``editorial`` are columns that need no source."""

    resource: str
    model: Any
    columns: tuple[str, ...]
    key: str = "code"
    single: tuple[Any, str, tuple[str, ...]] | None = None
    tables: tuple[Table, ...] = ()
    editorial: tuple[str, ...] = ()

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """The tables of parts, the evidence last (a source is evidence and has none)."""
        if self.model is Source:
            return self.tables
        lines = self.model._meta.get_field("evidence").related_model
        key = ("field", "source", "locator_ja")
        return (*self.tables, Table("evidence", lines, "record", EVIDENCE, key))


EDITABLES = (
    Editable(
        "sources",
        Source,
        (
            *("code", "title", "title_ja", "title_en", "url", "kind", "trust"),
            *("read_ja", "read_en", "compared_on"),
            *("published_on", "published_precision", "published_text"),
        ),
        editorial=("title_ja", "title_en", "trust", "read_ja", "read_en", "compared_on"),
    ),
    Editable(
        "organisations",
        Organisation,
        (
            *("code", "kind", "name_ja", "name_en", "name_en_source"),
            *("corporate_number", "responsible_ministry"),
        ),
    ),
    Editable("programme-domains", ProgrammeDomain, NAMED, editorial=("name_en",)),
    Editable(
        "domains",
        TechnologyDomain,
        (
            *(*NAMED, "name_en_source", "objective_ja", "objective_en", "objective_en_source"),
            *("programme_domain", *NOTE),
        ),
        editorial=("name_en", "name_en_source", "objective_en", "objective_en_source", *NOTE),
    ),
    Editable(
        "themes",
        Theme,
        (*NAMED, "name_en_source", "domain", "printed_symbol"),
        editorial=("name_en", "name_en_source"),
    ),
    Editable("tags", EmergingTag, NAMED, editorial=("name_en",)),
    Editable(
        "vision-rounds",
        VisionRound,
        (
            *(*NAMED, "decided_on", "deciding_body_ja", "deciding_body_en"),
            *("meeting_numbers_ja", "meeting_numbers_en", "meeting_form_ja", "meeting_form_en"),
            "printed_mark",
        ),
        editorial=("name_en", "deciding_body_en", "meeting_numbers_en", "meeting_form_en"),
    ),
    Editable(
        "technologies",
        Technology,
        (
            *("slug", "order", "name_ja", "name_en", "name_en_source", "domain", "theme"),
            *("scope_note_ja", "scope_note_en", "keywords_ja", "keywords_en"),
        ),
        key="slug",
        single=(
            Selection,
            "technology",
            (
                *("printed_mark", "vision_round", "vision_round_confidence"),
                *("vision_round_reason_ja", "vision_round_reason_en"),
            ),
        ),
        tables=(
            Table(
                "tags",
                TechnologyTag,
                "technology",
                ("tag", "state", "evidence_ja", "evidence_en", *NOTE),
                ("tag",),
            ),
        ),
        editorial=(
            *("name_en", "name_en_source", "tags", "order"),
            *("scope_note_ja", "scope_note_en", "keywords_ja", "keywords_en"),
            *("vision_round_confidence", "vision_round_reason_ja", "vision_round_reason_en"),
        ),
    ),
    Editable(
        "claims",
        Claim,
        (
            *("code", "subject", "quantity_ja", "quantity_en", "value", "value_by_key", "bound"),
            *("as_of_on", "as_of_precision", "as_of_text", *NOTE),
        ),
        editorial=("quantity_en", *NOTE),
    ),
    Editable(
        "concepts",
        Concept,
        (
            *("slug", "title_ja", "title_en", "title_en_source", "type"),
            *("responsible_ministry", "ministry_confidence", "agency"),
            *("technology_confidence", "technology_basis_ja", "technology_basis_en"),
            *("ceiling_yen", "ceiling_kind", "ceiling_bound", "ceiling_scope"),
            *("ceiling_note_ja", "ceiling_note_en", "period_text_ja", "period_text_en"),
            *("period_start_fiscal_year", "period_end_fiscal_year"),
            *("decided_on", "decided_precision", "decided_text", *NOTE),
        ),
        key="slug",
        tables=(
            Table(
                "technologies",
                ConceptTechnology,
                "concept",
                ("technology",),
                ("technology",),
                numbered=True,
            ),
            Table(
                "items", ConceptItem, "concept", ("text_ja", "text_en"), ("order",), numbered=True
            ),
            Table(
                "events",
                ConceptEvent,
                "concept",
                ("kind", "on", "precision", "text"),
                ("order",),
                numbered=True,
            ),
        ),
        editorial=(
            *("title_en", "title_en_source", "technology_basis_ja", "technology_basis_en"),
            *("ceiling_note_ja", "ceiling_note_en", "period_text_en", *NOTE),
        ),
    ),
)
EDITABLE = {editable.resource: editable for editable in EDITABLES}
EDITABLE_OF_MODEL = {editable.model: editable for editable in EDITABLES}


def constraints_of(model: type[Model]) -> dict[str, UniqueConstraint]:
    """The places of a kind by their column: unique, and checked at the end when asked to be."""
    return {
        each.fields[0]: each
        for each in model._meta.constraints
        if isinstance(each, UniqueConstraint) and each.deferrable and len(each.fields) == 1
    }
