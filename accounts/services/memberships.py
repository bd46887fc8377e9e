"""Give and end memberships. The triggers end the person's sessions; what ends is kept."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import ApiToken, Membership, Organisation, User
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


def join(merged: Organisation, kept: Organisation, reason: str) -> None:
    """Roles that a person holds in both of two merged organisations on the same days become one,
    which lasts as long as they did together and keeps their tokens. The caller has checked that
    this may be done, and moves the roles."""
    held = Membership.objects.select_for_update(of=("self",)).filter(
        organisation__in=[merged, kept], withdrawn_at=None
    )
    ordered = held.order_by("user_id", "role", "starts_on", "pk")
    for _who, roles in groupby(ordered, key=lambda each: (each.user_id, each.role)):
        for together in _overlapping(roles):
            _join(together, kept, reason)


def _overlapping(roles: Iterable[Membership]) -> list[list[Membership]]:
    """Roles in the order of their first days, in groups that have days in common."""
    groups: list[list[Membership]] = []
    last: dt.date = dt.date.min
    for each in roles:
        if groups and each.starts_on <= last:
            groups[-1].append(each)
        else:
            groups.append([each])
            last = dt.date.min
        last = max(last, each.ends_on or dt.date.max)
    return groups


def _join(roles: list[Membership], kept: Organisation, reason: str) -> None:
    if len(roles) == 1:
        return
    stays = next((each for each in roles if each.organisation_id == kept.pk), roles[0])
    others = [each.pk for each in roles if each is not stays]
    Membership.objects.filter(pk__in=others).update(
        organisation=kept, withdrawn_at=timezone.now(), reason=reason
    )
    ApiToken.objects.filter(membership__in=others).update(membership=stays)
    ends = [each.ends_on for each in roles]
    Membership.objects.filter(pk=stays.pk).update(
        organisation=kept,
        starts_on=roles[0].starts_on,
        ends_on=None if None in ends else max(day for day in ends if day),
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
