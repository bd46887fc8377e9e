"""A redaction beside a proposal of the same record: nothing that was read before stays after it."""

import threading
from typing import Any

import pytest
from django.db import connection

from accounts.choices import Role
from catalogue.models import Concept, ProposedChange
from catalogue.services.editing import drafting, proposals
from catalogue.services.editing.batches import Batch
from catalogue.services.editing.proposals import Wish
from catalogue.services.editing.redaction import redact
from tests.faults.parallel import in_parallel
from tests.people import Person, person

CANARY = "カナリア氏名"
LAW = {"legal_basis": "法第78条", "reason": "開示請求", "authority": "内閣府"}
PATIENCE = 0.5  # of the proposal, with its document read, for a redaction that must wait for it


@pytest.fixture
def people(committed_catalogue: None) -> tuple[Person, Person]:
    return person(Role.CABINET_EDITOR), person(Role.CABINET_APPROVER)


def raced(people: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A proposal that has read the record, and a redaction that begins then."""
    editor, approver = people
    concept = Concept.objects.order_by("slug")[0]
    Concept.objects.filter(pk=concept.pk).update(note_ja=CANARY, note_en=CANARY)
    has_read, redacted = threading.Event(), threading.Event()
    document_of = Batch.document

    def read_and_wait(*about: Any) -> Any:
        document = document_of(*about)
        has_read.set()
        redacted.wait(PATIENCE)
        return document

    monkeypatch.setattr(Batch, "document", read_and_wait)

    def proposing() -> Any:
        wish = Wish("concepts", concept.slug, "update", {"type": "individual"})
        return proposals.draft(editor.by, "t", "r", [wish])

    def redacting() -> Any:
        has_read.wait(20)
        done = redact(approver.by, "concepts", concept.slug, "note", **LAW)
        redacted.set()
        return done

    return in_parallel(proposing, redacting)


def told_by_proposals() -> int:
    """How many rows of proposals, and of their history, still hold the value."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM catalogue_proposedchange t WHERE t::text LIKE %s)"
            " + (SELECT count(*) FROM catalogue_proposedchangehistory t WHERE t::text LIKE %s)",
            [f"%{CANARY}%"] * 2,
        )
        return int(cursor.fetchone()[0])


def test_a_redaction_waits_for_what_has_read_the_record(
    people: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    results = raced(people, monkeypatch)
    assert [type(each).__name__ for each in results] == ["Proposal", "Redacted"]
    assert ProposedChange.objects.count() == 1
    assert told_by_proposals() == 0


def test_without_the_lock_the_value_comes_back(
    people: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "hold", lambda *_: None)
    results = raced(people, monkeypatch)
    assert [type(each).__name__ for each in results] == ["Proposal", "Redacted"]
    assert told_by_proposals() == 2
