"""What people are told when something they take part in is set, moved or cancelled.

What is unsent about it is taken back, and who was told the old date is told the new one. Call these
in the transaction of the change: then both happen or neither.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import translation

from accounts.models import User
from kprogram.common import clock
from kprogram.common.date_words import day_words
from messaging import reminders
from messaging.choices import MessageState
from messaging.duties import Duty
from messaging.kinds import Kind, Value
from messaging.models import Message, Notice, Occasion
from messaging.reminder_texts import CANCELLED, INVITED, MOVED
from messaging.services import invitations, outbox, words
from messaging.services.invitations import When
from messaging.services.outbox import queue

# In these states a mail may have been read.
TOLD = (MessageState.SENT, MessageState.CLAIMED, MessageState.UNCERTAIN)


@transaction.atomic
def invited(duty: Duty, when: When) -> int:
    """Invite the people of a duty who were not invited to this before; returns how many."""
    occasion = invitations.settle(duty.about, when)
    already = _people(Message.objects.filter(about=duty.about, kind=INVITED.name, state__in=TOLD))
    waiting = Message.objects.unsent().filter(about=duty.about, kind=INVITED.name)
    already |= _people(waiting)
    return _tell(INVITED, duty, [u for u in duty.people if u not in already], {}, occasion)


@transaction.atomic
def moved(about: str, *, was: dt.date, duty: Duty, when: When | None = None) -> int:
    """It takes place on another day, or at another time: ``duty`` is what it is now, ``was`` its
    day before, ``when`` its time if people were invited. Returns how many were told of the change.
    """
    before = Occasion.objects.filter(about=about).first()
    past = {
        language: invitations.when_words(invitations.when_of(before), language)
        if before and when
        else _day(was, language)
        for language in words.LANGUAGES
    }
    told = _correct(about)
    occasion = invitations.settle(about, when) if when else None
    if occasion:
        _tell(INVITED, duty, [u for u in duty.people if u not in told], {}, occasion)
    return _tell(MOVED, duty, told, past, occasion)


@transaction.atomic
def cancelled(about: str, *, duty: Duty) -> int:
    """It does not take place; returns how many were told."""
    told = _correct(about)
    return _tell(CANCELLED, duty, told, {}, invitations.call_off(about))


def _correct(about: str) -> set[User]:
    """Take back what is unsent about it; returns who had been told."""
    # Under the lock no dispatcher takes one up between the looking and the cancelling.
    list(Message.objects.unsent().filter(about=about).select_for_update())
    told = _people(Message.objects.filter(about=about, state__in=TOLD))
    told |= _people(Notice.objects.filter(about=about).exclude(read_at=None))
    outbox.cancel(about)
    return told


def _people(rows: Iterable[Message] | Iterable[Notice]) -> set[User]:
    found = rows.exclude(user=None).select_related("user")  # type: ignore[union-attr]
    return {each.user for each in found if each.user.is_active}


def _tell(
    kind: Kind,
    duty: Duty,
    people: Iterable[User],
    past: dict[str, str],
    occasion: Occasion | None,
) -> int:
    """A mail and a notice to each, with the invitation where there is one."""
    told = sorted((each for each in people if each.is_active), key=lambda each: each.pk)
    languages = words.languages_of(told)
    both = {each: _context(kind, duty, past, occasion, each) for each in words.LANGUAGES}
    for user in told:
        said, key = both[languages[user.pk]], f"{kind.name}:{uuid.uuid4()}"
        summary = str(said["title"])
        invitation = invitations.calendar(occasion, summary, user.email) if occasion else None
        queue(
            kind.name,
            user,
            said,
            key=key,
            about=duty.about,
            calendar=invitation,
            language=languages[user.pk],
        )
        Notice.objects.create(
            user=user,
            key=key,
            kind=kind.name,
            about=duty.about,
            context=both,
            link=duty.link,
            created_at=clock.now(),
        )
    return len(told)


def _context(
    kind: Kind, duty: Duty, past: dict[str, str], occasion: Occasion | None, language: str
) -> dict[str, Value]:
    known = reminders.named(duty.kind)
    if known is None:
        raise LookupError(f"Nobody has registered the kind of reminder {duty.kind!r}.")
    when = invitations.when_of(occasion) if occasion else None
    said: dict[str, Value] = {
        "title": known.line_in(language, duty.context),
        "due": invitations.when_words(when, language) if when else _day(duty.on, language),
        "was": past.get(language, ""),
        "place": when.place if when else "",
        "link": words.address(duty.link, language),
    }
    return {name: said[name] for name in kind.variables}


def _day(day: dt.date, language: str) -> str:
    with translation.override(language):
        return day_words(day)
