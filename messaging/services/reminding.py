"""With each tick: who is to be reminded today in Japan, and who not any more.

What is due is asked anew each time, and a reminder is a row that can be there once: two clocks, or
none for two days, change nothing but the moment. A mail goes out in the morning; until then it is
taken back when its duty is done, moved or given to somebody else.
"""

import datetime as dt
import logging
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from kprogram.common import clock
from kprogram.common.dates import JAPAN, japan_today
from kprogram.common.ticks import on_tick
from messaging import duties, reminders
from messaging.choices import MessageState
from messaging.duties import Duty
from messaging.models import Message, Notice, Reminder
from messaging.models.reminders import key_of
from messaging.reminders import Turn, turn
from messaging.services import texts, words
from messaging.services.outbox import queue

MORNING = dt.time(8, 30)  # before it nothing is sent: nobody is woken by a reminder

log = logging.getLogger(__name__)
Place = tuple[str, str, int, dt.date]  # kind, about, person, day


@dataclass(frozen=True)
class Wanted:
    """A reminder that should be there, to one person."""

    duty: Duty
    user: User
    turn: Turn

    @property
    def place(self) -> Place:
        return self.duty.kind, self.duty.about, self.user.pk, self.duty.on


def register_tick() -> None:
    on_tick(tick)


def tick() -> int:
    """Take back what is not due any more, make what is; returns how many were made."""
    day = japan_today()
    found, whole = gathered(day)
    if whole:
        take_back(found)
    return sum(remind(each, day) for each in due(found, day).values())


def gathered(day: dt.date) -> tuple[list[Duty], bool]:
    """Every open duty, and whether every app could tell: what one could not tell is not over."""
    found: list[Duty] = []
    whole = True
    for source in duties.sources():
        try:
            with transaction.atomic():
                found += source(day)
        except Exception:
            log.exception("Duties could not be told: %s", source.__module__)
            whole = False
    return found, whole


def due(found: Iterable[Duty], day: dt.date) -> dict[tuple[str, str], list[Wanted]]:
    """What is to be made today, by duty."""
    days = texts.days_in_force()
    wanted: dict[Place, Wanted] = {}
    for duty in found:
        kind = reminders.named(duty.kind)
        if kind is None:
            log.error("Nobody has registered the kind of reminder %s.", duty.kind)
            continue
        comes = turn(duty.on, days[kind.code], day)
        if comes:
            people = [Wanted(duty, each, comes) for each in duty.people if each.is_active]
            wanted |= {each.place: each for each in people}
    heard = last_heard(wanted.values()) if wanted else {}
    made: dict[tuple[str, str], list[Wanted]] = defaultdict(list)
    for each in wanted.values():
        if heard.get(each.place, dt.date.min) < each.turn.day:
            made[each.duty.kind, each.duty.about].append(each)
    return made


def last_heard(wanted: Iterable[Wanted]) -> dict[Place, dt.date]:
    """The day on which each person was last reminded of each duty."""
    abouts = {each.duty.about for each in wanted}
    rows = Reminder.objects.live().filter(about__in=abouts).order_by("day")
    return {
        (kind, about, user, on): day
        for kind, about, user, on, day in rows.values_list("kind", "about", "user", "on", "day")
    }


def remind(wanted: list[Wanted], day: dt.date) -> int:
    """Make the reminders of one duty, each once; what cannot be made is logged and made later."""
    try:
        with transaction.atomic():
            return make(wanted, day)
    except Exception:
        log.exception("Not reminded of %s %s", wanted[0].duty.kind, wanted[0].duty.about)
        return 0


def make(wanted: list[Wanted], day: dt.date) -> int:
    """Insert what is not there yet; for what this transaction inserted, queue and tell."""
    rows = {uuid.uuid4(): each for each in wanted}
    Reminder.objects.bulk_create(
        [
            Reminder(
                id=number,
                kind=each.duty.kind,
                about=each.duty.about,
                user=each.user,
                on=each.duty.on,
                days=each.turn.days,
                day=day,
            )
            for number, each in rows.items()
        ],
        ignore_conflicts=True,
    )
    ours = Reminder.objects.filter(pk__in=rows).values_list("pk", flat=True)
    fresh = {number: rows[number] for number in ours}
    languages = words.languages_of([each.user for each in fresh.values()])
    for number, each in fresh.items():
        message = written(number, each, day, languages[each.user.pk])
        Reminder.objects.filter(pk=number).update(message=message)
    Notice.objects.bulk_create([noticed(n, each, day) for n, each in fresh.items()])
    return len(fresh)


def written(number: uuid.UUID, wanted: Wanted, day: dt.date, language: str) -> Message:
    """The mail, for the morning of that day or at once."""
    kind = reminders.REMINDERS[wanted.duty.kind.replace("_", "-")]
    return queue(
        kind.message.name,
        wanted.user,
        words.context_of(kind, wanted.duty, day, language),
        key=key_of(number),
        about=wanted.duty.about,
        send_at=max(clock.now(), dt.datetime.combine(day, MORNING, JAPAN)),
        language=language,
    )


def noticed(number: uuid.UUID, wanted: Wanted, day: dt.date) -> Notice:
    kind = reminders.REMINDERS[wanted.duty.kind.replace("_", "-")]
    return Notice(
        user=wanted.user,
        key=key_of(number),
        kind=kind.message.name,
        about=wanted.duty.about,
        context=words.in_both(lambda each: words.context_of(kind, wanted.duty, day, each)),
        link=wanted.duty.link,
        created_at=clock.now(),
    )


def take_back(found: list[Duty]) -> int:
    """Withdraw the unsent reminders of duties that are not open any more."""
    standing = {(duty.kind, duty.about, user.pk, duty.on) for duty in found for user in duty.people}
    return withdraw(each for each in Reminder.objects.unsent() if each.place not in standing)


def withdraw(gone: Iterable[Reminder]) -> int:
    """Cancel the mails that nobody has in hand yet; their reminders and notices go with them."""
    withdrawn = 0
    for each in gone:
        with transaction.atomic():
            mail = Message.objects.filter(key=key_of(each.pk), state=MessageState.WAITING)
            if mail.update(state=MessageState.CANCELLED):
                withdrawn += Reminder.objects.forget(pk=each.pk)
    return withdrawn
