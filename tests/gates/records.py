"""Gates for tests: an award of NEDO with its people, and a gate at any place of its way."""

import datetime as dt
from typing import Any

from accounts.choices import Role
from funding.models import Award, GateTerm, StageGate
from funding.services import gates
from funding.services.gates import NewMeasure, Outcome
from tests.funding.records import award, concept, staff, year
from tests.people import Person, person

PLANNED = dt.date(2024, 9, 30)
DECIDED = dt.date(2024, 10, 15)


def term(code: str) -> GateTerm:
    return GateTerm.objects.get(code=code)


def an_award(slug: str = "a", yen: int | None = 300, **more: Any) -> Award:
    return award(slug, concept(f"concept-of-{slug}", 1_000), yen=yen, **more)


def planned(someone: Person, of: Award, number: int = 1, **told: Any) -> StageGate:
    known = {"number": number, "planned_on": PLANNED, "planned_precision": "day"}
    return gates.plan(someone.by, of, "計画", **{**known, **told})


def under_evaluation(someone: Person, of: Award, **told: Any) -> StageGate:
    gate = planned(someone, of, **told)
    gates.receive_materials(someone.by, gate, dt.date(2024, 9, 1))
    return gates.begin_evaluation(someone.by, gate)


def outcome(verdict: str = "continue", *measures: NewMeasure, **more: Any) -> Outcome:
    return Outcome(term(verdict), DECIDED, measures, **more)


def decided(of: Award, *measures: NewMeasure, **more: Any) -> StageGate:
    """A gate that one person entered and another decided."""
    first, second = staff(), staff()
    gate = under_evaluation(first, of)
    return gates.decide(second.by, gate, outcome("continue", *measures, **more))


def officer(ministry: str) -> Person:
    return person(Role.MINISTRY_OFFICER, ministry)


def ledger_year(opening: int = 1_000) -> Any:
    return year(staff(), opening=opening)
