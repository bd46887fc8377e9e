"""Tokens of the API: kept as a hash, bound to a role, gone with the next request."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.choices import Role, TokenScope
from accounts.models import ApiToken, Membership, User
from accounts.permissions import Permission, actor_of_user
from accounts.services import tokens

from .conftest import make_person, signed_in

pytestmark = pytest.mark.django_db

ME = "/api/v1/me/"


def issue(user: User, scope=TokenScope.WRITE, permissions=None, days: int = 30):
    actor = actor_of_user(user, has_factor=True)
    membership = actor.memberships[0]
    if permissions is None:
        permissions = [p.value for p in tokens.permissions_for(membership, scope)]
    return tokens.issue(
        actor, membership, name="script", scope=scope, permissions=permissions, days=days
    )


def ask(text: str, path: str = ME):
    return Client().get(path, HTTP_AUTHORIZATION=f"Bearer {text}")


@pytest.fixture
def editor() -> User:
    return make_person(Role.CABINET_EDITOR, factor=True)


def test_a_token_opens_the_api_in_its_role(editor: User) -> None:
    token, text = issue(editor)
    answer = ask(text)
    assert answer.status_code == 200
    body = answer.json()
    assert body["token"] == "script"
    assert [m["role"] for m in body["memberships"]] == ["cabinet_editor"]
    assert "catalogue.propose" in body["permissions"]
    assert "tokens.issue" not in body["permissions"]
    assert token.key in text


def test_only_a_peppered_hash_is_kept(editor: User, settings) -> None:
    token, text = issue(editor)
    secret = text.split("_", 2)[2]
    kept = " ".join(map(str, ApiToken.objects.filter(pk=token.pk).values_list()[0]))
    assert secret not in kept
    assert token.secret_hash == tokens.hash_of(token.key, secret)
    settings.PEPPER = "another pepper"
    assert ask(text).status_code == 401


def test_the_database_keeps_no_plain_secret(editor: User) -> None:
    token, _text = issue(editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.filter(pk=token.pk).update(secret_hash="plain-secret")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"),
        lambda text: text.replace("kpp_", "kpp_0", 1)[:-1],
        lambda text: "kpp_",
        lambda text: "",
        lambda text: text.replace("kpp", "xyz", 1),
    ],
)
def test_a_wrong_token_is_401_with_a_challenge_and_a_problem(editor: User, spoil) -> None:
    _token, text = issue(editor)
    answer = ask(spoil(text))
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "invalid_token"
    assert ask(spoil(text), "/api/v1/technologies/").status_code == 401, "not read as anonymous"


def test_no_token_is_401(db) -> None:
    answer = Client().get(ME)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="api"')


def test_it_expires_to_the_second(editor: User) -> None:
    start = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    Membership.objects.update(starts_on="2020-01-01")
    with time_machine.travel(start, tick=False) as clock:
        _token, text = issue(editor, days=1)
        clock.shift(dt.timedelta(days=1, seconds=-1))
        assert ask(text).status_code == 200
        clock.shift(1)
        assert ask(text).status_code == 401


def test_a_year_is_the_longest(editor: User) -> None:
    with pytest.raises(ValidationError):
        issue(editor, days=366)
    token, _text = issue(editor, days=365)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ApiToken.objects.filter(pk=token.pk).update(
            expires_at=token.created_at + dt.timedelta(days=367)
        )
    assert refused.value.__cause__.diag.constraint_name == "accounts_apitoken_expires_within_a_year"


def test_it_is_revoked_with_the_next_request(editor: User) -> None:
    token, text = issue(editor)
    client = signed_in(editor)
    assert client.post(f"/en/account/tokens/{token.pk}/revoke/").status_code == 302
    assert ask(text).status_code == 401


def test_nobody_revokes_anothers(editor: User) -> None:
    token, text = issue(editor)
    other = signed_in(make_person(Role.CABINET_APPROVER))
    assert other.post(f"/en/account/tokens/{token.pk}/revoke/").status_code == 404
    assert ask(text).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"starts_on": dt.date(2020, 1, 1), "ends_on": dt.date(2020, 1, 2)},
        {"withdrawn_at": timezone.now()},
    ],
    ids=["ended", "withdrawn"],
)
def test_it_ends_with_its_role(editor: User, change: dict) -> None:
    _token, text = issue(editor)
    Membership.objects.filter(user=editor).update(**change)
    assert ask(text).status_code == 401


def test_it_ends_with_the_account(editor: User) -> None:
    _token, text = issue(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert ask(text).status_code == 401


def test_a_reading_token_carries_reading_only(editor: User) -> None:
    _token, text = issue(editor, TokenScope.READ)
    assert set(ask(text).json()["permissions"]) == {
        "catalogue.read_drafts",
        "history.read",
        "ledger.read",
        "work.view",
    }


def test_only_what_was_chosen(editor: User) -> None:
    _token, text = issue(editor, permissions=["catalogue.propose"])
    assert ask(text).json()["permissions"] == ["catalogue.propose"]


@pytest.mark.parametrize(
    ("scope", "permission"),
    [
        (TokenScope.WRITE, Permission.CATALOGUE_APPROVE),  # not the editor's
        (TokenScope.WRITE, Permission.TOKENS_ISSUE),  # never by token
        (TokenScope.READ, Permission.CATALOGUE_PROPOSE),  # not reading
    ],
)
def test_a_token_is_not_made_for_more_than_one_has(editor: User, scope, permission) -> None:
    with pytest.raises(ValidationError):
        issue(editor, scope, [permission.value])
    assert not ApiToken.objects.exists()


def test_not_for_anothers_role(editor: User) -> None:
    other = make_person(Role.CABINET_APPROVER).memberships.get()
    actor = actor_of_user(editor, has_factor=True)
    with pytest.raises(PermissionDenied):
        tokens.issue(actor, other, name="x", scope=TokenScope.READ, permissions=[], days=1)


def test_last_use_is_noted_at_most_once_a_minute(editor: User) -> None:
    start = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    Membership.objects.update(starts_on="2020-01-01")
    with time_machine.travel(start, tick=False) as clock:
        token, text = issue(editor)
        seen = []
        for seconds in (0, 59, 1):
            clock.shift(seconds)
            ask(text)
            token.refresh_from_db()
            seen.append((token.last_used_at - start).total_seconds())
    assert seen == [0, 0, 60]


def test_the_page_shows_the_text_once(editor: User) -> None:
    client = signed_in(editor)
    membership = editor.memberships.get()
    data = {"name": "my script", "membership": membership.pk, "scope": "read", "days": "30"}
    page = client.post("/en/account/tokens/", data)
    text = page.context["made"]
    assert page.status_code == 201
    assert text in page.content.decode()
    assert ask(text).status_code == 200
    assert text not in client.get("/en/account/tokens/").content.decode()


def test_a_session_writes_to_the_api_with_a_csrf_token_only(editor: User) -> None:
    client = signed_in(editor)
    client.handler.enforce_csrf_checks = True
    assert client.get(ME).status_code == 200
    answer = client.post(ME, {}, content_type="application/json")
    assert answer.status_code in (403, 405)
    assert answer["Content-Type"] == "application/problem+json"
