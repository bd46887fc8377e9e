"""How a record is represented. One declaration: its fields; what they need is fetched from it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from kprogram.common.api.fields import (
    BILINGUAL,
    BRIEFS,
    Bilingual,
    Moment,
    Number,
    ReadField,
    both,
    moment,
)
from kprogram.common.api.parameters import Parameters, Shape
from kprogram.common.api.resources import LANGUAGES, brief, resource_of
from kprogram.common.provenance import WHOLE_RECORD, FieldState, shown_lines, withheld_fields

Fetch = Callable[[Any, Parameters], Any]
URL_SCHEMA = {"type": "string", "format": "uri"}


@extend_schema_field(URL_SCHEMA)
class Url(ReadField):
    """The record's own address in the API."""

    def to_representation(self, value: Any) -> str:
        return resource_of(type(value)).url(value, self.context["site"])


@extend_schema_field(
    {
        "type": "object",
        "properties": dict.fromkeys(LANGUAGES, URL_SCHEMA),
        "required": list(LANGUAGES),
    }
)
class HtmlUrl(ReadField):
    """The record's page, in both languages."""

    keys = LANGUAGES

    def to_representation(self, value: Any) -> dict[str, str]:
        return resource_of(type(value)).html_url(value, self.context["site"])


@extend_schema_field(BILINGUAL)
class Display(Bilingual):
    """What to call the record, in both languages."""

    def to_representation(self, value: Any) -> dict[str, str]:
        return resource_of(type(value)).display(value)


@extend_schema_field(BRIEFS)
class Sources(ReadField):
    """The sources that carry a field (``*``: the whole record), from the prefetched evidence."""

    keys = ("resource", "code", "url", "display")

    def __init__(self, carried: str = WHOLE_RECORD, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.carried = carried

    def to_representation(self, value: Any) -> list[Any]:
        lines = shown_lines(value)
        site = self.context["site"]
        return [brief(line.source, site) for line in lines if line.field == self.carried]


def evidence_of(record: Any, site: str) -> dict[str, list[dict[str, Any]]]:
    """The lines of evidence of a record by field path."""
    paths: dict[str, list[dict[str, Any]]] = {}
    for line in shown_lines(record):
        paths.setdefault(line.field, []).append(
            {
                "source": brief(line.source, site),
                "locator": both(line, "locator"),
                "recorded_at": moment(line.recorded_at),
                "entered_by_role": line.entered_by_role,
                "confidence": line.confidence,
                "note": both(line, "note"),
            }
        )
    return paths


class RecordSerializer(serializers.Serializer):
    """Base of the representations.

    ``state_fields``: those whose null is explained in ``field_states``.
    ``companions``: fields that are withheld together with another.
    ``expandable``: fields that ``expand=`` turns from briefs into full records.
    """

    url = Url()
    html_url = HtmlUrl()
    display = Display()
    version = Number()
    recorded_at = Moment()

    state_fields: ClassVar[tuple[str, ...]] = ()
    companions: ClassVar[dict[str, tuple[str, ...]]] = {}
    expandable: ClassVar[tuple[str, ...]] = ()
    related: ClassVar[tuple[str, ...]] = ()
    extensions: ClassVar[tuple[Fetch, ...]] = ()

    @classmethod
    def extend(
        cls, name: str, field: ReadField, fetch: Fetch, *, state: bool = False, expand: str = ""
    ) -> None:
        """Adds a field that another app fills; ``fetch`` adds what it reads to a queryset."""
        cls._declared_fields[name] = field
        cls.extensions = (*cls.extensions, fetch)
        if state and name not in cls.state_fields:
            cls.state_fields = (*cls.state_fields, name)
        if expand and expand not in cls.expandable:
            cls.expandable = (*cls.expandable, expand)

    @classmethod
    def shape(cls) -> Shape:
        """The names that ``fields``, ``omit`` and ``expand`` may give."""
        members = {name: getattr(declared, "keys", ()) for name, declared in cls().fields.items()}
        aside = {"field_states": (), "provenance": (), "retired": ("at", "reason")}
        return Shape({**members, **aside}, cls.expandable)

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        """``queryset`` with everything that the representation reads."""
        # Lists, not managers: those make a queryset for each record, and another for each look.
        lines = Prefetch("evidence", to_attr="evidence_lines")
        found = queryset.select_related(*cls.related)
        found = found.prefetch_related(lines, "evidence_lines__source")
        for fetch in cls.extensions:
            found = fetch(found, parameters)
        return found

    def to_representation(self, instance: Any) -> dict[str, Any]:
        parameters: Parameters = self.context["parameters"]
        if parameters.brief:
            return brief(instance, self.context["site"]) or {}
        row = {name: field.to_representation(instance) for name, field in self.fields.items()}
        row["field_states"] = self._states(instance, row)
        if instance.retired_at:
            reason = instance.retired_reason
            row["retired"] = {"at": moment(instance.retired_at), "reason": reason}
        if parameters.provenance:
            row["provenance"] = evidence_of(instance, self.context["site"])
        return prune(row, parameters)

    def _states(self, instance: Any, row: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Why fields are null: as recorded, withheld by the mode, or else unknown."""
        states = dict(instance.field_states)
        self._withhold(instance, row, states)
        for name in self.state_fields:
            if row[name] is None and name not in states:
                states[name] = {"state": FieldState.UNKNOWN.value}
        return states

    def _withhold(self, instance: Any, row: dict[str, Any], states: dict[str, Any]) -> None:
        """Take out what no official source, no party and no officer carries (design/domain.md)."""
        for name in withheld_fields(instance) & set(row):
            for companion in (name, *self.companions.get(name, ())):
                row[companion] = [] if isinstance(row[companion], list) else None
            states[name] = {
                "state": FieldState.WITHHELD.value,
                "authority": settings.OPERATOR_NAME,
            }


def prune(row: dict[str, Any], parameters: Parameters) -> dict[str, Any]:
    """Keep what ``fields`` names and drop what ``omit`` names; dotted names reach one level."""
    if parameters.fields:
        row = _keep(row, parameters.fields)
    for path in parameters.omit:
        top, _dot, member = path.partition(".")
        if not member:
            row.pop(top, None)
        elif top in row:
            row[top] = _each(row[top], lambda part, gone=member: _without(part, gone))
    return row


def _keep(row: dict[str, Any], paths: tuple[str, ...]) -> dict[str, Any]:
    members: dict[str, set[str]] = {}
    for path in paths:
        top, _dot, member = path.partition(".")
        members.setdefault(top, set()).add(member)
    return {
        top: value
        if "" in members[top]
        else _each(value, lambda part, kept=members[top]: _only(part, kept))
        for top, value in row.items()
        if top in members
    }


def _each(value: Any, change: Any) -> Any:
    return [change(part) for part in value] if isinstance(value, list) else change(value)


def _without(part: Any, gone: str) -> Any:
    return {k: v for k, v in part.items() if k != gone} if isinstance(part, dict) else part


def _only(part: Any, kept: set[str]) -> Any:
    return {k: v for k, v in part.items() if k in kept} if isinstance(part, dict) else part
