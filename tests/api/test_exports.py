"""Exports: the rows of the list in its order, as text that no spreadsheet takes for a formula."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import tablib
from openpyxl import load_workbook

from catalogue.models import Technology
from kprogram.common.exports import guarded, to_csv, to_ndjson, to_xlsx
from kprogram.common.formulas import unguarded
from tests.api import facts
from tests.api.conftest import Reader

ROOT = Path(__file__).resolve().parents[2]
EXPORTED = ("technologies", "concepts", "organisations")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "ndjson": "application/x-ndjson; charset=utf-8",
}
QUERIES: list[tuple[str, dict[str, Any]]] = [
    ("technologies", {}),
    ("technologies", {"domain": ["ocean", "bio"], "ordering": "-slug"}),
    ("technologies", {"q": "AUV", "agency": "jst"}),
    ("technologies", {"as_of": "2022-09-16", "ordering": "selected_on"}),
    ("technologies", {"has_open_call": "true"}),
    ("concepts", {"ministry": "meti", "ordering": "-slug"}),
    ("organisations", {"kind": "ministry"}),
]
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "=cmd|' /C calc'!A0", "#N/A", "plain", "a\nb"]


def read_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> list[dict[str, Any]]:
    sheet = load_workbook(io.BytesIO(content))["data"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def read_ndjson(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().splitlines()]


READERS = {"csv": read_csv, "xlsx": read_xlsx, "ndjson": read_ndjson}


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(("resource", "query"), QUERIES)
def test_the_rows_of_the_list_in_its_order(
    api: Reader, resource: str, query: dict[str, Any], kind: str
) -> None:
    response = api.response(f"{resource}.{kind}", **query)
    assert response.status_code == 200
    rows = READERS[kind](response.content)
    key = facts.RESOURCES[resource]
    assert [row[key] for row in rows] == api.keys(resource, **query)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("resource", EXPORTED)
def test_type_and_file_name(api: Reader, resource: str, kind: str) -> None:
    response = api.response(f"{resource}.{kind}")
    assert response.headers["Content-Type"] == TYPES[kind]
    expected = f'attachment; filename="{resource}.{kind}"'
    assert response.headers["Content-Disposition"] == expected


@pytest.mark.parametrize("resource", EXPORTED)
def test_every_format_says_the_same(api: Reader, resource: str) -> None:
    raw = read_ndjson(api.response(f"{resource}.ndjson").content)
    sheet = read_xlsx(api.response(f"{resource}.xlsx").content)
    text = read_csv(api.response(f"{resource}.csv").content)
    assert [list(row) for row in raw] == [list(row) for row in sheet] == [list(row) for row in text]
    empty = [{name: None if value == "" else value for name, value in row.items()} for row in raw]
    assert sheet == empty
    words = [{name: str(guarded(value)) for name, value in row.items()} for row in raw]
    assert [{name: value.replace("\r\n", "\n") for name, value in row.items()} for row in text] == (
        words
    )


def test_cells_are_what_the_files_hold(api: Reader) -> None:
    rows = {row["slug"]: row for row in read_ndjson(api.response("concepts.ndjson").content)}
    for stored in facts.rows("concepts"):
        row = rows[stored["slug"]]
        for name in ("title_ja", "title_en", "type", "ceiling_yen", "agency", "ceiling_bound"):
            assert row[name] == stored[name], (stored["slug"], name)
        assert row["technologies"].split("\n") == stored["technologies"]
        assert row["sources"].split("\n") == stored["sources"]
    for row in read_ndjson(api.response("technologies.ndjson").content):
        stored = facts.row_of("technologies", row["slug"])
        assert row["domain"] == stored["domain"]
        assert row["printed_mark"] == stored["printed_mark"]
        assert row["vision_round"] == stored["vision_round"]
        states = dict(part.split(":") for part in row["tags"].split("\n"))
        yes = {tag["tag"] for tag in stored["tags_yes"]}
        assert {code for code, state in states.items() if state == "yes"} == yes
        assert len(states) == 5


def test_csv_guards_formulas() -> None:
    table = tablib.Dataset(*[[value] for value in HOSTILE], headers=["text"])
    cells = [row["text"] for row in read_csv(to_csv(table))]
    assert cells == [
        *("'=1+1", "'+1", "'-1", "'@SUM(A1)", "''quoted", "'=cmd|' /C calc'!A0"),
        *("#N/A", "plain", "a\nb"),
    ]
    stripped = [cell[1:] if cell.startswith("'") else cell for cell in cells]
    assert stripped == HOSTILE


@pytest.mark.parametrize("start", ["\t", "\r", "\n", "\t="])
def test_csv_guards_what_a_spreadsheet_trims_first(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"
    assert unguarded(f"'{start}1+1") == f"{start}1+1"


def test_csv_leaves_numbers_and_gaps_alone() -> None:
    table = tablib.Dataset([-1, None, True, ""], headers=["a", "b", "c", "d"])
    assert read_csv(to_csv(table)) == [{"a": "-1", "b": "", "c": "True", "d": ""}]


def test_xlsx_types_text_as_text() -> None:
    table = tablib.Dataset(*[[value, 7] for value in HOSTILE], headers=["text", "number"])
    content = to_xlsx(table)
    sheet = load_workbook(io.BytesIO(content))["data"]
    assert [sheet.cell(row, 1).value for row in range(2, len(HOSTILE) + 2)] == HOSTILE
    assert {sheet.cell(row, 1).data_type for row in range(1, len(HOSTILE) + 2)} == {"s"}
    assert sheet.cell(2, 2).data_type == "n"
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b't="e"' not in xml


def test_xlsx_survives_control_characters() -> None:
    table = tablib.Dataset(["a\x0bb\x00"], headers=["text"])
    assert read_xlsx(to_xlsx(table)) == [{"text": "a\ufffdb\ufffd"}]


def test_ndjson_is_raw() -> None:
    table = tablib.Dataset(*[[value] for value in HOSTILE], headers=["text"])
    assert [row["text"] for row in read_ndjson(to_ndjson(table))] == HOSTILE
    assert "ドローン" in to_ndjson(tablib.Dataset(["ドローン"], headers=["t"])).decode()


def test_a_formula_in_the_data_is_guarded_end_to_end(api: Reader) -> None:
    slug = facts.keys("technologies")[0]
    Technology.objects.filter(slug=slug).update(name_en="=HYPERLINK(1)", name_ja="'＝")
    row = read_csv(api.response("technologies.csv").content)[0]
    assert (row["name_en"], row["name_ja"]) == ("'=HYPERLINK(1)", "''＝")
    assert read_xlsx(api.response("technologies.xlsx").content)[0]["name_en"] == "=HYPERLINK(1)"
    assert read_ndjson(api.response("technologies.ndjson").content)[0]["name_ja"] == "'＝"


WRITE_AND_HASH = """
import hashlib, tablib
from kprogram.common.exports import to_xlsx
table = tablib.Dataset(["=1", "一", 3, None], headers=["a", "b", "c", "d"])
print(hashlib.sha256(to_xlsx(table)).hexdigest())
"""


def test_xlsx_is_the_same_bytes_in_every_process_at_any_time(
    api: Reader, time_machine: Any
) -> None:
    first = api.response("technologies.xlsx").content
    time_machine.move_to("2031-01-01T00:00:00+09:00")
    assert api.response("technologies.xlsx").content == first
    hashes = {
        subprocess.run(
            [sys.executable, "-c", WRITE_AND_HASH],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    table = tablib.Dataset(["=1", "一", 3, None], headers=["a", "b", "c", "d"])
    assert hashes == {hashlib.sha256(to_xlsx(table)).hexdigest()}


@pytest.mark.parametrize("name", ["limit", "cursor", "fields", "brief", "expand", "colour"])
def test_what_a_table_cannot_do_is_refused(api: Reader, name: str) -> None:
    error = api.problem("technologies.csv", 400, **{name: "1"})["errors"][0]
    assert (error["pointer"], error["code"]) == (f"/{name}", "unknown_parameter")
    assert api.problem("technologies.csv", 400, domain="sky")["errors"][0]["code"] == "not_allowed"
