"""A redacted value is in no table, on no page, in no list, export or feed; the chain verifies."""

import importlib
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from accounts.choices import Role
from accounts.models import Organisation
from catalogue.models import Concept, SheetImport, SheetRow, Source, Technology
from catalogue.services.editing import proposals
from catalogue.services.editing.consents import ministries_of
from catalogue.services.editing.documents import document_of
from catalogue.services.editing.editables import EDITABLE, EDITABLES
from catalogue.services.editing.history import document_at, history_model
from catalogue.services.editing.proposals import Refused, Wish
from catalogue.services.editing.redaction import STUB_EN, STUB_JA, TEXT_COLUMNS, redact
from kprogram.common import history
from kprogram.common.models import HistoryLink, RedactedRow, RememberedAnswer
from tests.faults.database import behind_the_back, run, write_links
from tests.people import Person, person

CANARY = 'カナリア"\\氏名'
CANARY_EN = 'Canary\'s "name"'
BASIS = "個人情報の保護に関する法律第78条"
LAW = {"legal_basis": BASIS, "reason": "開示請求", "authority": "内閣府"}


def publish(wish: Wish, editor: Person, approver: Person) -> None:
    proposal = proposals.propose(proposals.draft(editor.by, "t", "r", [wish]), editor.by)
    for change in proposal.changes.all():
        for code in ministries_of(change):
            officer = person(Role.MINISTRY_OFFICER, code)
            proposals.consent(change, Organisation.objects.get(code=code), officer.by)
    proposals.release(proposals.approve(proposal, approver.by), approver.by)
    write_links()


def found_in_tables(text: str) -> list[str]:
    """Every column of every table that holds the text, in whatever form."""
    found = []
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    with connection.cursor() as cursor:
        cursor.execute(TEXT_COLUMNS)
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE strpos("{column}"::text, %s) > 0'
                f' OR strpos("{column}"::text, %s) > 0',
                [text, escaped],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return found


@pytest.fixture
def editor(catalogue: None) -> Person:
    return person(Role.CABINET_EDITOR)


@pytest.fixture
def approver(catalogue: None) -> Person:
    return person(Role.CABINET_APPROVER)


@pytest.fixture
def concept(editor: Person, approver: Person) -> Concept:
    """A concept whose note holds the canary; changed since, and proposed again."""
    slug = Concept.objects.order_by("slug")[0].slug
    canary = {"note_ja": f"前{CANARY}後", "note_en": f"a {CANARY_EN} z"}
    publish(Wish("concepts", slug, "update", canary), editor, approver)
    publish(Wish("concepts", slug, "update", {"type": "individual"}), editor, approver)
    more = {**canary, "type": "project"}
    proposals.draft(editor.by, "t", "r", [Wish("concepts", slug, "update", more)])
    RememberedAnswer.objects.create(
        user=editor.user,
        key="k",
        fingerprint="f",
        status=202,
        body='{"after": "前カナリア\\"\\\\氏名後"}',
        made_at="2026-11-24T00:00:00+09:00",
    )
    sheet = SheetImport.objects.create(user=editor.user, file_name="x.xlsx", state="checked")
    SheetRow.objects.create(
        sheet_import=sheet,
        sheet="data",
        number=2,
        resource="concepts",
        cells={"note_ja": canary["note_ja"]},
    )
    write_links()
    return Concept.objects.get(slug=slug)


def test_the_canary_is_there_before(concept: Concept) -> None:
    assert set(found_in_tables(CANARY)) >= {
        "catalogue_concept.note_ja",
        "catalogue_concepthistory.note_ja",
        "catalogue_proposedchange.after",
        "catalogue_proposedchange.before",
        "catalogue_proposedchangehistory.after",
        "catalogue_proposedchangehistory.before",
        "catalogue_sheetrow.cells",
        "common_rememberedanswer.body",
    }
    assert CANARY in Client().get(f"/api/v1/concepts/{concept.slug}/").json()["note"]["ja"]


def test_a_value_leaves_every_table_and_the_chain_verifies(
    concept: Concept, approver: Person
) -> None:
    done = redact(approver.by, "concepts", concept.slug, "note", **LAW)
    write_links()
    assert done.left == []
    assert found_in_tables(CANARY) == found_in_tables(CANARY_EN) == []
    concept.refresh_from_db()
    assert (concept.note_ja, concept.note_en) == (None, None)
    assert concept.field_states["note"] == {
        "state": "withheld",
        "authority": "内閣府",
        "basis": BASIS,
    }
    assert done.rows == RedactedRow.objects.count() > 4
    assert list(history.verify()) == []
    link = HistoryLink.objects.filter(kept_in="catalogue_concepthistory").order_by("seq").last()
    assert link.context == {
        "user": approver.user.pk,
        "role": "cabinet_approver",
        "reason": "開示請求",
        "redaction": str(done.redaction.pk),
        "request_id": "test-request",
    }
    for number in range(1, HistoryLink.objects.count() + 1, 50):
        document = document_at(EDITABLE["concepts"], concept.pk, number)
        assert document is None or document["note_ja"] is None


def test_a_redaction_is_a_version_of_its_own(committed_catalogue: None) -> None:
    slug = Concept.objects.order_by("slug")[0].slug
    text = Concept.objects.get(slug=slug).title_ja
    redact(person(Role.CABINET_APPROVER).by, "concepts", slug, "title", **LAW)
    concept = Concept.objects.get(slug=slug)
    assert (concept.version, concept.title_ja, concept.history.count()) == (2, None, 2)
    assert concept.field_states["title"]["basis"] == BASIS
    assert [row.title_ja for row in concept.history.all()] == [None, None]
    assert text and "catalogue_concept.title_ja" not in found_in_tables(text)
    assert list(history.verify()) == []


def test_the_chain_does_not_verify_when_the_new_hash_is_not_kept(
    concept: Concept, approver: Person
) -> None:
    """The guard switched off: without its RedactedRow a redacted row is a changed row."""
    done = redact(approver.by, "concepts", concept.slug, "note", **LAW)
    write_links()
    RedactedRow.objects.all().delete()
    write_links()
    assert len(list(history.verify())) == done.rows


def test_a_redacted_row_that_is_changed_again_is_found(concept: Concept, approver: Person) -> None:
    redact(approver.by, "concepts", concept.slug, "note", **LAW)
    write_links()
    row = RedactedRow.objects.filter(kept_in="catalogue_concepthistory").first()
    behind_the_back(
        "UPDATE catalogue_concepthistory SET note_ja = 'x' WHERE pgh_id = %s", row.kept_row
    )
    assert [each.what for each in history.verify()] == ["the row was changed"]


def addresses() -> Iterator[str]:
    """Every list, record, version, export and page that anybody may read."""
    base = "/api/v1/"
    index = Client().get(base).json()
    names = [url.rsplit("/", 2)[1] for name, url in index.items() if url.endswith("/")]
    for name in names:
        yield f"{base}{name}/"
        if name == "changes":
            yield from (f"{base}changes/?after={number}&limit=200" for number in (0, 200))
            continue
        rows = Client().get(f"{base}{name}/?limit=200").json().get("results", [])
        for row in rows:
            address = row["url"].removeprefix("http://testserver")
            yield from (f"{address}?provenance=true", f"{address}versions/")
            yield from (page.removeprefix("http://testserver") for page in row["html_url"].values())
    for name in ("technologies", "concepts", "organisations"):
        yield from (f"{base}{name}.{kind}" for kind in ("csv", "ndjson"))


def test_no_address_tells_the_value(concept: Concept, approver: Person) -> None:
    every = {re.sub(r"#.*", "", address) for address in addresses()}
    assert len(every) > 150
    redact(approver.by, "concepts", concept.slug, "note", **LAW)
    for address in sorted(every):
        answer = Client().get(address)
        text = answer.content.decode(errors="replace")
        assert "カナリア" not in text, address
        assert "Canary" not in text, address
    shown = Client().get(f"/api/v1/concepts/{concept.slug}/").json()
    assert (shown["note"], shown["field_states"]["note"]["state"]) == (None, "withheld")


def test_a_text_that_must_be_there_becomes_a_stub(editor: Person, approver: Person) -> None:
    technology = Technology.objects.order_by("order")[0]
    old = technology.name_ja
    done = redact(approver.by, "technologies", technology.slug, "name_ja", **LAW)
    write_links()
    technology.refresh_from_db()
    assert (technology.name_ja, technology.name_en) == (STUB_JA, STUB_EN)
    assert "name" not in technology.field_states
    assert old not in {row.name_ja for row in technology.history.all()}
    assert done.rows == 1
    assert list(history.verify()) == []


def test_the_reason_of_a_selection_and_a_note_of_evidence(editor: Person, approver: Person) -> None:
    technology = Technology.objects.exclude(selection__vision_round_reason_ja=None)[0]
    old = technology.selection.vision_round_reason_ja
    line = {
        "field": "vision_round",
        "source": Source.objects.order_by("code").last().code,
        "locator_ja": "頁",
        "locator_en": "p",
        "confidence": "stated",
        "note_ja": CANARY,
        "note_en": CANARY_EN,
    }
    evidence = [*document_of(EDITABLE["technologies"], technology)["evidence"], line]
    wish = Wish("technologies", technology.slug, "update", {"evidence": evidence})
    publish(wish, editor, approver)
    redact(approver.by, "technologies", technology.slug, "vision_round_reason", **LAW)
    redact(approver.by, "technologies", technology.slug, "evidence.note_ja", **LAW)
    write_links()
    technology.selection.refresh_from_db()
    assert technology.selection.vision_round_reason_ja == STUB_JA
    assert set(technology.evidence.exclude(note_ja=None).values_list("note_ja", "note_en")) == {
        (STUB_JA, STUB_EN)
    }
    assert found_in_tables(CANARY) == found_in_tables(old) == []
    assert list(history.verify()) == []


def test_former_keys_are_looked_at_too(concept: Concept, editor: Person, approver: Person) -> None:
    publish(Wish("concepts", concept.slug, "update", {"slug": "new-slug"}), editor, approver)
    redact(approver.by, "concepts", "new-slug", "note", **LAW)
    write_links()
    assert found_in_tables(CANARY) == []
    assert list(history.verify()) == []


def test_the_same_words_elsewhere_are_told(concept: Concept, approver: Person) -> None:
    other = Concept.objects.exclude(pk=concept.pk)[0]
    Concept.objects.filter(pk=other.pk).update(note_ja=concept.note_ja, note_en="x")
    write_links()
    done = redact(approver.by, "concepts", concept.slug, "note", **LAW)
    assert done.left == ["catalogue_concept.note_ja: 1", "catalogue_concepthistory.note_ja: 1"]


@pytest.mark.parametrize(
    ("resource", "path"),
    [
        ("concepts", "slug"),
        ("concepts", "nothing"),
        ("concepts", "version"),
        ("concepts", "technologies"),
        ("concepts", "technologies.technology"),
        ("concepts", "evidence.source"),
        ("concepts", "nothing.note_ja"),
        ("technologies", "domain"),
        ("technologies", "printed_marks"),
    ],
)
def test_what_cannot_be_redacted_is_refused(approver: Person, resource: str, path: str) -> None:
    record: Any = EDITABLE[resource].model._default_manager.first()
    write_links()
    before = history.counted()
    with pytest.raises(Refused):
        redact(approver.by, resource, record.slug, path, **LAW)
    with pytest.raises(Refused):
        redact(approver.by, resource, "nowhere", "note", **LAW)
    write_links()
    assert (history.counted(), RedactedRow.objects.count()) == (before, 0)


# -- the database's own function ---------------------------------------------------------------

MIGRATION = importlib.import_module("funding.migrations.0004_redaction")


@pytest.mark.parametrize(
    ("table", "place", "stub"),
    [
        ("catalogue_concepthistory", ["version"], None),
        ("catalogue_concepthistory", ["slug"], None),
        ("catalogue_concepthistory", ["pgh_label"], None),
        ("catalogue_concepthistory", ["note_ja"], "something else"),
        ("catalogue_concepthistory", ["note_ja", "x"], None),
        ("catalogue_concept", ["note_ja"], None),
        ("common_historylink", ["context"], None),
        ("accounts_membershiphistory", ["role"], None),
        ("catalogue_proposedchangehistory", ["after"], None),
        ("catalogue_proposedchangehistory", ["state"], None),
        ("catalogue_concepthistory", [], None),
        ("no_such_table", ["note_ja"], None),
    ],
)
def test_the_function_takes_values_out_and_puts_none_in(
    catalogue: None, table: str, place: list[str], stub: str | None
) -> None:
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        run("SELECT redact_kept(%s, 1, %s::text[], %s)", table, place, stub)
    assert "redact_kept: " in str(refused.value)


def test_every_editable_column_can_be_redacted() -> None:
    for editable in EDITABLES:
        parts = [
            (editable.model, editable.columns),
            *([editable.single[::2]] if editable.single else []),
        ]
        parts += [(table.model, table.columns) for table in editable.all_tables]
        for model, columns in parts:
            listed = MIGRATION.REDACTABLE[history_model(model)._meta.db_table]
            exempt = {editable.key, "order"} if model is editable.model else set()
            wanted = {model._meta.get_field(name).attname for name in set(columns) - exempt}
            assert wanted == set(listed), model


def test_the_append_only_guard_stands_again_after_a_redaction(
    concept: Concept, approver: Person
) -> None:
    redact(approver.by, "concepts", concept.slug, "note", **LAW)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        run("UPDATE catalogue_concepthistory SET note_ja = NULL")


# -- who may -----------------------------------------------------------------------------------


def test_only_an_approver_may(concept: Concept, editor: Person, approver: Person) -> None:
    told = ["--legal-basis", BASIS, "--authority", "内閣府", "--reason", "x"]
    for email in (editor.user.email, "nobody@example.jp"):
        with pytest.raises(CommandError):
            call_command("redact", "concepts", concept.slug, "note", *told, decided_by=email)
    assert RedactedRow.objects.count() == 0
    out = io.StringIO()
    email = approver.user.email
    call_command("redact", "concepts", concept.slug, "note", *told, decided_by=email, stdout=out)
    assert out.getvalue().startswith(f"Redacted: concepts/{concept.slug} note. Kept rows changed: ")
    assert found_in_tables(CANARY) == []
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("redact", "nothing", "x", "note", *told, decided_by=email)
