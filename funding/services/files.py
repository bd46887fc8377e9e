"""What the files of calls, awards, the fund and leads hold, for the loader of the catalogue."""

from typing import Any

from catalogue.services.loading import rules
from catalogue.services.loading.problems import quoted
from catalogue.services.loading.readings import dated_event, partial_date, period_in_words
from catalogue.services.loading.registry import register
from catalogue.services.loading.shapes import (
    Citations,
    Files,
    Kind,
    Offences,
    Part,
    Raw,
    Reading,
    Shape,
    UnreadableError,
    Values,
    column_of,
)
from catalogue.services.loading.values import plain_value
from funding.models import (
    Award,
    AwardEvent,
    AwardNumber,
    Call,
    CallConcept,
    CallEvent,
    CallSlot,
    Contribution,
    Fund,
    Lead,
    Participation,
)

_EVERY_FIELD = Citations("sources", "*")
_TITLE = ("title_ja", "title_en", "title_en_source")
_NOTE = ("note_ja", "note_en")


def _amount(name: str) -> tuple[str, ...]:
    return (f"{name}_yen", f"{name}_kind", f"{name}_bound")


def _known_somehow(raw: Raw, files: Files) -> Offences:
    if raw.get("known_from_ja") is None and raw.get("official_url") is None:
        yield "known_from_ja", "give the official address, or say how the call is known."


def _call_of_same_agency(raw: Raw, files: Files) -> Offences:
    call = files.find("calls", raw.get("call"))
    if call and call.get("agency") != raw.get("agency"):
        yield "call", f"the call is of {call.get('agency')!r}; name one of the award's agency."


def _award_period(raw: Raw) -> Values:
    """A period in words with its fiscal years, and the first and last day as far as known."""
    period = raw["period"]
    days = ("starts_on", "ends_on")
    words, dates = period, dict.fromkeys(days)
    if isinstance(period, dict):
        if not set(days) <= set(period):
            raise UnreadableError("period", f"name {' and '.join(days)} too, null if unknown.")
        dates = {name: period[name] for name in days}
        words = {name: value for name, value in period.items() if name not in days}
    values = period_in_words("period").read({"period": words})
    for name in days:
        values |= partial_date(name, name.removesuffix("_on")).read(dates)
    return values


def _investigator(raw: Raw) -> Values:
    """A name of a person, whose spelling in the other language need not be known."""
    names = ("principal_investigator_ja", "principal_investigator_en")
    return {name: plain_value(column_of(Award, name), raw[name]) for name in names}


def _about(raw: Raw) -> Values:
    """What a lead is about: codes as the page gave them."""
    about = raw["about"]
    if not isinstance(about, dict):
        raise UnreadableError("about", f"{quoted(about)} is not an object of codes by kind.")
    return {"about": about}


def _list(model: Any, parent: str, field: str, *names: str, **options: Any) -> Part:
    """A list of objects in their order."""
    readings = options.pop("readings", ())
    return Part(
        Shape(model, names, readings=readings),
        parent=parent,
        key=options.pop("key", ("order",)),
        field=field,
        numbered=options.pop("numbered", True),
        **options,
    )


_DATED = (dated_event("date", "precision"),)
_AGENCY = rules.is_organisation("agency", "funding_agency")

CALLS = Kind(
    "calls",
    Shape(
        Call,
        (
            *("slug", *_TITLE, "agency", "opens_at", "closes_at", "closes_precision"),
            *(*_amount("budget"), "official_url", "known_from_ja", "known_from_en", *_NOTE),
        ),
        rules=(
            rules.filled("concepts"),
            rules.together(*_amount("budget")),
            rules.together("closes_at", "closes_precision"),
            _AGENCY,
            _known_somehow,
        ),
    ),
    key="slug",
    parts=(
        _list(CallConcept, "call", "concepts", "concept", key=("concept",), wraps="concept"),
        _list(CallSlot, "call", "slots", "text_ja", "text_en", "again"),
        _list(CallEvent, "call", "events", "kind", "confidence", readings=_DATED),
    ),
    citations=(_EVERY_FIELD,),
)

AWARDS = Kind(
    "awards",
    Shape(
        Award,
        (
            *("slug", *_TITLE, "agency", "concept", "call", "call_confidence"),
            *("participants_complete", *_amount("amount"), "amount_note_ja", "amount_note_en"),
            *_NOTE,
        ),
        readings=(
            Reading(("period",), _award_period),
            Reading(("principal_investigator_ja", "principal_investigator_en"), _investigator),
        ),
        rules=(
            rules.together("call", "call_confidence"),
            rules.together(*_amount("amount")),
            _AGENCY,
            _call_of_same_agency,
        ),
    ),
    key="slug",
    parts=(
        _list(
            Participation,
            "award",
            "participations",
            *("organisation", "is_lead", "role_ja", "role_en"),
            key=("organisation",),
        ),
        _list(AwardEvent, "award", "events", "kind", readings=_DATED),
        _list(AwardNumber, "award", "grant_numbers", "scheme", "value", key=("scheme", "value")),
    ),
    citations=(_EVERY_FIELD,),
)

FUND = Kind(
    "fund",
    Shape(Fund, ("code", "name_ja", "name_en", *_NOTE)),
    parts=(
        _list(
            Contribution,
            "fund",
            "contributions",
            *("fiscal_year", "budget_ja", "budget_en", "agency", *_amount("amount")),
            cites="sources",
        ),
    ),
    citations=(_EVERY_FIELD,),
)

LEADS = Kind(
    "leads",
    Shape(
        Lead,
        (
            *("slug", "kind", "what_ja", "what_en", *_amount("amount")),
            *("amount_note_ja", "amount_note_en"),
        ),
        readings=(Reading(("about",), _about),),
    ),
    key="slug",
    parts=(
        _list(
            Lead.sources.through,
            "lead",
            "sources",
            "source",
            key=("source",),
            wraps="source",
            numbered=False,
        ),
    ),
)


def register_files() -> None:
    """From here on a load takes these kinds too."""
    register((CALLS, AWARDS, FUND, LEADS), marker=Fund)
