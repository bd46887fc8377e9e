"""Claim, commit, send, mark: how what waits in the outbox goes out.

Any number of dispatchers may be at it: a message is claimed under a row lock that others skip, and
marked only by the claim that holds it. A claim whose worker died is settled by the tick.
"""

import datetime as dt
import logging
import time
import uuid
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from kprogram.common import clock
from kprogram.common.background import enqueue_once
from kprogram.common.ticks import on_tick
from messaging.choices import MessageState
from messaging.models import Message, Outbox
from messaging.services import restored
from messaging.services.mail import composed
from messaging.services.outbox import DISPATCH, is_suppressed
from messaging.services.transport import NotTaken, Transport, Uncertain, Unreachable, transport

DELIVERIES = 3  # and then it is quarantined: what kills its worker must not come for ever
# Longer than a worker can be at one message: a task is killed after 240 s.
CLAIM = dt.timedelta(seconds=260)
MINUTES = (1, 5, 15, 60, 240, 1440)  # after which a message that was put off is tried again
DRAIN_SECONDS = 45  # and then other work has its turn
TROUBLES = 3  # so many in a row that broke off: the server, not the messages

log = logging.getLogger(__name__)


def register_tick() -> None:
    on_tick(tick)


def tick() -> None:
    """Look whether this database was restored, settle dead claims, ring for what is due."""
    restored.watch()
    settle_broken_off()
    if Message.objects.due(clock.now()).exists():
        with transaction.atomic():
            enqueue_once(DISPATCH)


def drain() -> int:
    """Send what is due, for a while; returns how many were claimed."""
    if not restored.is_open():
        return 0
    wire, until, claimed, troubles = transport(), time.monotonic() + DRAIN_SECONDS, 0, 0
    try:
        while Message.objects.due(clock.now()).exists():
            if time.monotonic() > until:
                with transaction.atomic():
                    enqueue_once(DISPATCH)
                break
            wire.open()
            message = claim()
            if message is None:
                break
            claimed += 1
            troubles = 0 if hand_over(message, wire) else troubles + 1
            if troubles >= TROUBLES:
                raise Unreachable(message.smtp_text)
    except Unreachable as away:
        note_trouble(str(away))
    finally:
        wire.close()
    return claimed


@transaction.atomic
def claim() -> Message | None:
    """Take the message that is due longest, and commit that before a word is said to the server."""
    now = clock.now()
    free = Message.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    message = free.first()
    if message is None:
        return None
    message.claim = uuid.uuid4()
    message.state = MessageState.CLAIMED
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.CLAIMED,
        claim=message.claim,
        claimed_at=Now(),
        attempts=F("attempts") + 1,
        deliveries=F("deliveries") + 1,
    )
    message.attempts, message.deliveries = message.attempts + 1, message.deliveries + 1
    return message


def hand_over(message: Message, wire: Transport) -> bool:
    """Send a claimed message and mark what came of it; False when the connection broke."""
    mail = prepared(message)
    if mail is None:
        return True
    try:
        code, text = wire.send(mail)
    except NotTaken as refusal:
        put_off_or_fail(message, refusal)
        return bool(refusal.code)
    except Uncertain as broken:
        message.smtp_text = str(broken)
        mark(message, state=MessageState.UNCERTAIN, smtp_code=None, smtp_text=str(broken)[:500])
        return False
    answer = {"smtp_code": code, "smtp_text": text[:500], "deliveries": 0}
    mark(message, state=MessageState.SENT, sent_at=Now(), **answer)
    return True


def prepared(message: Message) -> EmailMultiAlternatives | None:
    """The mail, unless nobody may be written to there any more or it cannot be made."""
    closed = message.user is not None and not message.user.is_active
    if closed or is_suppressed(message.address):
        mark(message, state=MessageState.SUPPRESSED)
        return None
    try:
        return composed(message)
    except Exception as error:
        log.exception("%s cannot be made, delivery %s", message, message.deliveries)
        give_back(message, type(error).__name__)
        return None


def mark(message: Message, **what: Any) -> bool:
    """Write down what came of a claim, while it is still this claim's; False when it is not."""
    held = Q(state=MessageState.CLAIMED) | Q(state=MessageState.UNCERTAIN)
    marked = Message.objects.filter(held, pk=message.pk, claim=message.claim).update(
        **({"claim": None, "claimed_at": None} | what)
    )
    if not marked:
        log.warning("%s was settled by another; what came of it is not kept.", message)
    return bool(marked)


def put_off_or_fail(message: Message, refusal: NotTaken) -> None:
    """4xx and a connection that broke early: later. 5xx, and what was put off for a day: failed."""
    message.smtp_text = refusal.text
    answer = {"smtp_code": refusal.code or None, "smtp_text": refusal.text[:500], "deliveries": 0}
    if refusal.code // 100 == 5 or message.attempts > len(MINUTES):
        mark(message, state=MessageState.FAILED, **answer)
        return
    later = clock.now() + dt.timedelta(minutes=MINUTES[message.attempts - 1])
    mark(message, state=MessageState.WAITING, next_attempt_at=later, **answer)


def give_back(message: Message, why: str) -> None:
    """It never came to the server: tried again, and set aside after too many times."""
    if message.deliveries >= DELIVERIES:
        mark(message, state=MessageState.QUARANTINED, smtp_text=why)
        return
    later = clock.now() + dt.timedelta(minutes=MINUTES[0])
    mark(message, state=MessageState.WAITING, next_attempt_at=later, smtp_text=why)


def settle_broken_off() -> None:
    """A claim that is held too long has lost its worker: nobody knows whether the mail went out.

    The claim stays on it: a worker that was slow, not dead, can still mark what came of it.
    """
    dead = Message.objects.filter(state=MessageState.CLAIMED, claimed_at__lt=Now() - CLAIM)
    dead.filter(deliveries__gte=DELIVERIES).update(state=MessageState.QUARANTINED, claim=None)
    dead.update(state=MessageState.UNCERTAIN)


def note_trouble(what: str) -> None:
    """The mail server is away or lets nobody in: nothing is claimed, and the operator is told."""
    log.warning("The mail server takes nothing: %s", what)
    restored.row()
    Outbox.objects.update(trouble=what[:500], trouble_at=Now())
