"""What the checking of a file asks of others, what it finds, and its sentences."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.permissions import Decision
from catalogue.models.imports import SheetRow
from catalogue.services.editing.documents import Document
from catalogue.services.editing.editables import Editable
from catalogue.services.importing.layouts import Column, Layout, Layouts
from catalogue.services.importing.lines import Line

Cells = Mapping[str, Any]


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: sheet, row, column and value."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Surroundings:
    """What checking asks of others: the columns, the records as exports show them now, and whether
    this person may change a record (as it is, and as it is to be)."""

    layouts: Layouts
    rows_now: Callable[[str, Collection[str]], Mapping[str, Cells]]
    keys_now: Callable[[str], set[str]]
    may: Callable[[str, Document | None], Decision]
    role: str


Progress = Callable[[int, int], None]  # how many rows are checked, of how many


def unseen(done: int, total: int) -> None:
    """Progress that nobody looks at."""


@dataclass
class Wanted:
    """A row that changes a record: its document before and to be, and the lines of other sheets
    that go along."""

    row: SheetRow
    layout: Layout
    before: Document | None
    after: Document
    record: Any | None
    lines: list[Line] = field(default_factory=list)
    writing: Any = None


def is_partial(layout: Layout) -> bool:
    """Whether such a sheet never holds all records of a kind."""
    return bool(layout.lines or layout.direct)


def not_yours(editable: Editable, document: Document) -> str:
    if editable.owner_of(document):
        return _("This belongs to the other agency.")
    return _("Say whose record this is: the code of your agency.")


def computed(column: Column, now: Cells) -> str:
    if not now:
        return _("This column is computed; leave it empty in a new row.")
    return _("This column is computed and cannot be changed here. It says: “%(now)s”.") % {
        "now": "" if now.get(column.name) is None else now[column.name]
    }


def column_of(layout: Layout, path: str) -> str:
    """The column of the sheet that a path of the document belongs to; "" when there is none."""
    name = path.split("/")[0]
    if layout.lines and name == layout.lines.table:
        return layout.key
    if name == "value_by_key":
        name = "value"
    return name if name in layout.columns else ""


def taken_once(editable: Editable) -> Iterator[str]:
    """Columns whose values no two records share."""
    for constraint in editable.model._meta.total_unique_constraints:
        if len(constraint.fields) == 1:
            yield constraint.fields[0]
