"""Hostile and odd files are refused within a second with one sentence, in bounded memory."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.utils import translation

from catalogue.api.tables import LAYOUTS
from catalogue.models import Proposal, SheetImport
from catalogue.services.importing import staging
from catalogue.services.importing.files import read
from catalogue.services.importing.grids import Fault, Unreadable
from tests.editing.people import Person, editor
from tests.importing.files import HOSTILE, SMALL, hostile, sheet, with_part, workbook


@pytest.fixture
def someone(catalogue: None) -> Person:
    return editor()


@hostile
def test_refused_with_one_sentence(someone: Person, name: str) -> None:
    make, sentence = HOSTILE[name]
    data = make()
    began = time.process_time()  # of this process: the machine may be busy with others
    with translation.override("en"), pytest.raises(Unreadable) as refused:
        staging.upload(someone.user, "x", data, LAYOUTS)
    took = time.process_time() - began
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert took < 1, f"{name}: {took:.2f} s"
    assert not SheetImport.objects.exists()
    assert not Proposal.objects.exists()


READ_IN_LITTLE_ROOM = """
import sys
import django
django.setup()
from catalogue.services.importing.files import read
from catalogue.services.importing.grids import Unreadable
data = open(sys.argv[1], "rb").read()
def room(name):
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
open("/proc/self/clear_refs", "w").write("5")
before = room("VmRSS")
try:
    read(data)
    print("read")
except Unreadable:
    print("refused")
print(max(0, room("VmHWM") - before) // 1024)
"""


@pytest.mark.parametrize(
    "name",
    [
        "zip bomb",
        "zip bomb that denies its size",
        "deeply nested",
        "many elements",
        "billion laughs",
        "many entries",
        "one text told very often",
        "too many rows",
    ],
)
def test_bounded_memory(tmp_path: Path, name: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(HOSTILE[name][0]())

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    done = subprocess.run(
        [sys.executable, "-c", READ_IN_LITTLE_ROOM, str(file)],
        capture_output=True,
        text=True,
        preexec_fn=limited,
        timeout=60,
        check=True,
    )
    answer, megabytes = done.stdout.split()
    assert answer == "refused"
    assert int(megabytes) < 100


def test_a_million_empty_rows_are_no_rows() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>'
    empty = "".join(f'<row r="{n}"/>' for n in range(2, 1_000_001))
    began = time.process_time()  # of this process alone, whatever else the machine does
    found = read(sheet(rows + empty))
    assert time.process_time() - began < 3
    assert [(grid.head, grid.rows) for grid in found.grids] == [(["code"], [])]


def test_a_declared_dimension_is_not_believed() -> None:
    data = with_part(
        "xl/worksheets/sheet1.xml",
        b'<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>7</v></c>'
        b"</row></sheetData></worksheet>",
    )
    assert read(data).grids[0].head == ["7"]


def test_formulas_errors_and_merges_are_faults_at_their_place() -> None:
    def change(book: object) -> None:
        page = book.active  # type: ignore[attr-defined]
        page["C2"] = "=1+1"
        page["A3"], page["B3"], page["C3"] = "quantum", 1, "#REF!"
        page["C3"].data_type = "e"
        page["A4"], page["B4"] = "robotics", 1
        page.merge_cells("B4:C5")
        page["A5"] = "sensors"

    grid = read(workbook(SMALL, change)).grids[0]
    assert [row.cells for row in grid.rows] == [
        ["ai", 1, Fault.FORMULA],
        ["quantum", 1, Fault.ERROR],
        ["robotics", Fault.MERGED, Fault.MERGED],
        ["sensors", Fault.MERGED, Fault.MERGED],
    ]


def test_text_that_looks_like_a_formula_is_text() -> None:
    def change(book: object) -> None:
        page = book.active  # type: ignore[attr-defined]
        page["C2"] = "=1+1"
        page["C2"].data_type = "s"

    assert read(workbook(SMALL, change)).grids[0].rows[0].cells == ["ai", 1, "=1+1"]


def test_hidden_sheets_are_left_alone_and_said() -> None:
    def change(book: object) -> None:
        other = book.create_sheet("secret")  # type: ignore[attr-defined]
        other.append(["code", "version"])
        other.sheet_state = "hidden"

    found = read(workbook(SMALL, change))
    assert [grid.sheet for grid in found.grids] == ["data"]
    assert found.notes == [("The hidden sheet “%(name)s” was left alone.", {"name": "secret"})]


def test_csv_in_cp932_is_read_and_said() -> None:
    text = "code,version,name_ja\r\nai,1,髙﨑①㈱ ～\r\n"
    found = read(text.encode("cp932"))
    assert found.legacy
    assert found.grids[0].rows[0].cells == ["ai", "1", "髙﨑①㈱ ～"]
    assert found.notes == [
        ("The text was read as %(encoding)s.", {"encoding": "Shift JIS (cp932)"})
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_in_utf8_with_or_without_mark(mark: str, delimiter: str) -> None:
    head, row = ["code", "version", "name_ja"], ["ai", "1", "髙﨑①㈱ 〜"]
    text = mark + "\n".join(delimiter.join(each) for each in (head, row))
    found = read(text.encode())
    assert not found.legacy
    assert (found.grids[0].head, found.grids[0].rows[0].cells) == (head, row)


def test_csv_apostrophe_before_a_formula_is_taken_away() -> None:
    found = read(b"code,version,name_ja,name_en\nai,1,'=1+1,=1+1\nqu,1,'''=1,'plain\n")
    assert [row.cells[2:] for row in found.grids[0].rows] == [
        ["=1+1", Fault.FORMULA],
        ["''=1", "'plain"],
    ]


def test_csv_apostrophe_before_a_tab_or_a_line_break_is_taken_away() -> None:
    found = read(b"code,version,name_ja,name_en\nai,1,'\t=1+1,\"'\r-1\"\n")
    assert [row.cells[2:] for row in found.grids[0].rows] == [["\t=1+1", "\r-1"]]
