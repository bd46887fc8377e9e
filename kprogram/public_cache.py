"""The cache of public answers, in front of Django: fast because nothing else runs, exact because
one number in PostgreSQL says with each request whether what is held is still true.

Held are answers to anonymous reads. An answer is given again only while

* the counter of public changes (:class:`kprogram.common.models.PublicGeneration`) stands where it
  stood *before* the answer was made, so that an edit shows with the next request in every process;
* the moment until which the answer holds has not come (midnight in Japan, a publication due, a
  call that opens or closes).

The answers of the stack behind are kept as they are, with all their headers (the ETag among
them); of its own the cache adds only ``Cache-Control`` and a fresh ``X-Request-ID``.
"""

import datetime as dt
import logging
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import psycopg2
from django.conf import settings
from django.db import DatabaseError, connections
from django.http import parse_cookie
from django.utils import timezone

from kprogram.common.dates import JAPAN, end_of_japanese_day
from kprogram.common.moments import first_after

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Headers = list[tuple[str, str]]

PUBLIC_PREFIXES = ("/api/v1/", "/ja/", "/en/")
MAX_BYTES = 64 * 1024 * 1024
ENTRY_BYTES = 1024  # what an answer takes beside its texts, generously
NOT_KEPT = {"date", "x-request-id", "content-length"}
NOT_IN_304 = {"content-type", "content-language", "content-disposition", "link"}


@dataclass(frozen=True)
class Answer:
    """A kept answer and the conditions under which it may be given again."""

    generation: int
    holds_until: dt.datetime
    headers: Headers
    body: bytes
    etag: str

    def size(self, key: tuple[str, ...]) -> int:
        """About the memory that the answer takes: long addresses count as much as long bodies."""
        texts = sum(len(name) + len(value) for name, value in self.headers)
        return ENTRY_BYTES + 2 * sum(map(len, key)) + 2 * texts + len(self.body)


class Generation:
    """Reads the counter over one plain connection a thread: a round trip and nothing else."""

    def __init__(self) -> None:
        self.local = threading.local()

    def read(self) -> int:
        """The counter's value. Raises psycopg2.Error when PostgreSQL cannot be asked."""
        try:
            return self._ask()
        except psycopg2.Error:
            self.close()  # the server was restarted: ask once more over a new connection
            return self._ask()

    def close(self) -> None:
        if cursor := getattr(self.local, "cursor", None):
            self.local.cursor = None
            cursor.connection.close()

    def _ask(self) -> int:
        cursor = getattr(self.local, "cursor", None) or self._connect()
        cursor.execute("SELECT value FROM common_publicgeneration")
        return cursor.fetchone()[0]

    def _connect(self) -> Any:
        database = connections["default"]
        connection = psycopg2.connect(**database.get_connection_params())
        connection.autocommit = True
        self.local.cursor = connection.cursor()
        return self.local.cursor


class PublicCache:
    """WSGI application around Django's. Holds at most :data:`MAX_BYTES` a process."""

    def __init__(self, application: Application, max_bytes: int = MAX_BYTES) -> None:
        self.application = application
        self.max_bytes = max_bytes
        self.generation = Generation()
        self.answers: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self.bytes_held = 0
        self.lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = public_key(environ)
        if key is None:
            return self.application(environ, start_response)
        try:
            generation = self.generation.read()
        except psycopg2.Error:
            logger.exception("The counter of public changes cannot be read.")
            return self.application(environ, start_response)
        answer = self.held(key, generation) or self.make(key, generation, environ)
        if isinstance(answer, Passed):
            return answer.give(start_response)
        return give(answer, environ, start_response)

    def held(self, key: tuple[str, ...], generation: int) -> Answer | None:
        """The kept answer, if it still holds."""
        with self.lock:
            answer = self.answers.get(key)
            if answer is None:
                return None
            if answer.generation != generation or timezone.now() >= answer.holds_until:
                self._drop(key)
                return None
            self.answers.move_to_end(key)
            return answer

    def make(self, key: tuple[str, ...], generation: int, environ: Environ) -> "Answer | Passed":
        """Ask the stack behind; keep what it says if it may be kept."""
        asked_at = timezone.now()
        passed = Passed.of(self.application, {**environ, "REQUEST_METHOD": "GET"})
        until = holds_until(asked_at) if passed.may_be_kept() else None
        if until is None:
            return passed.for_method(environ["REQUEST_METHOD"])
        answer = Answer(
            generation=generation,
            holds_until=until,
            headers=[pair for pair in passed.headers if pair[0].lower() not in NOT_KEPT],
            body=passed.body,
            etag=passed.header("ETag"),
        )
        if answer.size(key) <= self.max_bytes:
            self._keep(key, answer)
        return answer

    def _keep(self, key: tuple[str, ...], answer: Answer) -> None:
        with self.lock:
            self._drop(key)
            self.answers[key] = answer
            self.bytes_held += answer.size(key)
            while self.bytes_held > self.max_bytes:
                self._drop(next(iter(self.answers)))

    def _drop(self, key: tuple[str, ...]) -> None:
        if gone := self.answers.pop(key, None):
            self.bytes_held -= gone.size(key)


@dataclass(frozen=True)
class Passed:
    """An answer of the stack behind, taken whole."""

    status: str
    headers: Headers
    body: bytes

    @classmethod
    def of(cls, application: Application, environ: Environ) -> "Passed":
        # Conditions are ours to judge: a kept answer must be the whole answer.
        asked = {name: value for name, value in environ.items() if name != "HTTP_IF_NONE_MATCH"}
        head: list[Any] = []

        def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
            head[:] = [status, headers]

        chunks = application(asked, start_response)
        try:
            body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close:
                close()
        return cls(head[0], head[1], body)

    def header(self, name: str) -> str:
        return dict(self.headers).get(name, "")

    def may_be_kept(self) -> bool:
        whole = self.status.startswith("200") and bool(self.header("ETag"))
        personal = self.header("Set-Cookie") or "cookie" in self.header("Vary").lower()
        return whole and not personal

    def for_method(self, method: str) -> "Passed":
        return Passed(self.status, self.headers, b"") if method == "HEAD" else self

    def give(self, start_response: StartResponse) -> list[bytes]:
        start_response(self.status, self.headers)
        return [self.body]


def give(answer: Answer, environ: Environ, start_response: StartResponse) -> list[bytes]:
    """Send a kept answer, or 304 when the reader has it."""
    own = [
        ("Cache-Control", "no-cache"),
        ("X-Request-ID", uuid.uuid4().hex),
    ]
    if matches(environ.get("HTTP_IF_NONE_MATCH"), answer.etag):
        kept = [pair for pair in answer.headers if pair[0].lower() not in NOT_IN_304]
        start_response("304 Not Modified", [*kept, *own])
        return []
    length = ("Content-Length", str(len(answer.body)))
    start_response("200 OK", [*answer.headers, *own, length])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]


def matches(condition: str | None, etag: str) -> bool:
    """Whether ``If-None-Match`` names the answer (weak comparison, RFC 9110, 13.1.2)."""
    if not condition:
        return False
    named = {part.strip().removeprefix("W/") for part in condition.split(",")}
    return etag in named or "*" in named


def public_key(environ: Environ) -> tuple[str, ...] | None:
    """What an anonymous read asks for, or None for anything else."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return None
    path = environ.get("PATH_INFO", "")
    if not path.startswith(PUBLIC_PREFIXES):
        return None
    if settings.SESSION_COOKIE_NAME in parse_cookie(environ.get("HTTP_COOKIE", "")):
        return None
    scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]
    return scheme, environ.get("HTTP_HOST", ""), path, environ.get("QUERY_STRING", "")


def holds_until(asked_at: dt.datetime) -> dt.datetime | None:
    """The first moment after ``asked_at`` at which a public answer changes by itself: a
    publication, an opening or a closing, or midnight. None when PostgreSQL cannot tell.

    ``asked_at`` lies before the answer was made: what falls due meanwhile may be missing in it.
    """
    try:
        due = first_after(asked_at)
    except DatabaseError:
        logger.exception("The next moment of change cannot be read.")
        return None
    midnight = end_of_japanese_day(asked_at.astimezone(JAPAN).date())
    return min(midnight, due or midnight)
