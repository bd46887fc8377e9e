"""Serializer fields in the shapes of the contract: two languages, references, moments.

They read straight from the instance, which is about twice as fast as REST framework's own fields
on the list of technologies, and each tells its JSON schema.
"""

import datetime as dt
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from kprogram.common.api.resources import brief
from kprogram.common.dates import JAPAN

# Shapes that stand once in the OpenAPI document, by name (kprogram.common.api.schema).
BILINGUAL: dict[str, Any] = {"$ref": "#/components/schemas/Bilingual"}
BRIEF: dict[str, Any] = {"$ref": "#/components/schemas/Brief"}
BRIEFS: dict[str, Any] = {"type": "array", "items": BRIEF}


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """``schema`` or null."""
    return {"oneOf": [schema, {"type": "null"}]}


BRIEF_KEYS = ("resource", "slug", "code", "url", "display")


class ReadField(serializers.Field):
    """A read-only field that takes the whole instance; ``keys`` are its members, if it has any."""

    keys: tuple[str, ...] = ()

    def __init__(self, attribute: str | None = None, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.attribute = attribute

    def bind(self, field_name: str, parent: Any) -> None:
        super().bind(field_name, parent)
        self.attribute = self.attribute or field_name

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> Any:
        return follow(value, self.attribute)


def follow(instance: Any, path: str | None) -> Any:
    """The value at a dotted ``path`` of attributes; None as soon as one is None or missing."""
    for name in (path or "").split("."):
        instance = getattr(instance, name, None)
        if instance is None:
            return None
    return instance


@extend_schema_field({"type": ["string", "null"]})
class Text(ReadField):
    """A text or a code, as it is stored."""


@extend_schema_field({"type": ["integer", "null"]})
class Number(ReadField):
    """A whole number."""


@extend_schema_field({"type": ["string", "null"], "format": "date"})
class Day(ReadField):
    """A full date, ``2025-03-17``."""

    def to_representation(self, value: Any) -> str | None:
        day = follow(value, self.attribute)
        return day and day.isoformat()


@extend_schema_field({"type": ["string", "null"], "format": "date-time"})
class Moment(ReadField):
    """A moment, in Japan's zone."""

    def to_representation(self, value: Any) -> str | None:
        return moment(follow(value, self.attribute))


def moment(value: dt.datetime | None) -> str | None:
    return value.astimezone(JAPAN).isoformat(timespec="microseconds") if value else None


@extend_schema_field(nullable(BILINGUAL))
class Bilingual(ReadField):
    """``{"ja": …, "en": …}`` from the attributes ``…_ja`` and ``…_en``, or null when both are."""

    keys: tuple[str, ...] = ("ja", "en")

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        return both(value, self.attribute or "")


def both(instance: Any, path: str) -> Any:
    """The two languages of a text (or of a list of texts), or None when neither is there."""
    owner_path, _dot, name = path.rpartition(".")
    owner = follow(instance, owner_path) if owner_path else instance
    ja, en = getattr(owner, f"{name}_ja", None), getattr(owner, f"{name}_en", None)
    return None if ja is None and en is None else {"ja": ja, "en": en}


@extend_schema_field(nullable(BRIEF))
class Reference(ReadField):
    """Another record, in brief."""

    keys = BRIEF_KEYS

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        return brief(follow(value, self.attribute), self.context["site"])


@extend_schema_field(BRIEFS)
class References(ReadField):
    """Other records, in brief, from a prefetched list of records."""

    keys: tuple[str, ...] = BRIEF_KEYS

    def to_representation(self, value: Any) -> list[Any]:
        return [brief(record, self.context["site"]) for record in self.records(value)]

    def records(self, value: Any) -> Any:
        return follow(value, self.attribute) or []
