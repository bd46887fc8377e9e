"""The calendar of stage gates: what is overdue, what comes, what has no date, what was decided."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, actor_of
from catalogue.views.editing.access import requires
from catalogue.views.editing.options import caption
from funding.choices import GATE_DECIDED, GateState
from funding.services.gate_rights import gates_in_sight
from funding.views.agency.forms import agencies
from funding.views.gates.looks import own_awards, trail
from kprogram.common.dates import japan_today

P = Permission
DONE = 50  # decided and cancelled gates on the page, the last first


@requires(P.DRAFTS_READ)
@require_safe
def gate_calendar(request: HttpRequest) -> HttpResponse:
    """The gates in this person's sight, in the order of their dates."""
    actor, today = actor_of(request), japan_today()
    found = gates_in_sight(actor)
    agency = request.GET.get("agency", "")
    offered = {each.code: caption(each) for each in agencies(None)}
    if agency in offered:
        found = found.filter(agency__code=agency)
    over = [*GATE_DECIDED, GateState.CANCELLED]
    live = found.exclude(state__in=over)
    done = found.filter(state__in=over).order_by("-decided_on", "-planned_by")
    shown: dict[str, Any] = {
        "groups": [
            _group("overdue", _("Overdue"), live.filter(planned_by__lt=today)),
            _group("coming", _("To come"), live.filter(planned_by__gte=today)),
            _group("undated", _("Without a date"), live.filter(planned_by=None)),
            _group("over", _("Decided or cancelled"), done[:DONE]),
        ],
        "agency": agency,
        "agencies": offered,
        "may_word": bool(actor.may_somewhere(P.GATES_VOCABULARY)),
        "may_plan": own_awards(request).exists(),
        "breadcrumb": trail()[:1] + [{"label": _("Stage gates")}],
    }
    return render(request, "funding/gates/calendar.html", shown)


def _group(name: str, title: str, gates: Any) -> dict[str, Any]:
    return {"name": name, "title": title, "gates": list(gates)}
