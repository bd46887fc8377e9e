"""Sheets whose rows are lines of a table of parts: the participants of awards, a row each.

A line adds an organisation to its award, or says anew what is known of it; parts that the file does
not name stay.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.models.imports import SheetRow
from catalogue.services.editing.documents import Document
from catalogue.services.importing.cells import Unfit, document_part, text_of
from catalogue.services.importing.layouts import Layout

Note = Callable[[SheetRow, str, str], None]


@dataclass(frozen=True)
class Line:
    """A row and the part that it makes."""

    row: SheetRow
    table: str
    key: str  # the column that tells the parts of a record apart
    part: Document

    def column_of(self, path: str, document: Document) -> str:
        """The column of this line that a path of the document speaks of, if it does."""
        name, *place = path.split("/")
        if name != self.table or not place:
            return ""
        row = document[name][int(place[0])]
        if row.get(self.key) != self.part[self.key]:
            return ""
        return place[1] if len(place) > 1 and place[1] in self.row.cells else self.key


class Lines:
    """The lines of one sheet by the record that they belong to."""

    def __init__(self, layout: Layout, rows: Iterable[SheetRow], note: Note) -> None:
        assert layout.lines
        self.layout, self._note = layout, note
        self._table = layout.lines.parts
        self._of: dict[str, list[Line]] = defaultdict(list)
        for row in rows:
            self._add(row)

    def _add(self, row: SheetRow) -> None:
        texts = self._texts(row)
        record, part_key = self.layout.key, self._table.key[0]
        for name in (record, part_key):
            if name not in texts or not texts[name]:
                if not isinstance(row.cells.get(name), dict):
                    self._note(row, name, _("This must be filled in."))
                return
        part = self._part(row, texts)
        line = Line(row, self._table.name, part_key, part)
        for other in self._of[texts[record]]:
            if other.part[part_key] == part[part_key]:
                told = _("Row %(row)s says this already.") % {"row": other.row.number}
                self._note(row, part_key, told)
                return
        self._of[texts[record]].append(line)

    def _part(self, row: SheetRow, texts: dict[str, str]) -> Document:
        part: Document = {}
        for name in self._table.columns:
            try:
                if name in texts:
                    part |= document_part(texts[name], self.layout.columns[name], {})
            except Unfit as unfit:
                self._note(row, name, str(unfit))
        return part

    def _texts(self, row: SheetRow) -> dict[str, str]:
        found = {}
        for name, cell in row.cells.items():
            if name not in self.layout.columns:
                self._note(row, "", _("This cell stands below no column head."))
                continue
            try:
                if isinstance(cell, dict) and "date" in cell:
                    raise Unfit(str(_("The spreadsheet program made a date of this.")))
                found[name] = text_of(cell, self.layout.columns[name])
            except Unfit as unfit:
                self._note(row, name, str(unfit))
        return found

    def keys(self) -> list[str]:
        return list(self._of)

    def take(self, key: str) -> list[Line]:
        """The lines of a record, which are nobody's afterwards."""
        return self._of.pop(key, [])

    def onto(self, document: Document, lines: Iterable[Line]) -> Document:
        """The document with these lines."""
        key, name = self._table.key[0], self._table.name
        rows = {row[key]: row for row in document.get(name) or []}
        blank = {each: self._blank(each) for each in self._table.columns}
        for line in lines:
            told = {each: value for each, value in line.part.items() if value is not None}
            known = rows.get(line.part[key])
            rows[line.part[key]] = {**known, **told} if known else {**blank, **told}
        return {**document, name: list(rows.values())}

    def _blank(self, column: str) -> object:
        field = self._table.model._meta.get_field(column)
        return field.get_default() if field.has_default() else None
