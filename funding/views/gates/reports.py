"""The reports that are due: of awards, and each agency's yearly report on the fund."""

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission, actor_of
from catalogue.permissions import by
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.access import demand, requires
from catalogue.views.editing.options import caption
from funding.models import AwardReport, FundReport
from funding.models.reports import FUND_REPORT_LAW
from funding.services import reports
from funding.services.duties import fund_reports_due
from funding.services.gate_rights import own_codes, reports_in_sight
from funding.views.agency.forms import agencies
from funding.views.gates.forms import AwaitForm, FundReportForm, StopForm, VersionForm
from funding.views.gates.looks import award_name, own_awards
from kprogram.common.dates import japan_today

P = Permission


def trail(*more: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"label": _("My work"), "url": reverse("pages:my-work")},
        {"label": _("Reports due"), "url": reverse("pages:award-reports")},
        *more,
    ]


@requires(P.DRAFTS_READ)
def award_reports(request: HttpRequest) -> HttpResponseBase:
    """What is awaited, by its date; another report is awaited from here."""
    awards = own_awards(request)
    form = AwaitForm(awards, request.POST or None)
    if request.method == "POST":
        demand(actor_of(request).may_somewhere(P.GATES_PLAN), P.GATES_PLAN)
        if form.is_valid():
            data = form.cleaned_data
            try:
                who = by(request, P.GATES_PLAN, data["award"].agency.code)
                report = reports.await_report(who, **data)
                return HttpResponseRedirect(reverse("pages:award-report", args=[report.pk]))
            except Refused as refused:
                form.add_error(None, str(refused))
    found = reports_in_sight(actor_of(request)).annotate(count=Count("versions"))
    shown = {
        "today": japan_today(),
        "awaited": found.filter(skipped_at=None, count=0).order_by("due_on"),
        "settled": found.exclude(skipped_at=None, count=0).order_by("-due_on")[:100],
        "form": form if actor_of(request).may_somewhere(P.GATES_PLAN) else None,
        "breadcrumb": [trail()[0], {"label": _("Reports due")}],
    }
    status = 409 if form.is_bound else 200
    return render(request, "funding/gates/reports.html", shown, status=status)


def report_or_404(request: HttpRequest, pk: UUID) -> AwardReport:
    report = reports_in_sight(actor_of(request)).filter(pk=pk).first()
    if report is None:
        raise Http404
    return report


@requires(P.DRAFTS_READ)
def award_report(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One report with its versions; a version comes in, or it is skipped with a reason."""
    report = report_or_404(request, pk)
    actor = actor_of(request)
    may = actor.may(P.GATES_PLAN, report.agency)
    skipping = request.POST.get("step") == "skip"
    received = VersionForm(
        request.POST if request.method == "POST" and not skipping else None,
        initial={"received_on": japan_today()},
    )
    skip = StopForm(request.POST if skipping else None, prefix="skip")
    if request.method == "POST":
        demand(may, P.GATES_PLAN)
        if _taken(request, report, skip if skipping else received):
            return HttpResponseRedirect(reverse("pages:award-report", args=[report.pk]))
    versions = list(report.versions.select_related("entered_by"))
    shown = {
        "report": report,
        "award_name": award_name(report.award),
        "versions": versions,
        "received": received if may and not report.skipped_at else None,
        "skip": skip if may and not report.skipped_at and not versions else None,
        "breadcrumb": trail({"label": report.about}),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "funding/gates/report.html", shown, status=status)


def _taken(request: HttpRequest, report: AwardReport, form: Any) -> bool:
    if not form.is_valid():
        return False
    who, data = by(request, P.GATES_PLAN, report.agency.code), form.cleaned_data
    try:
        if isinstance(form, StopForm):
            reports.skip(who, report, data["reason"])
        else:
            reports.receive(who, report, **data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@requires(P.LEDGER_READ)
def fund_reports(request: HttpRequest) -> HttpResponse | HttpResponseRedirect:
    """The yearly report on the fund: what is due by law, and what was given."""
    actor = actor_of(request)
    own = next(iter(agencies(own_codes(actor, P.GATES_PLAN))), None)
    due = fund_reports_due(japan_today())
    initial = {"fiscal_year": min((year for each, year in due if each == own), default=None)}
    form = FundReportForm(request.POST or None, initial=initial)
    if request.method == "POST":
        demand(actor.may(P.GATES_PLAN, own), P.GATES_PLAN)
        if form.is_valid() and own:
            try:
                who = by(request, P.GATES_PLAN, own.code)
                reports.deliver_fund_report(who, own, **form.cleaned_data)
                return HttpResponseRedirect(reverse("pages:fund-reports"))
            except Refused as refused:
                form.add_error(None, str(refused))
    shown = {
        "today": japan_today(),
        "due": [
            {"agency": caption(agency), "fiscal_year": year, "on": reports.fund_report_due(year)}
            for agency, year in due
            if actor.may(P.LEDGER_READ, agency)
        ],
        "given": [
            each
            for each in FundReport.objects.select_related("agency", "entered_by")
            if actor.may(P.LEDGER_READ, each.agency)
        ],
        "law": FUND_REPORT_LAW,
        "form": form if own else None,
        "breadcrumb": trail({"label": _("Reports on the fund")}),
    }
    status = 409 if form.is_bound else 200
    return render(request, "funding/gates/fund_reports.html", shown, status=status)
