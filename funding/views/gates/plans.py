"""One stage gate: what is known of it, its plan, and the steps that are possible now."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission, actor_of
from catalogue.permissions import by
from catalogue.services.editing.proposals import By, Refused
from catalogue.views.editing.access import demand, holding, requires
from funding.choices import GATE_OPEN, GateState, Publicness
from funding.models import StageGate
from funding.services import gate_dates, gates
from funding.services.gate_rights import may_assess, may_decide
from funding.views.gates.forms import (
    AgainForm,
    PlanForm,
    PublishForm,
    ReceiveForm,
    StopForm,
    plan_of,
)
from funding.views.gates.looks import (
    gate_or_404,
    gate_step,
    gate_url,
    name_of,
    own_awards,
    trail,
)
from kprogram.common.dates import japan_today

P = Permission
S = GateState


@requires(P.GATES_PLAN)
def gate_new(request: HttpRequest) -> HttpResponseBase:
    """Plan a gate of an award of one's agency."""
    form = PlanForm(own_awards(request), request.POST or None, initial={"number": 1})
    if request.method == "POST" and form.is_valid():
        award = form.cleaned_data["award"]
        who = by(request, P.GATES_PLAN, award.agency.code)
        try:
            gate = gates.plan(who, award, _("Stage gate planned"), **form.plan)
            return HttpResponseRedirect(gate_url(gate))
        except Refused as refused:
            form.add_error(None, str(refused))
    shown = {
        "title": _("New stage gate"),
        "form": form,
        "button": _("Plan the gate"),
        "breadcrumb": trail({"label": _("New stage gate")}),
    }
    return _page(request, "funding/gates/form.html", shown, form)


@requires(P.DRAFTS_READ)
def gate_edit(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Revise the plan."""
    gate = gate_or_404(request, pk)
    demand(actor_of(request).may(P.GATES_PLAN, gate.agency), P.GATES_PLAN)
    form = PlanForm(None, request.POST or None, initial=plan_of(gate))
    if request.method == "POST" and form.is_valid():
        try:
            who = by(request, P.GATES_PLAN, gate.agency.code)
            gates.revise(who, gate, _version(request), _("Plan of the gate revised"), **form.plan)
            return HttpResponseRedirect(gate_url(gate))
        except Refused as refused:
            form.add_error(None, str(refused))
    shown = {
        "title": name_of(gate),
        "form": form,
        "version": request.POST.get("version", gate.version),
        "button": _("Save the plan"),
        "breadcrumb": gate_step(gate, _("Revise the plan")),
    }
    return _page(request, "funding/gates/form.html", shown, form)


def _version(request: HttpRequest) -> int:
    """The version that was looked at, as the form says it."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def _page(request: HttpRequest, template: str, shown: Any, form: forms.Form) -> HttpResponse:
    return render(request, template, shown, status=409 if form.errors else 200)


@requires(P.DRAFTS_READ)
@require_safe
def gate_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    return show(request, gate_or_404(request, pk))


def show(request: HttpRequest, gate: StageGate, name: str = "", form: Any = None) -> HttpResponse:
    """The gate with the steps that this person may take now; ``form`` is the one of the step
    ``name`` that was refused."""
    actor = actor_of(request)
    may_plan = bool(actor.may(P.GATES_PLAN, gate.agency))
    steps: list[dict[str, Any]] = [
        {
            "name": each,
            "title": step.title,
            "text": step.text,
            "form": form if each == name else step.blank(),
        }
        for each, step in STEPS.items()
        if gate.state in step.states and actor.may(step.permission, gate.agency)
    ]
    decision = may_decide(actor, gate)
    shown = {
        "gate": gate,
        "name": name_of(gate),
        "measures": gate.measures.select_related("term", "entry__year__agency"),
        "steps": [each for each in steps if _fits(gate, each["name"])],
        "may_ledger": bool(actor.may(P.LEDGER_READ, gate.agency)),
        "may_edit": may_plan and gate.state in GATE_OPEN,
        "may_decide": bool(decision) and gate.state == S.UNDER_EVALUATION,
        "why_not": decision.reason
        if gate.state == S.UNDER_EVALUATION and actor.may(P.GATES_DECIDE, gate.agency)
        else "",
        "may_assess": bool(may_assess(actor, gate)) and gate.state in GATE_OPEN,
        "problem": " ".join(map(str, form.non_field_errors())) if form is not None else "",
        "breadcrumb": trail({"label": name_of(gate)}),
    }
    status = 409 if form is not None else 200
    return render(request, "funding/gates/detail.html", shown, status=status)


# -- steps -------------------------------------------------------------------------------------


class Step:
    """A step: who may take it, from which states, what is filled in, and what then happens."""

    def __init__(
        self,
        permission: Permission,
        states: tuple[GateState, ...],
        words: Callable[[], tuple[str, str]],
        form: type[forms.Form],
        take: Callable[[By, StageGate, dict[str, Any]], Any],
    ) -> None:
        self.permission, self.states, self.words = permission, states, words
        self.form, self.take = form, take

    @property
    def title(self) -> str:
        return self.words()[0]

    @property
    def text(self) -> str:
        return self.words()[1]

    def blank(self) -> forms.Form:
        initial = {"received_on": japan_today()} if self.form is ReceiveForm else {}
        return self.form(initial=initial)


def _again(who: By, gate: StageGate, data: dict[str, Any]) -> Any:
    planned = gate_dates.read(data["planned"])
    due = data["materials_due_on"]
    return gates.plan_again(who, gate, data["reason"], materials_due_on=due, **planned)


def _publish(who: By, gate: StageGate, data: dict[str, Any]) -> Any:
    return gates.publish(who, gate, [data["source"]] if data["source"] else [])


RUNNING = (S.PLANNED, S.MATERIALS_IN, S.UNDER_EVALUATION)
STEPS: dict[str, Step] = {
    "receive": Step(
        *(P.GATES_PLAN, (S.PLANNED,)),
        lambda: (_("Materials received"), _("The materials that were asked for are here.")),
        ReceiveForm,
        lambda who, gate, data: gates.receive_materials(who, gate, data["received_on"]),
    ),
    "evaluate": Step(
        *(P.GATES_PLAN, (S.MATERIALS_IN,)),
        lambda: (_("Begin the evaluation"), _("From then on the gate can be decided.")),
        forms.Form,
        lambda who, gate, data: gates.begin_evaluation(who, gate),
    ),
    "again": Step(
        *(P.GATES_PLAN, (S.POSTPONED,)),
        lambda: (_("Plan it again"), _("With a new date; materials are awaited anew.")),
        *(AgainForm, _again),
    ),
    "for-public": Step(
        *(P.GATES_PUBLISH, (S.DECIDED,)),
        lambda: (_("Make it one for the public"), _("It can be published then.")),
        forms.Form,
        lambda who, gate, data: gates.set_publicness(who, gate, Publicness.PUBLIC),
    ),
    "publish": Step(
        *(P.GATES_PUBLISH, (S.DECIDED,)),
        lambda: (
            _("Publish the decision"),
            _("Everybody sees the plan, the criteria, the verdict, the measures and the comment."),
        ),
        *(PublishForm, _publish),
    ),
    "postpone": Step(
        *(P.GATES_PLAN, RUNNING),
        lambda: (_("Postpone"), _("It is planned again when its new date is known.")),
        StopForm,
        lambda who, gate, data: gates.postpone(who, gate, data["reason"]),
    ),
    "cancel": Step(
        *(P.GATES_PLAN, (*RUNNING, S.POSTPONED)),
        lambda: (_("Cancel"), _("The gate does not take place. This cannot be taken back.")),
        StopForm,
        lambda who, gate, data: gates.cancel(who, gate, data["reason"]),
    ),
    "withdraw": Step(
        *(P.GATES_PUBLISH, (S.PUBLISHED,)),
        lambda: (
            _("Withdraw"),
            _("It leaves every list. What was decided, and its entries, stay on record."),
        ),
        StopForm,
        lambda who, gate, data: gates.withdraw(who, gate, data["reason"]),
    ),
}


def _fits(gate: StageGate, name: str) -> bool:
    """What is for staff is made public first, and only then published."""
    public = gate.publicness == Publicness.PUBLIC
    return {"publish": public, "for-public": not public}.get(name, True)


@requires(P.DRAFTS_READ)
@require_POST
def gate_take(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Take the step that ``step`` names."""
    gate = gate_or_404(request, pk)
    name = request.POST.get("step", "")
    step = STEPS.get(name)
    if step is None:
        raise Http404
    holding(request, step.permission)
    demand(actor_of(request).may(step.permission, gate.agency), step.permission)
    form = step.form(request.POST)
    if form.is_valid():
        try:
            step.take(by(request, step.permission, gate.agency.code), gate, form.cleaned_data)
            gone = name == "withdraw"
            return HttpResponseRedirect(trail()[1]["url"] if gone else gate_url(gate))
        except Refused as refused:
            form.add_error(None, str(refused))
    return show(request, gate, name, form)
