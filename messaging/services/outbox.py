"""The one door for what the portal writes to people: queued with the change that it tells of."""

import datetime as dt
from dataclasses import dataclass

from django.core.validators import validate_email
from django.db import transaction

from accounts.models import User
from kprogram.common import clock
from kprogram.common.background import enqueue_once
from messaging import kinds
from messaging.choices import MessageState
from messaging.kinds import Value
from messaging.models import Message, Notice, Reminder, Suppression

DISPATCH = "messaging.dispatch"


@dataclass(frozen=True)
class Address:
    """Somebody without an account, who gave an address and reads a language."""

    email: str
    language: str = "ja"


def queue(
    kind: str,
    to: User | Address,
    context: dict[str, Value],
    *,
    key: str,
    about: str = "",
    send_at: dt.datetime | None = None,
    calendar: bytes | None = None,
    language: str = "ja",
) -> Message:
    """Queue a message to one person, at once or for a moment; it goes out after the commit.

    ``key`` says which message it is: the same key twice is one message, the first. ``context``
    holds what the text of the kind names, and nothing confidential. ``calendar`` is an invitation
    that is attached. ``language`` is that of somebody with an account. Raises UnknownKind,
    ValueError and ValidationError.
    """
    kinds.named(kind).check(context)
    validate_email(to.email)
    now = clock.now()
    made = Message(
        key=key,
        kind=kind,
        about=about,
        user=to if isinstance(to, User) else None,
        address=to.email,
        language=to.language if isinstance(to, Address) else language,
        context={name: storable(value) for name, value in context.items()},
        calendar=calendar,
        state=MessageState.SUPPRESSED if is_suppressed(to.email) else MessageState.WAITING,
        send_at=send_at or now,
        next_attempt_at=send_at or now,
    )
    with transaction.atomic():
        Message.objects.bulk_create([made], ignore_conflicts=True)
        kept = Message.objects.get(key=key)
        if kept.state == MessageState.WAITING and kept.next_attempt_at <= now:
            enqueue_once(DISPATCH)
    return kept


@transaction.atomic
def cancel(about: str) -> int:
    """Take back what waits about something; returns how many there were. What a worker has in its
    hands, or what broke off, is not taken back: it may have been sent. A reminder that was taken
    back is made anew if its duty still stands."""
    if not about:
        raise ValueError("Say what the messages are about.")
    unsent = Message.objects.unsent().filter(about=about)
    keys = list(unsent.select_for_update().values_list("key", flat=True))
    cancelled = unsent.filter(key__in=keys).update(state=MessageState.CANCELLED)
    Notice.objects.unread().filter(key__in=keys).delete()
    of_reminders = {"message__state": MessageState.CANCELLED, "message__settled_by": None}
    Reminder.objects.forget(about=about, **of_reminders)
    return int(cancelled)


def storable(value: Value) -> Value:
    """The value without what no database can hold."""
    return value.replace("\x00", "") if isinstance(value, str) else value


def is_suppressed(address: str) -> bool:
    return Suppression.objects.filter(address__iexact=address).exists()
