"""What a checked file would do, in words and tables."""

from typing import Any

from django.utils.translation import get_language

from catalogue.api.tables import LAYOUTS
from catalogue.models.imports import ImportState, SheetImport, SheetRow
from catalogue.services.editing.documents import Document
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.importing.layouts import Layout
from catalogue.views.editing import differences
from catalogue.views.import_columns import caption


def label_of(resource: str) -> str:
    return LAYOUTS[resource].label


def direct_of(found: SheetImport) -> Layout | None:
    """The kind of a file whose rows are no records; of other files None."""
    layouts = (LAYOUTS[head["resource"]] for head in found.heads)
    return next((each for each in layouts if each.direct), None)


def direct_shown(found: SheetImport, rows: list[SheetRow]) -> dict[str, Any]:
    """The rows of a page that would be entered as they are."""
    layout = direct_of(found)
    if layout is None:
        return {"direct": False, "entered": False}
    columns = {name: caption(layout, name) for name in layout.columns}
    entries = [
        {
            "sheet": row.sheet,
            "number": row.number,
            "values": [(label, (row.after or {}).get(name)) for name, label in columns.items()],
        }
        for row in rows
    ]
    return {
        "direct": True,
        "direct_words": layout.direct and layout.direct.words,
        "entered": found.state == ImportState.APPLIED,
        "entries": entries,
        "entry_columns": list(columns.values()),
    }


def changes_of(found: SheetImport, rows: list[SheetRow]) -> list[dict[str, Any]]:
    """The rows of one page, each with its difference in words."""
    words = differences.Words()
    return [
        {
            "row": row,
            "kind": str(EDITABLE[row.record_kind].model._meta.verbose_name),
            "name": name_of(row.after or {}) or row.key,
            "lines": differences.lines(EDITABLE[row.record_kind], row.before, row.after, words),
        }
        for row in rows
        if direct_of(found) is None
    ]


def name_of(document: Document) -> str:
    names = (
        f"{base}_{tongue}"
        for base in ("name", "title")
        for tongue in ((get_language() or "ja")[:2], "ja")
    )
    return next((document[name] for name in names if document.get(name)), "")
