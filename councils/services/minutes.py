"""Minutes: drafted by the secretariat, shown to the members for comments, made final."""

import datetime as dt

from django.utils.translation import gettext as _

from councils.choices import MeetingState, MinutesState
from councils.models import Meeting, Minutes, MinutesComment
from councils.services import notices, people
from councils.services.meetings import own_seat
from councils.services.steps import By, Refused, locked, step
from kprogram.common import clock
from kprogram.common.dates import japan_today
from messaging.services import outbox


def draft(by: By, meeting: Meeting, text: str) -> Minutes:
    """Write the draft, or write it anew; members do not see it yet."""
    with step(by, "minutes.draft"):
        held = locked(meeting)
        if held.state != MeetingState.HELD:
            raise Refused(_("Minutes are of a meeting that was held."))
        minutes, made = Minutes.objects.get_or_create(
            meeting=held, defaults={"council_id": held.council_id, "text": text}
        )
        if not made:
            minutes = locked(minutes)
            minutes.text = text
            minutes.save(update_fields=["text"])
        return minutes


def consult(by: By, minutes: Minutes, comment_by: dt.date, site: str) -> Minutes:
    """Show the draft to the members and ask for comments until a day."""
    with step(by, "minutes.consult"):
        held = locked(minutes)
        if comment_by < japan_today():
            raise Refused(_("This day is over already."))
        held.state, held.comment_by = MinutesState.CONSULTATION, comment_by
        held.save()
        everybody = people.people_of(held.council)
        notices.ask(f"minutes:{held.pk}", comment_by, everybody, site)
        return held


def comment(by: By, minutes: Minutes, text: str) -> MinutesComment:
    with step(by, "minutes.comment"):
        held = locked(minutes)
        seat = own_seat(by, held.council)
        if held.state != MinutesState.CONSULTATION:
            raise Refused(_("Comments are not asked for any more."))
        return MinutesComment.objects.create(
            council_id=held.council_id, minutes=held, seat=seat, text=text, written_by=by.user
        )


def answer_comment(by: By, said: MinutesComment, answer: str) -> None:
    with step(by, "minutes.answer_comment"):
        held = locked(said)
        held.answer = answer
        held.save(update_fields=["answer"])


def revise(by: By, minutes: Minutes, text: str) -> Minutes:
    """Change the text while the members comment on it."""
    with step(by, "minutes.revise"):
        held = locked(minutes)
        held.text = text
        held.save(update_fields=["text"])
        return held


def finalise(by: By, minutes: Minutes) -> Minutes:
    """The text stays from here on. Each comment must have its answer."""
    with step(by, "minutes.finalise"):
        held = locked(minutes)
        if MinutesComment.objects.filter(minutes=held, answer="").exists():
            raise Refused(_("Say what became of each comment first."))
        held.state = MinutesState.FINAL
        held.finalised_by, held.finalised_at = by.user, clock.now()
        held.save()
        outbox.cancel(f"minutes:{held.pk}")
        return held
