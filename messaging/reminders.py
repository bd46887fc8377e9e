"""The kinds of reminders, and when their turn comes: plain rules, no database.

A reminder before the day that falls on a day on which offices are closed comes on the business day
before it; one after the day comes on the next business day. When several turns were missed, only
the last of them counts: what is late is told once.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from kprogram.common.business_days import business_day_from, business_day_until
from messaging import kinds
from messaging.kinds import Kind, Value, filled

BEFORE, AFTER = (30, 14, 7, 1), (1, 7)
FARTHEST = 365
GENERAL = ("title", "due", "left", "link")  # what every text of a reminder may name
NEEDED = ("title", "due")  # and what it must: a mail says it without its links


@dataclass(frozen=True)
class ReminderKind:
    """``line_*`` names one duty in a line, from the variables that its app gives; ``opens`` is the
    sentence that its mail begins with. ``neutral``: the subject of the mail says nothing of it."""

    code: str
    label: Any  # in both languages, for staff
    line_ja: str
    line_en: str
    opens_ja: str
    opens_en: str
    variables: tuple[str, ...] = ()
    due_ja: str = "期限"
    due_en: str = "Due"
    neutral: bool = False
    subject_ja: str = "期限のお知らせ"
    subject_en: str = "A date that is due"
    before: tuple[int, ...] = BEFORE
    after: tuple[int, ...] = AFTER
    message: Kind = field(init=False)

    def __post_init__(self) -> None:
        made = Kind(
            name=f"reminder-{self.code}",
            subject_ja=self.subject_ja,
            subject_en=self.subject_en,
            body_ja=f"{self.opens_ja}\n\n件名：{{title}}\n{self.due_ja}：{{due}}（{{left}}）\n\n"
            "詳細は、ポータルにログインの上、ご確認ください。\n{link}",
            body_en=f"{self.opens_en}\n\nSubject: {{title}}\n{self.due_en}: {{due}} ({{left}})\n\n"
            "Sign in to the portal for the details.\n{link}",
            neutral=self.neutral,
            variables=(*GENERAL, *self.variables),
        )
        object.__setattr__(self, "message", made)

    def line(self, context: Mapping[str, str]) -> str:
        """One duty in a line, in the reader's language."""
        return self.line_in(get_language() or "ja", context)

    def line_in(self, language: str, context: Mapping[str, str]) -> str:
        text = self.line_en if language == "en" else self.line_ja
        return " ".join(filled(text, self.values(language, context)).split())

    def values(self, language: str, context: Mapping[str, str]) -> dict[str, Value]:
        """The kind's own variables in a language: ``name_ja`` goes before ``name``, and what an app
        does not give is empty."""
        return {
            name: str(context.get(f"{name}_{language}", context.get(name, "")))
            for name in self.variables
        }


REMINDERS: dict[str, ReminderKind] = {}


def register(kind: ReminderKind) -> None:
    """From here on duties of this kind are reminded of."""
    kinds.register(kind.message)
    REMINDERS[kind.code] = kind


def named(code: str) -> ReminderKind | None:
    """The kind of a duty; None when nobody registered it."""
    return REMINDERS.get(code.replace("_", "-"))


@dataclass(frozen=True)
class Days:
    """How many days before and after the day people are reminded."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    @classmethod
    def of(cls, kind: ReminderKind) -> "Days":
        return cls(kind.before, kind.after)


@dataclass(frozen=True)
class Turn:
    """One reminder of a duty: ``days`` from its day, and the business day on which it comes."""

    days: int
    day: dt.date


def turn(on: dt.date, days: Days, today: dt.date) -> Turn | None:
    """The last turn that has come by ``today``, or None: there was none yet, or the day has passed
    and nothing is told after it."""
    come = [each for each in turns(on, days) if each.day <= today]
    if today > on:
        come = [each for each in come if each.days > 0]
    return max(come, key=lambda each: (each.day, each.days), default=None)


def turns(on: dt.date, days: Days) -> list[Turn]:
    """Every turn of a duty that is due ``on`` that day."""
    early = [Turn(-each, business_day_until(on - dt.timedelta(each))) for each in days.before]
    late = [Turn(each, business_day_from(on + dt.timedelta(each))) for each in days.after]
    return early + late
