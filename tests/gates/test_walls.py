"""What the database refuses of gates and reports, whoever asks and by whatever means."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.choices import Role
from accounts.models import Membership, Organisation
from funding.choices import GateState
from funding.models import (
    AwardReport,
    FundReport,
    GateMeasure,
    LedgerEntry,
    Participation,
    ReportVersion,
    StageGate,
)
from funding.services import gates, reports
from funding.services.gates import MOVES, NewMeasure
from tests.funding.records import organisation, staff
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
from tests.people import person

pytestmark = pytest.mark.usefixtures("catalogue", "english")


def raw(text: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.rowcount


def refused(constraint: str, act: Any) -> None:
    """The database names that constraint, and no gate, measure or entry has changed."""

    def state() -> list[Any]:
        return [
            list(model.objects.order_by("pk").values_list())
            for model in (StageGate, GateMeasure, LedgerEntry, AwardReport, ReportVersion)
        ]

    before = state()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        act()
        raw("SET CONSTRAINTS ALL IMMEDIATE")
    assert refusal.value.__cause__.diag.constraint_name == constraint
    assert state() == before


def test_the_table_of_moves_is_that_of_the_services() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT from_state, to_state FROM funding_gatemove")
        held = set(cursor.fetchall())
    assert held == {(a.value, b.value) for a, to in MOVES.items() for b in to}


def test_no_move_is_skipped_by_raw_sql() -> None:
    gate = planned(staff(), an_award())
    everything = {"materials_received_on": "2024-09-01", "state_reason": "x"}
    for state in set(GateState.values) - {"planned", "materials_in", "postponed", "cancelled"}:
        named = ", ".join(f"{name} = %s" for name in everything)
        refused(
            "funding_stagegate_moves",
            lambda state=state, named=named: raw(
                f"UPDATE funding_stagegate SET state = %s, {named} WHERE id = %s",
                state,
                *everything.values(),
                gate.pk,
            ),
        )


def test_a_gate_begins_as_planned_and_is_never_deleted() -> None:
    someone, of = staff(), an_award()
    known = {"award": of, "agency": of.agency, "entered_by": someone.user, "entered_role": "x"}
    refused(
        "funding_stagegate_begins",
        lambda: StageGate.objects.create(
            number=1, state="materials_in", materials_received_on=dt.date(2024, 9, 1), **known
        ),
    )
    gate = planned(someone, of)
    refused("funding_stagegate_stays", gate.delete)
    refused(
        "funding_stagegate_stays",
        lambda: StageGate.objects.filter(pk=gate.pk).update(entered_by=staff().user),
    )


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"number": 0}, "funding_stagegate_number_sound"),
        ({"planned_on": None}, "funding_stagegate_planned_sound"),
        ({"planned_precision": None}, "funding_stagegate_planned_precise"),
        ({"state": "postponed"}, "funding_stagegate_reason_given"),
        ({"state": "materials_in"}, "funding_stagegate_materials_received"),
        ({"publicness": "everybody"}, "funding_stagegate_publicness_known"),
        ({"published_at": "2024-01-01T00:00Z"}, "funding_stagegate_published_whole"),
        ({"decided_on": "2024-01-01"}, "funding_stagegate_decided_whole"),
        ({"assessment": "良"}, "funding_stagegate_assessed_whole"),
        ({"criteria_ja": ""}, "funding_stagegate_criteria_ja_not_blank"),
    ],
)
def test_a_plan_that_does_not_fit(columns: dict[str, Any], constraint: str) -> None:
    gate = planned(staff(), an_award())
    refused(constraint, lambda: StageGate.objects.filter(pk=gate.pk).update(**columns))


def test_a_number_stands_once_for_an_award() -> None:
    someone, of = staff(), an_award()
    planned(someone, of)
    refused(
        "funding_stagegate_number_once",
        lambda: StageGate.objects.create(
            award=of, agency=of.agency, number=1, entered_by=someone.user, entered_role="x"
        ),
    )


def test_a_gate_is_of_the_agency_of_its_award() -> None:
    gate = planned(staff(), an_award())
    refused(
        "funding_stagegate_award_of_agency",
        lambda: StageGate.objects.filter(pk=gate.pk).update(agency=organisation("jst")),
    )


def _decision(gate: StageGate, by: Any) -> Any:
    return lambda: raw(
        "UPDATE funding_stagegate SET state = 'decided', verdict_id = %s,"
        " decided_on = '2024-10-15', decided_by_id = %s, decided_role = 'x',"
        " decided_at = now() WHERE id = %s",
        term("continue").pk,
        by.user.pk,
        gate.pk,
    )


def test_who_entered_a_gate_does_not_decide_it() -> None:
    someone = staff()
    gate = under_evaluation(someone, an_award())
    refused("funding_stagegate_two_persons", _decision(gate, someone))


def test_nobody_decides_on_their_own_award_whatever_the_guard_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of, second = an_award(), staff()
    gate = under_evaluation(staff(), of)
    riken = Organisation.objects.get(code="aist")
    Membership.objects.create(
        user=second.user, role=Role.RESEARCHER, organisation=riken, starts_on=dt.date(2026, 1, 1)
    )
    Participation.objects.create(award=of, organisation=riken, order=1)
    refused("funding_stagegate_own_award", _decision(gate, second))
    monkeypatch.setattr(gates, "part_in_award", lambda user, gate: "")
    refused(
        "funding_stagegate_own_award", lambda: gates.decide(second.by, gate, outcome("continue"))
    )


def test_only_an_officer_of_the_ministry_assesses() -> None:
    gate = planned(staff(), an_award(), user_ministry=organisation("meti"))
    told = {
        "assessment": "良",
        "assessed_role": "ministry_officer",
        "assessed_at": "2024-10-01T0:0Z",
    }
    for other in (officer("mext"), staff(), person(Role.CABINET_EDITOR)):
        refused(
            "funding_stagegate_assessor",
            lambda other=other: StageGate.objects.filter(pk=gate.pk).update(
                assessed_by=other.user, **told
            ),
        )
    own = officer("meti")
    assert StageGate.objects.filter(pk=gate.pk).update(assessed_by=own.user, **told) == 1


def test_what_was_decided_stays() -> None:
    ledger_year()
    gate = decided(an_award(), NewMeasure(term("accelerate"), 100, "payment_by_estimate"))
    for columns in (
        {"verdict": term("stop")},
        {"decided_on": dt.date(2024, 10, 16)},
        {"criteria_ja": "別の基準"},
    ):
        refused(
            "funding_stagegate_stays",
            lambda columns=columns: StageGate.objects.filter(pk=gate.pk).update(**columns),
        )
    measure = gate.measures.get()
    refused("funding_gatemeasure_stays", measure.delete)
    refused(
        "funding_gatemeasure_stays",
        lambda: GateMeasure.objects.filter(pk=measure.pk).update(amount_yen=1),
    )


def test_measures_come_with_the_decision_and_say_what_their_entry_says() -> None:
    of = an_award()
    ledger_year()
    first = decided(of, NewMeasure(term("accelerate"), 100, "payment_by_estimate"))
    entry = first.measures.get().entry
    refused(
        "funding_gatemeasure_of_decision",
        lambda: GateMeasure.objects.create(gate=first, order=2, term=term("stop")),
    )
    second = under_evaluation(staff(), of, number=2)
    refused(
        "funding_gatemeasure_of_decision",
        lambda: GateMeasure.objects.create(gate=second, order=1, term=term("stop")),
    )
    told = {"gate": second, "order": 1, "term": term("reduce"), "entry": entry}
    refused(
        "funding_gatemeasure_entry_fits",
        lambda: GateMeasure.objects.create(amount_yen=99, entry_kind="payment_by_estimate", **told),
    )
    again = {"amount_yen": 100, "entry_kind": "payment_by_estimate", **told}
    with pytest.raises(IntegrityError, match="entry_id"), transaction.atomic():
        GateMeasure.objects.create(**again)


def test_versions_of_a_report_follow_each_other_and_stay() -> None:
    someone, of = staff(), an_award()
    report = reports.await_report(someone.by, of, "progress", "2024年度", dt.date(2025, 4, 30))
    reports.receive(someone.by, report, dt.date(2025, 4, 28), "文書番号1")
    version = report.versions.get()
    refused("funding_reportversion_stays", version.delete)
    known = {"received_on": dt.date(2025, 5, 1), "reference": "x", "entered_by": someone.user}
    refused(
        "funding_reportversion_in_order",
        lambda: ReportVersion.objects.create(report=report, number=3, entered_role="x", **known),
    )
    skip = {"skipped_reason": "x", "skipped_by": someone.user, "skipped_at": "2025-05-01T00:00Z"}
    skipping = AwardReport.objects.filter(pk=report.pk)
    refused("funding_reportversion_not_skipped", lambda: skipping.update(**skip))
    refused("funding_awardreport_skipped_whole", lambda: skipping.update(skipped_reason="x"))


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"due_on": dt.date(2025, 10, 1)}, "funding_fundreport_due_by_law"),
        ({"delivered_on": dt.date(2025, 3, 31)}, "funding_fundreport_after_year"),
    ],
)
def test_the_report_on_the_fund_is_due_by_law(columns: dict[str, Any], constraint: str) -> None:
    someone = staff()
    told = {"due_on": dt.date(2025, 9, 30), "delivered_on": dt.date(2025, 4, 1), **columns}
    refused(
        constraint,
        lambda: FundReport.objects.create(
            agency=organisation(),
            fiscal_year=2024,
            reference="x",
            entered_by=someone.user,
            entered_role="x",
            **told,
        ),
    )
