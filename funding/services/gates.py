"""The steps of a stage gate: planned, materials received, evaluated, decided, published.

Each step locks the gate, checks, and writes; the database's own walls
(funding.migrations.0006_gate_walls) stand behind every check. Whoever calls has asked for the
permission; who has a part in the award is refused here all the same.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import Organisation
from catalogue.models import Source
from catalogue.services.editing.proposals import By, Refused
from funding.choices import GATE_DECIDED, GATE_OPEN, EntryKind, GateState, Publicness
from funding.models import (
    Award,
    Contract,
    FundYear,
    GateMeasure,
    GateTerm,
    LedgerEntry,
    StageGate,
    StageGateEvidence,
)
from funding.services import ledger
from funding.services.entering import NewEntry
from funding.services.gate_rights import part_in_award
from kprogram.common import clock
from kprogram.common.changes import follow_on_commit
from kprogram.common.dates import fiscal_year
from kprogram.common.provenance import WHOLE_RECORD

S = GateState
# What may follow what: the same as the database's own table, which holds it.
MOVES: dict[GateState, tuple[GateState, ...]] = {
    S.PLANNED: (S.MATERIALS_IN, S.POSTPONED, S.CANCELLED),
    S.MATERIALS_IN: (S.UNDER_EVALUATION, S.POSTPONED, S.CANCELLED),
    S.UNDER_EVALUATION: (S.DECIDED, S.POSTPONED, S.CANCELLED),
    S.POSTPONED: (S.PLANNED, S.CANCELLED),
    S.DECIDED: (S.PUBLISHED,),
    S.PUBLISHED: (),
    S.CANCELLED: (),
}
# What a plan says; all of it can be revised until the decision.
PLAN = (
    *("number", "name_ja", "name_en", "planned_on", "planned_precision", "planned_text"),
    *("criteria_ja", "criteria_en", "evaluators", "materials", "materials_due_on"),
    *("user_ministry", "publicness"),
)


@dataclass(frozen=True)
class NewMeasure:
    """A measure as it is decided; with an amount it says which kind of entry that is."""

    term: GateTerm
    amount_yen: int | None = None
    entry_kind: str | None = None
    contract: Contract | None = None
    note_ja: str | None = None
    note_en: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What is decided."""

    verdict: GateTerm
    decided_on: dt.date
    measures: tuple[NewMeasure, ...] = ()
    publicness: str = Publicness.STAFF
    comment_ja: str | None = None
    comment_en: str | None = None


# -- the plan ----------------------------------------------------------------------------------


@transaction.atomic
def plan(by: By, award: Award, reason: str, **told: Any) -> StageGate:
    """Enter a gate of an award."""
    _refuse_number(award, told["number"])
    with by.context(reason):
        return StageGate.objects.create(
            award=award,
            agency_id=award.agency_id,
            entered_by=by.user,
            entered_role=by.role,
            **_known(told),
        )


@transaction.atomic
def revise(by: By, gate: StageGate, version: int, reason: str, **told: Any) -> StageGate:
    """Change what the plan says, as long as nothing is decided. ``version`` is the one that was
    looked at."""
    held = locked(gate)
    if held.version != version:
        raise Refused(_("Somebody else has changed this gate since. Look at it again."))
    if held.state not in GATE_OPEN:
        raise Refused(_("What this gate decided stays; its plan is not changed any more."))
    if told.get("number", held.number) != held.number:
        _refuse_number(held.award, told["number"])
    if held.assessed_by_id and told.get("user_ministry", held.user_ministry) != held.user_ministry:
        raise Refused(_("The ministry has given its assessment already."))
    return _written(by, held, reason, **_known(told))


def _known(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name in PLAN}


def _refuse_number(award: Award, number: int) -> None:
    if StageGate.objects.live().filter(award=award, number=number).exists():
        raise Refused(_("This award has a gate with this number already."))


def locked(gate: StageGate) -> StageGate:
    """The gate under its lock."""
    gates = StageGate.objects.select_for_update(of=("self",), no_key=True)
    held = gates.select_related("award", "agency", "user_ministry").get(pk=gate.pk)
    if held.retired_at is not None:
        raise Refused(_("This gate was withdrawn."))
    return held


def _written(by: By, held: StageGate, reason: str, **values: Any) -> StageGate:
    for name, value in values.items():
        setattr(held, name, value)
    with by.context(reason):
        held.save(update_fields=list(values))
    held.refresh_from_db()
    return held


def _moved(by: By, held: StageGate, to: GateState, reason: str, **values: Any) -> StageGate:
    if to not in MOVES[GateState(held.state)]:
        raise Refused(
            _("This gate is “%(now)s”; it cannot become “%(then)s” from there.")
            % {"now": held.get_state_display(), "then": to.label}
        )
    return _written(by, held, reason, state=to, **values)


# -- the way to the decision -------------------------------------------------------------------


@transaction.atomic
def receive_materials(by: By, gate: StageGate, received_on: dt.date) -> StageGate:
    return _moved(
        *(by, locked(gate), S.MATERIALS_IN, _("Materials received")),
        materials_received_on=received_on,
    )


@transaction.atomic
def begin_evaluation(by: By, gate: StageGate) -> StageGate:
    return _moved(by, locked(gate), S.UNDER_EVALUATION, _("Evaluation begun"))


@transaction.atomic
def postpone(by: By, gate: StageGate, reason: str) -> StageGate:
    """Put the gate off; it is planned again when its new date is known."""
    return _moved(by, locked(gate), S.POSTPONED, reason, state_reason=reason)


@transaction.atomic
def plan_again(by: By, gate: StageGate, reason: str, **told: Any) -> StageGate:
    """A postponed gate with its new date; materials are awaited anew."""
    held = locked(gate)
    values = {name: told.get(name) for name in PLAN if name.startswith("planned_")}
    values |= {"materials_due_on": told.get("materials_due_on"), "materials_received_on": None}
    return _moved(by, held, S.PLANNED, reason, state_reason=None, **values)


@transaction.atomic
def cancel(by: By, gate: StageGate, reason: str) -> StageGate:
    return _moved(by, locked(gate), S.CANCELLED, reason, state_reason=reason)


@transaction.atomic
def assess(by: By, gate: StageGate, ministry: Organisation, text: str) -> StageGate:
    """The word of the ministry that would use the results: given by its own officer."""
    held = locked(gate)
    if held.user_ministry_id != ministry.pk:
        raise Refused(_("This gate names another ministry as the one that would use the results."))
    if held.state not in GATE_OPEN:
        raise Refused(_("This gate takes no assessment any more."))
    officers = by.user.memberships.current().filter(
        role=Role.MINISTRY_OFFICER, organisation=ministry
    )
    if not officers.exists():
        raise Refused(_("Only an officer of %(name)s gives it.") % {"name": ministry.name_here})
    return _written(
        *(by, held, _("Assessment of the ministry")),
        assessment=text,
        assessed_by=by.user,
        assessed_role=by.role,
        assessed_at=clock.now(),
    )


# -- the decision ------------------------------------------------------------------------------


@transaction.atomic
def decide(by: By, gate: StageGate, outcome: Outcome) -> StageGate:
    """Decide: the amounts become entries of the agency's ledger in the same transaction, once."""
    held = locked(gate)
    if held.state in GATE_DECIDED:
        raise Refused(_("This gate is decided already."))
    if told := part_in_award(by.user, held):
        raise Refused(told)
    if S.DECIDED not in MOVES[GateState(held.state)]:
        raise Refused(_("A gate is decided after its evaluation has begun."))
    reason = _("Decision of stage gate %(number)s") % {"number": held.number}
    entries = _entered(by, held, outcome, reason)
    with by.context(reason):
        for place, measure in enumerate(outcome.measures, 1):
            _measure(held, place, measure, entries.get(place))
    return _moved(
        *(by, held, S.DECIDED, reason),
        verdict=outcome.verdict,
        publicness=outcome.publicness,
        comment_ja=outcome.comment_ja,
        comment_en=outcome.comment_en,
        decided_on=outcome.decided_on,
        decided_by=by.user,
        decided_role=by.role,
        decided_at=clock.now(),
    )


def number_of_entry(gate: StageGate, place: int) -> str:
    """The number that a measure's entry carries in the ledger."""
    return f"gate-{gate.pk}-{place}"


def _entered(by: By, gate: StageGate, outcome: Outcome, reason: str) -> dict[int, LedgerEntry]:
    """The entries of the measures with an amount, by their place."""
    wanted = {
        place: _new_entry(gate, place, measure, outcome.decided_on)
        for place, measure in enumerate(outcome.measures, 1)
        if measure.amount_yen is not None
    }
    if not wanted:
        return {}
    fiscal = fiscal_year(outcome.decided_on)
    year = FundYear.objects.filter(agency_id=gate.agency_id, fiscal_year=fiscal).first()
    if year is None:
        raise Refused(
            _("Open the fiscal year %(year)s of the ledger first: the amounts are entered there.")
            % {"year": fiscal}
        )
    made = ledger.enter(by, year, wanted.values(), reason)
    return dict(zip(wanted, made, strict=True))


def _new_entry(gate: StageGate, place: int, measure: NewMeasure, on: dt.date) -> NewEntry:
    if not measure.entry_kind:
        raise Refused(_("Say what the amount is in the ledger."))
    if measure.contract and measure.contract.award_id != gate.award_id:
        raise Refused(_("This contract is of another award."))
    return NewEntry(
        number=number_of_entry(gate, place),
        kind=EntryKind(measure.entry_kind),
        occurred_on=on,
        amount_yen=measure.amount_yen or 0,
        award=gate.award,
        contract=measure.contract,
        note_ja=f"ステージゲート{gate.number}による措置：{measure.term.name_ja}",
        note_en=f"Measure of stage gate {gate.number}: {measure.term.name_en}",
    )


def _measure(gate: StageGate, place: int, new: NewMeasure, entry: LedgerEntry | None) -> None:
    GateMeasure.objects.create(
        gate=gate,
        order=place,
        term=new.term,
        amount_yen=new.amount_yen if entry else None,
        entry_kind=new.entry_kind if entry else None,
        contract=new.contract if entry else None,
        entry=entry,
        note_ja=new.note_ja,
        note_en=new.note_en,
    )


# -- for the public ----------------------------------------------------------------------------


@transaction.atomic
def publish(by: By, gate: StageGate, sources: Iterable[Source] = ()) -> StageGate:
    """From now on everybody sees what was decided."""
    held = locked(gate)
    if held.publicness != Publicness.PUBLIC:
        raise Refused(_("This gate is for staff only. Say first that it is for the public."))
    reason = _("Publication of stage gate %(number)s") % {"number": held.number}
    with by.context(reason):
        for source in sources:
            StageGateEvidence.objects.create(
                record=held, field=WHOLE_RECORD, source=source, entered_by_role=by.role
            )
    published = _moved(by, held, S.PUBLISHED, reason, published_at=clock.now())
    follow_on_commit()
    return published


@transaction.atomic
def set_publicness(by: By, gate: StageGate, publicness: str) -> StageGate:
    """Say for whom a decided gate is, before it is published."""
    held = locked(gate)
    if held.state != S.DECIDED:
        raise Refused(_("This is said of a gate that is decided and not yet published."))
    return _written(by, held, _("For whom the gate is"), publicness=publicness)


@transaction.atomic
def withdraw(by: By, gate: StageGate, reason: str) -> StageGate:
    """Take a gate out of every list. What it decided, and its entries, stay on record."""
    held = locked(gate)
    found = _written(by, held, reason, retired_at=clock.now(), retired_reason=reason)
    follow_on_commit()
    return found
