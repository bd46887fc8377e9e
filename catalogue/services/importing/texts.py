"""CSV (comma or tab; UTF-8 or cp932) and NDJSON as tables of cells."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from catalogue.services.importing.grids import (
    MAX_CELL_TEXT,
    Counter,
    Fault,
    Read,
    Row,
    Unreadable,
    Value,
    grid_of,
)
from kprogram.common.formulas import unguarded

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
NO_CHARACTERS = re.compile("[\uf8f0-\uf8f3]")  # what Python makes of bytes that cp932 lacks


def decoded(data: bytes) -> tuple[str, bool]:
    """The text and whether it came in cp932. UTF-8 is tried first: cp932 is hardly ever valid
    UTF-8. Python's ``shift_jis`` would refuse 髙﨑①㈱."""
    if data.startswith(UTF16_MARKS):
        raise Unreadable(_("The file is in UTF-16. Save it as “CSV UTF-8” or as .xlsx."))
    if b"\x00" in data:
        raise Unreadable(_("The file holds NUL bytes: it is no text. Save it as .xlsx or CSV."))
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        pass
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return _of_cp932(data), True
    raise Unreadable(_("The file holds broken characters (lone surrogates)."))


def _of_cp932(data: bytes) -> str:
    try:
        text = data.decode("cp932")
        at = text.count("\n", 0, found.start()) if (found := NO_CHARACTERS.search(text)) else None
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start)
    if at is not None:
        raise Unreadable(
            _(
                "The text is neither UTF-8 nor Shift JIS (line %(line)s cannot be read). "
                "Save it as “CSV UTF-8” or as .xlsx."
            )
            % {"line": at + 1}
        )
    return text


def read_csv(data: bytes) -> Read:
    """A CSV file as one table. Raises :class:`Unreadable`."""
    text, legacy = decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        grid = grid_of("CSV", _rows(lines))
    except csv.Error as error:
        raise Unreadable(
            _("Line %(line)s is no sound CSV; a quotation mark may not be closed.")
            % {"line": lines.line_num}
        ) from error
    encoding = "Shift JIS (cp932)" if legacy else "UTF-8"
    note = (gettext_noop("The text was read as %(encoding)s."), {"encoding": encoding})
    return Read([grid] if grid else [], [note], legacy)


def _rows(lines: Any) -> Iterator[Row]:
    counter = Counter()
    for number, cells in enumerate(lines, start=1):
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            values = [_cell(text) for text in cells]
            counter.row(values)
            yield Row(number, values)


def _cell(text: str) -> Value:
    """A cell without the apostrophe that our export puts before what looks like a formula."""
    if len(text) > MAX_CELL_TEXT:
        raise long_cell()
    found = unguarded(text)
    return Fault.FORMULA if found == text and text.startswith("=") else found


def long_cell() -> Unreadable:
    return Unreadable(
        _("A cell holds more than %(limit)s characters.") % {"limit": f"{MAX_CELL_TEXT:,}"}
    )


def read_ndjson(data: bytes) -> Read:
    """One JSON object a line, as our export writes it. Raises :class:`Unreadable`."""
    text, _legacy = decoded(data)
    counter, head, rows = Counter(), dict[str, None](), list[tuple[int, dict[str, Any]]]()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            found = _object(line, number)
            counter.row([_json_cell(value) for value in found.values()])
            head |= dict.fromkeys(found)
            rows.append((number, found))
    filled = [Row(0, list(head))]
    filled += [
        Row(number, [_json_cell(found.get(name)) for name in head]) for number, found in rows
    ]
    grid = grid_of("NDJSON", filled)
    return Read([grid] if grid else [])


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Unreadable(_("Line %(line)s is no JSON object.") % {"line": number})
    return found


def _json_cell(value: Any) -> Value:
    if isinstance(value, str) and len(value) > MAX_CELL_TEXT:
        raise long_cell()
    plain = value is None or isinstance(value, str | int | float | bool)
    return value if plain else json.dumps(value, ensure_ascii=False, sort_keys=True)
