"""What is due of stage gates and reports, for whom and until when: plain data for reminders."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils import translation

from accounts.choices import OrganisationKind, Role
from accounts.models import Membership, Organisation, User
from funding.choices import GateState
from funding.models import Award, AwardReport, FundReport, FundYear, StageGate
from funding.models.reports import fund_report_due
from kprogram.common.dates import fiscal_year
from messaging import duties as registry
from messaging.duties import Duty

AWAITED = (GateState.PLANNED, GateState.MATERIALS_IN, GateState.UNDER_EVALUATION)
People = dict[tuple[str, int], tuple[User, ...]]


def register_duties() -> None:
    registry.register(duties)


def duties(day: dt.date) -> Iterable[Duty]:
    """Everything that is still to be done on ``day``, what is overdue among it."""
    people = _people(day)
    yield from _of_gates(people)
    yield from _of_reports(people)
    for agency, year in fund_reports_due(day):
        yield Duty(
            "fund-report",
            f"fund-report/{agency.code}/{year}",
            fund_report_due(year),
            people.get((Role.AGENCY_STAFF, agency.pk), ()),
            _link("fund-reports"),
            {"agency_ja": agency.name_ja, "agency_en": _english(agency), "fiscal_year": str(year)},
        )


def fund_reports_due(day: dt.date) -> list[tuple[Organisation, int]]:
    """The yearly reports on the fund that are not recorded as given: of the last fiscal year that
    has ended, and of those before it whose ledger is kept here."""
    ended = fiscal_year(day) - 1
    given = set(FundReport.objects.values_list("agency_id", "fiscal_year"))
    kept = FundYear.objects.filter(fiscal_year__lte=ended)
    years: dict[int, set[int]] = defaultdict(set)
    for agency_id, year in kept.values_list("agency_id", "fiscal_year"):
        years[agency_id].add(year)
    for agency_id in Award.objects.order_by().values_list("agency_id", flat=True).distinct():
        years[agency_id].add(ended)
    agencies = Organisation.objects.filter(
        kind=OrganisationKind.FUNDING_AGENCY, retired_at=None, pk__in=years
    )
    return [
        (agency, year)
        for agency in agencies.order_by("code")
        for year in sorted(years[agency.pk])
        if (agency.pk, year) not in given
    ]


def _of_gates(people: People) -> Iterator[Duty]:
    gates = StageGate.objects.live().filter(state__in=AWAITED).select_related("award", "agency")
    for gate in gates.order_by("planned_by", "pk"):
        staff = people.get((Role.AGENCY_STAFF, gate.agency_id), ())
        link, told = _link("gate", gate.pk), {**_of_award(gate.award), "number": str(gate.number)}
        if gate.state == GateState.PLANNED and gate.materials_due_on:
            about = f"gate-materials/{gate.pk}"
            yield Duty("gate-materials", about, gate.materials_due_on, staff, link, told)
        if gate.planned_by is None:
            continue
        yield Duty("gate", f"gate/{gate.pk}", gate.planned_by, staff, link, told)
        if gate.user_ministry_id and not gate.assessed_by_id:
            officers = people.get((Role.MINISTRY_OFFICER, gate.user_ministry_id), ())
            about = f"gate-assessment/{gate.pk}"
            yield Duty("gate-assessment", about, gate.planned_by, officers, link, told)


def _of_reports(people: People) -> Iterator[Duty]:
    reports = AwardReport.objects.awaited().select_related("award")
    for report in reports.order_by("due_on", "pk"):
        yield Duty(
            "report",
            f"report/{report.pk}",
            report.due_on,
            people.get((Role.AGENCY_STAFF, report.agency_id), ()),
            _link("award-report", report.pk),
            {**_of_award(report.award), "subject": report.about},
        )


def _people(day: dt.date) -> People:
    """Who holds which role in which organisation on the day."""
    held = Membership.objects.current(day).filter(
        role__in=[Role.AGENCY_STAFF, Role.MINISTRY_OFFICER], user__is_active=True
    )
    found: dict[Any, list[User]] = defaultdict(list)
    for each in held.select_related("user").order_by("user_id"):
        found[each.role, each.organisation_id].append(each.user)
    return {key: tuple(users) for key, users in found.items()}


def _of_award(award: Award) -> dict[str, str]:
    japanese = award.title_ja or award.slug
    return {"award_ja": japanese, "award_en": award.title_en or japanese}


def _english(organisation: Organisation) -> str:
    return organisation.name_en or organisation.name_ja


def _link(name: str, *args: Any) -> str:
    """The address of a page below its language."""
    with translation.override("ja"):
        return reverse(f"pages:{name}", args=args).removeprefix("/ja/")
