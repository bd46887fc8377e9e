"""Tables of parts in the API's shape: a list of objects, derived from the columns of the table."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from catalogue.api.writing.columns import defaults_of, fields_of
from catalogue.api.writing.faults import Faults, step
from catalogue.api.writing.fields import (
    MISSING,
    REFERENCE_SCHEMA,
    TEXT,
    Field,
    Schema,
    members,
    reference,
    under,
)
from catalogue.choices import TagState
from catalogue.services.editing.documents import Document, by_key
from catalogue.services.editing.editables import Table


@dataclass(frozen=True)
class Rows(Field):
    """A list of objects over a table of parts. A body's list replaces the whole table.

    ``aside`` are members that reading adds: they may be sent back, and say nothing.
    """

    table: Table = field(kw_only=True)
    aside: ClassVar[dict[str, Schema]] = {}

    @cached_property
    def members(self) -> tuple[Field, ...]:
        return tuple(fields_of(self.table.model, self.table.columns, {}))

    @cached_property
    def defaults(self) -> Document:
        return defaults_of(self.table.model, self.table.columns)

    def read(self, value: Any, stored: Document, faults: Faults) -> Document:
        if not isinstance(value, list):
            faults.wrong_type(step(self.name), _("a list"))
            return {}
        rows = [
            self.row(part, f"{step(self.name)}/{index}", faults) for index, part in enumerate(value)
        ]
        return {self.column: self.arranged(rows, stored)}

    def row(self, part: Any, pointer: str, faults: Faults) -> Document:
        """One row of the table; a column that is not given is null, or what it is by default."""
        names = tuple(member.name for member in self.members)
        given = members(part, (*names, *self.aside), pointer, faults)
        row: Document = dict.fromkeys(self.table.columns)
        for found in under(self.members, given, pointer, faults):
            row |= found
        empty = [name for name in self.defaults if row[name] is None]
        return row | {name: self.defaults[name] for name in empty}

    def arranged(self, rows: list[Document], stored: Document) -> list[Document]:
        """The rows in the order of a document."""
        return rows if self.table.numbered else by_key(self.table, rows)

    def show(self, document: Document) -> Any:
        return [self.shown(row) for row in document.get(self.column) or []]

    def shown(self, row: Document) -> Any:
        return {member.name: member.show(row) for member in self.members}

    def pointer(self, path: list[str], document: Document, body: Any) -> str:
        if len(path) < 2:
            return step(self.name)
        index = self.place(int(path[1]), document, body)
        return step(self.name) + step(index) + self.member(path[2:], document)

    def place(self, index: int, document: Document, body: Any) -> int:
        """The place in the body of the row at ``index`` of the document."""
        if self.table.numbered or not isinstance(body, list):
            return index
        wanted = self._key(document[self.column][index])
        keys = [self._key(self.row(part, "", Faults())) for part in body]
        places = [place for place, key in enumerate(keys) if key == wanted]
        return places[-1] if places else index

    def _key(self, row: Document) -> tuple[Any, ...]:
        return tuple(row.get(name) for name in self.table.key)

    def member(self, rest: list[str], document: Document) -> str:
        """Where in its object stands a column of a row."""
        named = (each for each in self.members if rest and rest[0] in each.columns)
        found = next(named, None)
        return found.pointer(rest, document, None) if found else "".join(map(step, rest))

    @property
    def row_schema(self) -> Schema:
        own = {member.name: member.schema for member in self.members}
        return {"type": "object", "properties": {**own, **self.aside}}

    @property
    def schema(self) -> Schema:
        return {"type": "array", "items": self.row_schema}


class References(Rows):
    """Other records in their order: a table that has nothing but the reference."""

    def row(self, part: Any, pointer: str, faults: Faults) -> Document:
        found = reference(part, pointer, faults)
        return {self.table.columns[0]: None if found is MISSING else found}

    def shown(self, row: Document) -> Any:
        return row.get(self.table.columns[0])

    def member(self, rest: list[str], document: Document) -> str:
        return ""

    @property
    def row_schema(self) -> Schema:
        return REFERENCE_SCHEMA


class Answers(Rows):
    """Every question of a vocabulary with what is known of it, as reading shows it. "Unknown" and
    nothing beside says nothing, and needs no row."""

    answer: ClassVar[str]
    unknown: ClassVar[str]

    def arranged(self, rows: list[Document], stored: Document) -> list[Document]:
        known = {self._key(row) for row in stored.get(self.column) or []}
        kept = [row for row in rows if self._key(row) in known or self.says_something(row)]
        return super().arranged(kept, stored)

    def says_something(self, row: Document) -> bool:
        rest = [value for name, value in row.items() if name not in (*self.table.key, self.answer)]
        return row[self.answer] != self.unknown or any(part is not None for part in rest)


class Tags(Answers):
    """All tags with their state."""

    answer = "state"
    unknown = TagState.UNKNOWN

    @cached_property
    def members(self) -> tuple[Field, ...]:
        rest = [name for name in self.table.columns if name != "tag"]
        return (Field("code", "tag", TEXT), *fields_of(self.table.model, rest, {}))


class Events(Rows):
    """What happened; the sources of the first are evidence under ``events.0``."""

    aside: ClassVar[dict[str, Schema]] = {
        "sources": {
            "type": "array",
            "items": {"$ref": "#/components/schemas/Brief"},
            "description": "Read only: sources are written as evidence.",
        }
    }
