"""Approvals that are due, as duties of whoever may give them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import translation

from accounts.models import Membership, User
from accounts.permissions import Actor, actor_of_user
from accounts.role_permissions import ROLE_PERMISSIONS, Permission
from catalogue.models import Proposal
from catalogue.permissions import may_step
from kprogram.common.business_days import business_days_after
from kprogram.common.dates import JAPAN
from messaging import duties as registry
from messaging.duties import Duty

KIND = "approval-overdue"
# A rule of this portal, not of a law: what was handed in should be answered within a week's work.
BUSINESS_DAYS = 5
APPROVING = frozenset({Permission.CATALOGUE_APPROVE, Permission.FUNDING_APPROVE})
INSTANT = dt.timedelta(microseconds=1)


def register_duties() -> None:
    registry.register(duties)


def duties(day: dt.date) -> Iterable[Duty]:
    """Proposals and emergency corrections that wait on that day for a second person."""
    waiting = list(waiting_proposals())
    approvers = people_who_approve(day) if waiting else []
    for proposal in waiting:
        people = tuple(actor.user for actor in approvers if actor.user and can(actor, proposal))
        yield Duty(
            kind=KIND,
            about=f"proposal:{proposal.pk}",
            on=due_on(proposal),
            people=people,
            link=link(proposal),
            context={"proposal": proposal.title},
        )


def waiting_proposals() -> Iterator[Proposal]:
    for found in (Proposal.objects.waiting(), Proposal.objects.unapproved_corrections()):
        yield from found.prefetch_related("changes").order_by("created_at", "pk")


def due_on(proposal: Proposal) -> dt.date:
    """A correction's own term, which ends with a day; else some business days after it was handed
    in."""
    if proposal.approval_due_at:
        return (proposal.approval_due_at - INSTANT).astimezone(JAPAN).date()
    handed_in = proposal.proposed_at or proposal.created_at
    return business_days_after(handed_in.astimezone(JAPAN).date(), BUSINESS_DAYS)


def people_who_approve(day: dt.date) -> list[Actor]:
    """Everybody in a role that approves something; each is asked of each proposal."""
    roles = [role for role, held in ROLE_PERMISSIONS.items() if held & APPROVING]
    held = Membership.objects.current(day).filter(role__in=roles)
    people = User.objects.filter(is_active=True, pk__in=held.values("user"))
    return [actor_of_user(user, has_factor=True) for user in people.order_by("pk")]


def can(actor: Actor, proposal: Proposal) -> bool:
    """Whether it is this person's to approve: a second person's, never its author's."""
    mine = actor.user is not None and actor.user.pk == proposal.proposed_by_id
    return not mine and bool(may_step(actor, proposal, "approve")[0])


def link(proposal: Proposal) -> str:
    with translation.override("ja"):
        return reverse("pages:proposal-detail", args=[proposal.pk]).removeprefix("/ja")
