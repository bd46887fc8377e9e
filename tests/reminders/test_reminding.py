"""What a tick makes: each reminder once, in the morning, and nothing that is not due any more."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from kprogram.common.dates import JAPAN
from messaging.models import Message, Notice, Preference, Reminder, Suppression
from messaging.services import outbox, reminding
from messaging.services.mail import composed
from messaging.services.reminding import tick
from tests.faults.parallel import in_parallel
from tests.reminders.conftest import CONTEXT, Clock, Desk, deliver, someone, states

pytestmark = pytest.mark.django_db
DUE = dt.date(2026, 6, 17)  # a Wednesday


def made() -> list[tuple[str, int, str]]:
    """Person, turn and day of every reminder that stands."""
    rows = Reminder.objects.live().order_by("day", "user__email", "days")
    return [(r.user.display_name, r.days, str(r.day)) for r in rows.select_related("user")]


def test_each_turn_is_told_once_however_often_it_ticks(desk: Desk, time: Clock) -> None:
    desk.put(DUE, someone("a"), someone("b"))
    for day in range(1, 31):
        for hour in (0, 9, 23):
            time.set(2026, 6, day, hour, 59)
            tick()
            tick()
    assert made() == [
        *((name, -30, "2026-06-01") for name in "ab"),  # late: known since 1 June only
        *((name, -14, "2026-06-03") for name in "ab"),
        *((name, -7, "2026-06-10") for name in "ab"),
        *((name, -1, "2026-06-16") for name in "ab"),
        *((name, 1, "2026-06-18") for name in "ab"),
        *((name, 7, "2026-06-24") for name in "ab"),
    ]
    assert (Message.objects.count(), Notice.objects.count()) == (12, 12)


def test_a_mail_goes_out_in_the_morning_or_at_once_when_that_is_over(
    desk: Desk, time: Clock
) -> None:
    desk.put(DUE, someone("a"))
    time.set(2026, 6, 3, 0, 1)
    tick()
    time.set(2026, 6, 10, 15)
    tick()
    assert list(Message.objects.order_by("send_at").values_list("send_at", flat=True)) == [
        dt.datetime(2026, 6, 3, 8, 30, tzinfo=JAPAN),
        dt.datetime(2026, 6, 10, 15, tzinfo=JAPAN),
    ]


@pytest.mark.parametrize("hour", [14, 15])
def test_the_day_begins_at_midnight_in_japan(desk: Desk, time: Clock, hour: int) -> None:
    """15:00 in Greenwich is midnight in Japan."""
    desk.put(DUE, someone("a"))
    time.moment = dt.datetime(2026, 6, 9, 12, tzinfo=dt.UTC)
    tick()
    time.moment = dt.datetime(2026, 6, 9, hour, 0, tzinfo=dt.UTC)
    tick()
    late = [("a", -14, "2026-06-09")]
    assert made() == late + ([("a", -7, "2026-06-10")] if hour == 15 else [])


def test_what_was_missed_for_days_is_told_once(desk: Desk, time: Clock) -> None:
    desk.put(DUE, someone("a"))
    time.set(2026, 5, 18, 9)
    tick()
    time.set(2026, 6, 12, 9)  # away for more than three weeks, over two turns
    tick()
    assert made() == [("a", -30, "2026-05-18"), ("a", -7, "2026-06-12")]


@pytest.mark.parametrize("hours", [2, 48])
def test_away_for_two_hours_or_two_days(desk: Desk, time: Clock, hours: int) -> None:
    desk.put(DUE, someone("a"))
    time.set(2026, 5, 18, 9)
    tick()
    time.moment = dt.datetime(2026, 6, 3, 0, 0, tzinfo=JAPAN) + dt.timedelta(hours=hours)
    tick()
    assert made()[1:] == [("a", -14, f"2026-06-{3 + hours // 24:02}")]


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_make_each_once(
    desk: Desk, time: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put(DUE, *(someone(f"n{number:02}") for number in range(12)))
    time.set(2026, 6, 10, 9)
    results = in_parallel(tick, tick, tick)
    assert sum(results) == 12
    assert [len(made()), Message.objects.count(), Notice.objects.count()] == [12, 12, 12]
    # Without the look at what is there already each of them is stopped by the row alone.
    monkeypatch.setattr(reminding, "last_heard", lambda wanted: {})
    assert in_parallel(tick, tick) == [0, 0]
    assert [Message.objects.count(), Notice.objects.count()] == [12, 12]


def test_the_row_can_be_there_once(desk: Desk, time: Clock) -> None:
    desk.put(DUE, someone("a"))
    tick()
    again = Reminder.objects.get()
    again.pk, again.message = None, None
    with pytest.raises(IntegrityError, match="messaging_reminder_once"), transaction.atomic():
        again.save(force_insert=True)


def test_what_is_done_before_the_morning_is_not_sent(desk: Desk, time: Clock) -> None:
    first, second = someone("a"), someone("b")
    desk.put(DUE, first, second)
    time.set(2026, 6, 10, 0, 5)
    tick()
    desk.open.clear()
    desk.put(DUE, second)  # the first one has done their part
    tick()
    assert made() == [("b", -7, "2026-06-10")]
    assert states(user=first) == ["cancelled"]
    assert states(user=second) == ["waiting"]
    assert [each.user for each in Notice.objects.all()] == [second]
    # It is theirs again: they are told.
    desk.put(DUE, first)
    tick()
    assert made() == [("a", -7, "2026-06-10"), ("b", -7, "2026-06-10")]
    assert sorted(states(user=first)) == ["cancelled", "waiting"]


def test_what_was_sent_stays(desk: Desk, time: Clock) -> None:
    desk.put(DUE, someone("a"))
    time.set(2026, 6, 10, 9)
    tick()
    assert deliver(time()) == 1
    desk.open.clear()
    tick()
    assert (made(), states(), Notice.objects.count()) == ([("a", -7, "2026-06-10")], ["sent"], 1)


def test_a_source_that_fails_takes_nothing_back(desk: Desk, time: Clock) -> None:
    desk.put(DUE, someone("a"))
    time.set(2026, 6, 10, 0, 5)
    tick()
    desk.trouble = RuntimeError("the source is broken")
    tick()
    assert states() == ["waiting"]
    desk.trouble = None
    tick()
    assert (states(), len(made())) == (["waiting"], 1)


def test_one_duty_that_cannot_be_told_keeps_no_other_from_it(desk: Desk, time: Clock) -> None:
    time.set(2026, 6, 10, 9)
    desk.put(DUE, someone("a"), about="x" * 200)
    desk.put(DUE, someone("b"), about="report:2", kind="nobody-knows-it")
    desk.put(DUE, someone("c"), about="report:3")
    assert tick() == 1
    assert made() == [("c", -7, "2026-06-10")]


def test_who_has_left_is_not_reminded_and_who_is_suppressed_has_the_notice(
    desk: Desk, time: Clock
) -> None:
    gone, silent = someone("gone"), someone("silent")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    gone.refresh_from_db()
    Suppression.objects.create(address=silent.email, reason="本人の申出")
    desk.put(DUE, gone, silent)
    time.set(2026, 6, 10, 9)
    assert tick() == 1
    assert states() == ["suppressed"]
    assert Notice.objects.get().user == silent


def test_a_cancelled_mail_is_made_anew_for_the_same_day(desk: Desk, time: Clock) -> None:
    """Whoever cancels what is unsent about a thing (its time changed, say) loses no reminder; what
    a person gave up on the queue's page stays given up."""
    desk.put(DUE, someone("a"))
    time.set(2026, 6, 10, 0, 5)
    tick()
    assert outbox.cancel("report:1") == 1
    tick()
    assert (len(made()), sorted(states())) == (1, ["cancelled", "waiting"])
    operator = someone("operator")
    Message.objects.filter(state="waiting").update(state="cancelled", settled_by=operator)
    tick()
    assert (len(made()), sorted(states())) == (1, ["cancelled", "cancelled"])


# -- the text --------------------------------------------------------------------------------


def test_a_mail_says_what_and_when_in_the_reader_s_language(desk: Desk, time: Clock) -> None:
    reader, other = someone("a"), someone("b")
    Preference.objects.create(user=other, language="en")
    desk.put(DUE, reader, other)
    time.set(2026, 6, 10, 9)
    tick()
    japanese = composed(Message.objects.get(user=reader))
    assert japanese.subject == "[K Program ポータル] お知らせがあります"
    assert japanese.body.split("\n\n-- \n")[0] == (
        "報告書の提出期限をお知らせします。\n\n件名：課題甲 報告書（最終）\n"
        "提出期限：2026年6月17日（水）（残り7日）\n\n"
        "詳細は、ポータルにログインの上、ご確認ください。\n"
        "http://localhost:8000/ja/work/reports/1/"
    )
    english = composed(Message.objects.get(user=other))
    assert english.body.split("\n\n-- \n")[0] == (
        "A report is due.\n\nSubject: Award A: report (最終)\n"
        "Due: Wednesday 17 June 2026 (7 days left)\n\n"
        "Sign in to the portal for the details.\nhttp://localhost:8000/en/work/reports/1/"
    )
    notice = Notice.objects.get(user=other)
    assert (notice.context["ja"]["left"], notice.context["en"]["left"]) == (
        "残り7日",
        "7 days left",
    )


@pytest.mark.parametrize(
    ("day", "left"), [(17, "本日"), (18, "1日超過"), (24, "7日超過"), (16, "残り1日")]
)
def test_how_long_is_left(desk: Desk, time: Clock, day: int, left: str) -> None:
    desk.put(DUE, someone("a"))
    time.set(2026, 6, day, 9)
    tick()
    assert Message.objects.get().context["left"] == left


def test_what_an_app_does_not_give_is_empty_and_braces_stay(desk: Desk, time: Clock) -> None:
    desk.put(DUE, someone("a"))
    odd: dict[str, Any] = {"award_ja": "{link}", "number": 3}
    object.__setattr__(desk.open[0], "context", odd)
    time.set(2026, 6, 10, 9)
    tick()
    assert Message.objects.get().context["title"] == "{link} 報告書（）"
    assert "件名：{link} 報告書（）\n" in composed(Message.objects.get()).body
    assert CONTEXT["subject"] == "最終"
