"""Calls that close, as reminders for whoever asked for them."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.models import Concept
from funding.choices import CallStatus
from funding.deadlines import deadline_words
from funding.models import Call
from kprogram.common import clock
from kprogram.common.dates import JAPAN
from messaging import duties as registry
from messaging.duties import Duty
from messaging.services import watching

KIND, PREFIX = "call-closes", "call:"
OVER = (CallStatus.CANCELLED, CallStatus.CLOSED, CallStatus.DECIDED)


def register_duties() -> None:
    registry.register(duties)


def about(call: Call) -> str:
    return f"{PREFIX}{call.slug}"


def closing() -> Any:
    """Public calls whose deadline is known and lies ahead."""
    found = Call.objects.public().showing("closes_at").filter(closes_at__gte=clock.now())
    return found.with_status().exclude(status__in=OVER).order_by("closes_at", "slug")


def can_be_asked_for(call: Call) -> bool:
    return bool(closing().filter(pk=call.pk).exists())


def duties(day: dt.date) -> Iterable[Duty]:
    """The calls that somebody asked about. What stands open is so now, whatever the day."""
    asked = watching.watchers(PREFIX)
    slugs = [each.removeprefix(PREFIX) for each in asked]
    for call in closing().filter(slug__in=slugs) if slugs else []:
        people = tuple(asked[about(call)])
        yield Duty(KIND, about(call), closes_on(call), people, link(call), told(call))


def closes_on(call: Call) -> dt.date:
    assert call.closes_at is not None
    return call.closes_at.astimezone(JAPAN).date()


def link(call: Call) -> str:
    return f"/calls/{call.slug}/"


def told(call: Call) -> dict[str, str]:
    """Its name and its deadline in both languages."""
    assert call.closes_at is not None
    moment, precision = call.closes_at, call.closes_precision
    return {
        **in_both("call", lambda: name(call)),
        **in_both("deadline", lambda: deadline_words(moment, precision)),
    }


def in_both(key: str, make: Callable[[], str]) -> dict[str, str]:
    found = {}
    for language in ("ja", "en"):
        with translation.override(language):
            found[f"{key}_{language}"] = make()
    return found


def name(call: Call) -> str:
    """As its page names it: by its concepts where its own title is not known."""
    english = translation.get_language() == "en"
    title = (call.title_en or call.title_ja) if english else (call.title_ja or call.title_en)
    names = [
        each.name_en if english else each.name_ja
        for each in Concept.objects.public().filter(calls=call)
    ]
    if title or not names:
        return title or call.slug
    return _("Call for “%(concepts)s”") % {"concepts": _("”, “").join(filter(None, names))}
