"""A file of topics in, a spreadsheet out; hostile files refused; nothing kept."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from catalogue.services.importing import grids
from funding.views import topic_uploads
from tests.catalogue.pages import text_of
from tests.matching.test_topic_matches import CARGO, RAMEN, rows_with

pytestmark = pytest.mark.usefixtures("catalogue")
ADDRESS = "/ja/topics/file/"


def send(data: bytes, kind: str = "csv", name: str = "x.csv") -> Any:
    client = Client(headers={"host": "localhost"})
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, data), "kind": kind})


def rows(response: Any) -> list[dict[str, str]]:
    assert response.status_code == 200, text_of(response)
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_csv_in_and_out() -> None:
    response = send(f"id,text\n=1,{CARGO}\nB,{RAMEN}\n".replace("=1", "A").encode())
    first, *_others, last = rows(response)
    assert list(first) == list(topic_uploads.COLUMNS)
    assert (first["id"], first["rank"], first["technology"]) == ("A", "1", "long-range-cargo-uav")
    assert "物資輸送" in first["words"]
    assert (last["id"], last["technology"], last["band"]) == ("B", "", "該当なし")
    assert "no-store" in response.headers["Cache-Control"] and len(response.cookies) == 0


def test_workbook_in_and_out() -> None:
    book, sent = Workbook(), io.BytesIO()
    book.active.append(["Text", "ID", "note"])
    book.active.append([CARGO, 7, "x"])
    book.save(sent)
    response = send(sent.getvalue(), "xlsx", "x.xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [cell.value for cell in sheet[2]][:3] == ["7", 1, "long-range-cargo-uav"]


def test_no_formula_comes_out() -> None:
    [row] = rows(send(f"id,text\n@x,{RAMEN}\n".encode()))
    assert row["id"] == "'@x"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ファイルが空です"),
        (b"id,topic\n1,x\n", "列名「id」及び「text」"),
        (b"id,text\n", "研究テーマがありません"),
        (b"id,text\n1,\n", "2行目：文章がありません"),
        (b"id,text\n,x\n", "2行目：idがありません"),
        (b"id,text\n1,=HYPERLINK(1)\n", "2行目："),
        ("id,text\n1,海\n1,空\n".encode(), "同じid"),
        (b"id,text\n1," + "海".encode() * 20_001, "20,000文字を超えています"),
        (b"id,text\n" + b"".join(b"%d,x\n" % n for n in range(201)), "201件"),
        (b"\x00\x01", "NUL"),
        (b"PK\x03\x04broken", "ファイル"),
    ],
)
def test_refused(data: bytes, said: str) -> None:
    response = send(data)
    assert response.status_code == 400
    assert said in text_of(response)


def test_all_texts_together_have_a_limit() -> None:
    lines = "".join(f"{n},{'海' * 19_000}\n" for n in range(22))
    assert "400,000文字" in text_of(send(f"id,text\n{lines}".encode()))


def test_large_file_is_refused_before_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topic_uploads, "MAX_FILE", 100)
    response = send(b"id,text\n" + b"x" * 200)
    assert response.status_code == 400
    assert str(grids.MAX_FILE // grids.MEGABYTE) in text_of(response)


def test_nothing_of_a_file_is_kept() -> None:
    assert send("id,text\n1,カナリア zqxcanary\n".encode()).status_code == 200
    assert rows_with("zqxcanary") == []
