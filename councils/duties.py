"""What the members of the councils have to attend, to read and to answer: for reminders and for
"my deadlines". A duty names its matter by a number; of what a council holds it tells nothing.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from councils.choices import (
    AttendanceState,
    Clearance,
    MeetingState,
    MinutesState,
    ProcedureState,
    RequestState,
    ScanState,
)
from councils.models import (
    Attendance,
    Council,
    MaterialRequest,
    Meeting,
    Minutes,
    MinutesComment,
    PaperReading,
    PaperVersion,
    PollAnswer,
    ProcedureAnswer,
    SchedulingPoll,
    WrittenProcedure,
)
from councils.services import people
from councils.services.asking import asked_by
from councils.services.notices import about, moment_of
from kprogram.common import clock
from kprogram.common.dates import JAPAN
from kprogram.common.row_security import own_work
from messaging import duties as registry
from messaging.duties import Duty

MEETING, PAPERS, REQUEST = "meeting", "papers", "request"


def register_duties() -> None:
    if settings.COUNCILS:
        registry.register(duties)


def duties(day: dt.date) -> list[Duty]:
    """Every duty of every council that stands open. Read as the portal's own work: it is for
    everybody. What stands open is so now; no reader asks of another day."""
    with own_work():
        return [
            *of_meetings(),
            *of_papers(),
            *of_polls(),
            *of_minutes(),
            *of_procedures(),
            *of_requests(),
        ]


def _link() -> str:
    """The page of one's own work, without its language: the same for every matter."""
    language, _slash, rest = reverse("pages:my-work").removeprefix("/").partition("/")
    return f"/{rest}"


def _ahead() -> list[Meeting]:
    found = Meeting.objects.filter(state=MeetingState.ANNOUNCED, starts_at__gt=clock.now())
    return list(found.select_related("council"))


def _day(meeting: Meeting) -> dt.date:
    assert meeting.starts_at is not None
    return meeting.starts_at.astimezone(JAPAN).date()


def _without(members: Iterable[User], seats: set[object], council: Council) -> tuple[User, ...]:
    """The people whose seat is not among those that have answered."""
    left = []
    for user in members:
        seat = people.seat_of(council, user)
        if seat is not None and seat.pk not in seats:
            left.append(user)
    return tuple(left)


def of_meetings() -> Iterator[Duty]:
    """Announced meetings that lie ahead, for everybody whose seat has not declined."""
    for meeting in _ahead():
        declined = Attendance.objects.filter(meeting=meeting, state=AttendanceState.DECLINED)
        seats: set[object] = set(declined.values_list("seat", flat=True))
        members = _without(people.people_of(meeting.council), seats, meeting.council)
        told = {"moment": moment_of(meeting)}
        yield Duty(MEETING, about(meeting), _day(meeting), members, _link(), told)


def of_papers() -> Iterator[Duty]:
    """Papers of a meeting that lies ahead, for each member who has not opened all of them."""
    for meeting in _ahead():
        versions = PaperVersion.objects.filter(
            paper__meeting=meeting,
            paper__clearance=Clearance.CLEARED,
            scan_state=ScanState.CLEAN,
        )
        newest = {version.paper_id: version.pk for version in versions.order_by("number")}
        if not newest:
            continue
        read: dict[int, set[object]] = {}
        readings = PaperReading.objects.filter(version__in=newest.values())
        for user, version in readings.values_list("user", "version"):
            read.setdefault(user, set()).add(version)
        unread = tuple(
            user
            for user in people.people_of(meeting.council)
            if len(read.get(user.pk, ())) < len(newest)
        )
        yield Duty(PAPERS, f"papers:{meeting.pk}", _day(meeting), unread, _link())


def of_polls() -> Iterator[Duty]:
    for poll in SchedulingPoll.objects.filter(closed_at=None).select_related("council"):
        said = PollAnswer.objects.filter(option__poll=poll)
        seats: set[object] = set(said.values_list("seat", flat=True))
        asked = _without(people.people_of(poll.council), seats, poll.council)
        yield Duty(REQUEST, f"poll:{poll.pk}", poll.answer_by, asked, _link())


def of_minutes() -> Iterator[Duty]:
    consulted = Minutes.objects.filter(state=MinutesState.CONSULTATION)
    for minutes in consulted.select_related("council"):
        assert minutes.comment_by is not None
        said = MinutesComment.objects.filter(minutes=minutes)
        seats: set[object] = set(said.values_list("seat", flat=True))
        asked = _without(people.people_of(minutes.council), seats, minutes.council)
        yield Duty(REQUEST, f"minutes:{minutes.pk}", minutes.comment_by, asked, _link())


def of_procedures() -> Iterator[Duty]:
    asked_now = WrittenProcedure.objects.filter(state=ProcedureState.OPEN)
    for procedure in asked_now.select_related("council"):
        said = ProcedureAnswer.objects.filter(procedure=procedure)
        seats: set[object] = set(said.values_list("seat", flat=True))
        asked = _without(people.people_of(procedure.council), seats, procedure.council)
        yield Duty(REQUEST, f"procedure:{procedure.pk}", procedure.due_on, asked, _link())


def of_requests() -> Iterator[Duty]:
    waiting = MaterialRequest.objects.filter(state=RequestState.OPEN)
    for request in waiting.select_related("council"):
        asked = tuple(asked_by(request))
        yield Duty(REQUEST, f"request:{request.pk}", request.due_on, asked, _link())
