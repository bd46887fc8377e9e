"""Duties of the test alone, people, and a clock that the test sets."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import User
from kprogram.common import clock
from kprogram.common.dates import JAPAN
from messaging import duties
from messaging.choices import MessageState
from messaging.duties import Duty
from messaging.models import Message
from messaging.services import outbox


class Desk:
    """What stands open in a test; it is what the portal's apps would tell."""

    def __init__(self) -> None:
        self.open: list[Duty] = []
        self.trouble: Exception | None = None

    def __call__(self, day: dt.date) -> list[Duty]:
        if self.trouble:
            raise self.trouble
        return list(self.open)

    def put(self, on: dt.date, *people: User, about: str = "report:1", **more: Any) -> Duty:
        told = {"kind": "report", "link": "work/reports/1/", "context": CONTEXT, **more}
        duty = Duty(about=about, on=on, people=people, **told)
        self.open.append(duty)
        return duty


CONTEXT = {"award_ja": "課題甲", "award_en": "Award A", "subject": "最終"}


class Clock:
    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 6, 1, 9, tzinfo=JAPAN)

    def __call__(self) -> dt.datetime:
        return self.moment

    def set(self, *when: int) -> None:
        """Year, month, day, hour, minute on Japanese clocks."""
        self.moment = dt.datetime(*when, tzinfo=JAPAN)  # type: ignore[arg-type, misc]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk()
    monkeypatch.setattr(duties, "_sources", [made])
    return made


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(clock, "now", made)
    return made


@pytest.fixture(autouse=True)
def no_ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(outbox, "enqueue_once", lambda name: None)
    yield


def someone(name: str) -> User:
    return User.objects.create(email=f"{name}@example.jp", display_name=name, password="!")


def deliver(moment: dt.datetime) -> int:
    """What a dispatcher would have done by a moment."""
    due = Message.objects.filter(state=MessageState.WAITING, send_at__lte=moment)
    return int(due.update(state=MessageState.SENT, sent_at=moment))


def states(**wanted: Any) -> list[str]:
    found = Message.objects.filter(**wanted).order_by("created_at", "pk")
    return list(found.values_list("state", flat=True))
