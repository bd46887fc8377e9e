"""One clock and one calendar for the portal: Asia/Tokyo, fiscal years from April, 和暦 for show."""

import calendar
import datetime as dt
import re
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kprogram.common import clock

JAPAN = ZoneInfo("Asia/Tokyo")

# First day of each era, latest first (元号法; the first day belongs to the new era).
ERAS = (
    (dt.date(2019, 5, 1), "令和"),
    (dt.date(1989, 1, 8), "平成"),
    (dt.date(1926, 12, 25), "昭和"),
)

# A year and a month as the text of a date writes them (regular expressions of Python and SQL).
YEAR = "[12][0-9]{3}"
MONTH = "0[1-9]|1[0-2]"


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    FISCAL_YEAR = "fiscal_year", _("fiscal year")
    TEXT = "text", _("in words")


def japan_today() -> dt.date:
    """Today in Japan, whatever the host's zone: the only "today" in the portal."""
    return clock.now().astimezone(JAPAN).date()


def end_of_japanese_day(day: dt.date) -> dt.datetime:
    """The first moment after ``day`` in Japan (of the last day that there is: its last one)."""
    if day == dt.date.max:
        return dt.datetime.combine(day, dt.time.max, JAPAN)
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, JAPAN)


def fiscal_year(day: dt.date) -> int:
    """The Japanese fiscal year (April to March), named by the year in which it starts."""
    return day.year if day.month >= 4 else day.year - 1


def era_year(year: int, month: int = 12, day: int = 31) -> str:
    """The year in the Japanese calendar on that day: ``令和7年``, ``令和元年``."""
    when = dt.date(year, month, day)
    for first_day, name in ERAS:
        if when >= first_day:
            number = year - first_day.year + 1
            return f"{name}{'元' if number == 1 else number}年"
    return f"{year}年"


def last_day(precision: str, text: str) -> dt.date | None:
    """The last day that a date of ``precision`` may mean, or None when words only.

    >>> last_day("month", "2023-10")
    datetime.date(2023, 10, 31)
    """
    match precision, re.fullmatch(rf"({YEAR})(?:-({MONTH}))?", text or ""):
        case Precision.MONTH, re.Match() as found if found[2]:
            year, month = int(found[1]), int(found[2])
            return dt.date(year, month, calendar.monthrange(year, month)[1])
        case Precision.YEAR, re.Match() as found if not found[2]:
            return dt.date(int(found[1]), 12, 31)
        case Precision.FISCAL_YEAR, re.Match() as found if not found[2]:
            return dt.date(int(found[1]) + 1, 3, 31)
    return None


def date_is_sound(prefix: str) -> Q:
    """The condition for the columns ``<prefix>on``, ``<prefix>precision``, ``<prefix>text``.

    Nothing known: all three null. A day: the date, no text. Less than a day: the text in a
    form that a machine reads (``2024-09``, ``2024``), and no date.
    """
    on, precision, text = f"{prefix}on", f"{prefix}precision", f"{prefix}text"

    def less_than_a_day(kind: Precision, pattern: str) -> Q:
        return Q(**{precision: kind, f"{on}__isnull": True, f"{text}__regex": pattern})

    return (
        Q(
            **{
                f"{on}__isnull": True,
                f"{precision}__isnull": True,
                f"{text}__isnull": True,
            }
        )
        | Q(
            **{
                precision: Precision.DAY,
                f"{on}__isnull": False,
                f"{text}__isnull": True,
            }
        )
        | less_than_a_day(Precision.MONTH, f"^{YEAR}-({MONTH})$")
        | less_than_a_day(Precision.YEAR, f"^{YEAR}$")
        | less_than_a_day(Precision.FISCAL_YEAR, f"^{YEAR}$")
        | less_than_a_day(Precision.TEXT, r"\S")
    )


def known_by(prefix: str) -> models.GeneratedField:
    """A stored column: the day by which the dated thing had surely happened (null: unknown).

    The SQL function is the same rule as :func:`last_day`, with the full date before it.
    """
    return models.GeneratedField(
        expression=models.Func(
            f"{prefix}on",
            f"{prefix}precision",
            f"{prefix}text",
            function="last_day_meant",
        ),
        output_field=models.DateField(),
        db_persist=True,
    )
