"""What the pages of gates share: who sees which, the way back, and gates in words."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission, actor_of
from catalogue.views.editing.options import caption
from funding.models import Award, StageGate
from funding.services.gate_rights import gates_in_sight, own_codes

P = Permission


def trail(*more: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"label": _("My work"), "url": reverse("pages:my-work")},
        {"label": _("Stage gates"), "url": reverse("pages:gate-calendar")},
        *more,
    ]


def gate_url(gate: StageGate) -> str:
    return reverse("pages:gate", args=[gate.pk])


def gate_step(gate: StageGate, label: str) -> list[dict[str, str]]:
    return trail({"label": name_of(gate), "url": gate_url(gate)}, {"label": label})


def gate_or_404(request: HttpRequest, pk: UUID) -> StageGate:
    """The gate, if its plan is this person's to see."""
    gate = gates_in_sight(actor_of(request)).filter(pk=pk).first()
    if gate is None:
        raise Http404
    return gate


def name_of(gate: StageGate) -> str:
    """The award's name and the number of the gate."""
    return _("%(award)s, stage gate %(number)s") % {
        "award": award_name(gate.award),
        "number": gate.number,
    }


def award_name(award: Award) -> str:
    return caption(award) if award.title_ja else award.slug


def own_awards(request: HttpRequest) -> Any:
    """The awards of one's agency."""
    codes = own_codes(actor_of(request), P.GATES_PLAN)
    return Award.objects.filter(agency__code__in=codes, retired_at=None).order_by("slug")
