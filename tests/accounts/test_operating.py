"""Commands, demonstration accounts and the operators' pages."""

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client, override_settings

from accounts.choices import ROLES_WITHOUT_FACTOR, Role
from accounts.models import Membership, User
from accounts.permissions import Permission
from accounts.services.demonstration import DOMAIN

from .conftest import code_now, give, login, make_person, make_user, signed_in

pytestmark = pytest.mark.django_db


def run(name: str, *args: str) -> str:
    out = StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue()


def test_the_first_operator_sets_a_password_and_enrols() -> None:
    printed = run("create_operator", "--email", "first@example.jp")
    path = re.search(r"http://localhost:\d+(\S+)", printed)[1]
    client = Client()
    form = client.get(path, follow=True).redirect_chain[-1][0]
    new = "harbour-violet-31-stone"
    client.post(form, {"password1": new, "password2": new})
    assert login(client, "first@example.jp", new).url == "/en/account/factors/"
    assert client.get("/en/account/people/").status_code == 302
    assert User.objects.get().memberships.get().role == Role.OPERATOR


def test_a_second_operator_only_when_asked_for() -> None:
    run("create_operator", "--email", "first@example.jp")
    with pytest.raises(CommandError, match="--another"):
        run("create_operator", "--email", "second@example.jp")
    run("create_operator", "--email", "second@example.jp", "--another")
    assert User.objects.count() == 2


@pytest.mark.parametrize("email", ["nonsense", "FIRST@example.jp"])
def test_no_operator_without_an_address_of_their_own(email: str) -> None:
    make_user("first@example.jp")
    with pytest.raises(CommandError):
        run("create_operator", "--email", email)
    assert User.objects.count() == 1


def test_a_prompted_password_is_checked(monkeypatch) -> None:
    monkeypatch.setattr("accounts.management.commands.create_operator.getpass", lambda _p: "123")
    with pytest.raises(CommandError):
        run("create_operator", "--email", "first@example.jp", "--prompt")
    assert not User.objects.exists()


def test_demonstration_accounts_of_every_role_sign_in() -> None:
    printed = run("load_demo")
    users = User.objects.all()
    assert {m.role for m in Membership.objects.all()} == set(Role.values)
    assert all(u.email.endswith(f"@{DOMAIN}") and u.is_demo and "デモ" in str(u) for u in users)
    assert all(m.is_demo for m in Membership.objects.all())
    for line in printed.splitlines()[1:]:
        email, password = re.search(r"(\S+@\S+) +password (\S+)", line).groups()
        secret = re.search(r"app: (\w{32})$", line)
        client = Client()
        answer = login(client, email, password)
        if secret:
            answer = client.post(answer.url, {"code": code_now(secret[1])})
        assert answer.url == "/en/account/", email
        role = Membership.objects.get(user__email=email).role
        assert bool(secret) is (role not in ROLES_WITHOUT_FACTOR)


def test_loading_them_again_makes_no_more() -> None:
    first, second = run("load_demo"), run("load_demo")
    assert first != second, "new passwords"
    assert User.objects.count() == len(second.splitlines()) - 1
    assert Authenticator.objects.values("user").distinct().count() == Authenticator.objects.count()


@pytest.mark.parametrize("change", [{"PORTAL_MODE": "official"}, {"DEVELOPMENT": False}])
def test_no_demonstration_where_it_is_real(change: dict) -> None:
    with override_settings(**change), pytest.raises(CommandError):
        run("load_demo")
    assert not User.objects.exists()


def test_a_demonstration_operator_is_no_first_operator() -> None:
    run("load_demo")
    run("create_operator", "--email", "first@example.jp")


# -- Pages --

PAGES = ["/en/account/people/", "/en/account/audit/"]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OPERATOR])
@pytest.mark.parametrize("path", PAGES)
def test_operators_pages_are_theirs(role: Role, path: str) -> None:
    response = signed_in(make_person(role)).get(path)
    assert response.status_code == 403
    assert Client().get(path).url == f"/en/account/login/?next={path}"


def test_an_operator_makes_an_account_and_gives_a_role() -> None:
    boss = signed_in(make_person(Role.OPERATOR))
    boss.post("/en/account/people/", {"email": "new@example.jp", "display_name": "新任"})
    user = User.objects.get(email="new@example.jp")
    assert [m.to for m in mail.outbox] == [["new@example.jp"]]
    address = f"/en/account/people/{user.pk}/"
    data = {"role": "agency_staff", "starts_on": "2026-04-01", "reason": "着任"}
    refused = boss.post(address, data)
    assert refused.status_code == 200
    assert "held in an organisation: choose one" in refused.content.decode()
    jst = Membership.organisation.field.related_model.objects.get(code="jst")
    assert boss.post(address, {**data, "organisation": jst.pk}).status_code == 302
    membership = user.memberships.get()
    assert (membership.role, membership.organisation) == ("agency_staff", jst)
    audit = boss.get("/en/account/audit/").content.decode()
    for word in ("新任", "funding agency staff", "operator@example.jp", "着任"):
        assert word in audit


def test_an_operator_ends_a_role_at_once() -> None:
    boss = signed_in(make_person(Role.OPERATOR))
    user = make_person(Role.CABINET_EDITOR)
    theirs = signed_in(user)
    end = f"/en/account/memberships/{user.memberships.get().pk}/end/"
    assert boss.post(end, {"reason": "x"}).status_code == 200, "a day or at once"
    assert boss.post(end, {"reason": "離任", "at_once": "on"}).status_code == 302
    assert theirs.get("/api/v1/me/").status_code == 401
    assert not user.memberships.current().exists()


def test_an_operator_does_not_raise_himself() -> None:
    user = make_person(Role.OPERATOR)
    boss = signed_in(user)
    data = {"role": "operator", "starts_on": "2030-01-01", "reason": "mine"}
    response = boss.post(f"/en/account/people/{user.pk}/", data)
    assert "Nobody changes their own roles" in response.content.decode()
    assert user.memberships.count() == 1


def test_an_account_is_closed_and_opened_again() -> None:
    boss, user = signed_in(make_person(Role.OPERATOR)), make_person(Role.RESEARCHER)
    theirs, address = signed_in(user), f"/en/account/people/{user.pk}/activity/"
    boss.post(address, {"active": "no"})
    assert theirs.get("/api/v1/me/").status_code == 401
    boss.post(address, {"active": "yes"})
    assert User.objects.get(pk=user.pk).is_active


def test_the_list_takes_as_many_queries_for_many(django_assert_num_queries) -> None:
    boss = signed_in(make_person(Role.OPERATOR))
    boss.get("/en/account/people/")
    counts = []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for total in (3, 30):
        while User.objects.count() < total:
            number = User.objects.count()
            give(make_user(f"n{number}@example.jp"), Role.AGENCY_STAFF)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            boss.get("/en/account/people/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_ones_own_page_says_what_one_may() -> None:
    page = signed_in(make_person(Role.CABINET_EDITOR)).get("/en/account/")
    assert Permission.CATALOGUE_PROPOSE in page.context["permissions"]
    assert "Cabinet Office editor" in page.content.decode()


def test_ones_own_name_and_nothing_else_is_changed() -> None:
    user = make_person(Role.RESEARCHER)
    client = signed_in(user)
    client.post("/en/account/", {"display_name": "山田", "email": "thief@example.jp"})
    user.refresh_from_db()
    assert (user.display_name, user.email) == ("山田", "researcher@example.jp")
