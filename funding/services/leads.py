"""Leads: what low-trust pages say may exist, until somebody confirms or dismisses it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Concept
from catalogue.services.editing.proposals import By, Refused
from funding.choices import LeadState
from funding.models import Award, Call, Lead

NAMED: dict[str, Any] = {"award": Award, "call": Call, "concept": Concept}


def agency_of(lead: Lead) -> str | None:
    """The code of the agency that a lead concerns, where what it is about is recorded here; None:
    the Cabinet Office settles it."""
    for name, model in NAMED.items():
        found = model._default_manager.filter(slug=lead.about.get(name) or "")
        code = found.values_list("agency__code", flat=True).first()
        if code:
            return code
    return None


@transaction.atomic
def settle(by: By, lead: Lead, state: str, reason: str) -> Lead:
    """Confirm or dismiss a lead, once, with the reason. Raises :class:`Refused`."""
    held = Lead.objects.select_for_update().get(pk=lead.pk)
    if held.state != LeadState.OPEN:
        raise Refused(
            _("This lead is settled already: %(state)s.") % {"state": held.get_state_display()}
        )
    held.state, held.settled_reason = state, reason
    held.settled_by, held.settled_at = by.user, timezone.now()
    with by.context(reason):
        held.save()
    return held
