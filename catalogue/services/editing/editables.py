"""What can be edited of each kind of record: its columns and its tables of parts, by name.

Types, lengths, choices and what may be empty are the model's own. Other apps register theirs when
Django is ready: the catalogue does not know of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, UniqueConstraint

from accounts.models import Organisation, OrganisationName
from accounts.permissions import Permission
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


def parts_of_amount(name: str, *more: str) -> dict[str, str]:
    """The columns that say of what ``<name>_yen`` is an amount."""
    return {f"{name}_{part}": f"{name}_yen" for part in ("kind", "bound", *more)}


def parts_of_date(name: str) -> dict[str, str]:
    """The columns that say how much of ``<name>_on`` is known."""
    return {f"{name}_{part}": f"{name}_on" for part in ("precision", "text")}


PARTS_OF_PERIOD = dict.fromkeys(
    ("period_text", "period_start_fiscal_year", "period_end_fiscal_year"), "period"
)


@dataclass(frozen=True)
class Table:
    """Rows of ``model`` that belong to a record. ``key`` (``numbered``: their place) tells them
    apart. ``by_name``: references that are chosen by typing a name. ``folded``: seldom filled, its
    empty form stands closed."""

    name: str
    model: Any
    parent: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    numbered: bool = False
    by_name: tuple[str, ...] = ()
    folded: bool = False


@dataclass(frozen=True)
class Asks:
    """The permission that each step asks for, from the organisation whose record it is."""

    propose: Permission = Permission.CATALOGUE_PROPOSE
    approve: Permission = Permission.CATALOGUE_APPROVE
    release: Permission = Permission.CATALOGUE_RELEASE
    correct: Permission = Permission.CATALOGUE_CORRECT
    retire: Permission = Permission.CATALOGUE_RETIRE
    bring_in: Permission = Permission.CATALOGUE_IMPORT


# A rule of several records or of a number's form, in sentences by the path of the document.
Rule = Callable[[Any, Mapping[str, Any]], Mapping[str, list[str]]]


@dataclass(frozen=True)
class Editable:
    """One kind of record. ``single`` is a part of which each record has one (its columns stand
    beside the record's own); ``editorial`` are columns that need no source.

    ``owner`` is the column that holds the code of the organisation whose record it is ("": the
    Cabinet Office's), ``consent`` the one of the ministry that must agree to a change. ``parts``
    says which public field a column of another name belongs to. ``fixed`` columns stay what they
    are; ``deadlines`` name for a moment the column that says whether it was given as a day.
    ``scheduled``: a new record may be published at a later moment. ``allowed`` are the values of a
    vocabulary that a column takes here; ``opening`` is what the form of a new record begins with.
    """

    resource: str
    model: Any
    columns: tuple[str, ...]
    key: str = "code"
    single: tuple[Any, str, tuple[str, ...]] | None = None
    tables: tuple[Table, ...] = ()
    editorial: tuple[str, ...] = ()
    owner: str = ""
    consent: str = ""
    asks: Asks = Asks()
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    fixed: tuple[str, ...] = ()
    deadlines: Mapping[str, str] = field(default_factory=dict, hash=False)
    by_name: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    opening: Mapping[str, Any] = field(default_factory=dict, hash=False)
    scheduled: bool = False

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """The tables of parts, the evidence last (a source is evidence and has none)."""
        if self.model is Source:
            return self.tables
        lines = self.model._meta.get_field("evidence").related_model
        key = ("field", "source", "locator_ja")
        return (*self.tables, Table("evidence", lines, "record", EVIDENCE, key))

    def owner_of(self, document: Mapping[str, Any] | None) -> str | None:
        """The code of the organisation whose record a document is; None: the Cabinet Office's."""
        return (document or {}).get(self.owner) if self.owner else None

    def public_field(self, column: str) -> str:
        """The public field that a column (or a table of parts) belongs to."""
        bare = column.removesuffix("_ja").removesuffix("_en")
        return self.parts.get(bare, bare)


# In the order of lists and menus. Filled by :func:`register` alone.
EDITABLES: list[Editable] = []
EDITABLE: dict[str, Editable] = {}
EDITABLE_OF_MODEL: dict[Any, Editable] = {}


def register(*editables: Editable) -> None:
    """Make kinds of records editable: pages, proposals, history and API know them from now on."""
    for editable in editables:
        EDITABLES.append(editable)
        EDITABLE[editable.resource] = editable
        EDITABLE_OF_MODEL[editable.model] = editable


register(
    Editable(
        "sources",
        Source,
        (
            *("code", "title", "title_ja", "title_en", "url", "kind", "trust"),
            *("read_ja", "read_en", "compared_on"),
            *("published_on", "published_precision", "published_text"),
        ),
        editorial=("title_ja", "title_en", "trust", "read_ja", "read_en", "compared_on"),
        parts=parts_of_date("published"),
    ),
    Editable(
        "organisations",
        Organisation,
        (
            *("code", "kind", "name_ja", "name_en", "name_en_source"),
            *("corporate_number", "ror", "responsible_ministry"),
        ),
        tables=(
            Table(
                "other_names",
                OrganisationName,
                "organisation",
                ("name", "language", "kind"),
                ("name", "language"),
            ),
        ),
        owner="code",
        asks=Asks(propose=Permission.ORGANISATION_PROPOSE),
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
        parts=parts_of_date("decided"),
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
        parts={"value_by_key": "value", "bound": "value", **parts_of_date("as_of")},
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
        owner="responsible_ministry",
        consent="responsible_ministry",
        asks=Asks(propose=Permission.CONCEPT_PROPOSE),
        parts={
            "ministry_confidence": "responsible_ministry",
            "technology_confidence": "technologies",
            "technology_basis": "technologies",
            **parts_of_amount("ceiling", "scope"),
            **PARTS_OF_PERIOD,
            **parts_of_date("decided"),
        },
    ),
)


def constraints_of(model: type[Model]) -> dict[str, UniqueConstraint]:
    """The places of a kind by their column: unique, and checked at the end when asked to be."""
    return {
        each.fields[0]: each
        for each in model._meta.constraints
        if isinstance(each, UniqueConstraint) and each.deferrable and len(each.fields) == 1
    }
