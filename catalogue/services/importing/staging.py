"""Files on their way in: kept as they came, read into rows when their columns are known, and
deleted after a while."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.models.imports import ImportState, SheetFile, SheetImport, SheetRow
from catalogue.services.importing import columns
from catalogue.services.importing.cells import staged
from catalogue.services.importing.columns import LEFT_OUT, Renames, renamed
from catalogue.services.importing.files import read
from catalogue.services.importing.grids import MAX_FILE, Grid, Note, Read, Unreadable, too_large
from catalogue.services.importing.layouts import Layout, Layouts, recognised

BATCH = 1_000
Known = list[tuple[Grid, Layout]]


def earlier(user: User, data: bytes, wanted: str) -> SheetImport | None:
    """The latest import of this very file, as this kind of record, by the same person."""
    same = SheetImport.objects.filter(user=user, sha256=digest(data), wanted=wanted)
    return same.exclude(state=ImportState.UNREADABLE).first()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@transaction.atomic
def keep(user: User, name: str, data: bytes, wanted: str = "") -> SheetImport:
    """Keep a file as it came, to be read later. Raises Unreadable when it is too large."""
    if len(data) > MAX_FILE:
        raise too_large()
    SheetImport.objects.outdated().delete()
    kept = SheetImport.objects.create(
        user=user,
        file_name=name[:200] or "?",
        sha256=digest(data),
        wanted=wanted,
        language=(get_language() or "ja")[:2],
    )
    SheetFile.objects.create(sheet_import=kept, content=data)
    return kept


@transaction.atomic
def upload(user: User, name: str, data: bytes, layouts: Layouts, wanted: str = "") -> SheetImport:
    """Keep a file and read it at once. Raises Unreadable, and nothing is kept."""
    kept = keep(user, name, data, wanted)
    fill(kept, layouts)
    return kept


@transaction.atomic
def fill(found: SheetImport, layouts: Layouts) -> None:
    """Read a kept file into rows, and let go of its bytes; or ask which column is which.

    Raises Unreadable with one sentence; nothing is changed then.
    """
    file = read(bytes(found.file.content))
    known = _known(found, file, layouts)
    _refuse_mixed([layout for _grid, layout in known])
    alone = [grid for grid in file.grids if grid not in [each for each, _layout in known]]
    found.notes = [*file.notes, *map(left_alone, alone), *_same_of_others(found)]
    found.legacy = file.legacy
    found.heads = [_head(grid, layout, grid.head) for grid, layout in known]
    if columns.asked(found, layouts):
        found.state = ImportState.COLUMNS
    else:
        _stage(found, known)
        found.file.delete()
        found.state = ImportState.UPLOADED
    found.save()


def refuse(found: SheetImport, reason: str) -> None:
    """The file cannot be read: what is kept is the sentence that says why."""
    SheetFile.objects.filter(sheet_import=found).delete()
    found.problems = [{"sheet": "", "row": 0, "column": "", "value": "", "reason": reason}]
    found.problem_count, found.state = 1, ImportState.UNREADABLE
    found.save()


def _known(found: SheetImport, file: Read, layouts: Layouts) -> Known:
    """The sheets of the file that speak of records. Raises Unreadable when there are none."""
    if not file.grids:
        raise Unreadable(_("The file holds no filled cells."))
    alone = len(file.grids) == 1
    known = [
        (grid, layout)
        for grid in file.grids
        if (layout := recognised(grid, layouts, found.wanted, found.file_name, alone))
    ]
    if not known or any(_has_no_key(found, grid, layout) for grid, layout in known):
        raise Unreadable(
            _(
                "These are no columns of ours. Begin from an export, or choose the kind of record "
                "and say which column is which."
            )
        )
    return known


def _refuse_mixed(layouts: list[Layout]) -> None:
    """What is entered directly does not stand beside what is drafted."""
    if any(each.direct for each in layouts) and len({each.resource for each in layouts}) > 1:
        raise Unreadable(
            _("Entries of the ledger are entered directly: bring them in as a file of their own.")
        )


def _has_no_key(found: SheetImport, grid: Grid, layout: Layout) -> bool:
    """Whether no heading is the key, and none is left that could be."""
    said = found.renames.get(layout.resource, {})
    unexplained = [name for name in grid.head if name and name not in layout.columns]
    return layout.key not in renamed(grid.head, said) and not set(unexplained) - said.keys()


def left_alone(grid: Grid) -> Note:
    told = gettext_noop("The sheet “%(name)s” has none of our columns and was left alone.")
    return (told, {"name": grid.sheet})


def _left_out(heading: str) -> Note:
    told = gettext_noop("The column “%(name)s” was left out, as you have said.")
    return (told, {"name": heading})


def _same_of_others(found: SheetImport) -> list[Note]:
    """Whether another person has drafted from this very file."""
    same = SheetImport.objects.filter(sha256=found.sha256, state=ImportState.APPLIED)
    other = same.exclude(user=found.user).first()
    if not found.sha256 or other is None:
        return []
    told = gettext_noop("Another person has drafted a proposal from this very file on %(day)s.")
    return [(told, {"day": f"{other.created_at:%Y-%m-%d}"})]


def _head(grid: Grid, layout: Layout, head: list[str]) -> dict[str, Any]:
    return {
        "sheet": grid.sheet,
        "number": grid.number,
        "resource": layout.resource,
        "head": head,
    }


def _stage(found: SheetImport, known: Known) -> None:
    """The rows, by the names of our columns."""
    found.heads, rows = [], list[SheetRow]()
    for grid, layout in known:
        said: Renames = found.renames.get(layout.resource, {})
        read_as = [each for each in grid.head if said.get(each) != LEFT_OUT]
        found.notes += [_left_out(each) for each in grid.head if said.get(each) == LEFT_OUT]
        found.heads.append(_head(grid, layout, renamed(read_as, said)))
        # What is left out keeps its heading: cells below no heading at all are a problem.
        places = [said.get(each) or each for each in grid.head]
        for row in grid.rows:
            rows.append(
                SheetRow(
                    sheet_import=found,
                    sheet=grid.sheet[:100],
                    number=row.number,
                    resource=layout.resource,
                    cells=_cells(places, layout, row.cells),
                )
            )
    SheetRow.objects.bulk_create(rows, batch_size=BATCH)


def _cells(head: list[str], layout: Layout, values: list[Any]) -> dict[str, Any]:
    """The cells of known columns; and under "" the first filled cell that stands below no head."""
    cells: dict[str, Any] = {}
    for index, value in enumerate(values):
        name = head[index] if index < len(head) else ""
        text = staged(value)
        if name in layout.columns and name not in cells:
            cells[name] = text
        elif not name and text:
            cells.setdefault("", text)
    for name in head:
        if name in layout.columns:
            cells.setdefault(name, "")
    return cells
