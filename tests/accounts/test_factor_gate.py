"""The second factor: whatever the route by which a session began, nothing opens without it."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts import middleware
from accounts.choices import ROLES_WITHOUT_FACTOR, Role
from accounts.models import User
from accounts.permissions import actor_of_user
from accounts.services import tokens
from messaging.models import Message
from messaging.services.mail import composed

from .conftest import (
    PASSWORD,
    SECRET,
    code_now,
    give,
    login,
    make_person,
    make_user,
    reauthenticate,
    signed_in,
)

pytestmark = pytest.mark.django_db

ENROL = "/en/account/factors/"
STAFF = sorted(set(Role) - ROLES_WITHOUT_FACTOR)
SAMPLES = {
    "slug": "no-such", "code": "no-such", "pk": "999999", "language": "en", "key": "x-y",
    "uidb36": "z", "kind": "csv", "format": "csv", "extension": "csv",
}  # fmt: skip


def routes(resolver: URLResolver | None = None, prefix: str = "", space: str = ""):
    """Every address of the portal with a sample for each part, its name and namespaces."""
    for entry in (resolver or get_resolver()).url_patterns:
        text = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLResolver):
            below = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry, text, below)
        elif isinstance(entry, URLPattern):
            path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", text)
            path = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: SAMPLES.get(m[1], "x"), path)
            path = re.sub(r"[\\^$?]", "", path).replace("ja/", "en/", 1)
            yield "/" + path.lstrip("/"), f"{space}{entry.name}"


ALL_ROUTES = sorted(set(routes()))
OPEN = {"account_logout", *middleware.ENROLMENT}


def is_reading(name: str) -> bool:
    return name.startswith(("pages:", "api:", "subscriptions:")) or name in middleware.PUBLIC_NAMES


def test_the_walk_finds_the_routes() -> None:
    names = {name for _path, name in ALL_ROUTES}
    assert {"accounts:audit", "mfa_index", "account_login", "healthz", "pages:home"} <= names
    assert len(ALL_ROUTES) > 50


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_staff_without_a_factor_reach_enrolment_signout_and_public_pages(method: str) -> None:
    """Every route there is. What answers otherwise answers as to anybody, or not at all."""
    user = make_person(Role.CABINET_EDITOR)
    for path, name in ALL_ROUTES:
        if name in OPEN:
            continue
        client = signed_in(user, factor=False)
        response = getattr(client, method)(path)
        if method == "get" and is_reading(name) and "portal" not in name:
            anonymous = Client().get(path)
            assert response.status_code in {anonymous.status_code, 302, 403}, path
            if name == "api:me":
                assert response.status_code == 403
            continue
        refused = response.status_code == 403 or (
            response.status_code == 302 and response.url[3:] == ENROL[3:]
        )
        assert refused or response.status_code in {404, 405}, (path, response.status_code)


@pytest.mark.parametrize("role", STAFF)
def test_every_staff_and_council_role_is_gated(role: Role) -> None:
    client = signed_in(make_person(role), factor=False)
    for path in ("/en/account/", "/en/account/tokens/", "/en/account/people/"):
        assert client.get(path).url == ENROL
    assert client.get(ENROL).status_code == 200
    assert client.get("/api/v1/me/").status_code == 403


@pytest.mark.parametrize("role", sorted(ROLES_WITHOUT_FACTOR))
def test_researchers_and_reading_clients_are_not(role: Role) -> None:
    assert signed_in(make_person(role), factor=False).get("/en/account/").status_code == 200


def test_without_the_gate_a_page_opens(monkeypatch) -> None:
    """The gate is what holds: with it and the actor's own check away, the door stands open."""
    client = signed_in(make_person(Role.OPERATOR), factor=False)
    assert client.get("/en/account/people/").status_code == 302
    monkeypatch.setattr("accounts.permissions.Actor.needs_factor", False)
    assert client.get("/en/account/people/").status_code == 200


def test_either_wall_alone_holds(monkeypatch) -> None:
    client = signed_in(make_person(Role.OPERATOR), factor=False)
    monkeypatch.setattr(middleware, "is_open", lambda *_args: True)
    assert client.get("/en/account/people/").url == ENROL
    assert client.get("/api/v1/me/").status_code == 403


# -- By every route ------------------------------------------------------------------------------


def has_access(client: Client) -> bool:
    return client.get("/api/v1/me/").status_code == 200


def test_password_alone_leads_to_enrolment() -> None:
    user, client = make_person(Role.CABINET_EDITOR), Client()
    response = login(client, user.email)
    assert (response.status_code, response.url) == (302, ENROL)
    assert not has_access(client)


def test_password_and_code_open() -> None:
    user, client = make_person(Role.CABINET_EDITOR, factor=True), Client()
    assert login(client, user.email).url == "/en/account/factors/authenticate/"
    assert client.get("/api/v1/me/").status_code == 401
    response = client.post("/en/account/factors/authenticate/", {"code": code_now()})
    assert response.url == "/en/account/"
    assert has_access(client)


def test_a_code_works_once() -> None:
    user, code = make_person(Role.CABINET_EDITOR, factor=True), code_now()
    for expected in (302, 200):
        client = Client()
        login(client, user.email)
        response = client.post("/en/account/factors/authenticate/", {"code": code})
        assert response.status_code == expected
    assert not has_access(client)


def test_a_reset_password_opens_nothing() -> None:
    user, client = make_person(Role.CABINET_EDITOR, factor=True), Client()
    client.post("/en/account/password/reset/", {"email": user.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    new = "another-orbit-7-lantern"
    response = client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert response.url == "/en/account/password/reset/done/"
    assert client.get("/api/v1/me/").status_code == 401
    assert login(client, user.email, new).url == "/en/account/factors/authenticate/"
    assert not has_access(client)
    assert client.get(link, follow=True).context["token_fail"], "the link works once"


def test_a_recovery_code_counts_and_warns() -> None:
    user = make_person(Role.CABINET_EDITOR)
    client = signed_in(user, factor=False)
    enrol(client)
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    client = Client()
    login(client, user.email)
    response = client.post("/en/account/factors/authenticate/", {"code": codes[0]}, follow=True)
    assert has_access(client)
    assert "recovery code, which is now used up" in response.content.decode()
    told = Message.objects.get(kind="recovery-code-used")
    assert (told.address, told.language, told.state) == (user.email, "en", "waiting")
    assert composed(told).subject.endswith("A recovery code was used to sign in")
    again = Client()
    login(again, user.email)
    response = again.post("/en/account/factors/authenticate/", {"code": codes[0]})
    assert response.status_code == 200
    assert not has_access(again)


def enrol(client: Client) -> None:
    reauthenticate(client)
    page = client.get("/en/account/factors/app/add/")
    secret = page.context["form"].secret
    response = client.post("/en/account/factors/app/add/", {"code": code_now(secret)})
    assert response.status_code == 302, response.content.decode()


def test_enrolment_opens_this_session_and_ends_the_others() -> None:
    user = make_person(Role.CABINET_EDITOR)
    here, elsewhere = signed_in(user, factor=False), signed_in(user)
    assert has_access(elsewhere)
    enrol(here)
    assert has_access(here)
    assert not has_access(elsewhere)


def test_who_has_a_factor_cannot_enrol_another_with_the_password_alone() -> None:
    user = make_person(Role.CABINET_EDITOR, factor=True)
    client = signed_in(user, factor=False)
    for path in ("app/add/", "keys/add/", "codes/", "codes/new/", "app/remove/"):
        assert client.get(ENROL + path).url == ENROL
        assert client.post(ENROL + path, {"code": "000000"}).url == ENROL
    assert client.post("/en/account/confirm/", {"password": PASSWORD}).url == ENROL
    assert client.post(ENROL + "confirm/", {"code": code_now()}).status_code == 302
    assert has_access(client)


def test_a_factor_of_another_users_session_does_not_count() -> None:
    editor, other = make_person(Role.CABINET_EDITOR), make_user("other@example.jp")
    client = signed_in(editor)
    session = client.session
    session["account_authentication_methods_user"] = str(other.pk)
    session.save()
    assert not has_access(client)


def test_a_role_given_later_closes_a_session_without_factor() -> None:
    user = make_person(Role.RESEARCHER)
    client = signed_in(user, factor=False)
    assert has_access(client)
    give(user, Role.CABINET_APPROVER)
    assert client.get("/api/v1/me/").status_code == 401
    assert not has_access(signed_in(user, factor=False))


def test_a_token_is_not_made_without_a_factor_nor_outlives_it() -> None:
    user = make_person(Role.CABINET_EDITOR, factor=True)
    assert signed_in(user, factor=False).post("/en/account/tokens/", {}).url == ENROL
    actor = actor_of_user(user, has_factor=True)
    _token, text = tokens.issue(
        actor, actor.memberships[0], name="t", scope="read", permissions=[], days=1
    )
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {text}"}
    assert Client().get("/api/v1/me/", **bearer).status_code == 200
    Authenticator.objects.filter(user=user).delete()
    assert Client().get("/api/v1/me/", **bearer).status_code == 403


def test_secrets_of_factors_are_not_readable_in_the_database() -> None:
    user = make_person(Role.OPERATOR, factor=True)
    kept = str(Authenticator.objects.get(user=user).data)
    assert SECRET not in kept
    assert User.objects.filter(pk=user.pk).exists()
    assert time.time() > 0


def test_the_key_of_passkeys_is_for_localhost_in_development() -> None:
    user = make_person(Role.CABINET_EDITOR)
    client = signed_in(user, factor=False)
    reauthenticate(client)
    options = client.get("/en/account/factors/keys/add/").context["js_data"]["creation_options"]
    assert options["publicKey"]["rp"]["id"] == "localhost"
    assert options["publicKey"]["authenticatorSelection"]["userVerification"] == "required"
    request = Client().get("/en/account/factors/keys/login/", HTTP_ACCEPT="application/json")
    assert request.json()["request_options"]["publicKey"]["userVerification"] == "required"
