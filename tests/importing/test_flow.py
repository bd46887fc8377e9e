"""The way of a file through the pages, and who may go it."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import Role
from catalogue.models import (
    Concept,
    ImportState,
    Proposal,
    ProposedChange,
    SheetFile,
    SheetImport,
    SheetRow,
    Technology,
)
from catalogue.services.editing import proposals
from tests.editing.people import Person, approver, editor, officer, person
from tests.importing.files import HOSTILE, edited, exported, rows_of, workbook
from tests.importing.work import work_off

ADDRESS = "/en/work/import/"


def send(who: Person, data: bytes, name: str = "x.xlsx", **more: str) -> Any:
    """Upload a file, let the worker work, and look at its page."""
    file = SimpleUploadedFile(name, data)
    return after_work(who, who.client.post(ADDRESS, {"file": file, **more}))


def after_work(who: Person, answer: Any) -> Any:
    """The page that a step leads to, once the worker is done; or the answer that refuses it."""
    work_off()
    return who.client.get(answer.headers["Location"]) if answer.status_code == 302 else answer


def post(who: Person, found: SheetImport, step: str, **typed: str) -> Any:
    return who.client.post(f"{ADDRESS}{found.pk}/", {"step": step, **typed})


def draft(who: Person, found: SheetImport, **typed: str) -> Any:
    sent = {"p-reason": "A reason.", "p-basis.all.kind": "editorial", **typed}
    return after_work(who, post(who, found, "draft", **sent))


@pytest.fixture
def slugs(catalogue: None) -> list[str]:
    return [row[0] for row in rows_of(exported("technologies", "xlsx"))[1:]]


def test_from_file_to_published(slugs: list[str]) -> None:
    who, other = editor(), approver()
    rows = rows_of(exported("technologies", "xlsx"))
    head = rows[0]
    rows[1][head.index("name_ja")] = "新しい名前"
    new = list(rows[1])
    for column in ("version", "programme_domain", "selected_on", "concepts", "sources", "tags"):
        new[head.index(column)] = None
    new[0], new[head.index("order")], new[head.index("name_ja")] = "brand-new", 900, "新技術"
    page = send(who, workbook([head, rows[1], new]), "edited.xlsx")
    assert page.status_code == 200
    found = SheetImport.objects.get()
    assert (found.state, found.user) == (ImportState.CHECKED, who.user)
    text = page.content.decode()
    assert "新しい名前" in text
    assert "brand-new" in text
    assert "technologies: 50 records are not in the file; they are left alone." in text
    assert not Proposal.objects.exists()

    answer = draft(who, found)
    proposal = Proposal.objects.get()
    assert f'href="/en/work/proposals/{proposal.pk}/"' in answer.content.decode()
    assert (proposal.state, proposal.reason, proposal.title) == (
        "draft",
        "A reason.",
        "Import: edited.xlsx",
    )
    made = list(proposal.changes.values_list("action", "key", "base_version"))
    assert made == [("update", slugs[0], rows[1][1]), ("create", "brand-new", None)]
    assert proposal.changes.first().bases == {"name": {"kind": "editorial", "confidence": "stated"}}
    assert Technology.objects.count() == 51

    proposals.propose(proposal, who.by)
    proposals.approve(proposal, other.by)
    proposals.release(proposal, other.by)
    assert Technology.objects.get(slug=slugs[0]).name_ja == "新しい名前"
    assert Technology.objects.get(slug="brand-new").published_at is not None


def test_drafted_once(slugs: list[str]) -> None:
    who = editor()
    send(who, edited("technologies", {(slugs[0], "name_en"): "New"}))
    found = SheetImport.objects.get()
    assert draft(who, found).status_code == 200
    assert draft(who, found).status_code == 409
    assert Proposal.objects.count() == 1
    found.refresh_from_db()
    assert (found.state, found.proposal) == (ImportState.APPLIED, Proposal.objects.get())


def test_nothing_is_kept_when_the_last_row_fails(slugs: list[str]) -> None:
    who = editor()
    cells = {(slug, "name_en"): f"New {slug}" for slug in slugs}
    send(who, edited("technologies", cells))
    found = SheetImport.objects.get()
    last = found.rows.last()
    last.after = {**last.after, "domain": "nowhere"}  # as if it had passed a check
    last.save()
    found.heads = []
    found.save()
    from catalogue.services.editing.documents import Invalid
    from catalogue.services.importing import applying

    with pytest.raises(Invalid):
        applying.apply(found, who.by, "t", "r", {})
    assert not Proposal.objects.exists()
    assert not ProposedChange.objects.exists()
    found.refresh_from_db()
    assert found.state == ImportState.CHECKED


def test_a_record_that_changed_meanwhile(slugs: list[str]) -> None:
    who = editor()
    send(who, edited("technologies", {(slugs[0], "name_en"): "New"}))
    record = Technology.objects.get(slug=slugs[0])
    begun = record.version
    record.scope_note_ja, record.scope_note_en = "別", "other"
    record.save()
    record.refresh_from_db()
    answer = draft(who, SheetImport.objects.get())
    text = answer.content.decode()
    assert "Records or rights have changed since. Nothing was drafted." in text
    assert f"made from version {begun}; the record is at version {record.version} now" in text
    assert not Proposal.objects.exists()


def test_reason_and_basis_are_demanded(slugs: list[str]) -> None:
    who = editor()
    send(who, edited("technologies", {(slugs[0], "name_ja"): "新"}))
    found = SheetImport.objects.get()
    for typed in (
        {"p-reason": " "},
        {"p-basis.all.kind": ""},
        {"p-basis.all.kind": "source"},
        {"p-basis.all.kind": "unknown"},
    ):
        assert draft(who, found, **typed).status_code == 400
    assert not Proposal.objects.exists()
    found.refresh_from_db()
    assert found.state == ImportState.CHECKED


def test_a_source_for_one_field_and_editorial_for_the_rest(slugs: list[str]) -> None:
    who = editor()
    cells = {(slugs[0], "name_ja"): "新", (slugs[1], "printed_mark"): None}
    page = send(who, edited("technologies", cells))
    assert page.context["found"].problems == []
    names = [block.name for block in page.context["blocks"]]
    assert names == [
        "p-basis.all.",
        "p-basis.technologies.name.",
        "p-basis.technologies.printed_mark.empty.",
    ]
    source = rows_of(exported("sources", "xlsx"))[1][0]
    answer = draft(
        who,
        SheetImport.objects.get(),
        **{
            "p-basis.technologies.name.kind": "source",
            "p-basis.technologies.name.source": source,
            "p-basis.technologies.printed_mark.empty.kind": "unknown",
        },
    )
    assert answer.status_code == 200
    first, second = Proposal.objects.get().changes.all()
    assert first.bases["name"]["source"] == source
    assert any(line["field"] == "name" for line in first.after["evidence"])
    assert second.after["field_states"]["printed_mark"] == {"state": "unknown"}


def test_hostile_files_get_one_sentence_on_the_page(catalogue: None) -> None:
    who = editor()
    for name in ("path traversal", "cut off", "old workbook", "NUL bytes"):
        make, sentence = HOSTILE[name]
        page = send(who, make())
        assert sentence in page.content.decode()
        found = SheetImport.objects.get()
        assert (found.state, found.rows.count()) == (ImportState.UNREADABLE, 0)
        assert not SheetFile.objects.exists()
        assert post(who, found, "discard").status_code == 302
    assert send(who, b"x" * 6_000_000).status_code == 413
    assert who.client.post(ADDRESS, {}).status_code == 400
    assert not SheetImport.objects.exists()


@pytest.mark.parametrize(
    ("role", "organisation", "status"),
    [
        (Role.CABINET_EDITOR, "cao", 200),
        (Role.WRITE_CLIENT, "cao", 200),
        (Role.CABINET_APPROVER, "cao", 403),
        (Role.COUNCIL_SECRETARY, "cao", 403),
        (Role.MINISTRY_OFFICER, "mext", 403),
        (Role.AGENCY_STAFF, "jst", 200),
        (Role.COUNCIL_MEMBER, "jst", 403),
        (Role.RESEARCHER, None, 403),
        (Role.READ_CLIENT, None, 403),
        (Role.OPERATOR, None, 403),
    ],
)
def test_who_may(catalogue: None, role: Role, organisation: str | None, status: int) -> None:
    who = person(role, organisation)
    assert who.client.get(ADDRESS).status_code == status
    assert send(who, exported("tags", "xlsx"), "tags.xlsx").status_code == status
    assert SheetImport.objects.exists() == (status == 200)


def test_without_a_second_factor_and_without_signing_in(catalogue: None, client: Any) -> None:
    who = person(Role.CABINET_EDITOR, factor=False)
    assert who.client.get(ADDRESS).status_code in (302, 403)
    assert client.get(ADDRESS).status_code == 302
    assert client.post(ADDRESS, {}).status_code == 302
    assert not SheetImport.objects.exists()


def test_a_file_is_its_persons_alone(catalogue: None) -> None:
    who = editor()
    send(who, exported("tags", "xlsx"), "tags.xlsx")
    address = f"{ADDRESS}{SheetImport.objects.get().pk}/"
    assert who.client.get(address).status_code == 200
    assert editor().client.get(address).status_code == 404
    assert officer().client.get(address).status_code == 403
    assert editor().client.post(address, {"step": "discard"}).status_code == 404
    assert SheetImport.objects.exists()


def test_a_writing_client_changes_its_own_records_only(catalogue: None) -> None:
    """A client of MEXT may bring in MEXT's concepts, and move none of them to itself."""
    who = person(Role.WRITE_CLIENT, "mext")
    concepts = {
        each.slug: each.responsible_ministry.code
        for each in Concept.objects.all()
        if each.responsible_ministry
    }
    own = next(slug for slug, code in concepts.items() if code == "mext")
    other = next(slug for slug, code in concepts.items() if code != "mext")
    send(who, edited("concepts", {(own, "note_ja"): "注", (own, "note_en"): "note"}))
    assert SheetImport.objects.first().state == ImportState.CHECKED
    send(who, edited("concepts", {(other, "responsible_ministry"): "mext"}))
    refused = SheetImport.objects.first()
    assert refused.state == ImportState.REFUSED
    assert [each["column"] for each in refused.problems] == ["slug"]
    assert "your own organisation only" in refused.problems[0]["reason"]


def test_problems_are_told_in_the_readers_language(catalogue: None) -> None:
    who = editor()
    rows = rows_of(exported("tags", "xlsx"))
    rows[1][2] = "x"
    send(who, workbook(rows), "tags.xlsx")
    found = SheetImport.objects.get()
    assert found.problems[0]["reason"].startswith("This must be a whole number")
    page = who.client.get(f"/ja/work/import/{found.pk}/").content.decode()
    assert "This must be a whole number" in page and "前回確認した時の言語" in page
    found.refresh_from_db()
    assert found.language == "en", "reading writes nothing"
    who.client.post(f"/ja/work/import/{found.pk}/", {"step": "check"})
    work_off()
    found.refresh_from_db()
    assert found.language == "ja"
    assert not found.problems[0]["reason"].startswith("This must")


def test_old_files_are_deleted(catalogue: None, capsys: Any) -> None:
    who = editor()
    send(who, exported("tags", "xlsx"), "tags.xlsx")
    send(who, exported("themes", "xlsx"), "themes.xlsx")
    SheetImport.objects.filter(file_name="tags.xlsx").update(
        created_at=timezone.now() - dt.timedelta(days=31)
    )
    call_command("delete_old_imports")
    assert capsys.readouterr().out == "Imports deleted: 1.\n"
    assert SheetImport.objects.get().file_name == "themes.xlsx"
    assert SheetRow.objects.count() == 17


def test_a_file_that_changes_nothing_is_said_so(catalogue: None) -> None:
    who = editor()
    page = send(who, exported("concepts", "csv"), "concepts.csv")
    text = page.content.decode()
    assert "The file changes nothing" in text
    assert "The text was read as UTF-8." in text
    assert draft(who, SheetImport.objects.get()).status_code == 409
    assert not Proposal.objects.exists()


def test_reading_the_page_checks_and_writes_nothing(slugs: list[str]) -> None:
    who = editor()
    send(who, edited("technologies", {(slugs[0], "name_en"): "New"}))
    found = SheetImport.objects.get()
    assert found.state == ImportState.CHECKED, "checked when it was sent"
    SheetImport.objects.update(state=ImportState.UPLOADED)
    rows = list(SheetRow.objects.values_list("pk", "verdict", "after"))
    for language in ("en", "ja"):
        with CaptureQueriesContext(connection) as asked:
            page = who.client.get(f"/{language}/work/import/{found.pk}/")
        assert page.status_code == 200
        written = [q["sql"] for q in asked if q["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]
        assert [sql for sql in written if "sheet" in sql] == []
    assert (
        "This file has not been checked yet"
        in who.client.get(f"{ADDRESS}{found.pk}/").content.decode()
    )
    assert SheetImport.objects.get().state == ImportState.UPLOADED
    assert list(SheetRow.objects.values_list("pk", "verdict", "after")) == rows


def test_turning_the_page_keeps_what_was_typed(slugs: list[str]) -> None:
    who = editor()
    page = send(who, edited("technologies", {(s, "name_ja"): f"新 {s}" for s in slugs}))
    assert 'value="page:2"' in page.content.decode()
    address = f"{ADDRESS}{SheetImport.objects.get().pk}/"
    typed = {"p-reason": "わけ", "p-title": "題", "p-basis.all.kind": "editorial"}
    turned = who.client.post(address, {**typed, "step": "page:2"})
    text = turned.content.decode()
    assert turned.context["page"].number == 2
    assert ">わけ</textarea>" in text and 'value="題"' in text
    assert turned.context["blocks"][0].values["kind"] == "editorial"
    stayed = who.client.post(address, {**typed, "p-reason": "", "p-page": "2", "step": "draft"})
    assert (stayed.status_code, stayed.context["page"].number) == (400, 2)
    assert not Proposal.objects.exists()
