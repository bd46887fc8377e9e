"""What the catalogue's pages show of calls, and the facet of the list of technologies."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalogue.views import base, technology_facets
from catalogue.views.facets import Facet, Option
from funding.api.call_serializers import CallSerializer
from funding.choices import CallStatus
from funding.filtersets import UNKNOWN, calls_with, open_call_conditions
from funding.models import Call
from kprogram.common import sections
from kprogram.common.records import RecordQuerySet


def calls_of(request: HttpRequest, as_of: dt.date | None, **query: str) -> list[dict[str, Any]]:
    """The calls that a filter finds, for a template."""
    records = Call.objects.in_sight(as_of)
    found = calls_with(records, as_of, **query).order_by("slug")
    return base.represent(request, CallSerializer, found, as_of=as_of)


def of_technology(context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    slug = context["technology"]["slug"]
    calls = calls_of(context["request"], context["as_of"], technology=slug)
    return "funding/calls_of_technology.html", {"calls": calls, "open_known": _known(calls)}


def of_concept(context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    slug = context["concept"]["slug"]
    calls = calls_of(context["request"], context["as_of"], concept=slug)
    return "funding/calls_of_concept.html", {"calls": calls, "open_known": _known(calls)}


def _known(calls: list[dict[str, Any]]) -> bool:
    """Whether it can be said which calls are open: the rule of ``open_calls`` in the API."""
    statuses = {call["status"] for call in calls}
    return CallStatus.OPEN in statuses or bool(calls and CallStatus.UNKNOWN not in statuses)


def open_now(request: HttpRequest, as_of: dt.date | None) -> list[dict[str, Any]]:
    """The open calls, the earliest deadline first."""
    found = calls_of(request, as_of, status=CallStatus.OPEN.value)
    return sorted(found, key=lambda call: call["closes_at"] or "9999")


def open_call_facet(records: RecordQuerySet, as_of: dt.date | None) -> Facet:
    """Whether a technology has an open call, does not, or that is not known."""
    members = {
        value: set(records.filter(condition).values_list("pk", flat=True))
        for value, condition in open_call_conditions(as_of).items()
    }
    return Facet(
        "has_open_call",
        _("Open call"),
        [
            Option("true", _("A call is open"), members["true"]),
            Option("false", _("No call is open"), members["false"]),
            Option(UNKNOWN, _("Not known"), members[UNKNOWN], not_recorded=True),
        ],
    )


def register_sections() -> None:
    sections.register("technology-calls", of_technology)
    sections.register("concept-calls", of_concept)
    technology_facets.MORE_FACETS.append(open_call_facet)
