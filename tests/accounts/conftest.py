"""People with roles, and clients signed in with or without a second factor."""

import datetime as dt
import time
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.db import connection
from django.test import Client

from accounts.choices import CABINET_OFFICE, Role
from accounts.models import Membership, Organisation, User
from kprogram.common.dates import japan_today

PASSWORD = "plum-orbit-lantern-42"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

HOME = {
    Role.CABINET_EDITOR: CABINET_OFFICE,
    Role.CABINET_APPROVER: CABINET_OFFICE,
    Role.COUNCIL_SECRETARY: CABINET_OFFICE,
    Role.MINISTRY_OFFICER: "mext",
    Role.AGENCY_STAFF: "jst",
    Role.COUNCIL_MEMBER: "u-tokyo",
    Role.WRITE_CLIENT: CABINET_OFFICE,
}


@pytest.fixture(autouse=True)
def fast_passwords(settings) -> None:
    """Argon2 takes its time on purpose; tests that measure it ask for it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def organisation(code: str | None) -> Organisation | None:
    return Organisation.objects.get(code=code) if code else None


def make_user(email: str, **fields) -> User:
    user = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


def give(user: User, role: Role, code: str | None = None, **days: dt.date) -> Membership:
    return Membership.objects.create(
        user=user,
        role=role,
        organisation=organisation(code or HOME.get(role)),
        starts_on=days.get("starts_on", japan_today()),
        ends_on=days.get("ends_on"),
    )


def make_person(role: Role, email: str = "", *, factor: bool = False) -> User:
    user = make_user(email or f"{role.value}@example.jp")
    give(user, role)
    if factor:
        TOTP.activate(user, SECRET)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def person(db) -> Callable[..., User]:
    return make_person


def code_now(secret: str = SECRET, step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def signed_in(user: User, *, factor: bool | str = True) -> Client:
    """A client with a session of ``user``; ``factor``: given in it (or its kind)."""
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    if factor:
        session = client.session
        kind = factor if isinstance(factor, str) else Authenticator.Type.TOTP.value
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": time.time(), "type": kind}
        ]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client


def reauthenticate(client: Client) -> None:
    response = client.post("/en/account/confirm/", {"password": PASSWORD})
    assert response.status_code == 302, response.content


def login(client: Client, email: str, password: str = PASSWORD, **extra):
    return client.post("/en/account/login/", {"login": email, "password": password}, **extra)


def without_triggers(table: str) -> None:
    """Switch the triggers of a table off until the end of the test."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
