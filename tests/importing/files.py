"""Files as people and attackers make them."""

import io
import random
import string
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook

Rows = list[list[Any]]


def exported(kind: str, form: str) -> bytes:
    answer = Client().get(f"/api/v1/{kind}.{form}")
    assert answer.status_code == 200
    return answer.content


def rows_of(data: bytes) -> Rows:
    """The cells of a workbook with its head."""
    sheet = load_workbook(io.BytesIO(data)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def workbook(rows: Rows, change: Callable[[Any], None] | None = None, title: str = "data") -> bytes:
    """A workbook as openpyxl writes it; ``change`` does something to the workbook first."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def edited(kind: str, cells: dict[tuple[str, str], Any]) -> bytes:
    """The export of a kind with some cells changed, by key and column."""
    rows = rows_of(exported(kind, "xlsx"))
    head, keys = rows[0], [row[0] for row in rows]
    for (key, column), value in cells.items():
        rows[keys.index(key)][head.index(column)] = value
    return workbook(rows)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive(found: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in found.items():
            made.writestr(name, content)
    return written.getvalue()


SMALL: Rows = [["code", "version", "name_ja"], ["ai", 1, "人工知能"]]


def with_part(name: str, content: bytes) -> bytes:
    """A small sound workbook with one part replaced or added."""
    return archive({**parts(workbook(SMALL)), name: content})


SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(inside: str) -> bytes:
    text = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{inside}</sheetData></worksheet>'
    return with_part(SHEET, text.encode())


def lying(data: bytes, size: int = 100) -> bytes:
    """The archive with a false size of its largest part, as the zip bomb that denies it."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        largest = max(found.infolist(), key=lambda info: info.file_size).file_size
    return data.replace(largest.to_bytes(4, "little"), size.to_bytes(4, "little"))


def bomb(megabytes: int = 1200) -> bytes:
    """About 600 KB per 600 MB of zeros in a sheet."""
    written = io.BytesIO()
    found = parts(workbook(SMALL))
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in found.items():
            if name != SHEET:
                made.writestr(name, content)
        with made.open(SHEET, "w", force_zip64=False) as part:
            part.write(f'<worksheet xmlns="{NAMESPACE}"><sheetData>'.encode())
            for _number in range(megabytes):
                part.write(b" " * 1024 * 1024)
    return written.getvalue()


def cells(count: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1))


XXE = (
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<worksheet><sheetData><row><c t="inlineStr"><is><t>&x;</t></is></c></row></sheetData>'
    b"</worksheet>"
)
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet><sheetData>&c;</sheetData></worksheet>'
)
LETTERS = [f"<{letter}/>" for letter in string.ascii_lowercase]
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# name → (bytes, a part of the sentence)
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: bomb(600), "Unpacked"),
    "zip bomb that denies its size": (lambda: lying(bomb(100)), "damaged"),
    "too large": (lambda: b"code,version\n" + b"x" * 5_300_000, "larger than 5 MB"),
    "deeply nested": (lambda: sheet("<a>" * 60_000 + "</a>" * 60_000), "no workbook needs"),
    "many elements": (
        lambda: sheet("".join(random.Random(1).choices(LETTERS, k=1_300_000))),
        "no workbook needs",
    ),
    "external entity": (lambda: with_part(SHEET, XXE), "document type"),
    "billion laughs": (lambda: with_part(SHEET, LAUGHS), "document type"),
    "billion laughs in strings": (
        lambda: with_part("xl/sharedStrings.xml", LAUGHS),
        "document type",
    ),
    "path traversal": (lambda: with_part("../../etc/cron.d/x", b"x"), "names that no workbook"),
    "absolute name": (lambda: with_part("/etc/passwd", b"x"), "names that no workbook"),
    "many entries": (
        lambda: archive({f"x{n}": b"" for n in range(20_000)}),
        "too many parts",
    ),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "macros"),
    "external link": (lambda: with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "other"),
    "not a workbook": (lambda: archive({"word/document.xml": b"<a/>"}), "no .xlsx workbook"),
    "cut off": (lambda: workbook(SMALL)[:-300], "damaged"),
    "cut off in the middle": (lambda: workbook(SMALL)[:2000], "damaged"),
    "only the magic": (lambda: b"PK\x03\x04", "damaged"),
    "sheet is no XML": (lambda: with_part(SHEET, b"\x00\x01"), "damaged"),
    "sheet breaks off": (lambda: with_part(SHEET, b"<worksheet><sheetData><row>"), "damaged"),
    "string out of range": (lambda: sheet('<row><c t="s"><v>99</v></c></row>'), "damaged"),
    "too many rows": (lambda: sheet(cells(10_002)), "more than 10,000 rows"),
    "a cell far to the right": (
        lambda: sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
        "more than 200 columns",
    ),
    "one text told very often": (
        lambda: archive(
            {
                **parts(workbook([["code", "version"]])),
                "xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>",
                SHEET: (
                    "<worksheet><sheetData>"
                    + "".join(
                        "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>" for _n in range(99)
                    )
                    + "</sheetData></worksheet>"
                ).encode(),
            }
        ),
        "too much text",
    ),
    "a cell that is too long": (
        lambda: sheet(f'<row><c t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>'),
        "more than 32,767 characters",
    ),
    "old workbook": (lambda: COMPOUND + b"\0" * 600, "old .xls"),
    "behind a password": (
        lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "empty": (lambda: b"", "no filled cells"),
    "NUL bytes": (lambda: b"code,version\nai,\x001\n", "NUL"),
    "UTF-16": (lambda: "code,version\nai,1\n".encode("utf-16"), "UTF-16"),
    "neither UTF-8 nor cp932": (lambda: b"code,version\nai,\xff\xff\n", "neither UTF-8"),
    "lone surrogate": (lambda: b"code,version\nai,\xed\xa0\x80\n", "lone surrogates"),
    "quotation not closed": (lambda: b'code,version\nai,"1\n', "no sound CSV"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "NUL"),
    "deep JSON": (lambda: b'{"code": ' + b"[" * 100_000, "no JSON object"),
    "columns of nobody": (lambda: b"a,b\n1,2\n", "no columns of ours"),
}
hostile = pytest.mark.parametrize("name", HOSTILE)
