"""What an operator can do about a message or a job that stands still; a WHERE lets it be once."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.models import User
from kprogram.common import clock, jobs
from kprogram.common.background import enqueue_once
from kprogram.common.jobs import Job, JobState
from messaging.choices import STUCK, MessageState
from messaging.models import Message, Suppression
from messaging.services.outbox import DISPATCH

S = MessageState
# From which states each verb leads, and what it writes.
VERBS: dict[str, tuple[tuple[MessageState, ...], Callable[[], dict[str, Any]]]] = {
    "send-again": (
        STUCK,
        lambda: {
            "state": S.WAITING,
            "next_attempt_at": clock.now(),
            "attempts": 0,
            "deliveries": 0,
        },
    ),
    "mark-sent": ((S.UNCERTAIN, S.QUARANTINED), lambda: {"state": S.SENT, "sent_at": Now()}),
    "give-up": ((*STUCK, S.WAITING), lambda: {"state": S.CANCELLED}),
}


class NotPossible(Exception):  # noqa: N818 (an answer)
    """It is not in a state in which this can be done: somebody else was faster, perhaps."""


@transaction.atomic
def mend(message_id: uuid.UUID, verb: str, by: User) -> None:
    """Settle a message. Raises NotPossible, and KeyError for an unknown verb."""
    states, write = VERBS[verb]
    settled = {"settled_by": by, "settled_at": Now(), "claim": None, "claimed_at": None}
    found = Message.objects.filter(pk=message_id, state__in=states)
    if not found.update(**settled, **write()):
        raise NotPossible(_("The message is not in this state any more."))
    enqueue_once(DISPATCH)


def mend_job(job_id: uuid.UUID, verb: str) -> None:
    """Have a job tried again or give it up. Raises NotPossible, and KeyError."""
    work = {"try-again": jobs.try_again, "give-up": jobs.give_up}[verb]
    try:
        with transaction.atomic():
            done = work(job_id)
    except IntegrityError:
        raise NotPossible(_("The same work has been asked for again and is under way.")) from None
    if not done:
        raise NotPossible(_("The work is not in this state any more."))


def suppress(address: str, reason: str, by: User) -> Suppression:
    """From here on nothing is sent to this address. Raises ValidationError."""
    made = Suppression(address=address, reason=reason, added_by=by)
    made.full_clean()
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise ValidationError(_("Nothing is sent to this address already.")) from None
    return made


def counts() -> dict[str, int]:
    """How many messages there are in each state."""
    found = Message.objects.order_by().values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(S.values, 0) | dict(found)


def job_counts() -> dict[str, int]:
    found = Job.objects.order_by().values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(JobState.values, 0) | dict(found)
