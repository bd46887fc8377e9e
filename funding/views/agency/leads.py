"""Leads for staff: what is to be confirmed, and settling it with a reason."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission, actor_of
from catalogue.permissions import by
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.access import demand, requires
from funding.choices import LeadState
from funding.models import Lead
from funding.services import leads
from funding.views.agency.forms import SettleForm

P = Permission


@requires(P.LEADS_READ)
def lead_list(request: HttpRequest) -> HttpResponse:
    """Every lead, those to be confirmed first."""
    found = Lead.objects.prefetch_related("sources")
    shown = {
        "open": [each for each in found if each.state == LeadState.OPEN],
        "settled": [each for each in found if each.state != LeadState.OPEN],
        "breadcrumb": [_work(), {"label": _("Leads")}],
    }
    return render(request, "funding/agency/leads.html", shown)


def _work() -> dict[str, str]:
    return {"label": _("My work"), "url": reverse("pages:my-work")}


@requires(P.LEADS_READ)
def settle_lead(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One lead with where it was read; whoever it concerns settles it."""
    lead = Lead.objects.prefetch_related("sources").filter(slug=slug).first()
    if lead is None:
        raise Http404
    agency = leads.agency_of(lead)
    decision = actor_of(request).may(P.LEADS_SETTLE, agency)
    form = SettleForm(request.POST or None)
    if request.method == "POST":
        demand(decision, P.LEADS_SETTLE)
        if form.is_valid() and _settled(request, lead, agency, form):
            return HttpResponseRedirect(reverse("pages:lead-list"))
    shown: dict[str, Any] = {
        "lead": lead,
        "form": form if decision and lead.state == LeadState.OPEN else None,
        "problem": " ".join(map(str, form.non_field_errors())) if form.is_bound else "",
        "breadcrumb": [
            _work(),
            {"label": _("Leads"), "url": reverse("pages:lead-list")},
            {"label": lead.slug},
        ],
    }
    return render(request, "funding/agency/lead.html", shown, status=409 if form.is_bound else 200)


def _settled(request: HttpRequest, lead: Lead, agency: str | None, form: SettleForm) -> bool:
    try:
        who = by(request, P.LEADS_SETTLE, agency)
        leads.settle(who, lead, form.cleaned_data["state"], form.cleaned_data["reason"])
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
