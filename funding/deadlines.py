"""Moments of calls in words: a deadline with its weekday, and how long is left."""

import datetime as dt
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from funding.choices import CallStatus, DeadlinePrecision
from kprogram.common.date_words import day_words
from kprogram.common.dates import JAPAN


def in_japan(moment: dt.datetime | str) -> dt.datetime:
    """The moment on Japanese clocks; text is that of the API."""
    found = dt.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return found.astimezone(JAPAN)


def time_words(time: dt.time) -> str:
    """``正午``, ``17時``, ``17時30分``; ``noon``, ``17:30``."""
    if time == dt.time(12):
        return _("noon")
    if get_language() != "ja":
        return f"{time.hour}:{time.minute:02}"
    return f"{time.hour}時{time.minute}分" if time.minute else f"{time.hour}時"


def moment_words(moment: dt.datetime | str) -> str:
    """``2026年12月15日（火）10時``, ``Tuesday 15 December 2026, 10:00 (Japan time)``."""
    at = in_japan(moment)
    day, time = day_words(at.date()), time_words(at.time())
    return f"{day}{time}" if get_language() == "ja" else _japan_time(day, time)


def _japan_time(day: str, time: str) -> str:
    return f"{day}, {time} (Japan time)"


def deadline_words(closes_at: dt.datetime | str, precision: str | None) -> str:
    """``2026年12月15日（火）正午まで``; a day counts to its end: ``2026年12月15日（火）まで``."""
    at = in_japan(closes_at)
    japanese, day = get_language() == "ja", day_words(at.date())
    if precision == DeadlinePrecision.DAY:
        return f"{day}まで" if japanese else f"until the end of {day} (Japan time)"
    time = time_words(at.time())
    return f"{day}{time}まで" if japanese else f"until {_japan_time(day, time)}"


def left_words(closes_at: dt.datetime | str, today: dt.date) -> str:
    """How many days are left after ``today`` in Japan, or nothing when it lies behind."""
    days = (in_japan(closes_at).date() - today).days
    if days < 0:
        return ""
    if days == 0:
        return _("closes today")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def deadline(call: dict[str, Any], today: dt.date) -> str:
    """The deadline of a represented call with what is left of it while it is open or to come."""
    words = deadline_words(call["closes_at"], call.get("closes_precision"))
    if call["status"] not in ("open", "upcoming"):
        return words
    left = left_words(call["closes_at"], today)
    if not left:
        return words
    return f"{words}（{left}）" if get_language() == "ja" else f"{words} ({left})"


def status_words(call: dict[str, Any], today: dt.date) -> str:
    """The status of a represented call, with its deadline where one is known."""
    label = str(CallStatus(call["status"]).label)
    status = _("Status: %(status)s") % {"status": label}
    return f"{status}\n{deadline(call, today)}" if call["closes_at"] else status
