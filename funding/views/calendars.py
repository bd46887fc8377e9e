"""Deadlines as calendars (RFC 5545) and calls as an Atom feed (RFC 4287).

Their addresses carry no language in the path, so that a subscription outlives the choice of a
page; ``?lang=en`` asks for English. Everything is in Asia/Tokyo.
"""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from catalogue.models import Technology
from catalogue.views import base
from funding.api.call_serializers import CallSerializer
from funding.choices import CallStatus, DeadlinePrecision
from funding.deadlines import in_japan, status_words
from funding.filtersets import calls_with
from funding.models import Call
from funding.templatetags.funding import call_name
from kprogram.common.api.resources import LANGUAGES
from kprogram.common.dates import JAPAN, japan_today

PRODUCT = "-//K Program Portal//Calls//JA"
NEWEST = 50  # entries of the feed
Row = dict[str, Any]


def language_of(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def call_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Opening, briefings and deadline of one call."""
    get_object_or_404(Call.objects.addressable(), slug=slug)
    return answer(request, Call.objects.addressable().filter(slug=slug), slug)


def technology_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of every call recorded for a technology."""
    get_object_or_404(Technology.objects.addressable(), slug=slug)
    return answer(request, calls_with(Call.objects.public(), None, technology=slug), slug)


def answer(request: HttpRequest, calls: Any, name: str) -> HttpResponse:
    language = language_of(request)
    with translation.override(language):
        rows = base.represent(request, CallSerializer, calls.order_by("slug"))
        calendar = calendar_of(rows, language)
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'inline; filename="{name}.ics"',
            "Content-Language": language,
            "Cache-Control": "no-cache",
        },
    )


def calendar_of(rows: list[Row], language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Calls of the K Program"))
    calendar.add("x-wr-timezone", JAPAN.key)
    calendar.add_component(Timezone.from_tzinfo(JAPAN))
    for row in rows:
        for event in events_of(row, language):
            calendar.add_component(event)
    return calendar


def events_of(row: Row, language: str) -> list[Event]:
    """What is known of a call's dates; of what is not known there is no event."""
    name, found = call_name(row), []
    if row["opens_at"]:
        summary = _("Opens: %(call)s") % {"call": name}
        found.append(_event(row, "opens", summary, in_japan(row["opens_at"]), language))
    for number, briefing in enumerate(row["briefings"]):
        summary = _("Briefing: %(call)s") % {"call": name}
        start = in_japan(briefing["starts_at"])
        event = _event(row, f"briefing-{number}", summary, start, language)
        if briefing["ends_at"]:
            event.add("dtend", in_japan(briefing["ends_at"]))
        if briefing["place"]:
            event.add("location", briefing["place"][language])
        found.append(event)
    if row["closes_at"]:
        closes: dt.datetime | dt.date = in_japan(row["closes_at"])
        if row["closes_precision"] == DeadlinePrecision.DAY and isinstance(closes, dt.datetime):
            closes = closes.date()
        summary = _("Deadline: %(call)s") % {"call": name}
        found.append(_event(row, "closes", summary, closes, language))
    return found


def _event(row: Row, part: str, summary: str, start: dt.datetime | dt.date, language: str) -> Event:
    """``uid`` stays the same whatever changes, so that a calendar moves the event it holds."""
    event = Event()
    event.add("uid", f"{row['slug']}-{part}@calls.k-program-portal")
    event.add("dtstamp", dt.datetime.fromisoformat(row["recorded_at"]).astimezone(dt.UTC))
    event.add("sequence", row["version"] - 1)
    event.add("summary", summary)
    event.add("dtstart", start)
    event.add("url", row["html_url"][language])
    if row["status"] == CallStatus.CANCELLED:
        event.add("status", "CANCELLED")
    return event


class CallFeed(Feed):
    """New and amended calls, the latest change first."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.request, self.language = request, language_of(request)
        with translation.override(self.language):
            response = super().__call__(request, *args, **kwargs)
        response["Content-Language"] = self.language
        response["Cache-Control"] = "no-cache"
        return response

    def title(self) -> str:
        return _("Calls of the K Program: new and amended")

    def link(self) -> str:
        return f"/{self.language}/calls/"

    def feed_url(self) -> str:
        return self.request.build_absolute_uri()

    def items(self) -> list[Row]:
        latest = Call.objects.public().order_by("-recorded_at", "slug")[:NEWEST]
        keys = list(latest.values_list("pk", flat=True))
        calls = Call.objects.filter(pk__in=keys).order_by("-recorded_at", "slug")
        return base.represent(self.request, CallSerializer, calls)

    def item_title(self, item: Row) -> str:
        return call_name(item)

    def item_description(self, item: Row) -> str:
        version = _("Version %(number)d") % {"number": item["version"]}
        return f"{status_words(item, japan_today())}\n{version}"

    def item_link(self, item: Row) -> str:
        return item["html_url"][self.language]

    def item_guid(self, item: Row) -> str:
        return item["url"]

    def item_pubdate(self, item: Row) -> dt.datetime:
        return dt.datetime.fromisoformat(item["recorded_at"])

    def item_updateddate(self, item: Row) -> dt.datetime:
        return dt.datetime.fromisoformat(item["recorded_at"])
