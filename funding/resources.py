"""The columns of spreadsheets of the agencies' records (see ``catalogue.resources``)."""

from typing import Any

from catalogue.resources import CatalogueResource, Column, column, computed
from catalogue.services.importing.layouts import Kind
from funding.manners import EVENTS, NUMBERS, PARTICIPATIONS, SLOTS


class PartsColumn(Column):
    """The rows of a table of parts, as a line each."""

    def get_value(self, instance: Any, **kwargs: Any) -> list[str]:
        assert self.manner
        return [self.manner.line(_flat(row)) for row in instance[self.attribute]]


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the representation as documents have it."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict) and "ja" in value:
            found |= {f"{name}_{language}": value[language] for language in ("ja", "en")}
        else:
            found[name] = _key(value)
    return found


def _key(value: Any) -> Any:
    """A reference of the representation by its key, as documents have it."""
    return (value.get("code") or value.get("slug")) if isinstance(value, dict) else value


class CallResource(CatalogueResource):
    kind = "calls"
    slug = column("slug")
    version = computed("version")
    title_ja = column("title_ja", "title__ja")
    title_en = column("title_en", "title__en")
    title_en_source = column("title_en_source")
    agency = column("agency")
    concepts = column("concepts", kind=Kind.KEYS)
    status = computed("status")
    opens_at = column("opens_at")
    closes_at = column("closes_at")
    closes_precision = column("closes_precision")
    budget_yen = column("budget_yen")
    budget_kind = column("budget_kind")
    budget_bound = column("budget_bound")
    official_url = column("official_url")
    known_from_ja = column("known_from_ja", "known_from__ja")
    known_from_en = column("known_from_en", "known_from__en")
    note_ja = column("note_ja", "note__ja")
    note_en = column("note_en", "note__en")
    slots = PartsColumn("slots", "slots", Kind.PARTS, SLOTS)
    events = PartsColumn("events", "events", Kind.PARTS, EVENTS)
    awards = computed("awards")
    sources = computed("sources")


class AwardResource(CatalogueResource):
    kind = "awards"
    slug = column("slug")
    version = computed("version")
    title_ja = column("title_ja", "title__ja")
    title_en = column("title_en", "title__en")
    title_en_source = column("title_en_source")
    agency = column("agency")
    concept = column("concept")
    call = column("call")
    call_confidence = column("call_confidence")
    participations = PartsColumn("participations", "participations", Kind.PARTS, PARTICIPATIONS)
    participants_complete = column("participants_complete")
    principal_investigator_ja = column("principal_investigator_ja", "principal_investigator__ja")
    principal_investigator_en = column("principal_investigator_en", "principal_investigator__en")
    principal_investigator_orcid = column("principal_investigator_orcid")
    principal_investigator_erad = column("principal_investigator_erad")
    amount_yen = column("amount_yen")
    amount_kind = column("amount_kind")
    amount_bound = column("amount_bound")
    amount_note_ja = column("amount_note_ja", "amount_note__ja")
    amount_note_en = column("amount_note_en", "amount_note__en")
    period_text_ja = column("period_text_ja", "period__text__ja")
    period_text_en = column("period_text_en", "period__text__en")
    period_start_fiscal_year = column("period_start_fiscal_year", "period__start_fiscal_year")
    period_end_fiscal_year = column("period_end_fiscal_year", "period__end_fiscal_year")
    starts_on = column("starts_on", "period__starts_on")
    starts_precision = column("starts_precision", "period__starts_precision")
    starts_text = column("starts_text", "period__starts_text")
    ends_on = column("ends_on", "period__ends_on")
    ends_precision = column("ends_precision", "period__ends_precision")
    ends_text = column("ends_text", "period__ends_text")
    numbers = PartsColumn("numbers", "grant_numbers", Kind.PARTS, NUMBERS)
    status = computed("status")
    note_ja = column("note_ja", "note__ja")
    note_en = column("note_en", "note__en")
    sources = computed("sources")
    coverage = column("coverage", kind=Kind.ASIDE)


class ContractResource(CatalogueResource):
    kind = "contracts"
    code = column("code")
    version = computed("version")
    agency = column("agency")
    award = column("award")
    organisation = column("organisation")
    parent = column("parent")
    fiscal_year = column("fiscal_year")
    amount_yen = column("amount_yen")
    amount_kind = column("amount_kind")
    amount_bound = column("amount_bound")
    signed_on = column("signed_on")
    starts_on = column("starts_on")
    ends_on = column("ends_on")
    note_ja = column("note_ja", "note__ja")
    note_en = column("note_en", "note__en")
    sources = computed("sources")
    coverage = column("coverage", kind=Kind.ASIDE)


class MeasuresColumn(Column):
    """The measures of a decision, a line each: the word, its amount and what that is."""

    def get_value(self, instance: Any, **kwargs: Any) -> list[str]:
        return [
            ":".join(
                str(part)
                for part in (row["measure"]["code"], row["amount_yen"], row["amount_kind"])
                if part is not None
            )
            for row in instance[self.attribute]
        ]


class StageGateResource(CatalogueResource):
    """What an import reads of these stands in ``funding.services.gate_sheets``."""

    kind = "stage-gates"
    id = computed("id")
    version = computed("version")
    award = column("award")
    number = column("number")
    agency = computed("agency")
    name_ja = column("name_ja", "name__ja")
    name_en = column("name_en", "name__en")
    planned_on = column("planned_on")
    planned_precision = column("planned_precision")
    planned_text = column("planned_text")
    criteria_ja = column("criteria_ja", "criteria__ja")
    criteria_en = column("criteria_en", "criteria__en")
    state = computed("state")
    verdict = computed("verdict", "verdict__code")
    measures = MeasuresColumn("measures", "measures", Kind.COMPUTED)
    decided_on = computed("decided_on")
    comment_ja = computed("comment_ja", "comment__ja")
    comment_en = computed("comment_en", "comment__en")
    sources = computed("sources")
