"""Everywhere that a word of a council must never come: looked at for the canary in every text."""

import json
import logging
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from catalogue.models import Concept
from kprogram.public_cache import PublicCache
from messaging.models import Message
from messaging.services.mail import composed
from tests.councils.world import SECRET, Place
from tests.permissions import watching

# Where readers without a council look: search, exports, the feed, history, metrics, errors. What is
# searched for stands beside the canary: an echo of the question is none of it.
BESIDE = "甲"
READ = (
    *(f"/api/v1/{name}/?q={BESIDE}" for name in ("technologies", "concepts", "awards")),
    *("/api/v1/", "/api/v1/changes/?after=0", "/api/v1/concepts.csv", "/metrics", "/robots.txt"),
    *("/api/v1/nowhere/", "/feeds/calls.atom", "/ja/", f"/ja/concepts/?q={BESIDE}", "/ja/nowhere/"),
)
STAFF = ("/ja/work/", "/ja/work/queue/", "/ja/work/records/concepts/", "/ja/account/audit/")
NOBODY = "nobody"
NAMES = (SECRET, json.dumps(SECRET)[1:-1])


def holds(text: str) -> bool:
    return any(name in text for name in NAMES)


class Sinks:
    """What is there before the work, and, after it, where the canary is."""

    def __init__(self, caplog: Any) -> None:
        self.caplog = caplog
        self.folder = Path(tempfile.gettempdir())
        self.files = set(self.folder.glob("*"))
        self.valkey = redis.Redis.from_url(settings.REDIS_URL)
        self.answers: dict[str, str] = {}

    def hear(self, name: str, response: Any) -> None:
        """An answer to somebody who may not see the council, or an error."""
        self.answers[name] = response.content.decode()

    def found(self, readers: Iterable[tuple[str, Client]], place: Place) -> list[str]:
        """The names of the sinks that hold the canary."""
        pages = self.pages(readers, place)
        sinks = {
            "tables": self.in_tables(),
            "mails": [m for m in Message.objects.all() if holds(composed(m).message().as_string())],
            "calendars": [
                m for m in Message.objects.all() if holds(bytes(m.calendar or b"").decode())
            ],
            "sessions": [s for s in Session.objects.all() if holds(repr(s.get_decoded()))],
            "logs": [text for text in self.logged() if holds(text)],
            "valkey": [key for key in self.valkey.scan_iter() if holds(self.value(key))],
            "files": self.in_files(),
            "answers": [name for name, text in self.answers.items() if holds(text)],
            "pages": pages,
        }
        return [f"{name}: {where}" for name, places in sinks.items() for where in places]

    def in_tables(self) -> list[str]:
        """Every table but the councils' own."""
        every = {*watching.tables(), *watching.ASIDE}
        names = sorted(table for table in every if not table.startswith("councils_"))
        query = " UNION ALL ".join(
            f"SELECT '{table}' FROM {table} t WHERE t::text LIKE ANY (%(names)s)" for table in names
        )
        with connection.cursor() as cursor:
            cursor.execute(query, {"names": [f"%{name}%" for name in NAMES]})
            return sorted({row[0] for row in cursor.fetchall()})

    def logged(self) -> list[str]:
        """The lines as they are written, tracebacks among them."""
        line = logging.Formatter("%(message)s")
        return [line.format(record) for record in self.caplog.records]

    def value(self, key: bytes) -> str:
        kind = self.valkey.type(key)
        read = {
            b"string": lambda: [self.valkey.get(key)],
            b"list": lambda: self.valkey.lrange(key, 0, -1),
            b"set": lambda: self.valkey.smembers(key),
            b"hash": lambda: self.valkey.hgetall(key).values(),
            b"zset": lambda: self.valkey.zrange(key, 0, -1),
        }.get(kind, list)
        parts = [key, *(each for each in read() if each)]
        return " ".join(part.decode(errors="replace") for part in parts)

    def in_files(self) -> list[str]:
        new = set(self.folder.glob("*")) - self.files
        whole = [path for top in new for path in (top, *top.rglob("*")) if path.is_file()]
        return [str(path) for path in whole if holds(path.read_text(errors="replace"))]

    def pages(self, readers: Iterable[tuple[str, Client]], place: Place) -> list[str]:
        """What readers are shown, what the cache of public answers keeps among it."""
        key = Concept.objects.get(pk=place.council.concept_id).slug
        history = [f"/ja/history/concepts/{key}/", f"/ja/concepts/{key}/"]
        found = []
        for name, client in readers:
            for address in (*READ, *history) if name == NOBODY else STAFF:
                response = client.get(address)
                told = f"{b''.join(response).decode(errors='replace')} {response.headers}"
                found += [f"{address} to {name}"] if holds(told) else []
        return found


def kept_in(cache: PublicCache) -> list[str]:
    return [str(key) for key, answer in cache.answers.items() if holds(answer.body.decode())]
