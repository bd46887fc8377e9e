"""A duty: something to be done by a day. Apps tell of theirs; reminders are made of them."""

import datetime as dt
from dataclasses import dataclass, field

from accounts.models import User


@dataclass(frozen=True)
class Duty:
    """``about`` names the thing, so that it is reminded of once; ``link`` is the address of its
    page below the language; ``context`` is what a text may say of it."""

    kind: str
    about: str
    on: dt.date
    people: tuple[User, ...]
    link: str
    context: dict[str, str] = field(default_factory=dict)
