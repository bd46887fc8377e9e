"""Stage gates and reports in the world of the matrix: jst's, with meti as the user ministry."""

import datetime as dt
from dataclasses import replace
from typing import Any

from accounts.models import Organisation
from catalogue.services.editing.proposals import By
from funding.models import Award, AwardReport, StageGate
from funding.services import gates, reports
from tests.permissions.rules import Sent, Target

JST, METI = "jst", "meti"
TOTALS = {"measures-TOTAL_FORMS": "0", "measures-INITIAL_FORMS": "0"}


def made(by: By) -> tuple[StageGate, AwardReport]:
    """A gate under evaluation, which another person than any who asks has entered, and a report."""
    award = Award.objects.filter(agency__code=JST).order_by("slug")[0]
    meti = Organisation.objects.get(code=METI)
    gate = gates.plan(by, award, "計画", number=1, user_ministry=meti)
    gates.receive_materials(by, gate, dt.date(2026, 5, 1))
    gates.begin_evaluation(by, gate)
    report = reports.await_report(by, award, "progress", "2026年度", dt.date(2027, 4, 30))
    return StageGate.objects.get(pk=gate.pk), report


def _own(gate: StageGate, **typed: str) -> list[Target]:
    return [_target(gate.pk, METI, **typed)]


def _target(pk: Any, ministry: str = "", **typed: str) -> Target:
    return Target(
        "jst's",
        kwargs={"pk": pk} if pk else {},
        owners=((JST,),),
        public=False,
        ministry=ministry,
        sent={"POST": Sent(typed)},
    )


def _read(gate: StageGate) -> Target:
    return replace(_target(gate.pk, METI), sent={})


def targets(gate: StageGate, report: AwardReport) -> dict[str, Any]:
    """What is asked for at each route."""
    award = gate.award.slug
    word = {"name_ja": "語", "name_en": "word", "order": "9", "is_verdict": "on"}
    version = {"received_on": "2027-04-01", "reference": "1"}
    awaited = {"award": award, "kind": "final", "about": "2027", "due_on": "2027-04-30"}
    given = {"fiscal_year": "2025", "delivered_on": "2026-09-30", "reference": "1"}
    decision = {"verdict": "continue", "decided_on": "2026-05-02", "publicness": "staff", **TOTALS}
    return {
        "pages:gate": lambda: [_read(gate)],
        "pages:gate-new": lambda: [_target(None, award=award, number="7")],
        "pages:gate-edit": lambda: _own(gate, number="3", version=str(gate.version)),
        "pages:gate-step": lambda: _own(gate, step="cancel", reason="中止"),
        "pages:gate-decide": lambda: _own(gate, **decision),
        "pages:gate-assess": lambda: _own(gate, assessment="良"),
        "pages:gate-terms": lambda: [Target("new", sent={"POST": Sent({"code": "w", **word})})],
        "pages:gate-term": lambda: [
            Target("stop", kwargs={"code": "stop"}, sent={"POST": Sent({"code": "stop", **word})})
        ],
        "pages:award-reports": lambda: [_target(None, **awaited)],
        "pages:award-report": lambda: [_target(report.pk, **version)],
        "pages:fund-reports": lambda: [Target("own", sent={"POST": Sent(given)})],
        **{
            f"api:stage-gates-{part}": lambda: [
                replace(_target(gate.pk, METI), kwargs={"id": gate.pk})
            ]
            for part in ("detail", "provenance", "versions")
        },
    }
