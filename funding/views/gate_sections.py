"""What public pages and "my work" show of stage gates and reports."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Actor, Permission
from catalogue.views import base
from catalogue.views.editing.work import Panel, add_work
from funding.api.gate_serializers import StageGateSerializer
from funding.choices import GATE_DECIDED, GateState
from funding.models import StageGate
from funding.services.gate_rights import gates_in_sight, reports_in_sight
from funding.templatetags.awards import unit_of
from funding.templatetags.gates import gate_planned
from funding.views.gates.looks import award_name, gate_url, name_of
from kprogram.common import sections
from kprogram.common.templatetags.portal import jdate

SHOWN = 10  # lines of a list of "my work"; all stand in the calendar


def of_award(context: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The published gates of an award; nothing at all where there is none."""
    as_of = context["as_of"]
    gates = StageGate.objects.in_sight(as_of).filter(award__slug=context["award"]["slug"])
    rows = base.represent(
        context["request"], StageGateSerializer, gates.order_by("number"), as_of=as_of
    )
    if not rows:
        return None
    amounts = [each["amount_yen"] for row in rows for each in row["measures"]]
    return "funding/gates_of_award.html", {"gates": rows, "unit": unit_of(amounts)}


def gates_due(actor: Actor) -> Panel:
    """The next gates in sight, the way to the calendar first."""
    if not actor.may_somewhere(Permission.DRAFTS_READ):
        return Panel("", [])
    over = Q(state__in=[*GATE_DECIDED, GateState.CANCELLED])
    gates = gates_in_sight(actor).exclude(over).order_by("planned_by", "pk")[:SHOWN]
    way = {"label": _("Calendar of stage gates"), "url": reverse("pages:gate-calendar")}
    rows = [{**way, "note": ""}]
    rows += [
        {"label": name_of(gate), "url": gate_url(gate), "note": gate_planned(gate)}
        for gate in gates
    ]
    return Panel(_("Stage gates"), rows)


def reports_due(actor: Actor) -> Panel:
    """The reports of awards that are awaited next."""
    if not actor.may_somewhere(Permission.DRAFTS_READ):
        return Panel("", [])
    awaited = reports_in_sight(actor).filter(skipped_at=None, versions=None)
    way = {"label": _("All reports due"), "url": reverse("pages:award-reports")}
    rows = [{**way, "note": ""}]
    rows += [
        {
            "label": f"{award_name(each.award)}: {each.about}",
            "url": reverse("pages:award-report", args=[each.pk]),
            "note": jdate(each.due_on),
        }
        for each in awaited.order_by("due_on")[:SHOWN]
    ]
    return Panel(_("Reports due"), rows)


def register_sections() -> None:
    sections.register("award-gates", of_award)
    add_work((), (gates_due, reports_due))
