"""Idempotency-Key: once is once, by retry, in parallel and after the day."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.choices import Role
from catalogue.models import Concept, Proposal
from kprogram.common.api import idempotency
from kprogram.common.models import RememberedAnswer
from tests.api_writes.conftest import counts, send
from tests.people import Person, person

BODY = {"change_reason": "x", "note": {"ja": "注", "en": "Note"}}


def path() -> str:
    return f"concepts/{Concept.objects.order_by('slug')[0].slug}/"


def test_the_same_request_twice_is_done_once(editor: Person) -> None:
    first = send(editor, "PATCH", path(), BODY, if_match='"v1"', idempotency_key="a")
    before = counts()
    again = send(editor, "PATCH", path(), BODY, if_match='"v1"', idempotency_key="a")
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert counts() == before
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"body": {**BODY, "change_reason": "y"}}, {"if_match": '"v2"'}, {"path": "x/"}]
)
def test_the_same_key_for_another_request_is_refused(
    editor: Person, change: dict[str, Any]
) -> None:
    send(editor, "PATCH", path(), BODY, if_match='"v1"', idempotency_key="a")
    before = counts()
    asked = {"path": path(), "body": BODY, "if_match": '"v1"', **change}
    other = send(
        editor,
        "PATCH",
        f"concepts/{asked['path']}" if asked["path"] == "x/" else asked["path"],
        asked["body"],
        if_match=asked["if_match"],
        idempotency_key="a",
    )
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert counts() == before


def test_keys_are_each_persons_own(editor: Person) -> None:
    other = person(Role.CABINET_EDITOR)
    ids = {
        send(who, "PATCH", path(), BODY, if_match='"v1"', idempotency_key="a").json()["id"]
        for who in (editor, other)
    }
    assert len(ids) == 2


def test_a_refusal_is_not_remembered(editor: Person) -> None:
    before = counts()
    bad = send(editor, "PATCH", path(), {"x": 1}, if_match='"v1"', idempotency_key="a")
    assert bad.status_code == 400
    assert counts() == before
    good = send(editor, "PATCH", path(), BODY, if_match='"v1"', idempotency_key="a")
    assert good.status_code == 202


def test_a_key_is_free_again_after_a_day(editor: Person) -> None:
    send(editor, "PATCH", path(), BODY, if_match='"v1"', idempotency_key="a")
    day = timezone.now() - dt.timedelta(hours=24, seconds=1)
    RememberedAnswer.objects.update(made_at=day)
    send(editor, "PATCH", path(), BODY, if_match='"v1"', idempotency_key="a")
    assert Proposal.objects.count() == 2
    assert RememberedAnswer.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "あ"])
def test_a_key_that_cannot_be_kept_is_refused(editor: Person, key: str) -> None:
    before = counts()
    headers = {"if_match": '"v1"', "idempotency_key": key}
    assert send(editor, "PATCH", path(), BODY, **headers).status_code == 400
    assert counts() == before


# -- in parallel -------------------------------------------------------------------------------


def in_parallel(work: Callable[[], Any], times: int = 4) -> list[Any]:
    """Run the same in threads that begin together; give what each returned or raised."""
    barrier = threading.Barrier(times)
    results: list[Any] = []

    def run() -> None:
        try:
            barrier.wait(10)
            results.append(work())
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def four_posts() -> list[int]:
    who, where = person(Role.CABINET_EDITOR), path()
    answers = in_parallel(
        lambda: send(who, "PATCH", where, BODY, if_match='"v1"', idempotency_key="a")
    )
    return sorted(answer.status_code for answer in answers)


def test_duplicates_in_parallel_are_done_once(committed_catalogue: None, seam: None) -> None:
    statuses = four_posts()
    assert set(statuses) <= {202, 409}  # 409: the first was still at work, ask again
    assert 202 in statuses
    assert Proposal.objects.count() == 1


def test_without_the_key_they_are_done_four_times(
    committed_catalogue: None, seam: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard switched off: the race does happen."""
    monkeypatch.setattr("catalogue.api.writing.views.once", lambda user, key, told, work: work())
    assert four_posts() == [202] * 4
    assert Proposal.objects.count() == 4
    assert dt.timedelta(hours=24) == idempotency.KEPT_FOR
