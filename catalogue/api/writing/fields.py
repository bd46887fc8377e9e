"""Fields in the API's shape over the columns of a document; each translates in both directions.

A body is a merge patch (RFC 7396): what it does not name stays, null empties, lists are replaced.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from catalogue.api.writing.faults import Faults, step
from catalogue.services.editing.documents import Document

LANGUAGES = ("ja", "en")
MISSING = object()
MARK = "editorial"  # what reading adds to our own texts: may be sent back, and says nothing
Schema = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A JSON type: how it is checked, told to a person, and described."""

    python: type
    told: str
    schema: Mapping[str, Any]

    def fits(self, value: Any) -> bool:
        return isinstance(value, self.python) and not (
            self.python is int and isinstance(value, bool)
        )


TEXT = Kind(str, "text", {"type": "string"})
DAY = Kind(str, "a date such as 2025-03-17", {"type": "string", "format": "date"})
NUMBER = Kind(int, "a whole number", {"type": "integer"})
TEXTS = Kind(list, "a list of texts", {"type": "array", "items": {"type": "string"}})


def told(kind: Kind) -> str:
    """What a value must be, in the reader's language."""
    return {
        "text": _("text"),
        "a date such as 2025-03-17": _("a date such as 2025-03-17"),
        "a whole number": _("a whole number"),
        "a list of texts": _("a list of texts"),
    }[kind.told]


def checked(value: Any, kind: Kind, pointer: str, faults: Faults) -> Any:
    """``value`` when it is null or of its kind; else a fault is noted and MISSING returned."""
    if value is None or kind.fits(value):
        if kind is TEXTS and value and not all(isinstance(part, str) for part in value):
            faults.wrong_type(pointer, told(kind))
            return MISSING
        return value
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
        return document.get(self.column)

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


class Period(Field):
    """The period in words and in fiscal years."""

    columns = (
        *("period_text_ja", "period_text_en"),
        *("period_start_fiscal_year", "period_end_fiscal_year"),
    )
    years: ClassVar[tuple[str, ...]] = ("start_fiscal_year", "end_fiscal_year")

    def read(self, value: Any, stored: Document, faults: Faults) -> Document:
        if value is None:
            return dict.fromkeys(self.columns)
        given = members(value, ("text", *self.years), step(self.name), faults)
        columns: Document = {}
        if "text" in given:
            columns |= both(given["text"], "period_text", TEXT, "/period/text", faults)
        for name in given.keys() & set(self.years):
            year = checked(given[name], NUMBER, f"/period/{name}", faults)
            if year is not MISSING:
                columns[f"period_{name}"] = year
        return columns

    def show(self, document: Document) -> Any:
        shown = {"text": pair(document, "period_text")}
        shown |= {name: document.get(f"period_{name}") for name in self.years}
        return shown if any(part is not None for part in shown.values()) else None

    def pointer(self, path: list[str], document: Document, body: Any) -> str:
        name = path[0].removeprefix("period_")
        return "/period/" + name.replace("text_", "text/")

    @property
    def schema(self) -> Schema:
        years = dict.fromkeys(self.years, nullable(NUMBER.schema))
        return nullable({"type": "object", "properties": {"text": both_schema(), **years}})
