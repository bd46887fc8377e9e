"""Headings that are no names of our columns, files in other encodings, the same file twice, and
what is said while the worker is at it."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from catalogue.models import ImportState, Proposal, SheetFile, SheetImport, SheetRow
from kprogram.common import jobs
from kprogram.common.jobs import Job, JobState
from tests.editing.people import Person, editor
from tests.importing.files import Rows, edited, exported, rows_of, workbook
from tests.importing.test_flow import ADDRESS, after_work, draft, post, send
from tests.importing.work import work_off


@pytest.fixture
def who(catalogue: None) -> Person:
    return editor()


def tags() -> Rows:
    return [[cell for cell in row[:5]] for row in rows_of(exported("tags", "xlsx"))]


def as_csv(rows: Rows, encoding: str) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode(encoding)


def titled(head: list[str], note: str | None = None) -> Rows:
    """The tags under other headings, the first one renamed; perhaps with a column of notes."""
    rows = [head, *tags()[1:]]
    rows[1][3] = "新しい名前"
    return [[*row, note] for row in rows] if note else rows


HEAD = ["Code", "version", "順番", "Name_JA", "name_en"]


def questions(page: Any) -> list[tuple[str, str]]:
    return [(each["heading"], each["value"]) for each in page.context["columns"]]


def test_unknown_headings_are_asked_for_and_remembered(who: Person) -> None:
    page = send(who, workbook(titled(HEAD, "覚え")), "x.xlsx", kind="tags")
    found = SheetImport.objects.get()
    assert (found.state, found.rows.count()) == (ImportState.COLUMNS, 0)
    assert questions(page) == [
        ("Code", "code"),
        ("順番", ""),
        ("Name_JA", "name_ja"),
        ("覚え", ""),
    ]
    forms = page.content.decode().partition("<main")[2].partition("</main")[0].split("<form")[1:]
    assert ["csrfmiddlewaretoken" in form for form in forms] == [True, True]
    asked = {"column-0": "code", "column-1": "order", "column-2": "name_ja"}
    refused = post(who, found, "columns", **asked)
    assert refused.status_code == 400
    assert questions(refused)[1] == ("順番", "order")  # what was answered stays
    told = [each["error"] for each in refused.context["columns"]]
    assert told == ["", "", "", "Choose a column, or say that it is to be left out."]
    found.refresh_from_db()
    assert (found.renames, found.state, found.is_busy) == ({}, ImportState.COLUMNS, False)

    page = after_work(who, post(who, found, "columns", **asked, **{"column-3": "-"}))
    found.refresh_from_db()
    assert found.renames == {
        "tags": {"Code": "code", "順番": "order", "Name_JA": "name_ja", "覚え": ""}
    }
    assert (found.state, found.problems) == (ImportState.CHECKED, [])
    assert "The column “覚え” was left out, as you have said." in page.content.decode()
    assert not SheetFile.objects.exists()
    assert [row.verdict for row in found.rows.all()] == ["update", *["same"] * 4]
    assert found.rows.first().after["name_ja"] == "新しい名前"
    assert draft(who, found).status_code == 200
    assert Proposal.objects.get().changes.get().after["name_ja"] == "新しい名前"


@pytest.mark.parametrize(
    ("answers", "place", "sentence"),
    [
        (["-", "order", "name_ja"], 0, "One of the columns must be the key, “code”."),
        (["code", "name_ja", "name_ja"], 1, "Another heading is this column already."),
        (["code", "nonsense", "name_ja"], 1, "Choose a column, or say that it is to be left out."),
        (["code", "name_en", "name_ja"], 1, "Another heading is this column already."),
    ],
)
def test_answers_that_will_not_do(
    who: Person, answers: list[str], place: int, sentence: str
) -> None:
    send(who, workbook(titled(HEAD)), "x.xlsx", kind="tags")
    found = SheetImport.objects.get()
    said = {f"column-{number}": answer for number, answer in enumerate(answers)}
    page = post(who, found, "columns", **said)
    assert page.status_code == 400
    assert page.context["columns"][place]["error"] == sentence
    found.refresh_from_db()
    assert (found.renames, found.state, found.rows.count()) == ({}, ImportState.COLUMNS, 0)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp932", "Shift JIS (cp932)")],
)
def test_csv_in_each_encoding_has_the_same_report(who: Person, encoding: str, name: str) -> None:
    rows = tags()
    rows[1][3], rows[2][2] = "髙﨑①㈱", "x"
    page = send(who, as_csv(rows, encoding), "tags.csv")
    found = SheetImport.objects.get()
    assert f"The text was read as {name}." in page.content.decode()
    assert [(each["row"], each["column"], each["value"]) for each in found.problems] == [
        (3, "order", "x")
    ]
    assert found.rows.first().after["name_ja"] == "髙﨑①㈱"


def test_the_same_file_twice_is_noticed(who: Person) -> None:
    data = edited("tags", {("ai", "name_en"): "A.I."})
    send(who, data, "tags.xlsx")
    page = send(who, data, "tags-renamed.xlsx", kind="")
    # Which kind is told by the name is no part of the file: it is the same one.
    assert "You have brought in this very file before" in page.content.decode()
    assert SheetImport.objects.count() == 1
    found = SheetImport.objects.get()
    assert draft(who, found).status_code == 200

    other = editor()
    page = send(other, data, "tags.xlsx")
    assert SheetImport.objects.count() == 2
    assert "Another person has drafted a proposal from this very file" in page.content.decode()


def test_while_it_is_worked_on_no_step_is_taken(who: Person) -> None:
    file = SimpleUploadedFile("tags.xlsx", exported("tags", "xlsx"))
    answer = who.client.post(ADDRESS, {"file": file})
    found = SheetImport.objects.get()
    assert found.job and found.job.state == JobState.WAITING
    page = who.client.get(answer.headers["Location"]).content.decode()
    assert "The file is being worked on" in page
    assert 'data-look-again="2"' in page
    for step in ("check", "draft", "columns"):
        assert post(who, found, step).status_code == 409
    lease = jobs.claim(found.job.pk)
    assert lease
    lease.progress(3, 5)
    lease.renew()
    assert "3 of 5 rows" in who.client.get(f"{ADDRESS}{found.pk}/").content.decode()
    assert post(who, found, "discard").status_code == 409
    assert SheetImport.objects.count() == 1
    lease.end(JobState.WAITING, None, ended_at=None)
    assert post(who, found, "discard").status_code == 302
    assert (SheetImport.objects.count(), Job.objects.count()) == (0, 0)


def test_rights_that_ended_meanwhile_are_told(who: Person) -> None:
    file = SimpleUploadedFile("tags.xlsx", exported("tags", "xlsx"))
    who.client.post(ADDRESS, {"file": file})
    who.user.memberships.all().update(ends_on="2026-01-02")
    work_off()
    found = SheetImport.objects.get()
    assert found.job
    assert (found.job.state, found.job.message[0]) == (
        JobState.FAILED,
        "Your role does not allow this any more.",
    )
    assert (found.state, SheetRow.objects.count()) == (ImportState.UPLOADED, 0)
