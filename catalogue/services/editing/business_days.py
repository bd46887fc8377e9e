"""Business days of the Japanese government: not weekends, public holidays, or 12/29 to 1/3."""

import datetime as dt

import holidays

from kprogram.common.dates import JAPAN, end_of_japanese_day


def is_business_day(day: dt.date) -> bool:
    """Whether government offices are open (行政機関の休日に関する法律, Art. 1)."""
    closing = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not closing and day not in holidays.Japan(years=day.year)


def next_business_day(day: dt.date) -> dt.date:
    """The first business day after ``day``."""
    day += dt.timedelta(days=1)
    while not is_business_day(day):
        day += dt.timedelta(days=1)
    return day


def end_of_next_business_day(moment: dt.datetime) -> dt.datetime:
    """The moment at which the next business day after ``moment`` ends in Japan."""
    return end_of_japanese_day(next_business_day(moment.astimezone(JAPAN).date()))
