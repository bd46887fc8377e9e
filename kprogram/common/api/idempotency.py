"""``Idempotency-Key``: the same request twice is done once, and answered alike, for a day.

The answer is kept in the transaction that does the work, so that either both are there or neither;
the unique key makes a duplicate that comes meanwhile wait until then.
"""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kprogram.common.api.problems import Refusal
from kprogram.common.models import RememberedAnswer

KEPT_FOR = dt.timedelta(hours=24)
LOCK_NOT_AVAILABLE = "55P03"


@dataclass(frozen=True)
class Answer:
    """What is answered to a write."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)


def once(user: Any, key: str, fingerprint: str, work: Callable[[], Answer]) -> Answer:
    """The answer to ``work``, which is done unless it was done under this key before.

    Raises :class:`Refusal`: 422 when the key stood for another request, 409 when that request is
    still at work. What ``work`` raises undoes the key too.
    """
    with transaction.atomic():
        if (remembered := _claim(user, key, fingerprint)) is not None:
            return _same(remembered, fingerprint)
        answer = work()
        mine = RememberedAnswer.objects.filter(user=user, key=key)
        body = json.dumps(answer.body, ensure_ascii=False)
        mine.update(status=answer.status, headers=answer.headers, body=body)
        return answer


def _claim(user: Any, key: str, fingerprint: str) -> RememberedAnswer | None:
    """Take the key (None), or what is remembered under it."""
    now = timezone.now()
    RememberedAnswer.objects.filter(user=user, made_at__lt=now - KEPT_FOR).delete()
    row = RememberedAnswer(user=user, key=key, fingerprint=fingerprint, made_at=now)
    try:
        # A duplicate waits here until the first has committed or given up.
        RememberedAnswer.objects.bulk_create([row], ignore_conflicts=True)
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) != LOCK_NOT_AVAILABLE:
            raise
        sentence = _("The first request with this Idempotency-Key is still at work.")
        raise Refusal(409, "in_progress", sentence, headers={"Retry-After": "1"}) from None
    found = RememberedAnswer.objects.get(user=user, key=key)
    return None if found.status is None else found


def _same(remembered: RememberedAnswer, fingerprint: str) -> Answer:
    if remembered.fingerprint != fingerprint:
        sentence = _("This Idempotency-Key was used for another request. Take a new one.")
        raise Refusal(422, "key_reused", sentence)
    assert remembered.status is not None and remembered.body is not None
    return Answer(remembered.status, json.loads(remembered.body), remembered.headers)
