"""The moments at which public answers change by themselves, without anybody's edit.

Each app tells of its own: a function of a moment, whose queryset gives the later moments as
``moment``. Midnight in Japan needs no telling.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import F

from kprogram.common.records import Record

Moments = Callable[[dt.datetime], Any]
_told: list[Moments] = []


def register(moments: Moments) -> None:
    _told.append(moments)


def later(at: dt.datetime) -> list[Any]:
    """Querysets of the moments after ``at``: publications, and what the apps told of."""
    publications = [
        model.objects.filter(published_at__gt=at).order_by().values(moment=F("published_at"))
        for model in apps.get_models()
        if issubclass(model, Record)
    ]
    return [*publications, *(moments(at) for moments in _told)]


def first_after(at: dt.datetime) -> dt.datetime | None:
    """The first of them, or None. Raises DatabaseError when PostgreSQL cannot tell."""
    first, *others = later(at)
    found = first.union(*others, all=True).order_by("moment").first()
    return found and found["moment"]
