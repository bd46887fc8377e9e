"""The list of one's own sessions, and ending one or all others."""

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.browsers import describe
from accounts.choices import Role
from accounts.models import SignedInSession, User

from .conftest import make_person, signed_in

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
START = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)


@pytest.fixture
def user() -> User:
    return make_person(Role.CABINET_EDITOR, factor=True)


def lives(client: Client) -> bool:
    return client.get("/api/v1/me/").status_code == 200


def begun(user: User, browser: str = "") -> Client:
    client = signed_in(user)
    client.get("/api/v1/me/", headers={"User-Agent": browser})
    return client


def key_of(client: Client) -> str:
    key = client.session.session_key
    assert key is not None
    return key


def row_of(client: Client) -> int:
    return SignedInSession.objects.get(session_id=key_of(client)).pk


def listed(client: Client) -> list[tuple[str, bool]]:
    context = client.get("/en/account/session/").context
    return [(each.browser, each.is_this) for each in context["sessions"]]


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", ""),
    ],
)
def test_of_a_browser_two_words_are_kept(user_agent: str, expected: str) -> None:
    assert describe(user_agent) == expected


def test_the_list_shows_this_session_first_and_only_ones_own(user: User) -> None:
    begun(make_person(Role.RESEARCHER))
    begun(user, FIREFOX)
    here = begun(user, "curl/8.0")
    assert listed(here) == [("", True), ("Firefox, Windows", False)]


def test_reading_lists_a_session_once(user: User) -> None:
    here = begun(user)
    lives(here)
    assert SignedInSession.objects.filter(user=user).count() == 1


def test_one_is_ended_and_the_others_go_on(user: User) -> None:
    here, lost, third = begun(user), begun(user), begun(user)
    response = here.post(f"/en/account/session/{row_of(lost)}/end/")
    assert (response.status_code, response["Location"]) == (302, "/en/account/session/")
    assert [lives(each) for each in (here, lost, third)] == [True, False, True]
    assert SignedInSession.objects.filter(user=user).count() == 2


def test_the_present_one_and_those_of_others_are_not_ended_so(user: User) -> None:
    here, others = begun(user), begun(make_person(Role.RESEARCHER))
    for row in (row_of(here), row_of(others), 999_999):
        assert here.post(f"/en/account/session/{row}/end/").status_code == 404
    assert (lives(here), lives(others)) == (True, True)
    assert SignedInSession.objects.count() == 2


def test_all_others_are_ended_and_this_one_goes_on_as_listed(user: User) -> None:
    here, lost = begun(user, FIREFOX), begun(user)
    response = here.post(
        "/en/account/session/end-others/", headers={"User-Agent": FIREFOX}, follow=True
    )
    assert response.redirect_chain == [("/en/account/session/", 302)]
    assert (lives(here), lives(lost)) == (True, False)
    assert listed(here) == [("Firefox, Windows", True)]


def test_what_has_run_out_or_ended_is_not_listed() -> None:
    with time_machine.travel(START, tick=False) as clock:
        user = make_person(Role.CABINET_EDITOR, factor=True)
        begun(user)
        clock.shift(dt.timedelta(minutes=31))
        here = begun(user)
        assert listed(here) == [("", True)]
        User.objects.filter(pk=user.pk).update(session_epoch=99)
        assert listed(begun(user)) == [("", True)]


def test_signing_out_takes_the_session_from_the_list(user: User) -> None:
    here = begun(user)
    here.post("/en/account/logout/")
    assert not SignedInSession.objects.exists()
    assert not Session.objects.filter(session_data__contains=str(user.pk)).exists()
