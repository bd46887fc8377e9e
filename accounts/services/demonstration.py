"""Demonstration accounts: one for each role (of an agency two persons: one logs, another approves),
labelled, with addresses that reach nobody."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.choices import CABINET_OFFICE, ROLES_WITHOUT_FACTOR, Role
from accounts.models import Membership, Organisation, User
from accounts.services import people
from kprogram.common.dates import japan_today

DOMAIN = "demo.invalid"

# Who stands for what: local part of the address, name, role, code of the organisation.
CAST: list[tuple[str, str, Role, str | None]] = [
    ("editor", "内閣府 編集担当", Role.CABINET_EDITOR, CABINET_OFFICE),
    ("approver", "内閣府 承認担当", Role.CABINET_APPROVER, CABINET_OFFICE),
    ("secretary", "協議会 事務局", Role.COUNCIL_SECRETARY, CABINET_OFFICE),
    ("mext", "文部科学省 担当官", Role.MINISTRY_OFFICER, "mext"),
    ("meti", "経済産業省 担当官", Role.MINISTRY_OFFICER, "meti"),
    ("jst", "JST 担当者", Role.AGENCY_STAFF, "jst"),
    ("jst-second", "JST 第二担当者", Role.AGENCY_STAFF, "jst"),
    ("nedo", "NEDO 担当者", Role.AGENCY_STAFF, "nedo"),
    ("nedo-second", "NEDO 第二担当者", Role.AGENCY_STAFF, "nedo"),
    ("member", "協議会 構成員", Role.COUNCIL_MEMBER, "u-tokyo"),
    ("researcher", "研究者", Role.RESEARCHER, None),
    ("reader", "読取りプログラム", Role.READ_CLIENT, None),
    ("writer", "書込みプログラム", Role.WRITE_CLIENT, CABINET_OFFICE),
    ("operator", "運用担当", Role.OPERATOR, None),
]


@dataclass(frozen=True)
class SignIn:
    """What a person needs to try one of the accounts."""

    role: Role
    email: str
    password: str
    totp_secret: str | None


# What apps above add to the demonstration once its accounts are there.
_also: list[Callable[[], None]] = []


def also(load_more: Callable[[], None]) -> None:
    if load_more not in _also:
        _also.append(load_more)


def refuse_where_real() -> None:
    """Raises PermissionDenied on an official site and outside development."""
    if settings.PORTAL_MODE == "official":
        raise PermissionDenied("An official site has no demonstration accounts.")
    if not settings.DEVELOPMENT:
        raise PermissionDenied("Demonstration accounts are for development only.")


@transaction.atomic
def load() -> list[SignIn]:
    """Make the accounts, or give the existing ones new passwords and secrets."""
    refuse_where_real()
    loaded = [_load_one(*member) for member in CAST]
    for load_more in _also:
        load_more()
    return loaded


def _load_one(local_part: str, name: str, role: Role, code: str | None) -> SignIn:
    email = f"{local_part}@{DOMAIN}"
    user = User.objects.filter(email=email, is_demo=True).first()
    if user is None:
        user = people.add_person(email, f"{name}（デモ）", is_demo=True)
        organisation = Organisation.objects.get(code=code) if code else None
        Membership.objects.create(
            user=user,
            organisation=organisation,
            role=role,
            starts_on=japan_today(),
            reason="demonstration",
            is_demo=True,
        )
    password, secret = secrets.token_urlsafe(12), None
    user = User.objects.get(pk=user.pk)
    user.set_password(password)
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user_id=user.pk).delete()
    if role not in ROLES_WITHOUT_FACTOR:
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
    return SignIn(role, email, password, secret)
