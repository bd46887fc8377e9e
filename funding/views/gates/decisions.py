"""The decision of a gate, and the word of the ministry that would use the results."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.permissions import Permission, actor_of
from catalogue.permissions import by
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.access import demand, requires
from funding.choices import GateState, Publicness
from funding.services import gates
from funding.services.gate_rights import may_assess, may_decide
from funding.views.gates.forms import AssessForm, DecisionForm, MeasureFormSet
from funding.views.gates.looks import gate_or_404, gate_step, gate_url, name_of
from kprogram.common.dates import japan_today

P = Permission


@requires(P.DRAFTS_READ)
def gate_decide(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Decide a gate: verdict, measures with their amounts, for whom it is."""
    gate = gate_or_404(request, pk)
    demand(may_decide(actor_of(request), gate), P.GATES_DECIDE)
    if request.method != "POST" and gate.state != GateState.UNDER_EVALUATION:
        return HttpResponseRedirect(gate_url(gate))
    initial = {"decided_on": japan_today(), "publicness": Publicness.STAFF}
    form = DecisionForm(request.POST or None, initial=initial)
    sent = request.POST or None
    measures = MeasureFormSet(sent, prefix="measures", form_kwargs={"gate": gate})
    if request.method == "POST" and form.is_valid() and measures.is_valid():
        wanted = tuple(each.measure for each in measures if each.measure)
        try:
            who = by(request, P.GATES_DECIDE, gate.agency.code)
            gates.decide(who, gate, form.outcome(wanted))
            return HttpResponseRedirect(gate_url(gate))
        except Refused as refused:
            form.add_error(None, str(refused))
    shown: dict[str, Any] = {
        "gate": gate,
        "name": name_of(gate),
        "form": form,
        "measures": measures,
        "breadcrumb": gate_step(gate, _("Decide")),
    }
    refused_here = form.is_bound and bool(form.errors or measures.total_error_count())
    return render(request, "funding/gates/decide.html", shown, status=409 if refused_here else 200)


@requires(P.GATES_ASSESS)
def gate_assess(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give one's ministry's assessment."""
    gate = gate_or_404(request, pk)
    demand(may_assess(actor_of(request), gate), P.GATES_ASSESS)
    assert gate.user_ministry is not None, "the permission was not checked"
    form = AssessForm(request.POST or None, initial={"assessment": gate.assessment})
    if request.method == "POST" and form.is_valid():
        try:
            who = by(request, P.GATES_ASSESS, gate.user_ministry.code)
            gates.assess(who, gate, gate.user_ministry, form.cleaned_data["assessment"])
            return HttpResponseRedirect(gate_url(gate))
        except Refused as refused:
            form.add_error(None, str(refused))
    shown = {
        "title": name_of(gate),
        "form": form,
        "button": _("Give the assessment"),
        "breadcrumb": gate_step(gate, _("Assessment of the ministry")),
    }
    status = 409 if form.errors else 200
    return render(request, "funding/gates/form.html", shown, status=status)
