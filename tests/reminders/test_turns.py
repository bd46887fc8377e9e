"""On which day a reminder's turn comes: business days, New Year, the ends of months and years."""

import datetime as dt

import pytest

from kprogram.common import business_days
from messaging.reminders import REMINDERS, Days, Turn, turn, turns

USUAL = Days((30, 14, 7, 1), (1, 7))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        # A Wednesday in a week without holidays: 30 days before is a Monday.
        (
            "2026-06-17",
            "-30 2026-05-18, -14 2026-06-03, -7 2026-06-10, -1 2026-06-16, "
            "1 2026-06-18, 7 2026-06-24",
        ),
        # A Monday: the day before is a Sunday, so it comes on Friday.
        (
            "2026-06-15",
            "-30 2026-05-15, -14 2026-06-01, -7 2026-06-08, -1 2026-06-12, "
            "1 2026-06-16, 7 2026-06-22",
        ),
        # 4 January: a week before and the day before fall into the days of closing.
        (
            "2027-01-04",
            "-30 2026-12-04, -14 2026-12-21, -7 2026-12-28, -1 2026-12-28, "
            "1 2027-01-05, 7 2027-01-12",
        ),
        # 28 December, the last business day of the year: what follows comes on 4 January.
        (
            "2026-12-28",
            "-30 2026-11-27, -14 2026-12-14, -7 2026-12-21, -1 2026-12-25, "
            "1 2027-01-04, 7 2027-01-04",
        ),
        # The end of the fiscal year, and of February in a leap year.
        (
            "2027-03-31",
            "-30 2027-03-01, -14 2027-03-17, -7 2027-03-24, -1 2027-03-30, "
            "1 2027-04-01, 7 2027-04-07",
        ),
        (
            "2028-02-29",
            "-30 2028-01-28, -14 2028-02-15, -7 2028-02-22, -1 2028-02-28, "
            "1 2028-03-01, 7 2028-03-07",
        ),
        # The long holidays of May, with the substitute of a Sunday.
        (
            "2026-05-07",
            "-30 2026-04-07, -14 2026-04-23, -7 2026-04-30, -1 2026-05-01, "
            "1 2026-05-08, 7 2026-05-14",
        ),
    ],
)
def test_every_turn(on: str, expected: str) -> None:
    assert ", ".join(f"{each.days} {each.day}" for each in turns(day(on), USUAL)) == expected


def test_the_days_of_closing_and_a_day_between_two_holidays() -> None:
    closed = [
        *("2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"),
        *("2026-09-21", "2026-09-22", "2026-09-23", "2026-05-06", "2027-03-22"),
    ]
    assert [each for each in closed if business_days.is_business_day(day(each))] == []
    for each in ("2026-12-28", "2027-01-04", "2026-09-24", "2028-02-29", "2027-03-31"):
        assert business_days.is_business_day(day(each))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-05-17", None),  # the first turn has not come
        ("2026-05-18", Turn(-30, day("2026-05-18"))),
        ("2026-06-02", Turn(-30, day("2026-05-18"))),
        ("2026-06-11", Turn(-7, day("2026-06-10"))),  # two turns were missed: the last one counts
        ("2026-06-17", Turn(-1, day("2026-06-16"))),  # the day itself
        ("2026-06-18", Turn(1, day("2026-06-18"))),
        ("2026-07-30", Turn(7, day("2026-06-24"))),
    ],
)
def test_the_last_turn_that_has_come(today: str, expected: Turn | None) -> None:
    assert turn(day("2026-06-17"), USUAL, day(today)) == expected


def test_after_the_day_nothing_says_that_it_is_coming() -> None:
    assert turn(day("2026-06-17"), Days((7, 1), ()), day("2026-06-18")) is None
    # Overdue since Saturday, but the turn comes on Monday.
    assert turn(day("2026-06-19"), USUAL, day("2026-06-20")) is None
    assert turn(day("2026-06-19"), USUAL, day("2026-06-22")) == Turn(1, day("2026-06-22"))


def test_two_turns_of_one_day_are_the_nearer_one() -> None:
    assert turn(day("2027-01-04"), USUAL, day("2026-12-28")) == Turn(-1, day("2026-12-28"))


def test_the_kinds_and_their_days() -> None:
    own = {code: (kind.before, kind.after) for code, kind in REMINDERS.items()}
    usual = ((30, 14, 7, 1), (1, 7))
    ahead = ((30, 14, 7, 1), ())
    assert own == {
        **dict.fromkeys(("meeting", "papers", "call-closes"), ahead),
        **dict.fromkeys(("request", "gate", "gate-materials", "gate-assessment"), usual),
        **dict.fromkeys(("report", "fund-report"), usual),
        "approval-overdue": ((1,), (1, 7)),
    }
