"""The fields of awards and contracts: parts of organisations, periods, numbers, events."""

import datetime as dt
from typing import Any

from drf_spectacular.utils import extend_schema_field

from catalogue.api.fields import EVENT_SCHEMA, Events
from funding.choices import NumberScheme
from kprogram.common.api.fields import BILINGUAL, BRIEF, ReadField, both, nullable
from kprogram.common.api.resources import brief
from kprogram.common.dates import last_day

PART_SCHEMA = {
    "type": "object",
    "properties": {
        "organisation": BRIEF,
        "is_lead": {"type": "boolean"},
        "role": nullable(BILINGUAL),
    },
    "required": ["organisation", "is_lead", "role"],
}


@extend_schema_field({"type": "array", "items": PART_SCHEMA})
class Participations(ReadField):
    """The organisations with a part in the award, in their order; the role as the agency says."""

    keys = ("organisation", "is_lead", "role")

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        site = self.context["site"]
        return [
            {
                "organisation": brief(part.organisation, site),
                "is_lead": part.is_lead,
                "role": both(part, "role"),
            }
            for part in value.shown_parts
        ]


NUMBER_SCHEMA = {
    "type": "object",
    "properties": {
        "scheme": {"type": "string", "enum": NumberScheme.values},
        "value": {"type": "string"},
    },
    "required": ["scheme", "value"],
}


@extend_schema_field({"type": "array", "items": NUMBER_SCHEMA})
class Numbers(ReadField):
    """Numbers by which the award is known. One number may stand for several awards."""

    keys = ("scheme", "value")

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        return [{"scheme": each.scheme, "value": each.value} for each in value.numbers.all()]


@extend_schema_field({"type": ["boolean", "null"]})
class Truth(ReadField):
    """Yes, no, or null: not known."""


DAY = {"type": ["string", "null"], "format": "date"}
TEXT = {"type": ["string", "null"]}
AWARD_PERIOD_KEYS = (
    *("text", "start_fiscal_year", "end_fiscal_year"),
    *("starts_on", "starts_precision", "starts_text"),
    *("ends_on", "ends_precision", "ends_text"),
)


@extend_schema_field(
    {
        "type": ["object", "null"],
        "properties": {
            "text": nullable(BILINGUAL),
            "start_fiscal_year": {"type": ["integer", "null"]},
            "end_fiscal_year": {"type": ["integer", "null"]},
            "starts_on": DAY,
            "starts_precision": TEXT,
            "starts_text": TEXT,
            "ends_on": DAY,
            "ends_precision": TEXT,
            "ends_text": TEXT,
        },
    }
)
class AwardPeriod(ReadField):
    """The period in words, in fiscal years, and its first and last day as far as known."""

    keys = AWARD_PERIOD_KEYS

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        period = {
            "text": both(value, "period_text"),
            "start_fiscal_year": value.period_start_fiscal_year,
            "end_fiscal_year": value.period_end_fiscal_year,
            "starts_on": day_text(value.starts_on),
            "starts_precision": value.starts_precision,
            "starts_text": value.starts_text,
            "ends_on": day_text(value.ends_on),
            "ends_precision": value.ends_precision,
            "ends_text": value.ends_text,
        }
        return period if any(part is not None for part in period.values()) else None


def day_text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@extend_schema_field({"type": "array", "items": EVENT_SCHEMA})
class EventsByThen(Events):
    """What happened, each with its date as far as it is known: by the day that was asked for."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        day = self.context["parameters"].as_of
        events = super().to_representation(value)
        return [event for event in events if day is None or _by_then(event, day)]


def _by_then(event: dict[str, Any], day: dt.date) -> bool:
    """Whether it had surely happened by then; what has no day at all is told always."""
    if event["on"]:
        return event["on"] <= day.isoformat()
    last = last_day(event["precision"] or "", event["text"] or "")
    return last is None or last <= day
