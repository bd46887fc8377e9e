"""Days as officials write them, with the weekday, in the reader's language."""

import datetime as dt

from django.utils.translation import get_language

WEEKDAYS_JA = "月火水木金土日"
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_words(day: dt.date) -> str:
    """``2026年12月15日（火）``, ``Tuesday 15 December 2026``."""
    if get_language() == "ja":
        return f"{day.year}年{day.month}月{day.day}日（{WEEKDAYS_JA[day.weekday()]}）"
    return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
