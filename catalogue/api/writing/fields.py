"""Fields in the API's shape over the columns of a document; each translates in both directions.

A body is a merge patch (RFC 7396): what it does not name stays, null empties, lists are replaced.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.api.writing.faults import Faults, step
from catalogue.services.editing.documents import Document, moment_value, plain
from kprogram.common.api.fields import moment

LANGUAGES = ("ja", "en")
MISSING = object()
MARK = "editorial"  # what reading adds to our own texts: may be sent back, and says nothing
Schema = dict[str, Any]


def as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Kind:
    """A JSON type: how it is checked, told to a person, and described.

    ``read`` gives what the document holds (ValueError: not of this kind), ``show`` the way back.
    """

    python: type
    told: str
    schema: Mapping[str, Any]
    read: Callable[[Any], Any] = as_it_is
    show: Callable[[Any], Any] = as_it_is

    def fits(self, value: Any) -> bool:
        return isinstance(value, self.python) and not (
            self.python is int and isinstance(value, bool)
        )


def _texts(value: list[Any]) -> list[str]:
    if not all(isinstance(part, str) for part in value):
        raise ValueError(value)
    return value


# RFC 3339: what reading shows, and the same moment as another zone writes it.
WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.A)


def _moment(value: str) -> str:
    """A moment with its zone as documents hold it. Raises ValueError."""
    if not WITH_ZONE.fullmatch(value):
        raise ValueError(value)
    try:
        return plain(dt.datetime.fromisoformat(value))
    except OverflowError as error:
        raise ValueError(value) from error


def _shown_moment(value: Any) -> Any:
    """A moment of a document, as reading shows it; what is none stays as it was typed."""
    try:
        return value and moment(moment_value(value))
    except (ValidationError, OverflowError):
        return value


TEXT = Kind(str, "text", {"type": "string"})
DAY = Kind(str, "a date such as 2025-03-17", {"type": "string", "format": "date"})
MOMENT = Kind(
    str,
    "a moment with its zone such as 2026-12-15T12:00:00+09:00",
    {"type": "string", "format": "date-time"},
    _moment,
    _shown_moment,
)
NUMBER = Kind(int, "a whole number", {"type": "integer"})
TRUTH = Kind(bool, "true or false", {"type": "boolean"})
TEXTS = Kind(list, "a list of texts", {"type": "array", "items": {"type": "string"}}, _texts)


def told(kind: Kind) -> str:
    """What a value must be, in the reader's language."""
    return {
        "text": _("text"),
        "a date such as 2025-03-17": _("a date such as 2025-03-17"),
        "a moment with its zone such as 2026-12-15T12:00:00+09:00": _(
            "a moment with its zone such as 2026-12-15T12:00:00+09:00"
        ),
        "a whole number": _("a whole number"),
        "true or false": _("true or false"),
        "a list of texts": _("a list of texts"),
    }[kind.told]


def checked(value: Any, kind: Kind, pointer: str, faults: Faults) -> Any:
    """What the document is to hold when ``value`` is null or of its kind; else a fault is noted
    and MISSING returned."""
    if value is None:
        return None
    if kind.fits(value):
        try:
            return kind.read(value)
        except ValueError:
            pass
    faults.wrong_type(pointer, told(kind))
    return MISSING


def members(value: Any, allowed: tuple[str, ...], pointer: str, faults: Faults) -> dict[str, Any]:
    """The members of an object, those that are allowed; anything else is a fault."""
    if not isinstance(value, dict):
        faults.wrong_type(pointer, _("an object"))
        return {}
    for name in value:
        if name not in allowed:
            faults.unknown(pointer + step(name), allowed)
    return {name: value[name] for name in allowed if name in value}


def reference(value: Any, pointer: str, faults: Faults) -> Any:
    """The key of another record, given as itself or as a brief object."""
    if isinstance(value, dict):
        value = value.get("slug") or value.get("code")
    if value is None or isinstance(value, str):
        return value
    faults.wrong_type(pointer, _("the key of a record, or its brief form"))
    return MISSING


def pair(document: Mapping[str, Any], name: str) -> Any:
    """Two columns as ``{"ja", "en"}``, or null when both are."""
    ja, en = document.get(f"{name}_ja"), document.get(f"{name}_en")
    return None if ja is None and en is None else {"ja": ja, "en": en}


def both(value: Any, name: str, kind: Kind, pointer: str, faults: Faults) -> Document:
    """The columns of a text in two languages; a language that is not named stays."""
    if value is None:
        return {f"{name}_ja": None, f"{name}_en": None}
    columns = {}
    found = members(value, (*LANGUAGES, MARK), pointer, faults)
    found.pop(MARK, None)
    for language, text in found.items():
        text = checked(text, kind, f"{pointer}/{language}", faults)
        if text is not MISSING:
            columns[f"{name}_{language}"] = text
    return columns


def nullable(schema: Mapping[str, Any]) -> Schema:
    return {"anyOf": [dict(schema), {"type": "null"}]}


def both_schema(kind: Kind = TEXT) -> Schema:
    return nullable(
        {"type": "object", "properties": dict.fromkeys(LANGUAGES, nullable(kind.schema))}
    )


REFERENCE_SCHEMA: Schema = nullable(
    {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Brief"}]}
)


@dataclass(frozen=True)
class Field:
    """One member of the API over one column, by another name perhaps."""

    name: str
    column: str
    kind: Kind = TEXT

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    def read(self, value: Any, stored: Document, faults: Faults) -> Document:
        """The columns that the value gives, or faults."""
        found = checked(value, self.kind, step(self.name), faults)
        return {} if found is MISSING else {self.column: found}

    def show(self, document: Document) -> Any:
        """The value in the API's shape."""
        return self.kind.show(document.get(self.column))

    def pointer(self, path: list[str], document: Document, body: Any) -> str:
        """Where in the body stands what ``path`` names in the document."""
        return step(self.name)

    @property
    def schema(self) -> Schema:
        return nullable(self.kind.schema)


class Reference(Field):
    """Another record, by its key."""

    def read(self, value: Any, stored: Document, faults: Faults) -> Document:
        found = reference(value, step(self.name), faults)
        return {} if found is MISSING else {self.column: found}

    @property
    def schema(self) -> Schema:
        return REFERENCE_SCHEMA


class Both(Field):
    """A text (or list of texts) in two languages; ``column`` is the name without language."""

    @property
    def columns(self) -> tuple[str, ...]:
        return (f"{self.column}_ja", f"{self.column}_en")

    def read(self, value: Any, stored: Document, faults: Faults) -> Document:
        return both(value, self.column, self.kind, step(self.name), faults)

    def show(self, document: Document) -> Any:
        return pair(document, self.column)

    def pointer(self, path: list[str], document: Document, body: Any) -> str:
        return f"{step(self.name)}/{path[0].rpartition('_')[2]}"

    @property
    def schema(self) -> Schema:
        return both_schema(self.kind)


class ClaimValue(Field):
    """One whole number, or whole numbers by key."""

    columns = ("value", "value_by_key")

    def read(self, value: Any, stored: Document, faults: Faults) -> Document:
        if isinstance(value, dict):
            if all(isinstance(key, str) and NUMBER.fits(part) for key, part in value.items()):
                return {"value": None, "value_by_key": value}
        elif NUMBER.fits(value):
            return {"value": value, "value_by_key": None}
        faults.wrong_type(step(self.name), _("a whole number, or whole numbers by key"))
        return {}

    def show(self, document: Document) -> Any:
        single = document.get("value")
        return document.get("value_by_key") if single is None else single

    @property
    def schema(self) -> Schema:
        by_key = {"type": "object", "additionalProperties": {"type": "integer"}}
        return {"anyOf": [{"type": "integer"}, by_key]}


def under(
    fields: Iterable[Field], given: Document, pointer: str, faults: Faults
) -> Iterable[Document]:
    """The columns of each of ``fields`` that is given, as members of what stands at ``pointer``."""
    inner = Faults()
    for each in fields:
        if each.name in given:
            yield each.read(given[each.name], {}, inner)
    faults.found += [fault.under(pointer) for fault in inner.found]


class Period(Field):
    """The period in words and in fiscal years."""

    members: ClassVar[tuple[Field, ...]] = (
        Both("text", "period_text"),
        Field("start_fiscal_year", "period_start_fiscal_year", NUMBER),
        Field("end_fiscal_year", "period_end_fiscal_year", NUMBER),
    )

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column for member in self.members for column in member.columns)

    def read(self, value: Any, stored: Document, faults: Faults) -> Document:
        if value is None:
            return dict.fromkeys(self.columns)
        names, pointer = tuple(member.name for member in self.members), step(self.name)
        given = members(value, names, pointer, faults)
        columns: Document = {}
        for found in under(self.members, given, pointer, faults):
            columns |= found
        return columns

    def show(self, document: Document) -> Any:
        shown = {member.name: member.show(document) for member in self.members}
        return shown if any(part is not None for part in shown.values()) else None

    def pointer(self, path: list[str], document: Document, body: Any) -> str:
        member = next(each for each in self.members if path[0] in each.columns)
        return step(self.name) + member.pointer(path, document, body)

    @property
    def schema(self) -> Schema:
        properties = {member.name: member.schema for member in self.members}
        return nullable({"type": "object", "properties": properties})
