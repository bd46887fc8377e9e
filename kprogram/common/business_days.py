"""Business days of the Japanese government: not weekends, public holidays, or 12/29 to 1/3.

Public holidays (国民の祝日に関する法律, the substitutes and the days between included) are those of
the package ``holidays``, which knows the days of the equinoxes ahead; a year whose law is changed
later needs a newer version of it.
"""

import datetime as dt
from functools import cache

import holidays

from kprogram.common.dates import JAPAN, end_of_japanese_day

DAY = dt.timedelta(days=1)


@cache
def is_business_day(day: dt.date) -> bool:
    """Whether government offices are open (行政機関の休日に関する法律, Art. 1)."""
    closing = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not closing and day not in public_holidays(day.year)


@cache
def public_holidays(year: int) -> holidays.HolidayBase:
    return holidays.Japan(years=year)


def next_business_day(day: dt.date) -> dt.date:
    """The first business day after ``day``."""
    day += DAY
    while not is_business_day(day):
        day += DAY
    return day


def business_day_from(day: dt.date) -> dt.date:
    """``day`` if offices are open then, else the first business day after it."""
    return day if is_business_day(day) else next_business_day(day)


def business_day_until(day: dt.date) -> dt.date:
    """``day`` if offices are open then, else the last business day before it."""
    while not is_business_day(day):
        day -= DAY
    return day


def business_days_after(day: dt.date, number: int) -> dt.date:
    """The ``number``-th business day after ``day``."""
    for _each in range(number):
        day = next_business_day(day)
    return day


def end_of_next_business_day(moment: dt.datetime) -> dt.datetime:
    """The moment at which the next business day after ``moment`` ends in Japan."""
    return end_of_japanese_day(next_business_day(moment.astimezone(JAPAN).date()))
