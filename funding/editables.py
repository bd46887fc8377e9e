"""What can be edited of calls, awards, contracts and the fund: columns, tables, and the rules that
need more than one record to be told.

A call, an award and a contract are their agency's: its own people log, approve and publish them.
The fund's record is the Cabinet Office's.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from catalogue.services.editing.editables import (
    NOTE,
    PARTS_OF_PERIOD,
    Asks,
    Editable,
    Table,
    parts_of_amount,
    parts_of_date,
    register,
)
from funding.choices import CallEventKind
from funding.models import (
    Award,
    AwardEvent,
    AwardItem,
    AwardNumber,
    Call,
    CallBriefing,
    CallConcept,
    CallDocument,
    CallEvent,
    CallObligation,
    CallQuestion,
    CallSlot,
    Contract,
    Contribution,
    Fund,
    Participation,
)
from kprogram.common.money import AmountKind
from kprogram.common.provenance import Confidence

Document = Mapping[str, Any]
Told = dict[str, list[str]]

OF_AGENCY = Asks(
    propose=Permission.FUNDING_PROPOSE,
    approve=Permission.FUNDING_APPROVE,
    release=Permission.FUNDING_RELEASE,
    correct=Permission.FUNDING_CORRECT,
    retire=Permission.FUNDING_RETIRE,
    bring_in=Permission.FUNDING_IMPORT,
)
TITLE = ("title_ja", "title_en", "title_en_source")
TEXTS = ("text_ja", "text_en")
DATED = ("kind", "on", "precision", "text")


def _amount(name: str) -> tuple[str, ...]:
    return (f"{name}_yen", f"{name}_kind", f"{name}_bound")


def _numbered(name: str, model: Any, parent: str, *columns: str, **more: Any) -> Table:
    return Table(name, model, parent, columns, ("order",), numbered=True, **more)


# -- rules in sentences ------------------------------------------------------------------------


def call_is_announced(call: Any, document: Document) -> Told:
    """An agency's own call names its official address and the day of its announcement."""
    if document.get("known_from_ja"):
        return {}
    told: Told = {}
    if not document.get("official_url"):
        told["official_url"] = [_("Give the official address of the call.")]
    days = [
        each.get("on")
        for each in document.get("events") or []
        if each.get("kind") == CallEventKind.ANNOUNCED
    ]
    if not any(days):
        told["events"] = [_("Give the day of the announcement: the event “call announced”.")]
    return told


def one_agency(record: Any, document: Document) -> Told:
    """What a record hangs on is of the same agency, and a subcontract of the same award."""
    told: Told = {}
    for name in ("call", "award", "parent"):
        other = _held(record, name)
        if other is not None and other.agency_id != record.agency_id:
            told[name] = [_of_another(other, document[name])]
    parent = _held(record, "parent")
    if parent is not None and parent.award_id != record.award_id:
        told["parent"] = [_("A subcontract is of the same award as its contract.")]
    return told


def _held(record: Any, name: str) -> Any:
    """The record that a reference leads to, if there is one."""
    has_it = any(each.name == name for each in record._meta.fields)
    return getattr(record, name) if has_it and getattr(record, f"{name}_id") else None


def _of_another(other: Any, key: Any) -> str:
    """What is not public of another agency is not known here, whoever guesses its address."""
    if type(other)._default_manager.addressable().filter(pk=other.pk).exists():
        return _("This is of another agency.")
    return _("“%(key)s” is not known here.") % {"key": key}


# -- the kinds ---------------------------------------------------------------------------------

CALLS = Editable(
    "calls",
    Call,
    (
        *("slug", *TITLE, "agency", "official_url", "opens_at", "closes_at", "closes_precision"),
        *(*_amount("budget"), "known_from_ja", "known_from_en", *NOTE),
    ),
    key="slug",
    tables=(
        Table("concepts", CallConcept, "call", ("concept",), ("concept",), numbered=True),
        _numbered("events", CallEvent, "call", *DATED, "confidence", *NOTE),
        _numbered("slots", CallSlot, "call", *TEXTS, "again", folded=True),
        _numbered(
            *("documents", CallDocument, "call"),
            *("kind", "title_ja", "title_en", "url", "published_on"),
        ),
        Table(
            "obligations",
            CallObligation,
            "call",
            ("rule", "answer", "clause_ja", "clause_en", "locator_ja", "locator_en", "days"),
            ("rule",),
            folded=True,
        ),
        _numbered(
            *("briefings", CallBriefing, "call"),
            *("starts_at", "ends_at", "place_ja", "place_en", "url"),
            folded=True,
        ),
        _numbered(
            *("questions", CallQuestion, "call", "question_ja", "question_en"),
            *("answer_ja", "answer_en", "answered_on", "revised_on"),
            folded=True,
        ),
    ),
    editorial=("title_en", "title_en_source", "known_from_en", *NOTE),
    owner="agency",
    asks=OF_AGENCY,
    parts={"closes_precision": "closes_at", **parts_of_amount("budget")},
    fixed=("agency",),
    allowed={"budget_kind": (AmountKind.CALL_BUDGET,)},
    opening={"events": [{"kind": CallEventKind.ANNOUNCED, "confidence": Confidence.STATED}]},
    deadlines={"closes_at": "closes_precision"},
    rules=(call_is_announced,),
    scheduled=True,
)

AWARDS = Editable(
    "awards",
    Award,
    (
        *("slug", *TITLE, "agency", "concept", "call", "call_confidence"),
        *("principal_investigator_ja", "principal_investigator_en"),
        *("principal_investigator_orcid", "principal_investigator_erad"),
        *(*_amount("amount"), "amount_note_ja", "amount_note_en", "participants_complete"),
        *("period_text_ja", "period_text_en"),
        *("period_start_fiscal_year", "period_end_fiscal_year"),
        *("starts_on", "starts_precision", "starts_text"),
        *("ends_on", "ends_precision", "ends_text", *NOTE),
    ),
    key="slug",
    tables=(
        Table(
            "participations",
            Participation,
            "award",
            ("organisation", "is_lead", "role_ja", "role_en"),
            ("organisation",),
            numbered=True,
            by_name=("organisation",),
        ),
        Table(
            *("numbers", AwardNumber, "award"),
            *(("scheme", "value"), ("scheme", "value")),
            numbered=True,
        ),
        _numbered("items", AwardItem, "award", *TEXTS, folded=True),
        _numbered("events", AwardEvent, "award", *DATED),
    ),
    editorial=(
        *("title_en", "title_en_source", "principal_investigator_en"),
        *("amount_note_ja", "amount_note_en", "period_text_en", *NOTE),
    ),
    owner="agency",
    asks=OF_AGENCY,
    parts={
        "call_confidence": "call",
        "principal_investigator_orcid": "principal_investigator",
        "principal_investigator_erad": "principal_investigator",
        "participants_complete": "participations",
        **parts_of_amount("amount"),
        **PARTS_OF_PERIOD,
        **parts_of_date("starts"),
        **parts_of_date("ends"),
    },
    fixed=("agency",),
    allowed={
        "amount_kind": (
            *(AmountKind.AWARD_AMOUNT, AmountKind.AWARD_UPPER_LIMIT, AmountKind.GROUP_TOTAL),
        )
    },
    rules=(one_agency,),
    scheduled=True,
)

CONTRACTS = Editable(
    "contracts",
    Contract,
    (
        *("code", "agency", "award", "organisation", "parent", "fiscal_year"),
        *(*_amount("amount"), "signed_on", "starts_on", "ends_on", *NOTE),
    ),
    editorial=NOTE,
    owner="agency",
    asks=OF_AGENCY,
    parts=parts_of_amount("amount"),
    fixed=("agency",),
    allowed={"amount_kind": (AmountKind.CONTRACT,)},
    by_name=("organisation",),
    rules=(one_agency,),
    scheduled=True,
)

FUND = Editable(
    "fund",
    Fund,
    ("code", "name_ja", "name_en", *NOTE),
    tables=(
        _numbered(
            *("contributions", Contribution, "fund"),
            *("fiscal_year", "budget_ja", "budget_en", "agency", *_amount("amount")),
        ),
    ),
    allowed={"amount_kind": (AmountKind.CONTRIBUTION,)},
    editorial=("name_en", *NOTE),
)


def register_editables() -> None:
    """From here on these kinds are edited, compared and undone like those of the catalogue."""
    register(CALLS, AWARDS, CONTRACTS, FUND)
