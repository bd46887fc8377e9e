"""The cache is exactly fresh: an edit shows with the next request, in every process."""

import datetime as dt
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError

import psycopg2
import pytest
from django.db import connection, transaction
from django.utils import timezone

from catalogue.models import Concept, Source, Technology, TechnologyTag
from kprogram.common.records import COUNT_CHANGE
from kprogram.public_cache import PublicCache
from tests.api.wsgi import Counted, ask
from tests.runtime.portal import free_port

pytestmark = pytest.mark.usefixtures("committed_catalogue")

ROOT = Path(__file__).resolve().parents[2]
SLUG = "auv-performance-miniaturisation"
RECORD = f"/api/v1/technologies/{SLUG}/"


@pytest.fixture
def caches() -> Iterator[list[PublicCache]]:
    """Two caches, as in two processes: they share nothing but PostgreSQL."""
    caches = [PublicCache(Counted()) for _number in range(2)]
    yield caches
    for cache in caches:
        cache.generation.close()


def own_connection() -> Any:
    """A connection of another program."""
    other = psycopg2.connect(**connection.get_connection_params())
    other.autocommit = True
    return closing(other)


def by_orm() -> None:
    technology = Technology.objects.get(slug=SLUG)
    technology.name_en = "edited by the ORM"
    technology.save()


def in_bulk() -> None:
    Technology.objects.filter(slug=SLUG).update(name_en="edited in bulk")


def by_raw_sql() -> None:
    with own_connection() as other, other.cursor() as cursor:
        cursor.execute(
            "UPDATE catalogue_technology SET name_en = 'edited by SQL' WHERE slug = %s", [SLUG]
        )


def by_a_part() -> None:
    TechnologyTag.objects.filter(technology__slug=SLUG).delete()


def by_another_record() -> None:
    Source.objects.filter(code="cao-2025-03-17").update(title_en="edited source")


EDITS: list[Callable[[], None]] = [by_orm, in_bulk, by_raw_sql, by_a_part, by_another_record]


def test_every_edit_shows_with_the_next_request(caches: list[PublicCache]) -> None:
    for edit in EDITS:
        for cache in caches:
            before = ask(cache, RECORD)
            assert ask(cache, RECORD).body == before.body
        edit()
        for cache in caches:
            asked = cache.application.asked
            after = ask(cache, RECORD, if_none_match=before.etag)
            assert (after.status, after.body == before.body) == (200, False), edit
            assert ask(cache, RECORD).body == after.body
            assert cache.application.asked == asked + 1


def test_a_rollback_changes_nothing(caches: list[PublicCache]) -> None:
    first = ask(caches[0], RECORD)
    with suppress(ZeroDivisionError), transaction.atomic():
        in_bulk()
        raise ZeroDivisionError
    with transaction.atomic():
        Technology.objects.filter(slug=SLUG).update(slug=SLUG)
        transaction.set_rollback(True)
    assert ask(caches[0], RECORD).body == first.body
    assert caches[0].application.asked == 1


def test_an_edit_under_way_is_not_seen_before_its_commit(caches: list[PublicCache]) -> None:
    first = ask(caches[0], RECORD)
    with own_connection() as other, other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("UPDATE catalogue_technology SET name_en = 'x' WHERE slug = %s", [SLUG])
        assert ask(caches[0], RECORD).body == first.body
        assert ask(caches[1], RECORD).body == first.body  # made while the edit is under way
        cursor.execute("COMMIT")
    assert [ask(cache, RECORD).body == first.body for cache in caches] == [False, False]


def test_without_the_counter_the_answer_is_stale(caches: list[PublicCache]) -> None:
    """The proof that these tests can fail: the trigger off, the edit does not show."""
    first = ask(caches[0], RECORD)
    assert COUNT_CHANGE.name == "count_change"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'catalogue_technology'::regclass"
            " AND tgname LIKE 'pgtrigger_count_change_%'"
        )
        [(trigger,)] = cursor.fetchall()
        cursor.execute(f"ALTER TABLE catalogue_technology DISABLE TRIGGER {trigger}")
        try:
            in_bulk()
            assert ask(caches[0], RECORD).body == first.body
        finally:
            cursor.execute(f"ALTER TABLE catalogue_technology ENABLE TRIGGER {trigger}")
    assert b"edited in bulk" in ask(caches[1], RECORD).body


def test_a_publication_appears_at_its_moment(caches: list[PublicCache], time_machine: Any) -> None:
    moment = timezone.now() + dt.timedelta(minutes=5)
    Concept.objects.filter(slug="ai-security").update(published_at=moment)
    counts = []
    address = "/api/v1/concepts/?brief=true&limit=200"
    for when in (moment - dt.timedelta(microseconds=1), moment):
        time_machine.move_to(when, tick=False)
        counts.append([ask(cache, address).body.count(b'"slug"') for cache in caches])
    assert counts == [[14, 14], [15, 15]]


def test_a_lost_connection_is_made_again(caches: list[PublicCache]) -> None:
    first = ask(caches[0], RECORD)
    in_bulk()
    with own_connection() as other, other.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone()[0] >= 2  # Django's connection and the counter's
    answer = ask(caches[0], RECORD)
    assert (answer.status, answer.body == first.body) == (200, False)
    assert b"edited in bulk" in answer.body
    assert ask(caches[0], RECORD).body == answer.body


# -- two processes -----------------------------------------------------------------------------


def database_url() -> str:
    """The address of the test database."""
    base, _slash, _name = os.environ["DATABASE_URL"].partition("?")[0].rpartition("/")
    name = connection.settings_dict["NAME"]
    _head, mark, options = os.environ["DATABASE_URL"].partition("?")
    return f"{base}/{name}{mark}{options}"


def fetch(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=20) as answer:
        return answer.read()


@contextmanager
def server(port: int) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "kprogram.runtime.web", "kprogram.wsgi:application", str(port)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                fetch(port, "/healthz")
                break
            except (URLError, OSError):
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(30)


def test_an_edit_shows_at_once_in_every_web_process() -> None:
    path = f"{RECORD}?fields=name"
    ports = [free_port(), free_port()]
    with server(ports[0]), server(ports[1]):
        for number in range(5):
            for port in ports:  # each server has two processes: warm them all
                assert len({fetch(port, path) for _request in range(8)}) == 1
            name = f"edit {number}"
            Technology.objects.filter(slug=SLUG).update(name_en=name)
            for port in ports:
                answers = [fetch(port, path) for _request in range(8)]
                assert all(name.encode() in answer for answer in answers)
