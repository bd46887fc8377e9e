"""Records of money for tests: one maker for each kind, amounts in yen, everything of NEDO."""

import datetime as dt
from typing import Any

from accounts.choices import Role
from accounts.models import Organisation
from catalogue.models import Concept
from funding.models import Award, Call, CallConcept, Contract, Contribution, Fund, FundYear
from funding.services import ledger
from funding.services.ledger import NewEntry
from kprogram.common.dates import JAPAN
from tests.people import Person, person

DAY = dt.date(2024, 5, 1)


def organisation(code: str = "nedo") -> Organisation:
    return Organisation.objects.get(code=code)


def staff(agency: str = "nedo") -> Person:
    return person(Role.AGENCY_STAFF, agency)


def amount(name: str, kind: str, yen: int | None, bound: str = "exact") -> dict[str, Any]:
    if yen is None:
        return {}
    return {f"{name}_yen": yen, f"{name}_kind": kind, f"{name}_bound": bound}


def fund(yen: int = 100) -> Fund:
    """The fund with one contribution."""
    made, _new = Fund.objects.get_or_create(
        code="k-program", defaults={"name_ja": "基金", "name_en": "Fund"}
    )
    made.contributions.all().delete()
    Contribution.objects.create(
        fund=made,
        order=1,
        fiscal_year=2021,
        budget_ja="補正予算",
        budget_en="Supplementary budget",
        **amount("amount", "contribution", yen),
    )
    return made


def concept(slug: str, yen: int | None = 60, agency: str = "nedo", **more: Any) -> Concept:
    ceiling = amount("ceiling", "concept_ceiling", yen)
    scope = {"ceiling_scope": "concept"} if yen is not None else {}
    return Concept.objects.create(
        slug=slug,
        agency=organisation(agency),
        technology_confidence="stated",
        technology_basis_ja="名称",
        technology_basis_en="name",
        **{**ceiling, **scope, **more},
    )


def call(slug: str, *concepts: Concept, yen: int | None = 40, agency: str = "nedo") -> Call:
    made = Call.objects.create(
        slug=slug,
        agency=organisation(agency),
        known_from_ja="試験",
        known_from_en="test",
        **amount("budget", "call_budget", yen),
    )
    for order, each in enumerate(concepts, 1):
        CallConcept.objects.create(call=made, concept=each, order=order)
    return made


def closing_call(slug: str, closes_at: dt.datetime, precision: str = "moment") -> Call:
    """A published call with a deadline, open since long ago."""
    made = call(slug, concept(f"of-{slug}"), yen=None)
    opened = dt.datetime(2020, 1, 1, tzinfo=JAPAN)
    told = {"title_ja": f"公募{slug}", "title_en": f"Call {slug}", "title_en_source": "translation"}
    dated = {"opens_at": opened, "closes_at": closes_at, "closes_precision": precision}
    Call.objects.filter(pk=made.pk).update(**told, **dated, published_at=opened)
    made.refresh_from_db()
    return made


def award(
    slug: str,
    of: Concept,
    under: Call | None = None,
    yen: int | None = 30,
    confidence: str = "stated",
    agency: str = "nedo",
    **more: Any,
) -> Award:
    return Award.objects.create(
        slug=slug,
        agency=organisation(agency),
        concept=of,
        call=under,
        call_confidence=confidence if under else None,
        **{**amount("amount", "award_amount", yen), **more},
    )


def contract(code: str, of: Award, yen: int | None = 20, **more: Any) -> Contract:
    return Contract.objects.create(
        code=code,
        agency=of.agency,
        award=of,
        organisation=organisation("cao"),
        fiscal_year=2024,
        **amount("amount", "contract", yen),
        **more,
    )


def year(someone: Person, fiscal_year: int = 2024, opening: int = 0) -> FundYear:
    return ledger.open_year(someone.by, organisation(), fiscal_year, opening)


def paid(number: str, of: Award, yen: int, under: Contract | None = None, **more: Any) -> NewEntry:
    told = {"kind": "payment_by_estimate", "occurred_on": DAY, **more}
    return NewEntry(number=number, amount_yen=yen, award=of, contract=under, **told)


def received(number: str, yen: int, **more: Any) -> NewEntry:
    told = {"kind": "contribution", "occurred_on": DAY, **more}
    return NewEntry(number=number, amount_yen=yen, **told)
