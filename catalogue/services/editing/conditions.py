"""Conditions of a step that need words: each is a sentence when it does not hold, or nothing."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import OWN_ORGANISATION_PERMISSIONS
from catalogue.models.proposals import ChangeAction, Proposal, ProposedChange
from catalogue.services.editing.editables import EDITABLE


def mixed(change: ProposedChange, first: ProposedChange) -> str:
    """One proposal is approved by the same people: no records of an agency beside others."""
    if _approver(first) == _approver(change):
        return ""
    return _("These records are approved by different people. Make a proposal for each of them.")


def _approver(change: ProposedChange) -> tuple[str, str | None]:
    editable = EDITABLE[change.resource]
    own = editable.asks.approve in OWN_ORGANISATION_PERMISSIONS
    owner = editable.owner_of(change.after or change.before) if own else None
    return editable.asks.approve.value, owner


def unscheduled(proposal: Proposal, at: dt.datetime) -> str:
    """A moment is set for new records only: what is live changes when it is released."""
    if at <= timezone.now():
        return _("This moment has passed. Release now, or give a later one.")
    for change in proposal.changes.all():
        if change.action != ChangeAction.CREATE:
            return _(
                "Only a new record is published at a set moment. Release this when it is to show."
            )
        if not EDITABLE[change.resource].scheduled:
            return _("Records of this kind are not published at a set moment.")
    return ""
