"""One's own deadlines: the page, the API, the calendar behind a secret; notices and their count."""

import datetime as dt
import logging
import re
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from accounts.choices import Role
from kprogram.common.secrets_in_logs import HideSecrets
from messaging.models import CalendarAddress, Notice, Preference
from messaging.services import deadlines
from messaging.services.reminding import tick
from tests.editing.people import Person, person
from tests.reminders.conftest import Clock, Desk, someone

pytestmark = pytest.mark.usefixtures("catalogue")
PAGE, NOTICES = "/en/work/deadlines/", "/en/work/notices/"


@pytest.fixture
def reader() -> Person:
    return person(Role.RESEARCHER, None)


@pytest.fixture
def filled(desk: Desk, time: Clock, reader: Person) -> Desk:
    """Two duties of the reader's, one of somebody else's, seen on a Saturday."""
    time.set(2026, 6, 20, 9)
    desk.put(dt.date(2026, 7, 1), reader.user, someone("b"), about="report:2")
    desk.put(dt.date(2026, 6, 17), reader.user)
    desk.put(dt.date(2026, 6, 19), someone("c"), about="report:3")
    return desk


def page(who: Person, address: str = PAGE) -> str:
    return who.client.get(address).content.decode()


def test_the_page_lists_one_s_own_the_first_due_first(filled: Desk, reader: Person) -> None:
    shown = page(reader)
    rows = re.findall(r"<td>\s*(\w+ \d+ \w+ \d+)\s*<br>\s*<(\w+)[^>]*>([^<]+)<", shown)
    assert rows == [
        ("Wednesday 17 June 2026", "strong", "3 days overdue"),
        ("Wednesday 1 July 2026", "span", "11 days left"),
    ]
    assert shown.count('<a href="/en/work/reports/1/">Award A: report (最終)</a>') == 2
    assert "Friday 19 June 2026" not in shown


def test_the_api_gives_the_same(filled: Desk, reader: Person) -> None:
    answer = reader.client.get("/api/v1/reminders/")
    assert answer.headers["Cache-Control"].startswith("private, no-store")
    overdue = {
        "kind": "report",
        "about": "report:1",
        "title": {"ja": "課題甲 報告書（最終）", "en": "Award A: report (最終)"},
        "due_on": "2026-06-17",
        "days_left": -3,
        "overdue": True,
        "html_url": {
            language: f"http://testserver/{language}/work/reports/1/" for language in ("ja", "en")
        },
    }
    ahead = {
        **overdue,
        "about": "report:2",
        "due_on": "2026-07-01",
        "days_left": 11,
        "overdue": False,
    }
    body = {"count": 2, "next": None, "previous": None, "results": [overdue, ahead]}
    assert answer.json() == body
    assert reader.client.get("/api/v1/reminders/?user=1").status_code == 400
    assert Client().get("/api/v1/reminders/").status_code == 401
    assert reader.client.post("/api/v1/reminders/").status_code == 405


# -- the calendar ----------------------------------------------------------------------------


def secret_of(who: Person) -> str:
    answer = who.client.post(f"{PAGE}calendar/", {"verb": "make"})
    assert answer.status_code == 201
    assert "no-store" in answer.headers["Cache-Control"]
    [address] = re.findall(r"http://testserver(/calendar/own/[^<]+)<", answer.content.decode())
    return str(address)


def test_the_calendar_holds_one_s_own_days(filled: Desk, reader: Person) -> None:
    answer = Client().get(secret_of(reader))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in events] == [
        (dt.date(2026, 6, 17), "課題甲 報告書（最終）"),
        (dt.date(2026, 7, 1), "課題甲 報告書（最終）"),
    ]
    assert str(events[0]["URL"]) == "http://localhost:8000/ja/work/reports/1/"
    # A moved duty keeps its number: the calendar moves the event that it holds.
    before = [event["UID"] for event in events]
    for duty in filled.open:
        object.__setattr__(duty, "on", duty.on + dt.timedelta(1))
    again = Calendar.from_ical(Client().get(secret_of(reader)).content).walk("VEVENT")
    assert [event["UID"] for event in again] == before
    assert len(set(before)) == 2


def test_its_language_is_that_of_the_reader_s_mails_or_asked_for(
    filled: Desk, reader: Person
) -> None:
    address = secret_of(reader)
    reader.client.post(f"{PAGE}language/", {"verb": "en"})
    assert Preference.objects.get(user=reader.user).language == "en"
    assert "SUMMARY:Award A: report" in Client().get(address).content.decode()
    assert "SUMMARY:課題甲" in Client().get(f"{address}?lang=ja").content.decode()


def test_the_address_ends_when_it_is_replaced_ended_or_its_person_leaves(
    filled: Desk, reader: Person
) -> None:
    first = secret_of(reader)
    second = secret_of(reader)
    assert [Client().get(each).status_code for each in (first, second)] == [404, 200]
    assert reader.client.post(f"{PAGE}calendar/", {"verb": "revoke"}).status_code == 302
    assert Client().get(second).status_code == 404
    third = secret_of(reader)
    reader.user.is_active = False
    reader.user.save()
    assert Client().get(third).status_code == 404


def test_only_a_hash_of_the_secret_is_kept(filled: Desk, reader: Person) -> None:
    secret = secret_of(reader).removeprefix("/calendar/own/").removesuffix(".ics")
    assert re.fullmatch("[A-Za-z0-9_-]{43}", secret)
    kept = CalendarAddress.objects.get()
    assert re.fullmatch("[0-9a-f]{64}", kept.secret_hash)
    assert secret not in str(vars(kept))
    assert secret not in page(reader)
    assert deadlines.owner_of(kept.secret_hash) is None


def test_the_secret_stands_in_no_log(
    filled: Desk, reader: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = secret_of(reader)
    Client().post(f"{PAGE}calendar/", {"verb": "revoke"})
    reader.client.post(f"{PAGE}calendar/", {"verb": "revoke"})
    caplog.handler.addFilter(HideSecrets())
    with caplog.at_level(logging.DEBUG):
        Client().get(secret)
        monkeypatch.setattr(deadlines, "owner_of", lambda secret: 1 / 0)
        Client(raise_request_exception=False).get(secret)
    said = [record.getMessage() for record in caplog.records if "/calendar/own/" in record.message]
    assert said == [
        "Not Found: /calendar/own/…",
        "Internal Server Error: /calendar/own/…",
    ]
    assert secret.removeprefix("/calendar/own/")[:43] not in caplog.text.replace("…", "")


@pytest.mark.parametrize("handler", ["stderr"])
def test_every_handler_hides_it(settings: Any, handler: str) -> None:
    assert set(settings.LOGGING["handlers"]) == {handler}
    assert settings.LOGGING["handlers"][handler]["filters"] == ["secrets"]


# -- notices ---------------------------------------------------------------------------------


def test_a_notice_stands_beside_the_mail_and_is_marked_as_read(
    filled: Desk, reader: Person
) -> None:
    tick()
    shown = page(reader, NOTICES)
    assert "Notices (2 unread)" in shown
    assert shown.count("Report on an award") == 2
    assert '<a href="/en/work/reports/1/">Award A: report (最終)</a>' in shown
    first = Notice.objects.filter(user=reader.user).order_by("pk")[0]
    answer = reader.client.post(f"{NOTICES}{first.pk}/read/")
    assert (answer.status_code, answer.headers["Location"]) == (302, NOTICES)
    assert "Notices (1 unread)" in page(reader, "/en/")
    reader.client.post(f"{NOTICES}read/")
    assert "unread" not in page(reader, "/en/")
    assert Notice.objects.filter(read_at=None).exclude(user=reader.user).count() == 1


def test_nobody_marks_or_sees_the_notices_of_others(filled: Desk, reader: Person) -> None:
    tick()
    other = person(Role.RESEARCHER, None)
    theirs = Notice.objects.filter(user=reader.user)[0]
    assert other.client.post(f"{NOTICES}{theirs.pk}/read/").status_code == 404
    assert "There is no notice for you." in page(other, NOTICES)
    assert Notice.objects.filter(read_at=None).count() == 3


def test_who_is_not_signed_in_has_no_count(filled: Desk) -> None:
    assert "Notices" not in Client().get("/en/").content.decode()
