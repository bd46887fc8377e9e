"""The way of a gate, what is refused on it, and its amounts in the ledger, exact to the yen."""

import datetime as dt
from typing import Any

import pytest

from accounts.choices import Role
from accounts.models import Membership, Organisation
from accounts.permissions import actor_of_user
from catalogue.services.editing.proposals import Refused
from funding.models import FundYear, GateMeasure, LedgerEntry, Participation, Rung, StageGate
from funding.services import gates, reconciling, reports
from funding.services.gate_rights import gates_in_sight, may_assess, may_decide
from funding.services.gates import NewMeasure
from tests.funding.records import contract, organisation, staff
from tests.gates.records import (
    an_award,
    decided,
    ledger_year,
    officer,
    outcome,
    planned,
    term,
    under_evaluation,
)
from tests.people import Person, person

pytestmark = pytest.mark.usefixtures("catalogue", "english")


def refuses(sentence: str, act: Any) -> None:
    """The sentence is told, and no gate, measure, entry or counter has changed."""

    def state() -> list[Any]:
        return [
            *StageGate.objects.order_by("pk").values_list("pk", "state", "version"),
            *GateMeasure.objects.order_by("pk").values_list("pk", "amount_yen"),
            *LedgerEntry.objects.order_by("pk").values_list("pk", "amount_yen"),
            *Rung.objects.order_by("pk").values_list("pk", "committed_yen"),
            *FundYear.objects.order_by("pk").values_list("pk", "balance_yen"),
        ]

    before = state()
    with pytest.raises(Refused) as refusal:
        act()
    assert str(refusal.value) == sentence
    assert state() == before


def test_the_amounts_of_a_decision_are_entries_of_the_ledger_to_the_yen() -> None:
    of = an_award(yen=300)
    the_year = ledger_year(opening=1_000)
    gate = decided(
        of,
        NewMeasure(term("accelerate"), 123, "payment_by_estimate"),
        NewMeasure(term("revise")),
        NewMeasure(term("reduce"), 23, "refund"),
    )
    assert (gate.state, gate.verdict.code) == ("decided", "continue")
    entries = LedgerEntry.objects.filter(award=of).order_by("number")
    assert [
        (each.number, each.kind, each.amount_yen, each.occurred_on, each.year) for each in entries
    ] == [
        (f"gate-{gate.pk}-1", "payment_by_estimate", 123, dt.date(2024, 10, 15), the_year),
        (f"gate-{gate.pk}-3", "refund", 23, dt.date(2024, 10, 15), the_year),
    ]
    assert [each.entry and each.entry.amount_yen for each in gate.measures.all()] == [
        123, None, 23,
    ]  # fmt: skip
    assert FundYear.objects.get(pk=the_year.pk).balance_yen == 900
    rung = Rung.objects.get(holder="award", holder_id=of.pk, drawn="payments")
    assert rung.committed_yen == 100
    assert list(reconciling.differences()) == []


def test_an_amount_beyond_the_award_is_refused_and_nothing_is_decided() -> None:
    of = an_award(yen=300)
    ledger_year(opening=1_000)
    gate = under_evaluation(staff(), of)
    refuses(
        "award: of 300 yen, 0 yen are drawn (payments) and 300 yen remain; 301 yen do not fit.",
        lambda: gates.decide(
            staff().by,
            gate,
            outcome("continue", NewMeasure(term("accelerate"), 301, "payment_by_estimate")),
        ),
    )


def test_a_decision_is_made_once() -> None:
    of = an_award()
    ledger_year()
    gate = decided(of, NewMeasure(term("accelerate"), 100, "payment_by_estimate"))
    refuses(
        "This gate is decided already.",
        lambda: gates.decide(
            staff().by,
            gate,
            outcome("continue", NewMeasure(term("accelerate"), 100, "payment_by_estimate")),
        ),
    )
    assert LedgerEntry.objects.count() == 1


def test_amounts_want_an_open_year_and_a_contract_of_the_award() -> None:
    of = an_award()
    gate = under_evaluation(staff(), of)
    money = {"amount_yen": 1, "entry_kind": "payment_by_estimate"}
    refuses(
        "Open the fiscal year 2024 of the ledger first: the amounts are entered there.",
        lambda: gates.decide(
            staff().by, gate, outcome("continue", NewMeasure(term("accelerate"), **money))
        ),
    )
    ledger_year()
    other = contract("x", an_award("b"))
    refuses(
        "This contract is of another award.",
        lambda: gates.decide(
            staff().by,
            gate,
            outcome("continue", NewMeasure(term("accelerate"), contract=other, **money)),
        ),
    )


def test_a_step_out_of_turn_is_refused_in_words() -> None:
    someone = staff()
    gate = planned(someone, an_award())
    refuses(
        "This gate is “planned”; it cannot become “under evaluation” from there.",
        lambda: gates.begin_evaluation(someone.by, gate),
    )
    refuses(
        "A gate is decided after its evaluation has begun.",
        lambda: gates.decide(staff().by, gate, outcome("continue")),
    )
    gates.cancel(someone.by, gate, "中止")
    refuses(
        "This gate is “cancelled”; it cannot become “planned” from there.",
        lambda: gates.plan_again(someone.by, gate, "再計画"),
    )


def test_a_postponed_gate_is_planned_again_and_awaits_its_materials_anew() -> None:
    someone = staff()
    gate = under_evaluation(someone, an_award())
    gates.postpone(someone.by, gate, "延期")
    again = gates.plan_again(
        someone.by, gate, "再計画", planned_on=dt.date(2025, 3, 1), planned_precision="day"
    )
    assert (again.state, again.planned_on) == ("planned", dt.date(2025, 3, 1))
    assert (again.state_reason, again.materials_received_on) == (None, None)


def test_a_plan_is_revised_from_the_version_that_was_seen() -> None:
    someone = staff()
    gate = planned(someone, an_award())
    seen = gate.version
    gates.revise(someone.by, gate, seen, "基準の追加", criteria_ja="基準", criteria_en="criteria")
    refuses(
        "Somebody else has changed this gate since. Look at it again.",
        lambda: gates.revise(someone.by, gate, seen - 1, "x", number=2),
    )
    gate = decided(an_award("b"))
    refuses(
        "What this gate decided stays; its plan is not changed any more.",
        lambda: gates.revise(someone.by, gate, gate.version, "x", number=2),
    )


def _joins(someone: Person, code: str) -> Organisation:
    found = Organisation.objects.get(code=code)
    Membership.objects.create(
        user=someone.user, role=Role.RESEARCHER, organisation=found, starts_on=dt.date(2026, 1, 1)
    )
    return found


def test_nobody_decides_on_their_own_award() -> None:
    of = an_award(principal_investigator_ja="研究 太郎")
    first, participant, contractor, lead = (staff() for _ in range(4))
    gate = under_evaluation(first, of)
    Participation.objects.create(award=of, organisation=_joins(participant, "aist"), order=1)
    the_contract = contract("x", of)
    the_contract.organisation = _joins(contractor, "fujitsu")
    the_contract.save()
    lead.user.display_name = "研究太郎"
    lead.user.save()
    refusals = {
        first: "You entered this gate. Another person decides it.",
        participant: "You belong to AIST, which takes part in this award. Another person decides.",
        contractor: "You belong to Fujitsu Limited, which takes part in this award. "
        "Another person decides.",
        lead: "You lead the research of this award. Another person decides it.",
    }
    for someone, sentence in refusals.items():
        refuses(sentence, lambda one=someone: gates.decide(one.by, gate, outcome("continue")))
        actor = actor_of_user(someone.user, has_factor=True)
        assert may_decide(actor, gate).reason == sentence
    assert gates.decide(staff().by, gate, outcome("continue")).state == "decided"


def test_only_the_ministry_itself_assesses() -> None:
    gate = planned(staff(), an_award(), user_ministry=organisation("meti"))
    own, other = officer("meti"), officer("mext")
    editor = person(Role.CABINET_EDITOR)
    may = {
        someone: bool(may_assess(actor_of_user(someone.user, has_factor=True), gate))
        for someone in (own, other, editor, staff())
    }
    assert list(may.values()) == [True, False, False, False]
    refuses(
        "Only an officer of METI gives it.",
        lambda: gates.assess(other.by, gate, organisation("meti"), "良"),
    )
    found = gates.assess(own.by, gate, organisation("meti"), "良")
    assert (found.assessment, found.assessed_by) == ("良", own.user)


def test_what_is_for_staff_is_not_published() -> None:
    gate, someone = decided(an_award()), staff()
    refuses(
        "This gate is for staff only. Say first that it is for the public.",
        lambda: gates.publish(someone.by, gate),
    )
    gates.set_publicness(someone.by, gate, "public")
    assert gates.publish(someone.by, gate).state == "published"


def test_who_sees_which_gates() -> None:
    first = planned(staff(), an_award(), user_ministry=organisation("meti"))
    ours = {
        who: set(gates_in_sight(actor_of_user(who.user, has_factor=True)))
        for who in (
            staff("nedo"), staff("jst"), officer("meti"), officer("mext"),
            person(Role.CABINET_EDITOR), person(Role.RESEARCHER, None),
        )
    }  # fmt: skip
    assert list(ours.values()) == [{first}, set(), {first}, set(), {first}, set()]


def test_a_report_is_received_in_versions_or_skipped_with_a_reason() -> None:
    someone, of = staff(), an_award()
    due = dt.date(2025, 4, 30)
    report = reports.await_report(someone.by, of, "progress", "2024年度", due)
    for number in (1, 2):
        reports.receive(someone.by, report, dt.date(2025, 4, 20 + number), f"文書{number}")
    assert [each.number for each in report.versions.all()] == [1, 2]
    refuses(
        "This report has come; it is not skipped.",
        lambda: reports.skip(someone.by, report, "不要"),
    )
    final = reports.await_report(someone.by, of, "final", "全期間", due)
    reports.skip(someone.by, final, "中止したため")
    refuses(
        "This report was skipped.",
        lambda: reports.receive(someone.by, final, due, "文書"),
    )
