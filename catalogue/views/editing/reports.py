"""Reports of errors: the public form, the state of a report at its secret address, the answers."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission, actor_of
from catalogue.models import ErrorReport, ReportState
from catalogue.permissions import by
from catalogue.services import reports
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.access import demand, requires, typed
from kprogram.common import limits

REPORTS = limits.Limit("reports", amount=10, seconds=3600)

P = Permission


class ReportForm(forms.ModelForm):
    """What a reader writes. ``website`` is hidden from people; programs fill it in."""

    website = forms.CharField(required=False)
    consent = forms.BooleanField(required=False)

    class Meta:
        model = ErrorReport
        fields = ["page", "text", "source", "email"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("email") and not cleaned.get("consent"):
            self.add_error("consent", _("Agree to the use of the address, or leave it empty."))
        return cleaned

    def clean_source(self) -> str | None:
        return self.cleaned_data["source"] or None

    def clean_email(self) -> str | None:
        return self.cleaned_data["email"] or None


def may_report(request: HttpRequest) -> bool:
    """Whether this reader may send a report now: a limit for each machine, one for all together."""
    verdict = limits.take(REPORTS, limits.client_address(request))
    return verdict.allowed and not reports.is_too_busy(timezone.now())


@never_cache  # the form carries a token of its own for each reader
@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest) -> HttpResponseBase:
    """A reader says what is wrong; no account is needed."""
    if request.method != "POST":
        return show_report_form(request, ReportForm(initial={"page": request.GET.get("page", "")}))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return show_report_form(request, form, status=400)
    if form.cleaned_data["website"]:  # a program: it is thanked, and nothing is kept
        return show_report_form(request, ReportForm(), received=True)
    if not may_report(request):
        problem = _("Many reports are coming in. Please try again later; what you wrote is kept.")
        return show_report_form(request, form, problem=problem, status=429)
    form.instance.language = get_language() or "ja"
    report = form.save()
    return HttpResponseRedirect(reverse("pages:report-status", args=[report.secret]))


def show_report_form(
    request: HttpRequest, form: ReportForm, status: int = 200, **shown: Any
) -> HttpResponse:
    context = {
        "form": form,
        "page_title": _("Report an error"),
        "breadcrumb": [{"label": _("Report an error")}],
        **shown,
    }
    return render(request, "editing/report_error.html", context, status=status)


@never_cache
@require_safe
def report_status(request: HttpRequest, secret: str) -> HttpResponse:
    """What became of a report: for whoever knows the address."""
    report = get_object_or_404(ErrorReport, secret=secret)
    shown = {
        "report": report,
        "address": request.build_absolute_uri(request.path),
        "page_title": _("Your report"),
        "breadcrumb": [{"label": _("Your report")}],
    }
    response = render(request, "editing/report_status.html", shown)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


# -- staff -----------------------------------------------------------------------------------


@requires(P.REPORTS_ANSWER)
def report_list(request: HttpRequest) -> HttpResponse:
    """Reports, the open ones first and the oldest first among them."""
    shown = {
        "open": ErrorReport.objects.waiting(),
        "answered": ErrorReport.objects.filter(state=ReportState.ANSWERED)[:50],
        "breadcrumb": [
            {"label": _("My work"), "url": reverse("pages:my-work")},
            {"label": _("Reports of errors")},
        ],
    }
    return render(request, "editing/report_list.html", shown)


SENT = {
    "sent": gettext_lazy("Answered. The answer goes out by e-mail at once."),
    "kept": gettext_lazy("Answered. No e-mail address was left; the answer stands at its address."),
}


@requires(P.REPORTS_ANSWER)
def report_answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One report and its answer."""
    report = ErrorReport.objects.filter(pk=pk).first()
    if report is None:
        raise Http404
    text, problem = typed(request, "answer"), ""
    if request.method == "POST" and text:
        demand(actor_of(request).may(P.REPORTS_ANSWER), P.REPORTS_ANSWER)
        try:
            with transaction.atomic():
                answered = reports.answer(report, text[:5000], by(request, P.REPORTS_ANSWER))
                sent = send(request, answered)
            address = reverse("pages:report-answer", args=[pk])
            return HttpResponseRedirect(f"{address}?done={sent}")
        except Refused as refused:
            problem = str(refused)
    elif request.method == "POST":
        problem = _("Write the answer.")
    shown = {
        "report": report,
        "answer": text,
        "problem": problem,
        "done": SENT.get(request.GET.get("done", "")),
        "breadcrumb": [
            {"label": _("My work"), "url": reverse("pages:my-work")},
            {"label": _("Reports of errors"), "url": reverse("pages:report-list")},
            {"label": _("Report")},
        ],
    }
    return render(request, "editing/report_answer.html", shown, status=409 if problem else 200)


def send(request: HttpRequest, report: ErrorReport) -> str:
    """Tell the reader, in the transaction that keeps the answer."""
    if not report.email:
        return "kept"
    address = request.build_absolute_uri(f"/{report.language}/report-error/{report.secret}/")
    reports.tell(report, address)
    return "sent"
