"""The ledger of an agency: years, the entries of one with the running balance, and its steps."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import BigIntegerField, Case, F, Sum, Value, When, Window
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Organisation
from accounts.permissions import Permission, actor_of
from catalogue.permissions import by
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.access import demand, requires
from catalogue.views.editing.options import caption
from funding.choices import CASH_SIGN, YearState
from funding.models import FundYear, LedgerEntry, Reopening
from funding.services import ledger
from funding.services.ledger import NewEntry
from funding.views.agency.forms import (
    CloseForm,
    CorrectionForm,
    EntryForm,
    OpenYearForm,
    ReasonForm,
    agencies,
    this_year,
)
from kprogram.common.dates import japan_today

P = Permission
PAGE = 100  # entries on one page


def _trail(*more: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"label": _("My work"), "url": reverse("pages:my-work")},
        {"label": _("Ledger"), "url": reverse("pages:ledger-years")},
        *more,
    ]


def year_url(year: FundYear) -> str:
    return reverse("pages:ledger-year", args=[year.agency.code, year.fiscal_year])


def year_or_404(request: HttpRequest, agency: str, fiscal_year: int) -> FundYear:
    """The year, if its entries are this person's to see."""
    found = FundYear.objects.select_related("agency").filter(
        agency__code=agency, fiscal_year=fiscal_year
    )
    year = found.first()
    if year is None or not actor_of(request).may(P.LEDGER_READ, agency):
        raise Http404
    return year


# -- years -------------------------------------------------------------------------------------


@requires(P.LEDGER_READ)
def year_list(request: HttpRequest) -> HttpResponseBase:
    """The years of every ledger in sight; one's own agency opens the next."""
    actor = actor_of(request)
    own = next((each for each in agencies(None) if actor.may(P.LEDGER_ENTER, each)), None)
    form = OpenYearForm(request.POST or None, initial={"fiscal_year": this_year()})
    if request.method == "POST":
        demand(actor.may(P.LEDGER_ENTER, own), P.LEDGER_ENTER)
        if form.is_valid() and own:
            try:
                who = by(request, P.LEDGER_ENTER, own.code)
                return HttpResponseRedirect(
                    year_url(ledger.open_year(who, own, **form.cleaned_data))
                )
            except Refused as refused:
                form.add_error(None, str(refused))
    shown = {
        "ledgers": [
            {"name": caption(agency), "agency": agency, "years": years_of(agency)}
            for agency in agencies(None)
            if actor.may(P.LEDGER_READ, agency)
        ],
        "own": own,
        "form": form if own else None,
        "breadcrumb": [_trail()[0], {"label": _("Ledger")}],
    }
    status = 409 if form.is_bound and form.errors else 200
    return render(request, "funding/agency/ledger_years.html", shown, status=status)


def years_of(agency: Organisation) -> list[FundYear]:
    years = FundYear.objects.filter(agency=agency).select_related("agency")
    return list(years.order_by("-fiscal_year"))


# -- one year ----------------------------------------------------------------------------------


def entries_of(year: FundYear) -> Any:
    """The entries with the running balance after each, in the order of their days."""
    kinds = [When(counts_as=kind, then=F("amount_yen") * Value(s)) for kind, s in CASH_SIGN.items()]
    moved = Case(*kinds, default=Value(0), output_field=BigIntegerField())
    order = [F("occurred_on").asc(), F("recorded_at").asc(), F("id").asc()]
    return (
        LedgerEntry.objects.filter(year=year)
        .select_related("award", "contract", "corrects")
        .annotate(moved_yen=moved)
        .annotate(balance_after=Window(Sum("moved_yen"), order_by=order) + year.opening_balance_yen)
        .order_by(*order)
    )


@requires(P.LEDGER_READ)
def year_detail(request: HttpRequest, agency: str, fiscal_year: int) -> HttpResponseBase:
    """The entries of a year; an entry is added here."""
    year = year_or_404(request, agency, fiscal_year)
    form = EntryForm(year, request.POST or None, initial={"occurred_on": japan_today()})
    if request.method == "POST":
        demand(actor_of(request).may(P.LEDGER_ENTER, agency), P.LEDGER_ENTER)
        if form.is_valid() and _entered(request, year, form):
            return HttpResponseRedirect(f"{year_url(year)}?done=entered")
    return show(request, year, entry_form=form)


def _entered(request: HttpRequest, year: FundYear, form: EntryForm) -> bool:
    data = form.cleaned_data
    try:
        who = by(request, P.LEDGER_ENTER, year.agency.code)
        ledger.enter(who, year, [NewEntry(**data)], data["note_ja"] or data["number"])
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def show(request: HttpRequest, year: FundYear, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a year, with the forms of the steps that are possible to this person now."""
    actor, code = actor_of(request), year.agency.code
    bound = [each for each in forms.values() if each.is_bound and each.errors]
    may = {
        name: bool(actor.may(permission, code))
        for name, permission in (
            *(("enter", P.LEDGER_ENTER), ("close", P.LEDGER_CLOSE)),
            ("reopen", P.LEDGER_REOPEN),
        )
    }
    number = request.GET.get("page", "")
    page = Paginator(entries_of(year), PAGE).get_page(number or None)
    waiting = Reopening.objects.filter(year=year, used_at=None).first()
    shown = {
        "year": year,
        "agency_name": caption(year.agency),
        "is_open": year.state == YearState.OPEN,
        "page": page,
        "may": may,
        "entry_form": forms.get("entry_form") or EntryForm(year),
        "close_form": forms.get("close_form") or CloseForm(prefix="close"),
        "reopen_form": forms.get("reopen_form") or ReasonForm(prefix="reopen"),
        "waiting": waiting,
        "own_request": waiting and waiting.requested_by_id == getattr(actor.user, "pk", None),
        "reopenings": Reopening.objects.filter(year=year).exclude(used_at=None),
        "problem": forms.get("problem", ""),
        "done": done(request.GET.get("done", "")) if not bound else "",
        "breadcrumb": _trail({"label": str(year.fiscal_year)}),
    }
    return render(
        request, "funding/agency/ledger_year.html", shown, status=409 if bound else status
    )


def done(name: str) -> str:
    return {
        "entered": _("The entry stands. It is never changed; a wrong one is put right by another."),
        "close": _("The year is closed, without a difference."),
        "publish": _("The entries of this year are public."),
        "ask": _("Asked for. Another person of the agency must agree."),
        "agree": _("The year is open again, on record."),
    }.get(name, "")


# -- steps -------------------------------------------------------------------------------------

STEPS = {
    "close": P.LEDGER_CLOSE,
    "publish": P.LEDGER_CLOSE,
    "ask": P.LEDGER_REOPEN,
    "agree": P.LEDGER_REOPEN,
}


@requires(P.LEDGER_READ)
@require_POST
def year_step(request: HttpRequest, agency: str, fiscal_year: int) -> HttpResponseBase:
    """Close or publish a year, ask for its reopening or agree to it: ``step`` names it."""
    year = year_or_404(request, agency, fiscal_year)
    name = request.POST.get("step", "")
    if name not in STEPS:
        raise Http404
    demand(actor_of(request).may(STEPS[name], agency), STEPS[name])
    who = by(request, STEPS[name], agency)
    kind, prefix = {"close": (CloseForm, "close")}.get(name, (ReasonForm, "reopen"))
    form: Any = kind(request.POST, prefix=prefix)
    try:
        if name == "agree":
            _agree(who, year)
        elif name == "publish":
            ledger.publish_year(who, year, timezone.now(), _("Publication of the ledger"))
        elif not form.is_valid():
            return show(request, year, 409, **{f"{prefix}_form": form})
        elif name == "close":
            ledger.close_year(who, year, form.cleaned_data["counted_yen"])
        else:
            ledger.request_reopening(who, year, form.cleaned_data["reason"])
    except Refused as refused:
        form.is_valid()
        form.add_error(None, str(refused))
        return show(request, year, 409, **{f"{prefix}_form": form})
    return HttpResponseRedirect(f"{year_url(year)}?done={name}")


def _agree(who: Any, year: FundYear) -> None:
    waiting = Reopening.objects.filter(year=year, used_at=None).first()
    if waiting is None:
        raise Refused(_("Nobody has asked for this year to be opened again."))
    ledger.approve_reopening(who, waiting)


@requires(P.LEDGER_READ)
def correct_entry(request: HttpRequest, agency: str, fiscal_year: int, pk: Any) -> HttpResponseBase:
    """Put an entry right by another one, in the open year of the agency."""
    year = year_or_404(request, agency, fiscal_year)
    entry = LedgerEntry.objects.filter(year=year, pk=pk).select_related("award").first()
    if entry is None:
        raise Http404
    demand(actor_of(request).may(P.LEDGER_ENTER, agency), P.LEDGER_ENTER)
    open_year = FundYear.objects.open().filter(agency=year.agency).order_by("-fiscal_year").first()
    form = CorrectionForm(request.POST or None, initial={"occurred_on": japan_today()})
    if request.method == "POST" and form.is_valid() and _corrected(request, entry, open_year, form):
        return HttpResponseRedirect(f"{year_url(open_year or year)}?done=entered")
    shown = {
        "entry": entry,
        "year": year,
        "form": form,
        "stands_yen": stands(entry),
        "breadcrumb": _trail(
            {"label": str(year.fiscal_year), "url": year_url(year)}, {"label": _("Correction")}
        ),
    }
    status = 409 if form.is_bound else 200
    return render(request, "funding/agency/ledger_correct.html", shown, status=status)


def stands(entry: LedgerEntry) -> int:
    """The amount of an entry with its corrections so far."""
    corrected = entry.corrections.aggregate(yen=Sum("amount_yen"))["yen"] or 0
    return entry.amount_yen + corrected


def _corrected(
    request: HttpRequest, entry: LedgerEntry, year: FundYear | None, form: CorrectionForm
) -> bool:
    data = form.cleaned_data
    try:
        if year is None:
            raise Refused(_("No fiscal year of the agency is open."))
        who = by(request, P.LEDGER_ENTER, year.agency.code)
        difference = data["right_yen"] - stands(entry)
        ledger.correct(
            who, entry, year, data["number"], difference, data["reason"], data["occurred_on"]
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
