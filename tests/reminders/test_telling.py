"""Invitations, and what people are told when something is moved or cancelled."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from accounts.models import User
from kprogram.common.dates import JAPAN
from messaging.duties import Duty
from messaging.models import Message, Notice, Occasion
from messaging.services import telling
from messaging.services.invitations import When
from messaging.services.mail import composed
from messaging.services.reminding import tick
from tests.reminders.conftest import Clock, Desk, deliver, someone

pytestmark = pytest.mark.django_db
ABOUT = "meeting:1"
FIRST, LATER = dt.date(2026, 6, 17), dt.date(2026, 7, 1)


def at(day: dt.date, hour: int = 10, place: str = "会議室甲") -> When:
    start = dt.datetime.combine(day, dt.time(hour), JAPAN)
    return When(start, start + dt.timedelta(hours=2), place)


def meeting(on: dt.date, *people: User) -> Duty:
    return Duty("meeting", ABOUT, on, people, "/work/", {"moment": f"{on:%m/%d}"})


def told(kind: str, **wanted: Any) -> list[str]:
    rows = Message.objects.filter(kind=kind, **wanted).select_related("user")
    return sorted(each.user.display_name for each in rows)


def event_of(message: Message) -> tuple[Any, Any]:
    calendar = Calendar.from_ical(bytes(message.calendar))
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_an_invitation_is_one_a_calendar_takes_up(time: Clock) -> None:
    duty = meeting(FIRST, someone("a"), someone("b"))
    assert telling.invited(duty, at(FIRST)) == 2
    assert telling.invited(duty, at(FIRST)) == 0
    mail = Message.objects.get(user__display_name="a")
    calendar, event = event_of(mail)
    assert (calendar["METHOD"], event["SEQUENCE"], event["STATUS"]) == ("REQUEST", 0, "CONFIRMED")
    assert event["DTSTART"].dt == dt.datetime(2026, 6, 17, 10, tzinfo=JAPAN)
    assert event["DTEND"].dt == dt.datetime(2026, 6, 17, 12, tzinfo=JAPAN)
    assert event["UID"] == f"{Occasion.objects.get().pk}@occasions.k-program-portal"
    assert event["ORGANIZER"] == "mailto:no-reply@localhost"
    # One person's invitation names nobody else.
    assert event["ATTENDEE"] == "mailto:a@example.jp"
    assert b"b@example.jp" not in bytes(mail.calendar)
    assert (event["SUMMARY"], event["LOCATION"]) == ("会議（06/17）", "会議室甲")
    assert (event["CLASS"], b"TZID:Asia/Tokyo" in bytes(mail.calendar)) == ("PRIVATE", True)


def test_the_mail_holds_the_method_the_facts_and_a_neutral_subject(time: Clock) -> None:
    telling.invited(meeting(FIRST, someone("a")), at(FIRST))
    mail = composed(Message.objects.get())
    assert mail.subject == "[K Program ポータル] お知らせがあります"
    facts = "件名：会議（06/17）\n日時：2026年6月17日（水）10:00～12:00\n場所：会議室甲\n"
    assert facts in mail.body
    parts = [part for part in mail.message().walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["REQUEST", None]
    assert [part.get_filename() for part in parts] == [None, "invitation.ics"]
    assert [part.get_content_charset() for part in parts] == ["utf-8", "utf-8"]


def test_a_moved_meeting_corrects_what_is_unsent_and_tells_who_was_told(
    desk: Desk, time: Clock
) -> None:
    knows, waits = someone("knows"), someone("waits")
    time.set(2026, 6, 1, 9)
    telling.invited(meeting(FIRST, knows), at(FIRST))
    deliver(time())
    telling.invited(meeting(FIRST, knows, waits), at(FIRST))
    time.set(2026, 6, 10, 0, 5)
    desk.open = [meeting(FIRST, knows, waits)]
    assert tick() == 2  # a reminder of each, which waits for the morning
    new = someone("new")
    moved = meeting(LATER, knows, waits, new)
    assert telling.moved(ABOUT, was=FIRST, duty=moved, when=at(LATER)) == 1
    assert told("reminder-meeting", state="cancelled") == ["knows", "waits"]
    assert told("duty-invited", state="cancelled") == ["waits"]
    assert told("duty-invited", state="waiting") == ["new", "waits"]
    assert told("duty-moved") == ["knows"]
    change = Message.objects.get(kind="duty-moved")
    assert (
        "変更前：2026年6月17日（水）10:00～12:00\n変更後：2026年7月1日（水）10:00～12:00\n"
        in composed(change).body
    )
    _calendar, before = event_of(Message.objects.get(kind="duty-invited", state="sent"))
    calendar, after = event_of(change)
    assert (calendar["METHOD"], before["UID"] == after["UID"]) == ("REQUEST", True)
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt == dt.datetime(2026, 7, 1, 10, tzinfo=JAPAN)
    # What was taken back is no notice either; the reminders of the new day come in their turn.
    assert sorted(Notice.objects.values_list("kind", flat=True)) == [
        *("duty-invited",) * 3,
        "duty-moved",
    ]
    desk.open = [moved]
    deliver(time())
    time.set(2026, 6, 24, 9)
    assert tick() == 3


def test_a_cancelled_meeting_is_taken_out_of_calendars(desk: Desk, time: Clock) -> None:
    knows, waits = someone("knows"), someone("waits")
    telling.invited(meeting(FIRST, knows), at(FIRST))
    deliver(time())
    telling.moved(ABOUT, was=FIRST, duty=meeting(LATER, knows), when=at(LATER))
    deliver(time())
    telling.invited(meeting(LATER, knows, waits), at(LATER))
    duty = meeting(LATER, knows, waits)
    assert telling.cancelled(ABOUT, duty=duty) == 1
    assert (told("duty-cancelled"), told("duty-invited", state="cancelled")) == (
        *(["knows"], ["waits"]),
    )
    calendar, event = event_of(Message.objects.get(kind="duty-cancelled"))
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    uids = {str(event_of(each)[1]["UID"]) for each in Message.objects.exclude(state="cancelled")}
    assert len(uids) == 1
    assert (
        'method="CANCEL"'
        in composed(Message.objects.get(kind="duty-cancelled")).message().as_string()
    )


def test_setting_it_again_after_a_cancellation_rises_further(time: Clock) -> None:
    duty = meeting(FIRST, someone("a"))
    telling.invited(duty, at(FIRST))
    deliver(time())
    telling.cancelled(ABOUT, duty=duty)
    deliver(time())
    telling.moved(ABOUT, was=FIRST, duty=duty, when=at(FIRST))
    rows = Message.objects.order_by("created_at").exclude(calendar=None)
    assert [event_of(each)[1]["SEQUENCE"] for each in rows] == [0, 1, 2]
    assert [str(event_of(each)[0]["METHOD"]) for each in rows] == ["REQUEST", "CANCEL", "REQUEST"]


def test_without_a_time_people_are_told_the_days(desk: Desk, time: Clock) -> None:
    reader, other = someone("a"), someone("b")
    desk.put(FIRST, reader, other)
    time.set(2026, 6, 10, 9)
    tick()
    Message.objects.filter(user=reader).update(state="sent", sent_at=time())
    desk.open.clear()
    moved = desk.put(LATER, reader, other)
    assert telling.moved("report:1", was=FIRST, duty=moved) == 1
    [message] = Message.objects.filter(kind="duty-moved")
    assert (message.user, message.calendar) == (reader, None)
    assert (message.context["was"], message.context["due"]) == (
        *("2026年6月17日（水）", "2026年7月1日（水）"),
    )


def test_who_has_read_the_notice_was_told(desk: Desk, time: Clock) -> None:
    desk.put(FIRST, someone("a"))
    time.set(2026, 6, 10, 0, 5)
    tick()
    Notice.objects.update(read_at=time())
    assert telling.cancelled("report:1", duty=desk.open[0]) == 1
    assert told("duty-cancelled") == ["a"]


def test_nothing_is_told_about_nothing(time: Clock) -> None:
    with pytest.raises(ValueError, match="about"):
        telling.cancelled("", duty=meeting(FIRST))
    assert telling.cancelled("meeting:9", duty=meeting(FIRST)) == 0
    assert Message.objects.count() == 0
