"""Tables of parts in the API's shape: tags, technologies, items and events of a record."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from catalogue.api.writing.faults import Faults, step
from catalogue.api.writing.fields import (
    DAY,
    MISSING,
    REFERENCE_SCHEMA,
    TEXT,
    Field,
    Kind,
    Schema,
    both,
    both_schema,
    checked,
    members,
    nullable,
    pair,
    reference,
)
from catalogue.choices import TagState
from catalogue.services.editing.documents import Document


class Rows(Field):
    """A list of objects over a table of parts. A body's list replaces the whole table.

    ``texts`` are members in two languages, ``plain`` members over a column of the same name.
    """

    texts: ClassVar[tuple[str, ...]] = ()
    plain: ClassVar[dict[str, Kind]] = {}

    def read(self, value: Any, stored: Document, faults: Faults) -> Document:
        if not isinstance(value, list):
            faults.wrong_type(step(self.name), _("a list"))
            return {}
        rows = [
            self.row(part, f"{step(self.name)}/{index}", faults) for index, part in enumerate(value)
        ]
        return {self.column: self.arranged(rows, stored)}

    def row(self, part: Any, pointer: str, faults: Faults) -> Document:
        """One row of the table; columns that are not given are null."""
        allowed = (*self.plain, *self.texts)
        given = members(part, allowed, pointer, faults)
        row: Document = {}
        for name, kind in self.plain.items():
            found = checked(given.get(name), kind, f"{pointer}/{name}", faults)
            row[name] = None if found is MISSING else found
        for name in self.texts:
            row |= {f"{name}_ja": None, f"{name}_en": None}
            row |= both(given.get(name), name, TEXT, f"{pointer}/{name}", faults)
        return row

    def arranged(self, rows: list[Document], stored: Document) -> list[Document]:
        return rows

    def show(self, document: Document) -> Any:
        return [self.shown(row) for row in document.get(self.column) or []]

    def shown(self, row: Document) -> Any:
        shown = {name: row.get(name) for name in self.plain}
        return shown | {name: pair(row, name) for name in self.texts}

    def pointer(self, path: list[str], document: Document, body: Any) -> str:
        if len(path) < 2:
            return step(self.name)
        index = self.place(int(path[1]), document, body)
        return "".join([step(self.name), step(index), *map(step, self.member(path[2:]))])

    def place(self, index: int, document: Document, body: Any) -> int:
        """The place in the body of the row at ``index`` of the document."""
        return index

    def member(self, rest: list[str]) -> list[str]:
        name, _sign, language = "".join(rest[:1]).rpartition("_")
        return [name, language] if name in self.texts else rest

    @property
    def row_schema(self) -> Schema:
        plain = {name: nullable(kind.schema) for name, kind in self.plain.items()}
        return {"type": "object", "properties": plain | dict.fromkeys(self.texts, both_schema())}

    @property
    def schema(self) -> Schema:
        return {"type": "array", "items": self.row_schema}


class Tags(Rows):
    """All tags with their state. "Unknown" without a note says nothing, and needs no row."""

    texts = ("evidence", "note")
    plain: ClassVar[dict[str, Kind]] = {"code": TEXT, "state": TEXT}

    def row(self, part: Any, pointer: str, faults: Faults) -> Document:
        row = super().row(part, pointer, faults)
        return {"tag": row.pop("code"), **row}

    def arranged(self, rows: list[Document], stored: Document) -> list[Document]:
        known = {row["tag"] for row in stored.get(self.column) or []}
        kept = [row for row in rows if row["tag"] in known or self.says_something(row)]
        return sorted(kept, key=lambda row: row["tag"] or "")

    def says_something(self, row: Document) -> bool:
        rest = [value for name, value in row.items() if name not in ("tag", "state")]
        return row["state"] != TagState.UNKNOWN or any(rest)

    def shown(self, row: Document) -> Any:
        return super().shown({**row, "code": row.get("tag")})

    def place(self, index: int, document: Document, body: Any) -> int:
        tag = document[self.column][index].get("tag")
        codes = [part.get("code") if isinstance(part, dict) else None for part in body]
        places = [place for place, code in enumerate(codes) if code == tag]
        return places[-1] if places else index

    def member(self, rest: list[str]) -> list[str]:
        return ["code"] if rest == ["tag"] else super().member(rest)


class Technologies(Rows):
    """The technologies that a concept covers, in their order."""

    def row(self, part: Any, pointer: str, faults: Faults) -> Document:
        found = reference(part, pointer, faults)
        return {"technology": None if found is MISSING else found}

    def shown(self, row: Document) -> Any:
        return row.get("technology")

    def member(self, rest: list[str]) -> list[str]:
        return []

    @property
    def row_schema(self) -> Schema:
        return REFERENCE_SCHEMA


class Items(Rows):
    """The research items of a concept."""

    texts = ("text",)


class OtherNames(Rows):
    """Names of an organisation beside its name."""

    plain: ClassVar[dict[str, Kind]] = {"name": TEXT, "language": TEXT, "kind": TEXT}

    def arranged(self, rows: list[Document], stored: Document) -> list[Document]:
        return sorted(rows, key=lambda row: (row["name"] or "", row["language"] or ""))

    def place(self, index: int, document: Document, body: Any) -> int:
        name = document[self.column][index].get("name")
        names = [part.get("name") if isinstance(part, dict) else None for part in body]
        return names.index(name) if names.count(name) == 1 else index


class Events(Rows):
    """What happened to a concept; the sources of the first are evidence under ``events.0``."""

    plain: ClassVar[dict[str, Kind]] = {
        "kind": TEXT,
        "on": DAY,
        "precision": TEXT,
        "text": TEXT,
    }
