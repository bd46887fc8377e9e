"""What ends a session, what the cookies are, and that readers have none."""

import datetime as dt
import os
import subprocess
import sys

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as django_settings
from django.test import Client

from accounts import sessions
from accounts.choices import Role
from accounts.models import Membership

from .conftest import PASSWORD, SECRET, give, login, make_person, reauthenticate, signed_in

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)


def lives(client: Client) -> bool:
    return client.get("/api/v1/me/").status_code == 200


@pytest.mark.parametrize(
    ("role", "idle", "expected"),
    [
        (Role.CABINET_EDITOR, dt.timedelta(minutes=29, seconds=59), True),
        (Role.CABINET_EDITOR, dt.timedelta(minutes=30), False),
        (Role.COUNCIL_MEMBER, dt.timedelta(minutes=30), False),
        (Role.RESEARCHER, dt.timedelta(hours=11, minutes=59), True),
        (Role.RESEARCHER, dt.timedelta(hours=12), False),
    ],
)
def test_an_idle_session_ends(role: Role, idle: dt.timedelta, expected: bool) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(make_person(role))
        assert lives(client)
        clock.shift(idle)
        assert lives(client) is expected


def test_a_busy_session_ends_after_twelve_hours() -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(make_person(Role.CABINET_EDITOR))
        for _step in range(35):
            assert lives(client)
            clock.shift(dt.timedelta(minutes=20, seconds=30))
        assert lives(client), "11 h 57 min"
        clock.shift(dt.timedelta(minutes=3))
        assert not lives(client)


def test_a_session_is_written_at_most_once_a_minute(django_assert_max_num_queries) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = signed_in(make_person(Role.RESEARCHER))
        lives(client)
        seen = client.session[sessions.SEEN]
        clock.shift(59)
        lives(client)
        assert client.session[sessions.SEEN] == seen
        clock.shift(1)
        lives(client)
        assert client.session[sessions.SEEN] == seen + 60


def test_a_changed_password_ends_all_sessions_but_its_own() -> None:
    user = make_person(Role.RESEARCHER)
    here, elsewhere = signed_in(user), signed_in(user)
    new = "violet-harbour-19-stone"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    # the password page is closed to nobody who is signed in
    assert here.post("/en/account/password/", data).status_code == 302
    assert (lives(here), lives(elsewhere)) == (True, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda user: give(user, Role.READ_CLIENT),
        lambda user: Membership.objects.filter(user=user).update(ends_on="2099-01-01"),
        lambda user: Membership.objects.filter(user=user).delete(),
        lambda user: TOTP.activate(user, SECRET),
        lambda user: user.set_password("x") or user.save(),
        sessions.end_all,
    ],
    ids=["role given", "role changed", "role taken", "factor", "password", "everywhere"],
)
def test_a_change_of_role_factor_or_password_ends_sessions(change) -> None:
    user = make_person(Role.RESEARCHER)
    client = signed_in(user)
    assert lives(client)
    change(user)
    assert not lives(client)


def test_a_removed_factor_ends_other_sessions_and_use_ends_none() -> None:
    user = make_person(Role.CABINET_EDITOR, factor=True)
    here, elsewhere = signed_in(user), signed_in(user)
    Authenticator.objects.get(user=user).record_usage()
    assert lives(elsewhere)
    reauthenticate(here)
    assert here.post("/en/account/factors/app/remove/").status_code == 302
    assert not lives(elsewhere)


def test_reading_the_recovery_codes_ends_no_session() -> None:
    user = make_person(Role.CABINET_EDITOR, factor=True)
    RecoveryCodes.activate(user)
    here = signed_in(user)
    reauthenticate(here)
    page = here.get("/en/account/factors/codes/")
    assert len(page.context["unused_codes"]) == 10
    assert lives(here)


def test_a_closed_account_is_out_with_the_next_request() -> None:
    user = make_person(Role.RESEARCHER)
    client = signed_in(user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert not lives(client)


def test_without_the_epoch_a_session_would_outlive_its_role(monkeypatch) -> None:
    monkeypatch.setattr("accounts.models.User.get_session_auth_hash", lambda self: "same")
    user = make_person(Role.RESEARCHER)
    client = signed_in(user)
    give(user, Role.READ_CLIENT)
    assert lives(client)


def test_sign_out_everywhere() -> None:
    user = make_person(Role.RESEARCHER)
    here, elsewhere = signed_in(user), signed_in(user)
    assert here.post("/en/account/session/").url == "/en/account/login/"
    assert (lives(here), lives(elsewhere)) == (False, False)


def test_sign_out_takes_a_post() -> None:
    client = signed_in(make_person(Role.RESEARCHER))
    assert client.get("/en/account/logout/").status_code == 200
    assert lives(client)
    client.post("/en/account/logout/")
    assert not lives(client)


def test_the_session_has_another_key_after_sign_in() -> None:
    user, client = make_person(Role.RESEARCHER), Client()
    client.get("/en/account/factors/keys/login/", HTTP_ACCEPT="application/json")
    before = client.cookies["session"].value
    login(client, user.email)
    assert client.cookies["session"].value != before


# -- Cookies and caches ----------------------------------------------------------------------------


def production(code: str, **more: str) -> subprocess.CompletedProcess:
    environment = {
        "PATH": os.environ["PATH"],
        "PORTAL_ENV": "production",
        "SECRET_KEY": "s3cr3t-abcdefghij-klmnopqrst-uvwxyz-0123456789-ABCDEF",
        "PEPPER": "p3pp3r-abcdefghij-klmnopqrst-uvwxyz-0123456789-ABCDEF",
        "ALLOWED_HOSTS": "portal.example.jp",
        "EMAIL_HOST": "mail.example.jp",
        "EMAIL_FROM": "no-reply@example.jp",
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "REDIS_URL": os.environ["REDIS_URL"],
        "DJANGO_SETTINGS_MODULE": "kprogram.settings",
        **more,
    }
    return subprocess.run(
        [sys.executable, *code.split(" ", 1)] if code.startswith("-c") else
        [sys.executable, "manage.py", *code.split()],
        cwd=django_settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_check_deploy_is_clean() -> None:
    answer = production("check --deploy --fail-level WARNING")
    assert answer.returncode == 0, answer.stderr
    assert "no issues (0 silenced)" in answer.stdout + answer.stderr


def test_cookies_in_production() -> None:
    names = ["SESSION_COOKIE", "CSRF_COOKIE", "LANGUAGE_COOKIE"]
    code = "-c from django.conf import settings as s;" + ";".join(
        f"print(s.{n}_NAME,s.{n}_SECURE,s.{n}_HTTPONLY,s.{n}_SAMESITE,s.{n}_PATH,s.{n}_DOMAIN)"
        for n in names
    )
    lines = production(code).stdout.splitlines()
    assert lines[:2] == [
        "__Host-session True True Lax / None",
        "__Host-csrf True True Lax / None",
    ]
    assert lines[2].startswith("__Host-language True")


@pytest.mark.parametrize("missing", ["PEPPER", "EMAIL_HOST", "SECRET_KEY"])
def test_production_does_not_start_without(missing: str) -> None:
    answer = production("check", **{missing: ""})
    assert answer.returncode != 0
    assert missing in answer.stderr


READING = ["/en/", "/ja/about/", "/en/technologies/", "/api/v1/", "/api/v1/technologies/"]


@pytest.mark.parametrize("path", READING)
def test_reading_leaves_the_session_alone(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 200
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert not response.cookies
    assert "private" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/"])
def test_pages_of_accounts_are_never_kept(path: str) -> None:
    for cookies in ({}, {"csrf": "x" * 32}):
        client = Client()
        client.cookies.load(cookies)
        assert "no-store" in client.get(f"/en/account/{path}").headers["Cache-Control"]


def test_what_a_signed_in_person_sees_is_never_kept() -> None:
    response = signed_in(make_person(Role.CABINET_EDITOR)).get("/en/about/")
    assert "no-store" in response.headers["Cache-Control"]
    assert "cabinet_editor@example.jp" in response.content.decode()


def test_a_forged_session_cookie_is_nobody() -> None:
    client = Client()
    client.cookies["session"] = "forged"
    assert client.get("/api/v1/me/").status_code == 401
    assert client.get("/en/account/").url.startswith("/en/account/login/")
