"""The cache of public answers: what is kept, for whom, how much, and under which conditions."""

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.core.signals import request_finished, request_started
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from kprogram import public_cache
from kprogram.public_cache import PublicCache
from tests.api.wsgi import LIST, Counted, ask, standing_in

pytestmark = pytest.mark.usefixtures("catalogue", "one_connection")


@pytest.fixture
def one_connection() -> Iterator[None]:
    """A request leaves the connection alone that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def cache(counted: Counted) -> Any:
    cache = PublicCache(counted)
    yield cache
    cache.generation.close()


def kept(application: Any, **arguments: Any) -> Any:
    return PublicCache(application, **arguments)


# -- what is given again -----------------------------------------------------------------------


def test_the_second_answer_is_the_first(cache: PublicCache, counted: Counted) -> None:
    first, second = ask(cache), ask(cache)
    assert counted.asked == 1
    assert (first.status, first.body) == (second.status, second.body)
    differing = {name for name in first.headers if first.headers[name] != second.headers[name]}
    assert differing == {"X-Request-ID"}
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Content-Length"] == str(len(first.body))


def test_it_says_what_the_stack_behind_says(cache: PublicCache, counted: Counted) -> None:
    plain, through = ask(counted), ask(cache)
    assert plain.body == through.body
    same = {name: value for name, value in plain.headers.items() if name != "X-Request-ID"}
    assert same.items() <= through.headers.items()


def test_each_address_has_its_own_answer(cache: PublicCache, counted: Counted) -> None:
    addresses = [LIST, "/api/v1/technologies/?limit=2", "/api/v1/concepts/?limit=1", "/api/v1/"]
    for _round in range(2):
        bodies = {ask(cache, address).body for address in addresses}
        assert len(bodies) == len(addresses)
    assert counted.asked == len(addresses)


def test_scheme_and_host_are_part_of_the_address(cache: PublicCache) -> None:
    hosts = ("localhost", "127.0.0.1")
    bodies = {
        ask(cache, host=host, x_forwarded_proto=scheme).body
        for host in hosts
        for scheme in ("http", "https")
    }
    assert len(bodies) >= 2
    assert b"127.0.0.1" not in ask(cache).body
    assert ask(cache, host="evil.example").status == 400
    assert ask(cache).status == 200


@pytest.mark.parametrize("order", [("GET", "HEAD"), ("HEAD", "GET"), ("HEAD", "HEAD")])
def test_head_and_get_share_an_answer(
    cache: PublicCache, counted: Counted, order: tuple[str, str]
) -> None:
    answers = [ask(cache, method=method) for method in order]
    assert counted.asked == 1
    assert answers[0].etag == answers[1].etag
    for method, answer in zip(order, answers, strict=True):
        assert (answer.body == b"") == (method == "HEAD")
        assert int(answer.headers["Content-Length"]) > 1000


def test_head_of_what_is_not_kept_has_no_body(cache: PublicCache) -> None:
    answer = ask(cache, "/api/v1/nothing/", method="HEAD")
    assert (answer.status, answer.body) == (404, b"")


# -- conditions --------------------------------------------------------------------------------


@pytest.mark.parametrize("warm", [True, False])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', '"x",W/{} , "y"', "*"])
def test_if_none_match(cache: PublicCache, form: str, warm: bool) -> None:
    etag = ask(PublicCache(Counted())).etag
    if warm:
        ask(cache)
    for method in ("GET", "HEAD"):
        answer = ask(cache, method=method, if_none_match=form.format(etag))
        assert (answer.status, answer.body) == (304, b"")
        assert answer.etag == etag
        assert {"Content-Type", "Content-Length", "Link"}.isdisjoint(answer.headers)
        assert answer.headers["Vary"] == "Accept-Language"
        assert "Content-Security-Policy" in answer.headers
    assert ask(cache).status == 200


@pytest.mark.parametrize("condition", ['"x"', 'W/"x"', "", "x", "**", '"x", "y"'])
def test_another_etag_gives_the_whole_answer(cache: PublicCache, condition: str) -> None:
    for _round in range(2):
        answer = ask(cache, if_none_match=condition)
        assert answer.status == 200
        assert len(answer.body) > 1000


# -- what is not kept --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": "Bearer x"},
        {"cookie": "session=abc"},
        {"cookie": "a=b; session=abc"},
        {"cookie": "session =abc"},
        {"cookie": 'session="abc"'},
    ],
)
def test_nothing_is_kept_or_given_for_somebody(
    cache: PublicCache, counted: Counted, headers: dict[str, str]
) -> None:
    ask(cache)
    status = 401 if "authorization" in headers else 200  # no such token; no such session
    for _round in range(2):
        assert ask(cache, **headers).status == status
    assert counted.asked == 3
    assert len(cache.answers) == 1


def test_other_cookies_do_not_matter(cache: PublicCache, counted: Counted) -> None:
    for cookie in ("a=b", "language=en", "mysession=1", "x=session"):
        ask(cache, cookie=cookie)
    assert counted.asked == 1


@pytest.mark.parametrize("status", ["201 Created", "301 Moved", "404 Not Found", "500 Error"])
def test_only_200_is_kept(status: str) -> None:
    application = standing_in(status, ETag='"a"')
    cache = kept(application)
    assert [ask(cache).status for _round in range(2)] == [int(status[:3])] * 2
    assert (application.asked, cache.answers) == (2, {})


@pytest.mark.parametrize("headers", [{"ETag": '"a"', "Set_Cookie": "a=b"}, {"Vary": "Cookie"}])
def test_an_answer_with_a_cookie_or_without_an_etag_is_not_kept(headers: dict[str, str]) -> None:
    application = standing_in(**headers)
    cache = kept(application)
    assert [ask(cache).body for _round in range(2)] == [b"body"] * 2
    assert (application.asked, cache.answers) == (2, {})


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_pass(cache: PublicCache, counted: Counted, method: str) -> None:
    ask(cache)
    ask(cache, method=method)
    assert counted.asked == 2


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/x.css", "/", "/jaja/", "/api/"])
def test_other_addresses_pass(path: str) -> None:
    application = standing_in(ETag='"a"')
    cache = kept(application)
    assert ask(cache, path).body == b"body"
    assert cache.answers == {}


# -- how much is kept --------------------------------------------------------------------------


def test_memory_is_bounded_and_the_longest_unused_goes_first() -> None:
    application = standing_in(body=b"x" * 10_000, ETag='"a"')
    cache = kept(application, max_bytes=50_000)
    for number in range(4):
        ask(cache, f"/ja/?n={number}")
    ask(cache, "/ja/?n=0")
    ask(cache, "/ja/?n=4")
    assert application.asked == 5
    queries = [key[-1] for key in cache.answers]
    assert queries == ["n=2", "n=3", "n=0", "n=4"]
    assert cache.bytes_held == sum(answer.size(key) for key, answer in cache.answers.items())
    assert cache.bytes_held <= 50_000


def test_long_addresses_and_small_bodies_are_bounded_too() -> None:
    cache = kept(standing_in(body=b"", ETag='"a"'), max_bytes=100_000)
    for number in range(100):
        ask(cache, f"/ja/?q={number}{'a' * 8000}")
    assert len(cache.answers) <= 6
    for number in range(300):
        ask(cache, f"/ja/?n={number}")
    assert len(cache.answers) <= 100


def test_an_answer_that_is_too_large_drops_nothing() -> None:
    cache = kept(standing_in(body=b"x" * 10_000, ETag='"a"'), max_bytes=15_000)
    ask(cache, "/ja/")
    cache.application = standing_in(body=b"x" * 20_000, ETag='"b"')
    assert len(ask(cache, "/en/").body) == 20_000
    assert [key[2] for key in cache.answers] == ["/ja/"]


# -- how long ----------------------------------------------------------------------------------


def test_an_answer_holds_until_midnight_in_japan(
    cache: PublicCache, counted: Counted, time_machine: Any
) -> None:
    time_machine.move_to("2026-03-31T14:59:59.999999+00:00", tick=False)
    ask(cache)
    ask(cache)
    assert counted.asked == 1
    time_machine.move_to("2026-03-31T15:00:00+00:00", tick=False)
    ask(cache)
    assert counted.asked == 2


def test_what_falls_due_while_an_answer_is_made_ends_it(time_machine: Any) -> None:
    """The moment is counted from before the answer: else it would hold a whole day too long."""
    before = dt.datetime(2026, 3, 31, 14, 59, 59, tzinfo=dt.UTC)
    time_machine.move_to(before, tick=False)
    inner = standing_in(ETag='"a"')

    def slow(environ: Any, start_response: Any) -> Any:
        answer = inner(environ, start_response)
        time_machine.move_to(before + dt.timedelta(seconds=2), tick=False)
        return answer

    cache = kept(slow)
    ask(cache)
    ask(cache)
    assert inner.asked == 2


# -- when PostgreSQL does not answer -----------------------------------------------------------


def test_without_the_counter_everything_passes(
    cache: PublicCache, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(cache)

    def refuse(**parameters: Any) -> None:
        raise psycopg2.OperationalError("no server")

    cache.generation.close()
    monkeypatch.setattr(public_cache.psycopg2, "connect", refuse)
    for _round in range(2):
        assert ask(cache).status == 200
    assert counted.asked == 3
    etag = ask(cache).etag
    assert ask(cache, if_none_match=etag).status == 304
    monkeypatch.undo()
    ask(cache)
    assert counted.asked == 5  # the kept answer is still right, and given again


def test_nothing_is_kept_when_the_next_moment_is_not_known(
    cache: PublicCache, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise DatabaseError("gone")

    monkeypatch.setattr("django.db.models.query.QuerySet.union", fail)
    for _round in range(2):
        assert ask(cache).status == 200
    assert (counted.asked, cache.answers) == (2, {})


# -- threads -----------------------------------------------------------------------------------


def test_threads_share_the_answers() -> None:
    application = standing_in(body=b"x" * 1000, ETag='"a"')
    cache = kept(application, max_bytes=12_000)
    failures: list[Any] = []

    def reader(seed: int) -> None:
        for number in range(60):
            answer = ask(cache, f"/ja/?n={(number * seed) % 9}")
            if (answer.status, len(answer.body)) != (200, 1000):
                failures.append(answer)
        cache.generation.close()

    threads = [threading.Thread(target=reader, args=(seed,)) for seed in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert cache.bytes_held == sum(answer.size(key) for key, answer in cache.answers.items())
    assert cache.bytes_held <= 12_000
    assert timezone.is_aware(next(iter(cache.answers.values())).holds_until)
