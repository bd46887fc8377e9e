"""What a reminder says of a duty, in the language of whoever reads it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from kprogram.common.date_words import day_words
from messaging.duties import Duty
from messaging.kinds import Value
from messaging.models import Preference
from messaging.reminders import ReminderKind

LANGUAGES = ("ja", "en")


def left_words(on: dt.date, today: dt.date) -> str:
    """How long is left, or for how long it has been overdue."""
    days = (on - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}


def address(link: str, language: str) -> str:
    """The address of a page, for a mail; ``link`` is its path without the language."""
    return f"{settings.PORTAL_URL}/{language}/{link.lstrip('/')}"


def context_of(kind: ReminderKind, duty: Duty, day: dt.date, language: str) -> dict[str, Value]:
    """The variables of the kind's text on that day."""
    with translation.override(language):
        return {
            **kind.values(language, duty.context),
            "title": kind.line_in(language, duty.context),
            "due": day_words(duty.on),
            "left": left_words(duty.on, day),
            "link": address(duty.link, language),
        }


def in_both(make: Any) -> dict[str, dict[str, Value]]:
    """The same in each language, for what the portal itself shows."""
    return {language: make(language) for language in LANGUAGES}


def languages_of(users: Any) -> dict[int, str]:
    """In which language each of the people is written to."""
    chosen = Preference.objects.filter(user__in=users).values_list("user_id", "language")
    return dict.fromkeys((each.pk for each in users), "ja") | dict(chosen)


def language_of(user: User) -> str:
    return languages_of([user])[user.pk]
