"""What readers say of an answer of the topic check, and what an editor makes of it."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.matching.topics import NEGATIVE, Topic
from catalogue.models import Technology
from catalogue.services.editing.proposals import By, Refused
from funding.choices import TopicCaseState
from funding.models import TopicCase
from kprogram.common.limits import Limit

CASES = Limit("topic-cases", amount=10, seconds=3600)
# A wall for all readers together, beside the limit for each of them: so many cases an hour.
HOURLY = 60
MOST_SHOWN = 51


def is_too_busy(now: dt.datetime) -> bool:
    """Whether more cases came within the hour than people could have written."""
    received = TopicCase.objects.filter(received_at__gt=now - dt.timedelta(hours=1))
    return received.count() >= HOURLY


def known(slugs: Iterable[str]) -> list[str]:
    """Those of the slugs that are public technologies, each once, in the order given."""
    asked = list(dict.fromkeys(slugs))[:MOST_SHOWN]
    found = set(Technology.objects.public().filter(slug__in=asked).values_list("slug", flat=True))
    return [slug for slug in asked if slug in found]


@transaction.atomic
def settle(
    by: By, case: TopicCase, state: TopicCaseState, right: Sequence[str] | None, reason: str
) -> TopicCase:
    """Accept or dismiss a case, once, with the reason; ``right`` names what an accepted one should
    have been answered. Raises :class:`Refused`."""
    held = TopicCase.objects.select_for_update().get(pk=case.pk)
    if held.state != TopicCaseState.OPEN:
        raise Refused(
            _("This case is settled already: %(state)s.") % {"state": held.get_state_display()}
        )
    held.state, held.settled_reason = state, reason
    held.right = list(right or ()) if state == TopicCaseState.ACCEPTED else None
    held.settled_by, held.settled_at = by.user, timezone.now()
    with by.context(reason):
        held.save()
    return held


def labelled() -> list[Topic]:
    """The accepted cases whose text may be kept, as labelled topics."""
    return [
        Topic(
            f"case-{case.pk}",
            "" if case.right else NEGATIVE,
            case.text or "",
            tuple(case.right or ()),
            (),
        )
        for case in TopicCase.objects.labelled()
    ]
