"""What should have been sent, by rules written for the tests alone."""

import datetime as dt
from dataclasses import dataclass

FIRST_DAY, LAST_DAY = dt.date(2026, 4, 1), dt.date(2028, 3, 31)
# 国民の祝日・休日（2026年4月から2028年3月まで）
HOLIDAYS = """
    2026-04-29 2026-05-03 2026-05-04 2026-05-05 2026-05-06 2026-07-20 2026-08-11 2026-09-21
    2026-09-22 2026-09-23 2026-10-12 2026-11-03 2026-11-23
    2027-01-01 2027-01-11 2027-02-11 2027-02-23 2027-03-21 2027-03-22 2027-04-29 2027-05-03
    2027-05-04 2027-05-05 2027-07-19 2027-08-11 2027-09-20 2027-09-23 2027-10-11 2027-11-03
    2027-11-23
    2028-01-01 2028-01-10 2028-02-11 2028-02-23 2028-03-20
"""
NEW_YEAR = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")
ONE = dt.timedelta(1)


@dataclass(frozen=True)
class Row:
    """A duty: known from a day on, due on a day, done on a day or never."""

    number: int
    kind: str
    known: dt.date
    on: dt.date
    done: dt.date | None
    tells_after: bool

    def is_open(self, day: dt.date) -> bool:
        return self.known <= day and (self.done is None or day < self.done)


def closed(day: dt.date) -> bool:
    text = day.isoformat()
    return day.isoweekday() > 5 or text in HOLIDAYS or text[5:] in NEW_YEAR


def calendar(row: Row) -> dict[dt.date, int]:
    """On which day which turn comes; of two on one day the later one stays."""
    found: dict[dt.date, int] = {}
    for turn in (-30, -14, -7, -1) + ((1, 7) if row.tells_after else ()):
        day = row.on + dt.timedelta(turn)
        while closed(day):
            day += ONE if turn > 0 else -ONE
        found[day] = turn
    return found


def table(rows: list[Row], up: list[dt.date]) -> set[tuple[int, dt.date, int]]:
    """Number, day and turn of everything that should come when the clock ticks on these days."""
    found = set()
    for row in rows:
        waiting: list[int] = []
        turns = calendar(row)
        done_through = row.on - dt.timedelta(400)
        for day in up:
            # What came since the last day on which the clock ticked, this day included.
            between = done_through + ONE
            while between <= day:
                if between in turns:
                    waiting.append(turns[between])
                between += ONE
            done_through = max(day, done_through)
            if day > row.on:
                waiting = [turn for turn in waiting if turn > 0]
            if waiting and row.is_open(day):
                found.add((row.number, day, waiting[-1]))
                waiting = []
    return found
