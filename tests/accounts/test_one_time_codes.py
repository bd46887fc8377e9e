"""A code of the authenticator opens once: by itself, in parallel, and for all its time."""

from typing import Any

import pytest
import time_machine
from allauth.core.context import request_context
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.utils import get_form_class
from django.conf import settings
from django.core.cache import cache
from django.test import Client, RequestFactory

from accounts import one_time
from accounts.choices import Role
from accounts.models import User
from tests.faults.parallel import in_parallel

from .conftest import code_now, login, make_person

TOGETHER = 6
FORMS = ("authenticate", "reauthenticate")


def person_with(secret: str) -> User:
    user = make_person(Role.RESEARCHER)
    TOTP.activate(user, secret)
    return User.objects.get(pk=user.pk)


def accepts(user: User, code: str, name: str = "authenticate") -> bool:
    """Whether the form that the pages use takes the code."""
    form_class: Any = get_form_class(settings.MFA_FORMS, name, None)
    with request_context(RequestFactory().post("/")):
        return bool(form_class({"code": code}, user=user).is_valid())


def accepted_together(monkeypatch: pytest.MonkeyPatch) -> int:
    """How many of the requests that send one code at the same instant are let in, when allauth's
    own memory of used codes does not help."""
    monkeypatch.setattr(TOTP, "_mark_code_used", lambda _self, _code: True)
    secret = generate_totp_secret()
    user, code = person_with(secret), code_now(secret)
    return sum(in_parallel(*[lambda: accepts(user, code)] * TOGETHER))


@pytest.mark.django_db(transaction=True)
def test_of_parallel_requests_with_one_code_one_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert accepted_together(monkeypatch) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_claim_all_of_them_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_time, "claim", lambda *_: True)
    assert accepted_together(monkeypatch) == TOGETHER


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMS)
def test_a_used_code_stays_used_as_long_as_it_is_valid(name: str) -> None:
    secret = generate_totp_secret()
    user = person_with(secret)
    with time_machine.travel("2026-11-20T00:00:00Z", tick=False) as clock:
        code = code_now(secret, step=1)  # of the next period: taken for up to 90 seconds
        assert accepts(user, code, name)
        assert [accepts(user, code, each) for each in FORMS] == [False, False]
        forget_as_allauth_does(user, code)
        clock.shift(59)
        assert not accepts(user, code, name)
        assert accepts(user, code_now(secret, step=1), name)


@pytest.mark.django_db
def test_without_the_claim_it_opens_again_after_one_period(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_time, "claim", lambda *_: True)
    secret = generate_totp_secret()
    user = person_with(secret)
    with time_machine.travel("2026-11-20T00:00:00Z", tick=False) as clock:
        code = code_now(secret, step=1)
        assert accepts(user, code)
        forget_as_allauth_does(user, code)
        clock.shift(31)
        assert accepts(user, code)


def forget_as_allauth_does(user: User, code: str) -> None:
    """What allauth remembers for one period is gone after it (Redis has a clock of its own)."""
    found = TOTP(user.authenticator_set.get(type="totp"))
    assert cache.delete(found._get_used_cache_key(code))


@pytest.mark.django_db
def test_the_pages_use_these_forms() -> None:
    secret = generate_totp_secret()
    user = person_with(secret)
    code, address = code_now(secret), "/en/account/factors/authenticate/"
    first, second = Client(), Client()
    for client in (first, second):
        assert login(client, user.email).url == address
    assert first.post(address, {"code": code}).status_code == 302
    forget_as_allauth_does(user, code)
    assert second.post(address, {"code": code}).status_code == 200
    assert second.get("/api/v1/me/").status_code == 401
