"""Sign-up, confirmation, reset: the same answer whether an account exists or not."""

import re
import socket

import pytest
from aiosmtpd.controller import Controller
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.test import Client, override_settings

from accounts.choices import Role
from accounts.models import User

from .conftest import PASSWORD, login, make_person, make_user, signed_in

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "known@example.jp", "unknown@example.jp"


def bare(response) -> tuple:
    """What an answer says, without what is drawn anew each time or was typed by the reader."""
    body = response.content.decode()
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)
    body = body.replace(UNKNOWN, "X").replace(KNOWN, "X")
    headers = {k: v for k, v in response.headers.items() if k not in ("X-Request-ID", "Expires")}
    headers.pop("Content-Length", None)
    return response.status_code, headers, body


class CountingHasher(PBKDF2PasswordHasher):
    """Counts how often a password is worked on."""

    algorithm = "counting"
    iterations = 1
    rounds = 0

    def encode(self, password, salt, iterations=None):
        type(self).rounds += 1
        return super().encode(password, salt, iterations)


@pytest.fixture
def counting(settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.test_sign_in.CountingHasher"]
    return CountingHasher


def both(counting, act) -> list[tuple]:
    make_user(KNOWN)
    answers = []
    for email in (KNOWN, UNKNOWN):
        counting.rounds = 0
        answers.append((bare(act(email)), counting.rounds))
    return answers


@pytest.mark.parametrize("language", ["ja", "en"])
def test_signing_in_says_nothing_of_who_exists(counting, language: str) -> None:
    known, unknown = both(
        counting,
        lambda email: Client().post(
            f"/{language}/account/login/", {"login": email, "password": "wrong"}
        ),
    )
    assert known == unknown
    assert known[0][0] == 200


def test_nor_does_a_closed_account(counting) -> None:
    make_user(KNOWN, is_active=False)
    answers = [bare(login(Client(), email, "wrong")) for email in (KNOWN, UNKNOWN)]
    assert answers[0] == answers[1]


def test_resetting_says_nothing_of_who_exists(counting) -> None:
    known, unknown = both(
        counting, lambda email: Client().post("/en/account/password/reset/", {"email": email})
    )
    assert known == unknown
    assert known[0][0] == 302
    assert [m.to for m in mail.outbox] == [[KNOWN], [UNKNOWN]], "both send one mail"
    assert "there is no account" in mail.outbox[1].body


def sign_up(email: str, path: str = "/en/account/signup/"):
    password = "plum-orbit-lantern-43"
    return Client().post(path, {"email": email, "password1": password, "password2": password})


def test_signing_up_says_nothing_of_who_exists(counting) -> None:
    known, unknown = both(counting, sign_up)
    assert known == unknown
    assert known[1] == 1, "a password is hashed in either case"
    assert [m.to for m in mail.outbox] == [[KNOWN], [UNKNOWN]]
    assert "There is one already" in mail.outbox[0].body
    assert User.objects.get(email=KNOWN).check_password(PASSWORD), "nothing changed"


def test_without_the_extra_work_the_time_would_tell(counting, monkeypatch) -> None:
    monkeypatch.setattr("accounts.forms.make_password", lambda _password: "")
    known, unknown = both(counting, sign_up)
    assert (known[1], unknown[1]) == (0, 1)


def test_who_signs_up_is_a_researcher_and_nothing_else() -> None:
    response = sign_up(UNKNOWN)
    assert response.url == "/en/account/email/sent/"
    user = User.objects.get(email=UNKNOWN)
    assert [(m.role, m.organisation) for m in user.memberships.all()] == [(Role.RESEARCHER, None)]
    assert login(Client(), UNKNOWN, "plum-orbit-lantern-43").url == "/en/account/email/sent/"


def test_posted_roles_are_ignored() -> None:
    data = {"email": UNKNOWN, "password1": PASSWORD, "password2": PASSWORD}
    Client().post(
        "/en/account/signup/",
        {**data, "role": "operator", "is_demo": "on", "session_epoch": "7", "is_active": ""},
    )
    user = User.objects.get(email=UNKNOWN)
    assert [m.role for m in user.memberships.all()] == [Role.RESEARCHER]
    assert (user.is_demo, user.is_active) == (False, True)


def test_a_confirmed_address_signs_in() -> None:
    sign_up(UNKNOWN)
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    page = Client().get(link)
    assert UNKNOWN in page.content.decode()
    assert not EmailAddress.objects.get(email=UNKNOWN).verified, "looking is not confirming"
    assert Client().post(link).status_code == 302
    client = Client()
    assert login(client, UNKNOWN, "plum-orbit-lantern-43").url == "/en/account/"
    assert client.get("/en/account/").status_code == 200


@override_settings(PUBLIC_SIGNUP=False)
def test_sign_up_can_be_switched_off() -> None:
    response = sign_up(UNKNOWN)
    assert "operator of this portal only" in response.content.decode()
    assert not User.objects.filter(email=UNKNOWN).exists()


@pytest.mark.parametrize("password", ["short1", "12345678901", "password123", "unknown@example"])
def test_weak_passwords_are_refused(password: str) -> None:
    data = {"email": UNKNOWN, "password1": password, "password2": password}
    assert Client().post("/en/account/signup/", data).status_code == 200
    assert not User.objects.filter(email=UNKNOWN).exists()


def test_passwords_are_kept_with_argon2() -> None:
    from kprogram import settings as written

    assert written.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_after_sign_in_nobody_is_sent_elsewhere(target: str) -> None:
    user = make_person(Role.RESEARCHER)
    response = Client().post(
        "/en/account/login/", {"login": user.email, "password": PASSWORD, "next": target}
    )
    assert response.url == "/en/account/"


def test_a_forged_host_sends_no_link(settings) -> None:
    make_user(KNOWN)
    client = Client(raise_request_exception=False)
    response = client.post(
        "/en/account/password/reset/", {"email": KNOWN}, HTTP_HOST="evil.example"
    )
    assert response.status_code >= 400
    assert not mail.outbox


def test_mail_speaks_the_language_of_the_page_and_says_whose_site_it_is() -> None:
    make_user(KNOWN)
    Client().post("/ja/account/password/reset/", {"email": KNOWN})
    message = mail.outbox[0]
    assert message.subject.endswith("新しいパスワードの設定")
    assert "試作版・政府の公式サイトではありません" in message.body
    assert "/ja/account/password/reset/" in message.body


class Inbox:
    def __init__(self) -> None:
        self.envelopes: list = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK"


def test_mail_leaves_by_smtp(settings) -> None:
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        make_user(KNOWN)
        Client().post("/en/account/password/reset/", {"email": KNOWN})
    finally:
        server.stop()
    assert [e.rcpt_tos for e in inbox.envelopes] == [[KNOWN]]
    assert b"password/reset" in inbox.envelopes[0].content


@pytest.mark.django_db
def test_the_form_of_a_passkey_is_in_the_language_of_the_page() -> None:
    client = signed_in(make_person(Role.CABINET_EDITOR, factor=True))
    client.post("/ja/account/confirm/", {"password": PASSWORD})
    fields = client.get("/ja/account/factors/keys/add/").context["form"].fields
    assert fields["name"].label == "名称"
