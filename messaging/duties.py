"""Duties: what somebody has to do or to attend by a day. Apps that stand above tell of theirs; who
reminds, and who lists deadlines, asks here and knows nothing of what they are about."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from accounts.models import User
from messaging.kinds import Value


@dataclass(frozen=True)
class Duty:
    """``kind`` says by which text people are reminded; ``about`` names the matter and lets what
    was queued for it be cancelled; ``link`` is a path of this site; ``context`` holds what the text
    names, and nothing confidential."""

    kind: str
    about: str
    on: dt.date
    people: tuple[User, ...]
    link: str
    context: Mapping[str, Value] = field(default_factory=dict)


Duties = Callable[[], Iterable[Duty]]
_told: list[Duties] = []


def register(duties: Duties) -> None:
    if duties not in _told:
        _told.append(duties)


def all_duties() -> Iterable[Duty]:
    """The open duties of everybody, of all apps."""
    for duties in _told:
        yield from duties()
