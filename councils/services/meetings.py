"""Meetings: planned once, and every member is told once of each change."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from councils.choices import AttendanceState, MeetingState, PollReply
from councils.models import (
    AgendaItem,
    Attendance,
    Council,
    Meeting,
    PollAnswer,
    PollOption,
    SchedulingPoll,
    Seat,
)
from councils.services import notices, people
from councils.services.steps import By, Refused, locked, step
from kprogram.common import clock
from kprogram.common.dates import JAPAN
from messaging.services import outbox


@dataclass(frozen=True)
class When:
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True)
class Where:
    """A place, an online address, or both."""

    place: str = ""
    online_address: str = ""


@dataclass(frozen=True)
class Matter:
    """An item of the agenda: its kind is one of Art. 62(4)."""

    kind: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class Offer:
    """Times to choose from, and until when."""

    times: Sequence[When]
    answer_by: dt.date


def plan(
    by: By,
    council: Council,
    agenda: Iterable[Matter],
    where: Where,
    *,
    site: str,
    when: When | None = None,
    offer: Offer | None = None,
    note: str = "",
) -> Meeting:
    """A meeting in one step: with a time it is announced and everybody invited; with times to
    choose from, everybody is asked; with neither it stays a plan of the secretariat."""
    with step(by, "meeting.plan"):
        locked(council)  # one number after the other
        last = Meeting.objects.filter(council=council).order_by("-number").first()
        meeting = Meeting.objects.create(
            council=council,
            number=last.number + 1 if last else 1,
            starts_at=when.starts_at if when else None,
            ends_at=when.ends_at if when else None,
            place=where.place,
            online_address=where.online_address,
            note=note,
            planned_by=by.user,
        )
        _write_agenda(meeting, agenda)
        if when is not None:
            _announce(meeting, site)
        elif offer is not None:
            _open_poll(by, meeting, offer, site)
        return meeting


def _write_agenda(meeting: Meeting, agenda: Iterable[Matter]) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(
            council_id=meeting.council_id,
            meeting=meeting,
            order=order,
            kind=item.kind,
            title=item.title,
            text=item.text,
        )
        for order, item in enumerate(agenda, 1)
    )


def rewrite_agenda(by: By, meeting: Meeting, agenda: Iterable[Matter]) -> None:
    with step(by, "meeting.agenda"):
        held = locked(meeting)
        if held.state in (MeetingState.HELD, MeetingState.CANCELLED):
            raise Refused(_("This is not changed any more."))
        AgendaItem.objects.filter(meeting=held).delete()
        _write_agenda(held, agenda)


def announce(by: By, meeting: Meeting, site: str) -> Meeting:
    """The time and the place are settled: every member is invited."""
    with step(by, "meeting.announce"):
        held = locked(meeting)
        if held.state != MeetingState.PLANNED:
            raise Refused(_("This meeting is announced already, or over."))
        return _announce(held, site)


def _announce(meeting: Meeting, site: str) -> Meeting:
    if meeting.starts_at is None:
        raise Refused(_("A meeting is announced with its time and its place or online address."))
    if meeting.starts_at <= clock.now():
        raise Refused(_("The meeting would lie in the past."))
    meeting.state, meeting.announced_at = MeetingState.ANNOUNCED, clock.now()
    meeting.save()
    _close_poll_of(meeting)
    seats = people.seats_of(meeting.council, meeting.starts_at.astimezone(JAPAN).date())
    Attendance.objects.bulk_create(
        [Attendance(council_id=meeting.council_id, meeting=meeting, seat=seat) for seat in seats],
        ignore_conflicts=True,
    )
    notices.tell(notices.INVITED, meeting, people.people_of(meeting.council), site)
    return meeting


def move(by: By, meeting: Meeting, when: When, where: Where, site: str) -> Meeting:
    """Another time or place. What has not gone out is taken back, who was told is told of the
    change, and everybody else is invited to the new time. The answers are asked for again."""
    with step(by, "meeting.move"):
        held = locked(meeting)
        if held.state not in (MeetingState.PLANNED, MeetingState.ANNOUNCED):
            raise Refused(_("This is not changed any more."))
        if when.starts_at <= clock.now():
            raise Refused(_("The meeting would lie in the past."))
        held.starts_at, held.ends_at = when.starts_at, when.ends_at
        held.place, held.online_address = where.place, where.online_address
        if held.state == MeetingState.PLANNED:
            held.save()
            return held
        told = notices.told_of(held)
        outbox.cancel(notices.about(held))
        outbox.cancel(f"papers:{held.pk}")
        held.revision += 1
        held.save()
        Attendance.objects.filter(meeting=held).update(
            state=AttendanceState.INVITED, user=None, as_deputy=False, online=False
        )
        everybody = people.people_of(held.council)
        again = [user for user in everybody if user.pk in told]
        notices.tell(notices.MOVED, held, again, site)
        notices.tell(
            notices.INVITED, held, [user for user in everybody if user.pk not in told], site
        )
        return held


def cancel(by: By, meeting: Meeting, reason: str, site: str) -> Meeting:
    """The meeting does not take place. Who was told is told; the others never hear of it. The
    reason is read in the portal."""
    with step(by, "meeting.cancel"):
        held = locked(meeting)
        told = notices.told_of(held)
        outbox.cancel(notices.about(held))
        outbox.cancel(f"papers:{held.pk}")
        held.revision += 1
        held.state, held.cancelled_reason = MeetingState.CANCELLED, reason.strip()
        held.save()
        _close_poll_of(held)
        if held.starts_at is not None:
            everybody = people.people_of(held.council)
            people_told = [user for user in everybody if user.pk in told]
            notices.tell(notices.CANCELLED, held, people_told, site)
        return held


def hold(by: By, meeting: Meeting, came: Iterable[tuple[Seat, User | None, bool]]) -> Meeting:
    """The meeting took place: for each seat who came (None: nobody), and whether online."""
    with step(by, "meeting.hold"):
        held = locked(meeting)
        if held.starts_at is None or held.starts_at > clock.now():
            raise Refused(_("The meeting has not begun yet."))
        for seat, user, online in came:
            Attendance.objects.update_or_create(
                meeting=held,
                seat=seat,
                defaults={
                    "council_id": held.council_id,
                    "state": AttendanceState.ATTENDED if user else AttendanceState.ABSENT,
                    "user": user,
                    "as_deputy": bool(user and people.is_deputy(seat, user)),
                    "online": online,
                },
            )
        held.state = MeetingState.HELD
        held.save(update_fields=["state"])
        return held


def reply(by: By, meeting: Meeting, comes: bool, online: bool = False) -> Attendance:
    """A member, or a deputy, says whether the seat will be taken, and by whom: by who says it."""
    with step(by, "meeting.reply"):
        held = locked(meeting)
        seat = own_seat(by, held.council)
        if held.state != MeetingState.ANNOUNCED:
            raise Refused(_("Answers are not asked for any more."))
        found, _made = Attendance.objects.update_or_create(
            meeting=held,
            seat=seat,
            defaults={
                "council_id": held.council_id,
                "state": AttendanceState.ACCEPTED if comes else AttendanceState.DECLINED,
                "user": by.user if comes else None,
                "as_deputy": comes and people.is_deputy(seat, by.user),
                "online": comes and online,
            },
        )
        return found


def own_seat(by: By, council: Council) -> Seat:
    """The seat for which the person speaks. Raises :class:`Refused` without one."""
    seat = people.seat_of(council, by.user)
    if seat is None:
        raise Refused(_("You have no seat in this council today."))
    return seat


def open_poll(by: By, meeting: Meeting, offer: Offer, site: str) -> SchedulingPoll:
    with step(by, "poll.open"):
        held = locked(meeting)
        if held.state != MeetingState.PLANNED:
            raise Refused(_("The time of this meeting is settled."))
        return _open_poll(by, held, offer, site)


def _open_poll(by: By, meeting: Meeting, offer: Offer, site: str) -> SchedulingPoll:
    if not offer.times:
        raise Refused(_("Offer at least one time."))
    poll = SchedulingPoll.objects.create(
        council_id=meeting.council_id,
        meeting=meeting,
        answer_by=offer.answer_by,
        opened_by=by.user,
    )
    PollOption.objects.bulk_create(
        PollOption(
            council_id=meeting.council_id,
            poll=poll,
            starts_at=time.starts_at,
            ends_at=time.ends_at,
        )
        for time in offer.times
    )
    everybody = people.people_of(meeting.council)
    notices.ask(f"poll:{poll.pk}", offer.answer_by, everybody, site)
    return poll


def answer_poll(by: By, poll: SchedulingPoll, replies: dict[PollOption, PollReply]) -> None:
    """What the person's seat says to the times; the last word counts while the poll is open."""
    with step(by, "poll.answer"):
        held = locked(poll)
        if held.closed_at is not None:
            raise Refused(_("Answers are not asked for any more."))
        seat = own_seat(by, held.council)
        for option, said in replies.items():
            if option.poll_id != held.pk:
                raise Refused(_("What was entered does not fit together."))
            PollAnswer.objects.update_or_create(
                option=option,
                seat=seat,
                defaults={
                    "council_id": held.council_id,
                    "reply": said,
                    "answered_by": by.user,
                },
            )


def close_poll(by: By, poll: SchedulingPoll, chosen: PollOption, site: str) -> Meeting:
    """The time is chosen: the poll ends and the meeting is announced for it, in one step."""
    with step(by, "poll.close"):
        meeting = locked(poll.meeting)
        held = locked(poll)
        if held.closed_at is not None or meeting.state != MeetingState.PLANNED:
            raise Refused(_("The time of this meeting is settled."))
        if chosen.poll_id != held.pk:
            raise Refused(_("What was entered does not fit together."))
        PollOption.objects.filter(pk=chosen.pk).update(is_chosen=True)
        meeting.starts_at, meeting.ends_at = chosen.starts_at, chosen.ends_at
        return _announce(meeting, site)


def _close_poll_of(meeting: Meeting) -> None:
    polls = SchedulingPoll.objects.filter(meeting=meeting, closed_at=None)
    for poll in polls:
        outbox.cancel(f"poll:{poll.pk}")
    polls.update(closed_at=clock.now())
