"""Give and end memberships. The triggers end the person's sessions; what ends is kept."""

import datetime as dt

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import Membership, Organisation, User
from accounts.permissions import Actor, Permission
from kprogram.common.dates import japan_today


@transaction.atomic
def give(
    actor: Actor,
    user: User,
    role: Role,
    organisation: Organisation | None,
    *,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    reason: str,
) -> Membership:
    """Give a role. Raises PermissionDenied with the reason, ValidationError with what is wrong."""
    _require(actor, user)
    membership = Membership(
        user=user,
        organisation=organisation,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
    )
    with pghistory.context(user=actor.user.pk if actor.user else None, reason=reason):
        return _save(membership)


@transaction.atomic
def end(actor: Actor, membership: Membership, *, last_day: dt.date, reason: str) -> None:
    """Let a membership end with ``last_day``, a day not yet over."""
    _require(actor, membership.user)
    if last_day < japan_today():
        raise ValidationError({"ends_on": _("The last day is over already; withdraw the role.")})
    membership.ends_on = last_day
    membership.reason = reason
    with pghistory.context(user=actor.user.pk if actor.user else None, reason=reason):
        _save(membership)


@transaction.atomic
def withdraw(actor: Actor, membership: Membership, *, reason: str) -> None:
    """Take a role away at once."""
    _require(actor, membership.user)
    with pghistory.context(user=actor.user.pk if actor.user else None, reason=reason):
        Membership.objects.filter(pk=membership.pk, withdrawn_at__isnull=True).update(
            withdrawn_at=timezone.now(), reason=reason
        )


def sign_up(user: User) -> Membership:
    """Whoever signs up by himself is a researcher."""
    return _save(Membership(user=user, role=Role.RESEARCHER, starts_on=japan_today()))


def first_operator(user: User, reason: str) -> Membership:
    """The operator made from the command line, where whoever runs commands answers for it."""
    with pghistory.context(reason=reason):
        return _save(
            Membership(user=user, role=Role.OPERATOR, starts_on=japan_today(), reason=reason)
        )


def _require(actor: Actor, user: User) -> None:
    decision = actor.may(Permission.ACCOUNTS_MANAGE)
    if not decision:
        raise PermissionDenied(decision.reason)
    if actor.user is not None and actor.user.pk == user.pk:
        raise PermissionDenied(_("Nobody changes their own roles: ask another operator."))


def _save(membership: Membership) -> Membership:
    """Save; the walls of the database answer in words."""
    membership.full_clean()
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError as error:
        raise ValidationError(_sentence(error)) from error
    return membership


def _sentence(error: IntegrityError) -> str:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    sentences = {
        "accounts_membership_role_fits_organisation": _(
            "This role is not held in an organisation of this kind."
        ),
        "accounts_membership_no_overlap": _(
            "This person already holds this role here on some of these days."
        ),
    }
    return sentences.get(name, _("The database refused this membership."))
