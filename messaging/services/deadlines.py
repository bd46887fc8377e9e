"""One's own duties: as a list, and as a calendar behind a secret address."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accounts.models import User
from accounts.services.tokens import hash_of
from kprogram.common import clock
from kprogram.common.date_words import day_words
from kprogram.common.dates import JAPAN, japan_today
from messaging import reminders
from messaging.duties import Duty
from messaging.models import CalendarAddress
from messaging.reminders import ReminderKind
from messaging.services import words
from messaging.services.reminding import gathered

PRODUCT = "-//K Program Portal//Deadlines//JA"
PURPOSE = "calendar"  # goes into the hash: no token of the API is a secret of a calendar


@dataclass(frozen=True)
class Deadline:
    """A duty of somebody, seen from a day."""

    duty: Duty
    kind: ReminderKind
    today: dt.date

    @property
    def days(self) -> int:
        return (self.duty.on - self.today).days

    @property
    def day(self) -> str:
        return day_words(self.duty.on)

    @property
    def line(self) -> str:
        return self.kind.line(self.duty.context)

    @property
    def left(self) -> str:
        return words.left_words(self.duty.on, self.today)

    @property
    def path(self) -> str:
        language = translation.get_language() or "ja"
        return f"/{language}/{self.duty.link.lstrip('/')}"

    def title(self) -> dict[str, str]:
        return {each: self.kind.line_in(each, self.duty.context) for each in words.LANGUAGES}


def of(user: User) -> list[Deadline]:
    """The open duties of a person, the first due first."""
    today = japan_today()
    found = []
    for duty in gathered(today)[0]:
        kind = reminders.named(duty.kind)
        if kind and user in duty.people:
            found.append(Deadline(duty, kind, today))
    return sorted(found, key=lambda each: (each.duty.on, each.kind.code, each.duty.about))


def make_address(user: User) -> str:
    """A new secret for the person's calendar, told here and never again; the one before ends."""
    secret = secrets.token_urlsafe(32)
    CalendarAddress.objects.update_or_create(
        user=user,
        defaults={"secret_hash": hash_of(PURPOSE, secret), "made_at": clock.now()},
    )
    return secret


def revoke_address(user: User) -> None:
    CalendarAddress.objects.filter(user=user).delete()


def address_of(user: User) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(user=user).first()


def owner_of(secret: str) -> User | None:
    """Whose calendar it is; None for a secret that does not work, or not any more."""
    found = CalendarAddress.objects.filter(
        secret_hash=hash_of(PURPOSE, secret), user__is_active=True
    )
    address = found.select_related("user").first()
    return address.user if address else None


def calendar(user: User, language: str) -> bytes:
    """The duties as days of a calendar."""
    with translation.override(language):
        made: Any = Calendar()
        made.add("prodid", PRODUCT)
        made.add("version", "2.0")
        made.add("x-wr-calname", _("My deadlines (K Program Portal)"))
        made.add("x-wr-timezone", JAPAN.key)
        for deadline in of(user):
            made.add_component(_event(deadline, language))
    return bytes(made.to_ical())


def _event(deadline: Deadline, language: str) -> Event:
    """``uid`` stays the same whatever changes, so that a calendar moves the event it holds."""
    event, duty = Event(), deadline.duty
    name = hashlib.sha256(f"{deadline.kind.code} {duty.about}".encode()).hexdigest()[:32]
    event.add("uid", f"{name}@duties.k-program-portal")
    event.add("dtstamp", clock.now().astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", duty.on)
    event.add("summary", deadline.line)
    event.add("url", words.address(duty.link, language))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
