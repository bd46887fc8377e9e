"""Calls to ask about: one with known moments, and moments on Japanese clocks."""

import datetime as dt
from typing import Any

from accounts.models import Organisation
from catalogue.models import Concept
from funding.models import Call, CallConcept, CallEvent
from kprogram.common.dates import JAPAN

PUBLISHED = dt.datetime(2022, 1, 1, tzinfo=dt.UTC)


def japan(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=JAPAN)  # type: ignore[misc,arg-type]


def make(slug: str = "a-call", concept: str = "ai-security", **columns: Any) -> Call:
    """A published call of JST under a concept; nothing is known of it but what is given."""
    known = {"known_from_ja": "見本", "known_from_en": "sample", "published_at": PUBLISHED}
    agency = Organisation.objects.get(code="jst")
    call = Call.objects.create(slug=slug, agency=agency, **{**known, **columns})
    CallConcept.objects.create(call=call, concept=Concept.objects.get(slug=concept), order=1)
    return call


def event(call: Call, kind: str, on: dt.date | None = None, **columns: Any) -> CallEvent:
    order = call.events.count() + 1
    precision = {"precision": "day"} if on else {}
    return CallEvent.objects.create(
        call=call, order=order, kind=kind, on=on, **{**precision, **columns}
    )
