"""The one writer behind every export: what a spreadsheet opens is text, never a formula."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import tablib
from import_export import resources
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from kprogram.common import formulas

Row = Sequence[Any]

BOM = "\ufeff"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
WORKBOOK_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (openpyxl takes moments without a zone)


class TableResource(resources.Resource):
    """Columns over the API's representation: the same for export and, later, import."""

    def table(self, rows: list[dict[str, Any]]) -> tablib.Dataset:
        """The rows as a table with the resource's columns as its head."""
        fields = self.get_export_fields()
        table = tablib.Dataset(headers=[field.column_name for field in fields])
        for row in rows:
            table.append([plain(field.get_value(row)) for field in fields])
        return table


def plain(value: Any) -> Any:
    """A value as one cell: lists joined by a line break, references by their key."""
    match value:
        case None | str() | bool() | int():
            return value
        case list():
            return "\n".join(str(plain(part)) for part in value)
        case {"code": tag, "state": state}:
            return f"{tag}:{state}"
        case {"name": name, "language": language, "kind": kind}:
            return f"{kind}:{language or ''}:{name}"
        case {"code": key} | {"slug": key}:
            return key
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def guarded(value: Any) -> Any:
    """A value for CSV; text that no spreadsheet takes for a formula."""
    if isinstance(value, str):
        return formulas.guarded(value)
    return "" if value is None else value


def to_csv(table: tablib.Dataset) -> bytes:
    """CSV that opens in Excel: UTF-8 with a byte order mark."""
    guarded_rows = [[guarded(value) for value in row] for row in table]
    text = tablib.Dataset(*guarded_rows, headers=table.headers).export("csv")
    return (BOM + text).encode()


def to_ndjson(table: tablib.Dataset) -> bytes:
    """One JSON object a line, values as they are."""
    lines = (json.dumps(row, ensure_ascii=False) for row in table.dict)
    return "".join(f"{line}\n" for line in lines).encode()


def to_xlsx(table: tablib.Dataset) -> bytes:
    """A workbook with one sheet; text is typed as text. The same table gives the same bytes."""
    return to_xlsx_book({"data": table})


def to_xlsx_book(tables: dict[str, tablib.Dataset]) -> bytes:
    """A workbook with a sheet for each table, by name."""
    workbook = Workbook(write_only=True)
    workbook.properties.created = workbook.properties.modified = WORKBOOK_EPOCH
    for name, table in tables.items():
        sheet = workbook.create_sheet(name)
        for row in [table.headers, *table]:
            sheet.append([_cell(sheet, value) for value in row])
    written = io.BytesIO()
    workbook.save(written)
    return _without_clock(written)


def _cell(sheet: Any, value: Any) -> WriteOnlyCell:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))  # XML cannot hold them
    cell.data_type = "s"
    return cell


def _without_clock(workbook: io.BytesIO) -> bytes:
    """The same archive without the moment of its making, so that its ETag says what it holds."""
    clean = io.BytesIO()
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(clean, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":  # openpyxl stamps the moment of saving here
                content = _fixed_modified(content)
            new.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), content, zipfile.ZIP_DEFLATED)
    return clean.getvalue()


def _fixed_modified(core: bytes) -> bytes:
    head, _mark, rest = core.partition(b'<dcterms:modified xsi:type="dcterms:W3CDTF">')
    _stamp, end, tail = rest.partition(b"</dcterms:modified>")
    return head + _mark + WORKBOOK_EPOCH.isoformat().encode() + b"Z" + end + tail if _mark else core


FORMATS: dict[str, tuple[str, Callable[[tablib.Dataset], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "ndjson": ("application/x-ndjson; charset=utf-8", to_ndjson),
}
