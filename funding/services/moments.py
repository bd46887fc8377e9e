"""The moments at which a public answer about calls changes by itself."""

import datetime as dt
from typing import Any

from django.db.models import F

from funding.models import Call
from funding.querysets import INSTANT
from kprogram.common import moments


def openings(at: dt.datetime) -> Any:
    return Call.objects.filter(opens_at__gt=at).order_by().values(moment=F("opens_at"))


def closings(at: dt.datetime) -> Any:
    """A deadline is the last moment that counts: the call is closed from the next one on."""
    later = Call.objects.filter(closes_at__gte=at).order_by()
    return later.values(moment=F("closes_at") + INSTANT)


def register_moments() -> None:
    moments.register(openings)
    moments.register(closings)
