"""Templates of spreadsheets: an empty sheet with its head, and a sheet that says what each column
takes, in the reader's language."""

from typing import Any

import tablib
from django.utils.translation import gettext as _

from catalogue.services.importing.layouts import VERSION, Column, Kind, Layout
from catalogue.views.editing.forms import field_caption
from kprogram.common.exports import to_xlsx_book


def workbook(layout: Layout) -> bytes:
    """The template of one kind of sheet. What is computed is left out, the version stays: it is
    filled in by exports."""
    columns = [each for each in layout.columns.values() if _is_written(each)]
    described = tablib.Dataset(headers=[_("Column"), _("Meaning"), _("What to write")])
    for column in columns:
        described.append([column.name, meaning(layout, column), manner(layout, column)])
    empty = tablib.Dataset(headers=[column.name for column in columns])
    return to_xlsx_book({layout.resource: empty, _("Explanation"): described})


def _is_written(column: Column) -> bool:
    return column.kind not in (Kind.COMPUTED, Kind.ASIDE) or column.name == VERSION


def meaning(layout: Layout, column: Column) -> str:
    if column.name == VERSION:
        return _("version of the record; empty for a new one")
    fields: dict[str, Any] = {each.name: each for each in layout.model._meta.fields}
    if layout.direct or layout.lines:
        return str(fields[column.name].verbose_name) if column.name in fields else ""
    return field_caption(layout.editable, column.name)


def manner(layout: Layout, column: Column) -> str:
    """What a cell of this column takes."""
    if column.name == layout.key:
        return _("text; the key, it must be filled in")
    fields: dict[str, Any] = {each.name: each for each in layout.model._meta.fields}
    field = fields.get(column.name)
    if field is not None and field.choices:
        return _("one of: %(values)s") % {
            "values": ", ".join(str(key) for key, _l in field.choices)
        }
    if field is not None and field.is_relation:
        return _("the key of the record (slug or code)")
    if column.manner:
        return _("one entry per line, such as %(example)s") % {"example": column.manner.example}
    return {
        Kind.NUMBER: _("a whole number"),
        Kind.DATE: _("a day such as 2026-04-01"),
        Kind.MOMENT: _("a day with its time in Japan such as 2026-12-15 12:00"),
        Kind.YES: _("TRUE or FALSE"),
        Kind.KEYS: _("one key per line"),
        Kind.LINES: _("one entry per line"),
    }.get(column.kind, _("text"))
