"""Work on a draft: more changes, a change written anew, and the way back from a later state."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models.proposals import ChangeAction, Consent, Proposal, ProposedChange
from catalogue.services.editing.documents import Document
from catalogue.services.editing.drafting import add
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import MOVES, By, Refused, Wish, step


def _own_draft(proposal: Proposal, by: By, verb: str) -> Proposal:
    """The proposal under its lock, if it is this person's and may be worked on."""
    locked = step(proposal, verb)
    if locked.proposed_by_id != by.user.pk:
        raise Refused(_("Only the one who drafted this can change it."))
    return locked


@transaction.atomic
def add_to(proposal: Proposal, wish: Wish, by: By) -> ProposedChange:
    """One more record in a batch."""
    locked = _own_draft(proposal, by, "rewrite")
    if locked.changes.filter(resource=wish.resource, key=wish.key).exists():
        raise Refused(_("This record is already part of the proposal."))
    with by.context(locked.reason):
        return add(locked, wish, by)


@transaction.atomic
def rewrite(
    change: ProposedChange, after: Document, version: int | None, bases: dict[str, Any], by: By
) -> ProposedChange:
    """The same change with another document, made from ``version`` of the record."""
    locked = _own_draft(change.proposal, by, "rewrite")
    with by.context(locked.reason):
        change.delete()
        created = change.action == ChangeAction.CREATE
        key = after[EDITABLE[change.resource].key] if created else change.key
        return add(locked, Wish(change.resource, key, change.action, after, version, bases), by)


@transaction.atomic
def drop(change: ProposedChange, by: By) -> None:
    """Take one record out of a batch; the last one stays (withdraw the proposal instead)."""
    locked = _own_draft(change.proposal, by, "rewrite")
    if locked.changes.count() == 1:
        raise Refused(_("This is the only record of the proposal. Withdraw the proposal instead."))
    with by.context(locked.reason):
        change.delete()


@transaction.atomic
def redraft(proposal: Proposal, by: By) -> Proposal:
    """Back to a draft, to change it: what others agreed to was another text, so their approval
    and consents end."""
    locked = _own_draft(proposal, by, "redraft")
    with by.context(locked.reason):
        Consent.objects.filter(change__proposal=locked).delete()
        locked.state = MOVES[locked.state]["redraft"]
        locked.approved_by = locked.approved_role = locked.approved_at = None
        locked.proposed_at = None
        locked.save()
    return locked
