"""What people and the clock publish: each is a row of its own, with who and why."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.choices import Role
from accounts.models import Organisation
from catalogue.models import Concept, Proposal, Technology
from catalogue.services.editing import proposals
from catalogue.services.editing.proposals import Wish
from catalogue.services.editing.redaction import STUB_EN, STUB_JA, redact
from kprogram.common import changes, tasks
from kprogram.common.models import PublicChange
from kprogram.public_cache import PublicCache
from tests.api.wsgi import Counted, ask
from tests.changes.copies import Follower, lists
from tests.faults.parallel import in_parallel
from tests.people import Person, person

pytestmark = pytest.mark.usefixtures("committed_catalogue")
SLUG = "auv-performance-miniaturisation"
CANARY, CANARY_EN = 'カナリア"\\氏名', 'Canary\'s "name"'


@pytest.fixture
def editor() -> Person:
    return person(Role.CABINET_EDITOR)


@pytest.fixture
def approver() -> Person:
    return person(Role.CABINET_APPROVER)


def released(editor: Person, approver: Person, at: Any = None, **wish: Any) -> Proposal:
    """A proposal that was released, with the consent of every ministry that it needs."""
    wishes = [Wish(**wish)]
    proposal = proposals.propose(proposals.draft(editor.by, "t", "because", wishes), editor.by)
    for ministry in Organisation.objects.filter(code__in=("mext", "meti")):
        officer = person(Role.MINISTRY_OFFICER, ministry.code)
        for change in proposal.changes.filter(resource="concepts"):
            if ministry.code in str((change.before, change.after)):
                proposals.consent(change, ministry, officer.by)
    return proposals.release(proposals.approve(proposal, approver.by), approver.by, at)


def patch(**after: Any) -> dict[str, Any]:
    return {"resource": "technologies", "key": SLUG, "action": "update", "after": after}


def test_each_release_is_a_row_of_its_own(editor: Person, approver: Person) -> None:
    client = Follower(200)
    client.follow()
    for number in (2, 3):
        released(editor, approver, **patch(name_en=f"Name {number}"))
    stored = PublicChange.objects.filter(seq__gt=client.number, resource="technologies")
    assert stored.count() == 2  # before anybody reads
    seen = len(client.rows)
    client.follow()
    rows = [row for row in client.rows[seen:] if row["resource"] == "technologies"]
    assert [(row["action"], row["after"]["version"]) for row in rows] == [
        ("update", 2),
        ("update", 3),
    ]
    for number, row in enumerate(rows, 2):
        assert row["after"]["name"]["en"] == f"Name {number}"
        told = (row["reason"], row["role"], row["request_id"])
        assert told == ("because", "cabinet_approver", "test-request")
    assert rows[1]["before"] == rows[0]["after"]
    assert rows[0]["recorded_at"] <= rows[1]["recorded_at"]


def test_retired_restored_recalled(editor: Person, approver: Person) -> None:
    client = Follower(200)
    client.follow()
    released(editor, approver, resource="technologies", key=SLUG, action="retire")
    news = client.news()
    assert ("technologies", SLUG, "retire") in news
    tombstone = next(row for row in client.rows[-len(news) :] if row["action"] == "retire")
    assert (tombstone["after"], tombstone["before"]["slug"]) == (None, SLUG)
    proposal = released(editor, approver, resource="technologies", key=SLUG, action="restore")
    assert ("technologies", SLUG, "restore") in client.news()
    proposals.recall(proposal, approver.by, "a mistake")
    assert ("technologies", SLUG, "retire") in client.news()
    assert client.copy == {name: rows for name, rows in lists(changes.resources()).items() if rows}
    assert tombstone in client.rows  # for ever


def test_what_is_scheduled_comes_behind_what_was_read_already(settings: Any) -> None:
    client = Follower(200)
    client.follow()
    moment = timezone.now() + dt.timedelta(hours=1)
    Concept.objects.create(
        slug="scheduled",
        technology_confidence="stated",
        technology_basis_ja="名称",
        technology_basis_en="name",
        published_at=moment,
    )
    assert client.news() == []
    Technology.objects.filter(slug=SLUG).update(name_en="Another name")
    assert ("technologies", SLUG, "update") in client.news()
    number = client.number
    settings.CLOCK_OFFSET = 3601
    tasks.tick()
    [row] = PublicChange.objects.filter(seq__gt=number, resource="concepts", key="scheduled")
    assert (row.action, row.recorded_at >= moment) == ("create", True)
    assert ("concepts", "scheduled", "create") in client.news()


def test_without_a_tick_the_first_reader_after_the_moment_gets_it(settings: Any) -> None:
    client = Follower(200)
    client.follow()
    Technology.objects.filter(slug=SLUG).update(
        published_at=timezone.now() + dt.timedelta(minutes=5)
    )
    assert ("technologies", SLUG, "withdraw") in client.news()
    settings.CLOCK_OFFSET = 301
    assert ("technologies", SLUG, "restore") in client.news()


def test_readers_and_writers_at_once_number_without_gap_or_double() -> None:
    def write(number: int) -> None:
        for step in range(4):
            technology = Technology.objects.order_by("order")[number]
            Technology.objects.filter(pk=technology.pk).update(name_en=f"{number}.{step}")
            changes.follow()

    works = [lambda number=number: write(number) for number in range(4)]
    assert in_parallel(*works) == [None] * 4
    client = Follower(200)
    shown = {name: rows for name, rows in lists(changes.resources()).items() if rows}
    assert client.follow() == shown


def test_a_redacted_value_leaves_the_feed(editor: Person, approver: Person) -> None:
    Follower().follow()
    slug = Concept.objects.order_by("slug")[0].slug
    texts = {"title_ja": CANARY, "title_en": CANARY_EN}
    Concept.objects.filter(slug=slug).update(**texts, title_en_source="translation")
    client = Follower(200)
    client.follow()
    assert "カナリア" in str(client.copy["concepts"][slug])
    assert any("カナリア" in str(row) for row in client.copy["technologies"].values())
    law = {"legal_basis": "法第78条", "reason": "開示請求", "authority": "内閣府"}
    done = redact(approver.by, "concepts", slug, "title", **law)
    assert done.left == []
    late = Follower(200)
    late.follow()
    told = str(late.rows)
    assert "カナリア" not in told and "Canary" not in told
    first = next(
        row["after"]
        for row in late.rows
        if row["key"] == slug and row["resource"] == "concepts" and row["after"]["version"] == 2
    )
    assert first["title"] == {"ja": STUB_JA, "en": STUB_EN}
    client.redacted = True
    assert client.follow() == late.copy
    assert late.copy["concepts"][slug]["field_states"]["title"]["state"] == "withheld"
    assert late.copy == {name: rows for name, rows in lists(changes.resources()).items() if rows}


def test_an_amount_is_redacted_too(approver: Person) -> None:
    concept = Concept.objects.filter(ceiling_yen__isnull=False).order_by("slug")[0]
    Follower().follow()
    law = {"legal_basis": "法第78条", "reason": "開示請求", "authority": "内閣府"}
    redact(approver.by, "concepts", concept.slug, "ceiling_yen", **law)
    late = Follower(200)
    late.follow()
    rows = [row for row in late.rows if row["key"] == concept.slug and row["after"]]
    assert len(rows) == 2
    for member in ("ceiling_yen", "ceiling_kind", "ceiling_bound", "ceiling_scope"):
        assert {row["after"][member] for row in rows} == {None}


def test_the_cached_feed_is_exactly_fresh() -> None:
    cache = PublicCache(Counted())
    address = "/api/v1/changes/?limit=1"
    first = ask(cache, address)
    assert ask(cache, address).body == first.body
    assert cache.application.asked == 1  # type: ignore[attr-defined]
    Technology.objects.filter(slug=SLUG).update(name_en="Another name")
    second = ask(cache, address)
    assert second.body != first.body and second.etag != first.etag
    cache.generation.close()


def test_nothing_waits_for_a_reader() -> None:
    """A writer commits while the feed is compared: it takes no lock that writers take."""
    begun, written = threading.Event(), threading.Event()
    kind = changes._kinds["technologies"]

    def slowly() -> Any:
        rows = list(kind.shown())
        begun.set()
        assert written.wait(20)
        return rows

    def read() -> int:
        changes._kinds["technologies"] = changes.Kind(kind.model, slowly)
        return changes.follow()

    def write() -> None:
        assert begun.wait(20)
        Technology.objects.filter(slug=SLUG).update(name_en="Meanwhile")
        written.set()

    try:
        number, nothing = in_parallel(read, write)
    finally:
        changes._kinds["technologies"] = kind
    assert (number > 0, nothing) == (True, None)
    assert changes.follow() > number  # what was committed meanwhile comes behind
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(seq) FROM common_publicchange")
        count, last = cursor.fetchone()
    assert count == last
