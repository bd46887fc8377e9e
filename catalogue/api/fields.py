"""The catalogue's own fields: tags with their states, periods, items, events."""

from typing import Any

from drf_spectacular.utils import extend_schema_field

from accounts.choices import NameLanguage, OtherNameKind
from catalogue.choices import TagState
from catalogue.models import EmergingTag
from kprogram.common.api.fields import BILINGUAL, BRIEFS, Bilingual, ReadField, both, nullable
from kprogram.common.api.resources import brief
from kprogram.common.provenance import shown_lines, withheld_fields


@extend_schema_field({"type": ["integer", "object"], "additionalProperties": {"type": "integer"}})
class ClaimValue(ReadField):
    """The number, or numbers by key, that somebody stated."""

    def to_representation(self, value: Any) -> Any:
        return value.value_by_key if value.value is None else value.value


NAME_SCHEMA = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "language": {"type": ["string", "null"], "enum": [*NameLanguage.values, None]},
        "kind": {"type": "string", "enum": OtherNameKind.values},
    },
    "required": ["name", "language", "kind"],
}


@extend_schema_field({"type": "array", "items": NAME_SCHEMA})
class OtherNames(ReadField):
    """Names beside the name: former ones, abbreviations, identifiers of merged records."""

    keys = ("name", "language", "kind")

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        return [{key: getattr(row, key) for key in self.keys} for row in value.recorded_names]


_EDITORIAL = {
    "allOf": [
        BILINGUAL,
        {
            "type": "object",
            "properties": {"editorial": {"type": "boolean", "enum": [True]}},
            "required": ["editorial"],
        },
    ]
}


@extend_schema_field(nullable(_EDITORIAL))
class Editorial(Bilingual):
    """A text in two languages that this portal wrote, and says so: no source carries it."""

    keys: tuple[str, ...] = (*Bilingual.keys, "editorial")

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        texts = super().to_representation(value)
        return texts and {**texts, "editorial": True}


TAG_SCHEMA = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "state": {"type": "string", "enum": TagState.values},
        "evidence": nullable(BILINGUAL),
        "note": nullable(BILINGUAL),
    },
    "required": ["code", "state", "evidence", "note"],
}


@extend_schema_field({"type": "array", "items": TAG_SCHEMA})
class TagStates(ReadField):
    """All emerging-technology tags with their state for this technology."""

    keys = ("code", "state", "evidence", "note")

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        states = {row.tag_id: row for row in value.recorded_tags}
        return [self._tag(tag, states.get(tag.pk)) for tag in self._tags()]

    def _tags(self) -> list[EmergingTag]:
        """All tags, looked up once for a whole answer."""
        context: dict[str, Any] = self.context  # type: ignore[assignment]
        shared = context.setdefault("shared", {})
        if "tags" not in shared:
            shared["tags"] = list(EmergingTag.objects.public())
        return shared["tags"]

    def _tag(self, tag: EmergingTag, row: Any) -> dict[str, Any]:
        return {
            "code": tag.code,
            "state": row.state if row else TagState.UNKNOWN.value,
            "evidence": both(row, "evidence"),
            "note": both(row, "note"),
        }


PERIOD_SCHEMA = {
    "type": ["object", "null"],
    "properties": {
        "text": nullable(BILINGUAL),
        "start_fiscal_year": {"type": ["integer", "null"]},
        "end_fiscal_year": {"type": ["integer", "null"]},
    },
}


@extend_schema_field(PERIOD_SCHEMA)
class Period(ReadField):
    """The period in words and in fiscal years (named by the year in which each starts)."""

    keys = ("text", "start_fiscal_year", "end_fiscal_year")

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        period = {
            "text": both(value, "period_text"),
            "start_fiscal_year": value.period_start_fiscal_year,
            "end_fiscal_year": value.period_end_fiscal_year,
        }
        return period if any(part is not None for part in period.values()) else None


@extend_schema_field(
    {
        "type": "array",
        "items": {"type": "object", "properties": {"text": BILINGUAL}},
    }
)
class Items(ReadField):
    """The research items that are called and awarded separately."""

    keys = ("text",)

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        return [{"text": both(item, "text")} for item in value.items.all()]


EVENT_PROPERTIES: dict[str, Any] = {
    "kind": {"type": "string"},
    "on": {"type": ["string", "null"], "format": "date"},
    "precision": {"type": ["string", "null"]},
    "text": {"type": ["string", "null"]},
    "sources": BRIEFS,
}
EVENT_SCHEMA = {
    "type": "object",
    "properties": EVENT_PROPERTIES,
    "required": [*EVENT_PROPERTIES],
}


@extend_schema_field({"type": "array", "items": EVENT_SCHEMA})
class Events(ReadField):
    """What happened to a concept, each with its date as far as it is known."""

    keys: tuple[str, ...] = ("kind", "on", "precision", "text", "sources")

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        withheld = withheld_fields(value)
        return [
            self._event(event, value, f"events.{index}")
            for index, event in enumerate(value.events.all())
            if f"events.{index}" not in withheld
        ]

    def _event(self, event: Any, concept: Any, path: str) -> dict[str, Any]:
        site = self.context["site"]
        lines = [line for line in shown_lines(concept) if line.field == path]
        return {
            "kind": event.kind,
            "on": event.on and event.on.isoformat(),
            "precision": event.precision,
            "text": event.text,
            "sources": [brief(line.source, site) for line in lines],
        }
