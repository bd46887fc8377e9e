"""What is to be done by whom by when, as the apps above tell it.

An app registers a source when Django is ready: a function of today's day in Japan that gives
whatever still stands open on that day, due later or overdue. What was done, cancelled or has
nobody left to do it is not given any more. Reminders, "my deadlines" and the calendars ask here.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Duty:
    """One thing that is due on a day in Japan.

    ``kind`` is the code of a kind of reminder; ``about`` names the thing, the same through every
    change (``call:fy2024-swarm``), and with the kind makes the duty one. ``link`` is a path of the
    portal without its language. ``context`` fills the variables of the kind's text: nothing
    confidential, because it goes into mails.
    """

    kind: str
    about: str
    on: dt.date
    people: "tuple[User, ...]"
    link: str
    context: dict[str, str] = field(default_factory=dict)


Source = Callable[[dt.date], Iterable[Duty]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """From here on this is asked, too; registering twice is registering once."""
    if source not in _sources:
        _sources.append(source)
    return source


def forget(source: Source) -> None:
    """Ask it no more (for tests, which bring their own)."""
    _sources.remove(source)


def open_on(day: dt.date) -> Iterator[Duty]:
    """Every duty that stands open on that day in Japan."""
    for source in _sources:
        yield from source(day)
