"""From draft to published: each step locks, checks, changes and records, in this order."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.models.proposals import (
    ChangeAction,
    Consent,
    Proposal,
    ProposalKind,
    ProposalState,
    ProposedChange,
)
from catalogue.services.editing import conditions
from catalogue.services.editing.consents import ministries_of, missing_consents
from catalogue.services.editing.drafting import add_all, moves_of
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.places import refuse_clashes, together
from catalogue.services.editing.releasing import locked_record, publish_all, set_retired, write
from catalogue.services.editing.wishes import By as By
from catalogue.services.editing.wishes import Refused as Refused
from catalogue.services.editing.wishes import Stale as Stale
from catalogue.services.editing.wishes import Wish as Wish
from catalogue.services.editing.wishes import find as find
from catalogue.services.editing.wishes import hold
from kprogram.common.business_days import end_of_next_business_day
from kprogram.common.changes import follow_on_commit

# What may follow what; a verb not listed for a state is refused.
MOVES: dict[str, dict[str, str]] = {
    ProposalState.DRAFT: {
        "rewrite": ProposalState.DRAFT,
        "propose": ProposalState.PROPOSED,
        "withdraw": ProposalState.WITHDRAWN,
    },
    ProposalState.PROPOSED: {
        "approve": ProposalState.APPROVED,
        "refuse": ProposalState.REFUSED,
        "withdraw": ProposalState.WITHDRAWN,
        "redraft": ProposalState.DRAFT,
    },
    ProposalState.APPROVED: {
        "release": ProposalState.PUBLISHED,
        "withdraw": ProposalState.WITHDRAWN,
        "redraft": ProposalState.DRAFT,
    },
    ProposalState.PUBLISHED: {"recall": ProposalState.RECALLED, "approve": ProposalState.PUBLISHED},
}


# -- drafting --------------------------------------------------------------------------------


@transaction.atomic
def draft(
    by: By, title: str, reason: str, wishes: Iterable[Wish], kind: str = ProposalKind.CHANGE
) -> Proposal:
    """A proposal with these changes, checked whole. Raises :class:`Invalid` or :class:`Stale`."""
    if kind == ProposalKind.CORRECTION:  # they are written at once, so they are held for that
        wishes = list(wishes)
        for resource in sorted({wish.resource for wish in wishes}):
            keys = [wish.key for wish in wishes if wish.resource == resource]
            hold(resource, keys, "NO KEY UPDATE")
    with by.context(reason):
        proposal = Proposal.objects.create(
            kind=kind, title=title, reason=reason, proposed_by=by.user, proposed_role=by.role
        )
        moves = add_all(proposal, wishes, by)
    refuse_clashes(moves)
    return proposal


# -- steps -----------------------------------------------------------------------------------


def step(proposal: Proposal, verb: str) -> Proposal:
    """Lock the proposal and check that the verb may follow its state."""
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if verb not in MOVES.get(locked.state, {}):
        raise Refused(
            _("This proposal is “%(state)s”; that step is not possible now.")
            % {"state": locked.get_state_display()}
        )
    return locked


def _become(proposal: Proposal, verb: str, **values: Any) -> Proposal:
    proposal.state = MOVES[proposal.state][verb]
    for name, value in values.items():
        setattr(proposal, name, value)
    proposal.save()
    return proposal


@transaction.atomic
def propose(proposal: Proposal, by: By) -> Proposal:
    """Hand a draft in for approval."""
    locked = step(proposal, "propose")
    if locked.proposed_by_id != by.user.pk:
        raise Refused(_("Only the one who drafted this can hand it in."))
    refuse_clashes(moves_of(locked.changes.all()))
    with by.context(locked.reason):
        return _become(locked, "propose", proposed_at=timezone.now())


@transaction.atomic
def withdraw(proposal: Proposal, by: By, reason: str) -> Proposal:
    """Take a proposal back; only its author can."""
    locked = step(proposal, "withdraw")
    if locked.proposed_by_id != by.user.pk:
        raise Refused(_("Only the one who drafted this can take it back."))
    with by.context(reason):
        return _become(locked, "withdraw", closed_reason=reason)


@transaction.atomic
def refuse(proposal: Proposal, by: By, reason: str) -> Proposal:
    """Say no, with a reason."""
    locked = step(proposal, "refuse")
    with by.context(reason):
        return _become(locked, "refuse", closed_reason=reason)


@transaction.atomic
def approve(proposal: Proposal, by: By) -> Proposal:
    """A second person's yes. For a published correction it is recorded only."""
    locked = step(proposal, "approve")
    if locked.proposed_by_id == by.user.pk:
        raise Refused(_("The one who proposed may not approve."))
    if locked.approved_by_id:
        raise Refused(_("This has been approved already."))
    missing = missing_consents(locked)
    if missing:
        names = "、".join(sorted(ministry.name_ja for ministry in missing))
        raise Refused(
            _("The consent of these ministries is missing: %(names)s.") % {"names": names}
        )
    with by.context(locked.reason):
        return _become(
            locked,
            "approve",
            approved_by=by.user,
            approved_role=by.role,
            approved_at=timezone.now(),
        )


@transaction.atomic
def consent(change: ProposedChange, ministry: Organisation, by: By) -> Consent:
    """A ministry's yes to a change of its concept."""
    step(change.proposal, "approve")
    if ministry.code not in ministries_of(change):
        raise Refused(_("This change does not need the consent of this ministry."))
    if change.proposal.proposed_by_id == by.user.pk:
        raise Refused(_("The one who proposed may not approve."))
    with by.context(change.proposal.reason):
        given, _new = Consent.objects.get_or_create(
            change=change, ministry=ministry, defaults={"given_by": by.user}
        )
    return given


# -- publishing ------------------------------------------------------------------------------


@transaction.atomic
def release(proposal: Proposal, by: By, at: dt.datetime | None = None) -> Proposal:
    """Publish every change at once: one transaction, so everywhere at the same moment. With ``at``
    new records show from that moment on; what is live already changes when it is released."""
    locked = step(proposal, "release")
    if at is not None and (problem := conditions.unscheduled(locked, at)):
        raise Refused(problem)
    with by.context(locked.reason, proposal=str(locked.pk)):
        with together():
            publish_all(list(locked.changes.all()), locked.proposed_role, at)
        follow_on_commit()
        return _become(locked, "release", published_by=by.user, published_at=timezone.now())


@transaction.atomic
def correct_at_once(by: By, title: str, reason: str, wishes: Iterable[Wish]) -> Proposal:
    """An emergency correction by one person: published now, to be approved by another within one
    business day, and listed on the public page of corrections."""
    proposal = draft(by, title, reason, wishes, ProposalKind.CORRECTION)
    now = timezone.now()
    with by.context(reason, proposal=str(proposal.pk)):
        with together():
            publish_all(list(proposal.changes.all()), by.role, None)
        follow_on_commit()
        proposal.state = ProposalState.PUBLISHED
        proposal.proposed_at = proposal.published_at = now
        proposal.published_by = by.user
        proposal.approval_due_at = end_of_next_business_day(now)
        proposal.save()
    return proposal


@transaction.atomic
def recall(proposal: Proposal, by: By, reason: str) -> Proposal:
    """Take a released proposal back: every record becomes what it was before, if none of them has
    changed since. Raises :class:`Stale` otherwise, and nothing is changed."""
    locked = step(proposal, "recall")
    with by.context(reason, proposal=str(locked.pk)):
        with together():
            for change in reversed(locked.changes.all()):
                _take_back(change, by.role)
        follow_on_commit()
        return _become(locked, "recall", closed_reason=reason)


def _take_back(change: ProposedChange, role: str) -> None:
    editable = EDITABLE[change.resource]
    key = (change.after or {}).get(editable.key, change.key)
    back = ProposedChange(
        proposal=change.proposal,
        resource=change.resource,
        key=key,
        action=ChangeAction.UPDATE,
        base_version=change.published_version,
        after=change.before,
    )
    record = locked_record(editable, back)
    if change.action == ChangeAction.UPDATE:
        write(editable, record, back, role)
    else:  # what was created or restored is retired; what was retired is restored
        retired = change.action == ChangeAction.RETIRE
        back.action = ChangeAction.RESTORE if retired else ChangeAction.RETIRE
        set_retired(record, back)


def overdue_corrections(at: dt.datetime) -> Any:
    """Corrections whose approval by a second person is overdue."""
    return Proposal.objects.unapproved_corrections().filter(approval_due_at__lt=at)
