"""Files on their way in, staged as they were read, and deleted after a while."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.models.imports import SheetImport, SheetRow
from catalogue.services.importing.cells import staged
from catalogue.services.importing.files import read
from catalogue.services.importing.grids import Grid, Note, Unreadable
from catalogue.services.importing.layouts import Layout, Layouts, recognised

BATCH = 1_000


def upload(user: User, name: str, data: bytes, layouts: Layouts, wanted: str = "") -> SheetImport:
    """Stage a file. Raises Unreadable with one sentence, and nothing is kept."""
    file = read(data)
    if not file.grids:
        raise Unreadable(_("The file holds no filled cells."))
    found = [(grid, recognised(grid, layouts, wanted, name)) for grid in file.grids]
    known = [(grid, layout) for grid, layout in found if layout]
    if not known:
        raise Unreadable(
            _(
                "These are no columns of ours. The first filled row must name them as our exports "
                "do: begin from an export."
            )
        )
    notes = file.notes + [left_alone(grid) for grid, layout in found if not layout]
    return _stage(user, name, known, notes, file.legacy)


def left_alone(grid: Grid) -> Note:
    told = gettext_noop("The sheet “%(name)s” has none of our columns and was left alone.")
    return (told, {"name": grid.sheet})


@transaction.atomic
def _stage(
    user: User, name: str, known: list[tuple[Grid, Layout]], notes: list[Note], legacy: bool
) -> SheetImport:
    SheetImport.objects.outdated().delete()
    kept = SheetImport.objects.create(
        user=user,
        file_name=name[:200] or "?",
        language=(get_language() or "ja")[:2],
        legacy=legacy,
        notes=notes,
        heads=[
            {
                "sheet": grid.sheet,
                "number": grid.number,
                "resource": layout.resource,
                "head": grid.head,
            }
            for grid, layout in known
        ],
    )
    rows = [
        SheetRow(
            sheet_import=kept,
            sheet=grid.sheet[:100],
            number=row.number,
            resource=layout.resource,
            cells=_cells(grid.head, layout.columns, row.cells),
        )
        for grid, layout in known
        for row in grid.rows
    ]
    SheetRow.objects.bulk_create(rows, batch_size=BATCH)
    return kept


def _cells(head: list[str], columns: Mapping[str, Any], values: list[Any]) -> dict[str, Any]:
    """The cells of known columns; and under "" the first filled cell that stands below no head."""
    cells: dict[str, Any] = {}
    for index, value in enumerate(values):
        name = head[index] if index < len(head) else ""
        text = staged(value)
        if name in columns and name not in cells:
            cells[name] = text
        elif not name and text:
            cells.setdefault("", text)
    for name in head:
        if name in columns:
            cells.setdefault(name, "")
    return cells
