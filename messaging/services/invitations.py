"""Invitations as calendars understand them (RFC 5545, RFC 5546): one event, the same UID through
every change and the cancellation, a SEQUENCE that rises with each."""

import datetime as dt
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress

from kprogram.common import clock
from kprogram.common.date_words import day_words
from kprogram.common.dates import JAPAN
from messaging.models import Occasion

PRODUCT = "-//K Program Portal//Invitations//JA"
REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True)
class When:
    """From when to when, and where: a room or a way to take part, nothing confidential."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str = ""


def settle(about: str, when: When) -> Occasion:
    """The occasion as it is to be; its sequence rises when that is a change. Call it in the
    transaction of what it tells of."""
    found, new = Occasion.objects.select_for_update().get_or_create(
        about=about, defaults={**vars(when)}
    )
    before = When(found.starts_at, found.ends_at, found.place)
    if not new and (before != when or found.cancelled_at):
        found.sequence += 1
        found.starts_at, found.ends_at, found.place = when.starts_at, when.ends_at, when.place
        found.cancelled_at = None
        found.save()
    return found


def call_off(about: str) -> Occasion | None:
    """The occasion as a cancelled one, with a further sequence; None when nobody was invited."""
    found = Occasion.objects.select_for_update().filter(about=about).first()
    if found and found.cancelled_at is None:
        found.sequence += 1
        found.cancelled_at = clock.now()
        found.save()
    return found


def calendar(occasion: Occasion, summary: str, address: str) -> bytes:
    """The invitation of one person, or its cancellation: nobody else's address stands in it."""
    method = CANCEL if occasion.cancelled_at else REQUEST
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", method)
    made.add_component(Timezone.from_tzinfo(JAPAN))
    made.add_component(_event(occasion, summary, address, method))
    return bytes(made.to_ical())


def _event(occasion: Occasion, summary: str, address: str, method: str) -> Event:
    event, sender = Event(), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    event.add("uid", f"{occasion.pk}@occasions.k-program-portal")
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", clock.now().astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", occasion.starts_at.astimezone(JAPAN))
    event.add("dtend", occasion.ends_at.astimezone(JAPAN))
    event.add("summary", summary)
    event.add("organizer", vCalAddress(f"mailto:{sender}"))
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["partstat"] = "NEEDS-ACTION"
    attendee.params["rsvp"] = "FALSE"
    event.add("attendee", attendee)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    if occasion.place and method == REQUEST:
        event.add("location", occasion.place)
    return event


def when_words(when: When, language: str) -> str:
    """``Tuesday 15 December 2026, 10:00–12:00 (Japan time)``, and the same in Japanese."""
    start, end = (each.astimezone(JAPAN) for each in (when.starts_at, when.ends_at))
    with translation.override(language):
        day, other = day_words(start.date()), day_words(end.date())
        last = f"{end:%H:%M}" if start.date() == end.date() else f"{other} {end:%H:%M}"
        times = {"start": f"{start:%H:%M}", "end": last}
        return _("%(day)s, %(start)s–%(end)s (Japan time)") % {"day": day, **times}


def when_of(occasion: Occasion) -> When:
    return When(occasion.starts_at, occasion.ends_at, occasion.place)
