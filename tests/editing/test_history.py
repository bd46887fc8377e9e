"""What the public reads of the history: versions are counted by transaction, so these commit."""

import datetime as dt
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from catalogue.models import Proposal, Technology
from catalogue.services.editing import history, public_history
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import Wish, approve, draft, propose, release
from kprogram.common.dates import japan_today
from kprogram.common.history import verify
from tests.editing.pages import open_page
from tests.editing.people import approver, editor, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def change_of(record: Any, **after: Any) -> Wish:
    return Wish("technologies", record.slug, "update", after, record.version)


def published(someone: Any, second: Any, record: Any, reason: str, **after: Any) -> Proposal:
    proposal = draft(someone.by, "A change", reason, [change_of(record, **after)])
    propose(proposal, someone.by)
    approve(proposal, second.by)
    return release(proposal, second.by)


def test_public_history_comparison_and_undo(committed_catalogue: None) -> None:
    someone, second = editor(), approver()
    record = Technology.objects.order_by("order")[0]
    was, slug = record.name_ja, record.slug
    url = f"/en/history/technologies/{slug}/"
    client = Client()

    # the first version, by the loading of the files
    text = client.get(url).content.decode()
    assert "Version 1" in text and "Version 2" not in text
    assert "Loading of the data files" in text
    japanese = client.get(url.replace("/en/", "/ja/")).content.decode()
    assert "データファイルの読込み" in japanese and "Loading of" not in japanese

    # a draft leaves no trace
    draft(someone.by, "Draft", "下書きの理由", [change_of(record, name_ja="未公開の名称")])
    assert client.get(url).content.decode() == text

    # two published versions: role and reason, what changed, no names
    published(someone, second, record, "誤記の訂正", name_ja="二番目の名称")
    record.refresh_from_db()
    published(someone, second, record, "英語の改善", name_en="Third")
    text = client.get(url).content.decode()
    assert text.index("Version 3") < text.index("Version 2") < text.index("Version 1")
    assert f"<del>{was}</del>" in text and "<ins>二番目の名称</ins>" in text
    assert "誤記の訂正" in text and "Cabinet Office approver" in text
    for person in (someone, second):
        assert person.user.email not in text and person.user.display_name not in text
    assert "/work/" not in text

    # the comparison of two days: yesterday nothing was here
    today = japan_today()
    yesterday = today - dt.timedelta(days=1)
    compared = client.get(f"/en/compare/?from={yesterday}&to={today}").content.decode()
    added = re.findall(r'<span class="label">\s*added\s*</span>', compared)
    assert len(added) == public_history_page()
    same = client.get(f"/en/compare/?from={today}&to={today}").content.decode()
    assert "Nothing that anybody can see changed between these days." in same
    assert client.get("/en/compare/?from=2025-99-99").status_code == 400
    assert client.get(f"/en/compare/?from={today}&to={yesterday}").status_code == 400

    # between two points: one record, two fields
    versions = history.versions(record)
    now = timezone.now()
    points = [public_history.Point(each.point, now) for each in (versions[0], versions[2])]
    records = public_history.changed_records(*points)
    [found] = public_history.public_changes(records, *points)
    assert {each.field for each in found.differences} == {"name_ja", "name_en"}

    # undo of version 2 keeps what version 3 changed
    page = open_page(someone.client, f"/en/work/undo/technologies/{slug}/2/")
    assert page.send(reason="").status == 409
    drafted = page.send(reason="取り違え")
    undo = Proposal.objects.get(kind="undo")
    assert drafted.location == f"/en/work/proposals/{undo.pk}/?done=undo"
    after = undo.changes.get().after
    assert (after["name_ja"], after["name_en"]) == (was, "Third")
    first = open_page(someone.client, f"/en/work/undo/technologies/{slug}/1/").send(reason="x")
    assert first.status == 409
    assert "This version has none before it that could be set back." in first.text

    # a retired record's history says so; the chain is whole
    proposal = draft(someone.by, "Retire", "統合", [Wish("technologies", slug, "retire")])
    propose(proposal, someone.by)
    approve(proposal, second.by)
    release(proposal, second.by)
    text = client.get(url).content.decode()
    assert "The record was retired." in text and "統合" in text
    page = open_page(someone.client, f"/en/work/undo/technologies/{slug}/4/").send(reason="戻す")
    restored = Proposal.objects.filter(kind="undo").latest("created_at").changes.get()
    assert (page.status, restored.action) == (302, "restore")
    assert list(verify()) == []

    official_sight(record)


def public_history_page() -> int:
    from catalogue.views.editing.public import PAGE

    return PAGE


def official_sight(record: Any) -> None:
    """On an official site nothing that only the press carries is in the history."""
    from django.test import override_settings

    editable = EDITABLE["technologies"]
    document = {"evidence": [{"field": "name", "source": "kyodo-2025-03-10"}], "name_ja": "x"}
    citable = {"field": "*", "source": "cao-2025-03-17"}
    assert public_history.Sight().of(editable, document) == document
    with override_settings(PORTAL_MODE="official"):
        sight = public_history.Sight()
        assert sight.of(editable, document) is None
        mixed = {**document, "evidence": [*document["evidence"], citable], "name_en": "y"}
        assert sight.of(editable, mixed) == {"evidence": [citable]}


def test_two_releases_at_once_one_is_published(committed_catalogue: None) -> None:
    someone, second = editor(), approver()
    record = Technology.objects.order_by("order")[0]
    waiting = []
    for name in ("First", "Second"):
        proposal = draft(someone.by, name, "because", [change_of(record, name_en=name)])
        propose(proposal, someone.by)
        waiting.append(approve(proposal, second.by))
    start = threading.Barrier(2)

    def press(proposal: Proposal) -> int:
        start.wait()
        try:
            client = signed_in(second.user)
            url = f"/en/work/proposals/{proposal.pk}/step/"
            return client.post(url, {"verb": "release"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, waiting))
    assert sorted(answers) == [302, 409]
    record.refresh_from_db()
    won = waiting[answers.index(302)]
    assert (record.name_en, record.version) == (won.title, 2)
    states = {each.title: each.state for each in Proposal.objects.all()}
    assert sorted(states.values()) == ["approved", "published"]
