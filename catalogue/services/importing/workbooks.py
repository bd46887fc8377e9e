"""XLSX as tables of cells, read as a stream: a cell is text, a number or a date, and a formula,
an error or a merged cell is a fault at its place.

openpyxl writes our workbooks; it is not used to read foreign ones, because it builds trees (a file
of 600 KB took 1.2 GB) and gives merged cells as empty ones.
"""

import datetime as dt
import posixpath
import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from catalogue.services.importing.archives import Archive, Attributes, damaged, not_a_workbook
from catalogue.services.importing.grids import (
    MAX_CELL_TEXT,
    MAX_COLUMNS,
    Counter,
    Fault,
    Grid,
    Note,
    Read,
    Row,
    Unreadable,
    Value,
    grid_of,
)
from catalogue.services.importing.texts import long_cell

MAX_MERGED = 1_000
WORKBOOK = "xl/workbook.xml"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
WHOLE = re.compile(r"-?[0-9]{1,18}\Z")
# Numbers of date formats that programs know without being told; 27–36 and 50–58 are the Japanese.
KNOWN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


def read_workbook(data: bytes) -> Read:
    """Every visible sheet of a workbook. Raises Unreadable."""
    archive = Archive(data)
    if not archive.has(WORKBOOK):
        raise not_a_workbook()
    book, links = Book(), Links()
    archive.parse(WORKBOOK, book)
    archive.parse("xl/_rels/workbook.xml.rels", links)
    shared, styles = Strings(), Styles()
    if archive.has("xl/sharedStrings.xml"):
        archive.parse("xl/sharedStrings.xml", shared)
    if archive.has("xl/styles.xml"):
        archive.parse("xl/styles.xml", styles)
    counter, grids, notes = Counter(), list[Grid](), list[Note]()
    for name, link, hidden in book.sheets:
        if hidden:
            note = gettext_noop("The hidden sheet “%(name)s” was left alone.")
            notes.append((note, {"name": name}))
        elif path := links.sheets.get(link):
            sheet = Sheet(shared.found, styles.dates, book.epoch, counter)
            archive.parse(path, sheet)
            if grid := grid_of(name, sheet.finished()):
                grids.append(grid)
    return Read(grids, notes)


def unescaped(text: str) -> str:
    """Text in which ``_x000D_`` stands for the character of that number."""
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class Listener:
    """Hears the elements of a part; the default hears nothing."""

    def start(self, tag: str, attributes: Attributes) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, characters: str) -> None: ...


class Book(Listener):
    """The sheets of a workbook: name, link, whether hidden."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch = CALENDAR_WINDOWS_1900

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            link = next((attributes[key] for key in attributes if key.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), link, hidden))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = CALENDAR_MAC_1904


class Links(Listener):
    """Where the sheets stand in the archive, by link. Sheets of charts are none of ours."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            self.sheets[attributes.get("Id", "")] = path


class Texts(Listener):
    """Gathers characters inside ``t``; what is read aloud beside kanji (``rPh``) is left out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._inside = self._phonetic = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "rPh":
            self._phonetic = True
        elif tag == "t":
            self._inside = not self._phonetic

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self._phonetic = False
        elif tag == "t":
            self._inside = False

    def text(self, characters: str) -> None:
        if self._inside:
            self._parts.append(characters)

    def taken(self) -> str:
        """What was gathered since the last time."""
        text = "".join(self._parts)
        self._parts.clear()
        if len(text) > MAX_CELL_TEXT:
            raise long_cell()
        return unescaped(text)


class Strings(Texts):
    """The strings that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def end(self, tag: str) -> None:
        super().end(tag)
        if tag == "si":
            self.found.append(self.taken())


class Styles(Listener):
    """Which cell styles show a number as a date."""

    def __init__(self) -> None:
        self.dates: set[int] = set()
        self._formats: dict[int, str] = dict(BUILTIN_FORMATS)
        self._inside = False
        self._count = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "numFmt":
            self._formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            kind = _number(attributes.get("numFmtId"))
            if kind in KNOWN_DATES or is_date_format(self._formats.get(kind, "General")[:200]):
                self.dates.add(self._count)
            self._count += 1

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._inside = False


def _number(text: str | None) -> int:
    """A whole number written by a program; anything else is damage."""
    if not text or not WHOLE.match(text):
        return 0
    return int(text)


class Sheet(Texts):
    """The cells of one sheet. Empty rows and cells, however many are declared, take no room."""

    def __init__(
        self, shared: list[str], dates: set[int], epoch: dt.datetime, counter: Counter
    ) -> None:
        super().__init__()
        self._shared, self._dates, self._epoch, self._counter = shared, dates, epoch, counter
        self._rows: dict[int, list[Value]] = {}
        self._row = self._column = 0
        self._cells: dict[int, Value] = {}
        self._cell: Attributes = {}
        self._formula = self._value = False
        self._merged: list[tuple[int, int, int, int]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._place(attributes)
        elif tag == "row":
            self._row = _number(attributes.get("r")) or self._row + 1
            self._column, self._cells = 0, {}
        elif tag == "v":
            self._inside = self._value = True
        elif tag == "f":
            self._formula = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            super().start(tag, attributes)

    def _place(self, attributes: Attributes) -> None:
        self._cell, self._formula, self._value = attributes, False, False
        self._parts.clear()
        place = PLACE.match(attributes.get("r", ""))
        self._column = column_number(place[1]) if place else self._column + 1

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        corners = [PLACE.match(each) for each in (first, last or first)]
        if corners[0] and corners[1]:
            numbers = [(column_number(each[1]), int(each[2])) for each in corners if each]
            self._merged.append((*numbers[0], *numbers[1]))
        if len(self._merged) > MAX_MERGED:
            raise Unreadable(_("The workbook holds too many merged cells. Undo the merges."))

    def end(self, tag: str) -> None:
        if tag == "c":
            value = self._taken()
            if value not in (None, ""):
                self._cells[self._column] = value
                self._counter.cell(self._column, value)
        elif tag == "row":
            self._keep()
        elif tag == "v":
            self._inside = False
        else:
            super().end(tag)

    def _keep(self) -> None:
        if self._cells:
            self._counter.row()
            last = max(self._cells)
            cells = self._rows.setdefault(self._row, [])
            cells += [None] * (last - len(cells))
            for column, value in self._cells.items():
                cells[column - 1] = value

    def _taken(self) -> Value:
        text = self.taken()
        if self._formula:
            return Fault.FORMULA
        match self._cell.get("t", "n"):
            case "s":
                return self._of_shared(text)
            case "inlineStr" | "str":
                return text
            case "b":
                return text == "1" if text else None
            case "e":
                return Fault.ERROR
            case "d":
                return _iso(text)
        return self._of_number(text)

    def _of_shared(self, text: str) -> Value:
        if not text:
            return None
        index = _number(text)
        if not 0 <= index < len(self._shared):
            raise damaged()
        return self._shared[index]

    def _of_number(self, text: str) -> Value:
        if not text:
            return None
        try:
            number: Any = int(text) if WHOLE.match(text) else float(text)
            if _number(self._cell.get("s")) in self._dates:
                date = from_excel(number, self._epoch)
                return date if isinstance(date, dt.datetime) else text
        except (ValueError, OverflowError):
            return text
        return number

    def finished(self) -> list[Row]:
        """The filled rows in order, faults at the cells that are merged."""
        for left, top, right, bottom in self._merged:
            for number in [each for each in self._rows if top <= each <= bottom]:
                cells = self._rows[number]
                cells += [None] * (min(right, MAX_COLUMNS) - len(cells))
                for column in range(left, min(right, MAX_COLUMNS) + 1):
                    cells[column - 1] = Fault.MERGED
        return [Row(number, self._rows[number]) for number in sorted(self._rows)]


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _iso(text: str) -> Value:
    try:
        return dt.datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text
