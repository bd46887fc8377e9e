"""Addresses to subscribe to: calendars and feeds. They carry no language in their path."""

from funding.views import calendars
from kprogram.common.pages import page

urlpatterns = [
    page("calendar/calls/<slug:slug>.ics", calendars.call_calendar, "call-calendar"),
    page(
        "calendar/technologies/<slug:slug>.ics",
        calendars.technology_calendar,
        "technology-calendar",
    ),
    page("feeds/calls.atom", calendars.CallFeed(), "call-feed"),
]
