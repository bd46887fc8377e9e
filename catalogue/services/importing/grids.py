"""What a file holds, whatever its format: tables of cells with the numbers of their rows.

A cell is text, a number, a date, true or false, or nothing; what cannot be a value is a
:class:`Fault`. Nothing here knows what the columns mean.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEGABYTE = 1024 * 1024
MAX_FILE = 5 * MEGABYTE
MAX_UNZIPPED = 50 * MEGABYTE
MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_CELLS = 300_000
MAX_CHARACTERS = 20_000_000
MAX_CELL_TEXT = 32_767  # what a cell of a spreadsheet program holds


class Unreadable(Exception):  # noqa: N818 (an answer, not an error)
    """The file cannot be read at all; one sentence says why and what to do."""


class Fault(models.TextChoices):
    """Why a cell holds no value that could be taken."""

    FORMULA = (
        "formula",
        gettext_lazy("This cell holds a formula. Put its result there as a plain value."),
    )
    ERROR = "error", gettext_lazy("This cell holds an error of the spreadsheet program.")
    MERGED = (
        "merged",
        gettext_lazy("This cell is merged with others. Undo the merge and fill each cell."),
    )


Note = tuple[str, dict[str, str]]  # a message, translated when it is shown, and its values
Value = str | int | float | bool | dt.datetime | Fault | None


@dataclass(frozen=True)
class Row:
    """One row; ``number`` is the one that the spreadsheet shows."""

    number: int
    cells: list[Value]


@dataclass(frozen=True)
class Grid:
    """One sheet: its head, which stands in row ``number``, and the rows below it."""

    sheet: str
    number: int
    head: list[str]
    rows: list[Row]


@dataclass(frozen=True)
class Read:
    """A file that was read. ``notes`` say what was left alone; ``legacy``: it came in cp932, in
    which some characters have other forms."""

    grids: list[Grid]
    notes: list[Note] = field(default_factory=list)
    legacy: bool = False


class Counter:
    """Counts rows, cells and characters as they are read and stops at the limit."""

    def __init__(self) -> None:
        self.rows = self.cells = self.characters = 0

    def row(self, cells: list[Value] | None = None) -> None:
        """One more filled row, with its cells unless each was told."""
        self.rows += 1
        if self.rows > MAX_ROWS + 1:  # the head is one more
            raise Unreadable(
                _("The file has more than %(limit)s rows. Divide it into several.")
                % {"limit": f"{MAX_ROWS:,}"}
            )
        for number, value in enumerate(cells or [], start=1):
            self.cell(number, value)

    def cell(self, column: int, value: Value) -> None:
        """One more filled cell."""
        if column > MAX_COLUMNS:
            raise Unreadable(
                _("The file has more than %(limit)s columns.") % {"limit": MAX_COLUMNS}
            )
        self.cells += 1
        self.characters += len(value) if isinstance(value, str) else 8
        if self.cells > MAX_CELLS or self.characters > MAX_CHARACTERS:
            raise Unreadable(_("The file holds too much text. Divide it into several."))


def too_large() -> Unreadable:
    """A file over the limit, before anything of it is read."""
    return Unreadable(
        _("The file is larger than %(limit)s MB. Divide it into several.")
        % {"limit": MAX_FILE // MEGABYTE}
    )


def _says_something(cell: Value) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def grid_of(sheet: str, rows: Iterable[Row]) -> Grid | None:
    """The rows of a sheet as a table: the first filled one is the head. None: nothing in it."""
    filled = [each for each in rows if any(map(_says_something, each.cells))]
    if not filled:
        return None
    head = ["" if cell is None else str(cell).strip() for cell in filled[0].cells]
    while head and not head[-1]:
        head.pop()
    return Grid(sheet, filled[0].number, head, filled[1:])
