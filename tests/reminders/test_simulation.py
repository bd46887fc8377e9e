"""Twenty-four months with a clock that is often away, against a table of what should have come.

The table is made here by its own rules: its own list of holidays (those of the Cabinet Office's
page for 2026 to 2028, typed in), its own way through the days, nothing of the code under test.
"""

import datetime as dt
import random

import pytest

from messaging.models import Message, Reminder
from messaging.services.reminding import tick
from tests.reminders.conftest import CONTEXT, Clock, Desk, deliver, someone
from tests.reminders.table import FIRST_DAY, LAST_DAY, Row, closed, table

pytestmark = pytest.mark.django_db
SEED = 20261125
KINDS = ("meeting", "papers", "request", "gate", "report", "fund-report", "call-closes")
AFTER = {"request", "gate", "report", "fund-report"}


def downtime(chance: random.Random) -> set[dt.date]:
    """Days on which the clock does not tick at all: single days, weekends, up to 40 in a row."""
    away: set[dt.date] = set()
    for length in (1, 1, 1, 2, 2, 2, 3, 4, 9, 16, 40):
        start = FIRST_DAY + dt.timedelta(chance.randrange(700))
        away |= {start + dt.timedelta(each) for each in range(length)}
    return away


def days() -> list[dt.date]:
    return [FIRST_DAY + dt.timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]


def rows(chance: random.Random) -> list[Row]:
    """Sixty duties: when each is known, due, and done (or never)."""
    found = []
    edges = ["2027-03-31", "2028-02-29", "2027-01-04", "2026-12-28", "2026-05-07", "2027-09-30"]
    for number in range(60):
        on = FIRST_DAY + dt.timedelta(chance.randrange(20, 700))
        if number < len(edges):
            on = dt.date.fromisoformat(edges[number])
        known = max(FIRST_DAY, on - dt.timedelta(chance.choice((3, 10, 29, 30, 45, 90))))
        done = chance.choice((None, None, on - dt.timedelta(2), on, on + dt.timedelta(3)))
        kind = chance.choice(KINDS)
        if kind not in AFTER:  # what lies behind is not told of any more
            done = min(done or on, on) + dt.timedelta(1)
        found.append(Row(number, kind, known, on, done, tells_after=kind in AFTER))
    return found


def test_twenty_four_months(desk: Desk, time: Clock) -> None:
    chance = random.Random(SEED)
    away, planned = downtime(chance), rows(chance)
    people = [someone(f"n{number}") for number in range(3)]
    for day in days():
        desk.open.clear()
        for row in planned:
            if row.is_open(day):
                desk.put(
                    row.on,
                    people[row.number % 3],
                    about=f"thing:{row.number}",
                    kind=row.kind,
                    context=CONTEXT,
                )
        if day in away:
            continue
        # On some days two clocks beat, on most one, early or late.
        for hour in (0, 0, 9) if day.day == 15 else (chance.choice((0, 2, 23)),):
            time.set(day.year, day.month, day.day, hour, 59)
            tick()
        deliver(time())
    made = {
        (int(each.about.removeprefix("thing:")), each.day, each.days)
        for each in Reminder.objects.all()
    }
    expected = table(planned, [day for day in days() if day not in away])
    assert made - expected == set(), "told and should not have been"
    assert expected - made == set(), "should have been told"
    assert Reminder.objects.count() == Message.objects.count() == len(expected)
    assert (len(expected), closed(dt.date(2027, 1, 2))) == (EXPECTED, True)


EXPECTED = 217


def test_a_few_of_them_by_hand() -> None:
    """The table itself, read against a calendar."""
    row = Row(1, "report", dt.date(2026, 12, 1), dt.date(2027, 1, 4), None, tells_after=True)
    every = days()
    assert sorted(table([row], every)) == [
        (1, dt.date(2026, 12, 4), -30),
        (1, dt.date(2026, 12, 21), -14),
        (1, dt.date(2026, 12, 28), -1),  # with that of a week before, which is the farther one
        (1, dt.date(2027, 1, 5), 1),
        (1, dt.date(2027, 1, 12), 7),  # 11 January is a holiday
    ]
    up = [day for day in every if not dt.date(2026, 12, 20) <= day <= dt.date(2027, 1, 13)]
    assert sorted(table([row], up)) == [
        (1, dt.date(2026, 12, 4), -30),
        (1, dt.date(2027, 1, 14), 7),
    ]
