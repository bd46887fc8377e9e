"""The steps of the secretariat and of members, taken as the portal's role behind the wall."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar

from accounts.choices import Role
from accounts.models import Organisation, User
from councils import access, models
from councils.choices import (
    AttendanceState,
    Clearance,
    MeetingState,
    MinutesState,
    NeedState,
    PaperKind,
    PollReply,
    ProcedureState,
    Publicness,
    RequestState,
    Vote,
)
from councils.services import asking, meetings, minutes, needs, papers, seating
from councils.services.meetings import Matter, Offer, When, Where
from councils.services.papers import StoredFile
from councils.services.steps import By, Refused
from funding.models import Award
from kprogram.common import clock
from kprogram.common.dates import japan_today
from messaging.models import Message
from tests.councils.conftest import Wall
from tests.councils.world import SECRET, World, actor
from tests.faults.database import write_links
from tests.people import person

SITE = "https://portal.invalid"
AGENDA = [Matter("advancement", f"{SECRET} title", f"{SECRET} text")]
HERE = Where(place=f"{SECRET} place")


def by(user: User, role: Role = Role.COUNCIL_SECRETARY) -> By:
    return By(user, role.value)


def hours(days: int) -> When:
    start = clock.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(days=days)
    return When(start, start + dt.timedelta(hours=2))


def told(kind: str = "", **conditions: Any) -> list[tuple[str, int]]:
    """Messages: kind and person."""
    found = Message.objects.filter(**conditions, **({"kind": kind} if kind else {}))
    return sorted(found.values_list("kind", "user"))


def calendars(meeting: models.Meeting) -> list[tuple[str, int, str, str]]:
    """What the attached calendars say: identifier, sequence, status, method."""
    found = []
    for message in Message.objects.filter(about=f"meeting:{meeting.pk}").order_by("created_at"):
        assert message.calendar is not None
        whole = Calendar.from_ical(bytes(message.calendar))
        event = next(each for each in whole.subcomponents if each.name == "VEVENT")
        assert set(event) == {
            *("UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "STATUS")
        }
        status = (str(event["STATUS"]), str(whole["METHOD"]))
        found.append((str(event["UID"]), int(event["SEQUENCE"]), *status))
    return found


def everybody(kind: str, world: World) -> list[tuple[str, int]]:
    return sorted((kind, user.pk) for user in (world.member, world.deputy))


@pytest.fixture
def planned(world: World, wall: Wall) -> models.Meeting:
    with wall(world.secretary):
        return meetings.plan(
            by(world.secretary), world.first.council, AGENDA, HERE, site=SITE, when=hours(20)
        )


def test_a_meeting_is_planned_once_and_everybody_is_invited_once(
    world: World, planned: models.Meeting
) -> None:
    assert (planned.number, planned.state) == (3, MeetingState.ANNOUNCED)
    assert [(each.order, each.kind) for each in planned.agenda.all()] == [(1, "advancement")]
    assert told() == everybody("meeting-invitation", world)
    uid = f"{planned.pk}@meetings.k-program-portal"
    assert calendars(planned) == [(uid, 0, "CONFIRMED", "REQUEST")] * 2
    seats = {each.seat_id for each in planned.attendance.all()}
    assert len(seats) == 2 and world.seat.pk in seats  # the seat that waits for its oath is one
    message = Message.objects.first()
    assert message is not None and set(message.context) == {"moment", "address"}


def test_a_moved_meeting_tells_those_who_were_told(
    world: World, wall: Wall, planned: models.Meeting
) -> None:
    Message.objects.filter(user=world.member).update(state="sent", sent_at=clock.now())
    with wall(world.member):
        meetings.reply(by(world.member, Role.COUNCIL_MEMBER), planned, comes=True)
    with wall(world.secretary):
        meetings.move(by(world.secretary), planned, hours(25), HERE, SITE)
    assert told(state="cancelled") == [("meeting-invitation", world.deputy.pk)]
    assert told(state="waiting") == [
        ("meeting-invitation", world.deputy.pk),
        ("meeting-moved", world.member.pk),
    ]
    uid = f"{planned.pk}@meetings.k-program-portal"
    assert {each[:2] for each in calendars(planned)} == {(uid, 0), (uid, 1)}
    planned.refresh_from_db()
    assert (planned.revision, planned.starts_at) == (1, hours(25).starts_at)
    assert {each.state for each in planned.attendance.all()} == {AttendanceState.INVITED}


def test_a_cancelled_meeting_tells_only_those_who_were_told(
    world: World, wall: Wall, planned: models.Meeting
) -> None:
    Message.objects.filter(user=world.member).update(state="sent", sent_at=clock.now())
    with wall(world.secretary):
        with pytest.raises(Refused):
            meetings.cancel(by(world.secretary), planned, " ", SITE)
        assert told(state="cancelled") == []
        meetings.cancel(by(world.secretary), planned, f"{SECRET} why", SITE)
        with pytest.raises(Refused):
            meetings.move(by(world.secretary), planned, hours(25), HERE, SITE)
    assert told(state="cancelled") == [("meeting-invitation", world.deputy.pk)]
    assert told(state="waiting") == [("meeting-cancelled", world.member.pk)]
    assert calendars(planned)[-1][1:] == (1, "CANCELLED", "CANCEL")


def test_a_poll_finds_the_time(world: World, wall: Wall) -> None:
    offer = Offer([hours(20), hours(21)], japan_today() + dt.timedelta(days=7))
    with wall(world.secretary):
        meeting = meetings.plan(
            by(world.secretary), world.first.council, AGENDA, HERE, site=SITE, offer=offer
        )
        poll = meeting.poll
        with pytest.raises(Refused):
            meetings.announce(by(world.secretary), meeting, SITE)
    assert told() == everybody("council-asked", world)
    first, second = poll.options.all()
    with wall(world.deputy):
        meetings.answer_poll(by(world.deputy), poll, {first: PollReply.NO, second: PollReply.YES})
    with wall(world.member):
        meetings.answer_poll(by(world.member), poll, {first: PollReply.PERHAPS})
    assert {(each.option_id, each.reply) for each in poll.council.pollanswers.all()} >= {
        (first.pk, "perhaps"),
        (second.pk, "yes"),
    }
    with wall(world.secretary):
        meetings.close_poll(by(world.secretary), poll, second, SITE)
        with pytest.raises(Refused):
            meetings.close_poll(by(world.secretary), poll, first, SITE)
    with wall(world.member), pytest.raises(Refused):
        meetings.answer_poll(by(world.member), poll, {first: PollReply.YES})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.starts_at) == (MeetingState.ANNOUNCED, second.starts_at)
    assert told(state="cancelled") == everybody("council-asked", world)
    assert told(state="waiting") == everybody("meeting-invitation", world)


def test_handover_moves_the_seat_and_its_tasks_in_one_step(
    world: World, wall: Wall, planned: models.Meeting
) -> None:
    successor = person(Role.COUNCIL_MEMBER, "u-tokyo").user
    with wall(world.member):
        meetings.reply(by(world.member, Role.COUNCIL_MEMBER), planned, comes=True)
    with wall(world.secretary):
        seating.hand_over(by(world.secretary), world.seat.post, successor, japan_today(), SITE)
    assert access.visible(actor(world.member)).count() == 0
    assert access.visible(actor(successor)).count() == 0
    assert [each.pk for each in access.waiting_seats(actor(successor))] == [world.seat.pk]
    mine = planned.attendance.get(seat=world.seat)
    assert (mine.state, mine.user_id) == (AttendanceState.INVITED, None)
    assert told(state="cancelled") == [("meeting-invitation", world.member.pk)]
    assert told("secrecy-to-acknowledge") == [("secrecy-to-acknowledge", successor.pk)]
    with wall(successor):
        assert models.Council.objects.count() == 0
        seating.acknowledge(by(successor, Role.COUNCIL_MEMBER), world.seat, SITE)
        assert models.Council.objects.count() == 1
        waiting = access.requests(actor(successor)).filter(seat=world.seat)
        assert waiting.count() == 1  # the request to the seat is now the successor's
    with wall(world.member):
        assert models.Council.objects.count() == 0
    assert told("meeting-invitation", user=successor) == [("meeting-invitation", successor.pk)]
    assert world.seat.post.holdings.filter(is_deputy=False).count() == 2


def test_nobody_without_the_role_takes_over(world: World, wall: Wall) -> None:
    before = list(models.PostHolding.objects.values_list("user", "ends_on"))
    with wall(world.secretary):
        for user in (world.officer, world.member):
            with pytest.raises(Refused):
                seating.hand_over(by(world.secretary), world.seat.post, user, japan_today(), SITE)
    with wall(world.seatless), pytest.raises(Refused):
        seating.acknowledge(by(world.seatless), world.seat, SITE)
    assert list(models.PostHolding.objects.values_list("user", "ends_on")) == before
    assert told() == []


def test_minutes_are_commented_on_and_made_final(world: World, wall: Wall) -> None:
    meeting = world.first.rows["meeting"]
    found = world.first.rows["minutes"]
    with wall(world.deputy):
        said = minutes.comment(by(world.deputy, Role.COUNCIL_MEMBER), found, f"{SECRET} comment")
    assert said.seat_id == world.seat.pk
    with wall(world.secretary):
        with pytest.raises(Refused):
            minutes.finalise(by(world.secretary), found)
        for each in found.comments.all():
            minutes.answer_comment(by(world.secretary), each, "反映した。")
        minutes.revise(by(world.secretary), found, f"{SECRET} second")
        minutes.finalise(by(world.secretary), found)
        with pytest.raises(Refused):
            minutes.revise(by(world.secretary), found, "x")
        with pytest.raises(Refused):
            minutes.draft(by(world.secretary), meeting, "x")
    with wall(world.member), pytest.raises(Refused):
        minutes.comment(by(world.member), found, "x")
    found.refresh_from_db()
    assert (found.state, found.text) == (MinutesState.FINAL, f"{SECRET} second")


def test_a_written_procedure(world: World, wall: Wall) -> None:
    due = japan_today() + dt.timedelta(days=7)
    secretary, member = by(world.secretary), by(world.member, Role.COUNCIL_MEMBER)
    with wall(world.secretary):
        found = asking.draft_procedure(secretary, world.first.council, "題", f"{SECRET} q", due)
    with wall(world.member):
        assert not access.procedures(actor(world.member)).filter(pk=found.pk).exists()
    with wall(world.secretary):
        asking.open_procedure(secretary, found, SITE)
    assert told() == everybody("council-asked", world)
    with wall(world.member):
        asking.answer_procedure(member, found, Vote.AGREE)
        asking.answer_procedure(member, found, Vote.ABSTAIN, f"{SECRET} said")
    with wall(world.secretary):
        with pytest.raises(Refused):
            asking.close_procedure(secretary, found, "")
        asking.close_procedure(secretary, found, f"{SECRET} outcome")
    with wall(world.member), pytest.raises(Refused):
        asking.answer_procedure(member, found, Vote.AGREE)
    found.refresh_from_db()
    assert [each.vote for each in found.answers.all()] == [Vote.ABSTAIN]
    assert found.state == ProcedureState.CLOSED
    assert told(state="cancelled") == everybody("council-asked", world)


def test_a_request_for_materials(world: World, wall: Wall) -> None:
    secretary, council = by(world.secretary), world.first.council
    due = japan_today() + dt.timedelta(days=7)
    award = Award.objects.filter(participations__isnull=False).order_by("slug")[0]
    part = award.participations.order_by("pk")[0].organisation
    other = Organisation.objects.exclude(participations__award=award).order_by("code")[0]
    with wall(world.secretary):
        found = asking.request_material(
            secretary, council, "題", f"{SECRET} text", due, SITE, seat=world.seat
        )
        with pytest.raises(Refused):
            asking.request_material(
                secretary, council, "題", "x", due, SITE, of_award=(award, other)
            )
        of_award = asking.request_material(
            secretary, council, "題", "x", due, SITE, of_award=(award, part)
        )
    assert told(about=f"request:{found.pk}") == everybody("council-asked", world)
    assert asking.may_answer(found, world.deputy) and not asking.may_answer(found, world.former)
    holders = {each.post.organisation_id for each in asking.asked_seats(of_award)}
    assert holders <= {part.pk}
    with wall(world.member):
        with pytest.raises(Refused):
            asking.answer_request(by(world.member), found)
        asking.answer_request(by(world.member), found, f"{SECRET} answer")
    found.refresh_from_db()
    assert (found.state, found.answered_by_id) == (RequestState.ANSWERED, world.member.pk)
    assert told(about=f"request:{found.pk}", state="waiting") == []


def test_a_paper_is_scanned_and_cleared_before_members_see_it(world: World, wall: Wall) -> None:
    def seen() -> tuple[int, int]:
        with wall(world.deputy):
            who = actor(world.deputy)
            versions = access.downloadable(who).filter(paper=paper)
            return access.papers(who).filter(pk=paper.pk).count(), versions.count()

    secretary = by(world.secretary)
    files = [StoredFile(f"name{n}", "資料.pdf", "application/pdf", 9, "a" * 64) for n in (1, 2)]
    with wall(world.secretary):
        version = papers.submit(
            secretary, world.first.council, f"{SECRET} paper", PaperKind.MATERIAL, files[0]
        )
        paper = version.paper
        with pytest.raises(Refused):
            papers.clear(secretary, paper)
        papers.note_scan(version, clean=True)
    assert seen() == (0, 0)
    with wall(world.secretary):
        papers.clear(secretary, paper)
    assert seen() == (1, 1)
    with wall(world.secretary):
        second = papers.add_version(secretary, paper, files[1])
        with pytest.raises(Refused):
            papers.clear(secretary, paper)
    assert seen() == (0, 0)
    with wall(world.secretary):
        papers.note_scan(second, clean=True)
        papers.note_scan(second, clean=False)
        papers.clear(secretary, paper)
    assert seen() == (1, 2)
    with wall(world.secretary):
        papers.withhold(secretary, paper)
    assert seen() == (0, 0)
    paper.refresh_from_db()
    assert (paper.clearance, second.number) == (Clearance.WITHHELD, 2)


def test_a_ministry_files_needs_and_sees_what_became_of_them(world: World, wall: Wall) -> None:
    mext, officer = Organisation.objects.get(code="mext"), by(world.officer, Role.MINISTRY_OFFICER)
    with wall(world.officer):
        made = {
            kind: needs.file(officer, mext, f"{SECRET} {kind}", "x", kind)
            for kind in (Publicness.PUBLIC, Publicness.GOVERNMENT)
        }
        made[Publicness.COUNCIL] = needs.file(
            officer, mext, "x", "x", Publicness.COUNCIL, council=world.first.council
        )
        with pytest.raises(Refused):
            needs.file(officer, mext, "x", "x", Publicness.PUBLIC, council=world.first.council)
    expected = {
        world.officer: {*made},
        world.secretary: {*made},
        world.member: {Publicness.PUBLIC, Publicness.COUNCIL},
        world.stranger: {Publicness.PUBLIC},
        world.editor: {Publicness.PUBLIC, Publicness.GOVERNMENT},
    }
    ours = [each.pk for each in made.values()]
    for user, kinds in expected.items():
        with wall(user):
            assert (
                set(
                    models.PublicUseNeed.objects.filter(pk__in=ours).values_list(
                        "publicness", flat=True
                    )
                )
                == kinds
            )
        assert {each.publicness for each in access.needs(actor(user)).filter(pk__in=ours)} == kinds
    with wall(world.secretary):
        with pytest.raises(Refused):
            needs.settle(
                by(world.secretary), made[Publicness.PUBLIC], NeedState.TAKEN_UP, "", japan_today()
            )
        needs.settle(
            by(world.secretary), made[Publicness.PUBLIC], NeedState.TAKEN_UP, "反映", japan_today()
        )
    made[Publicness.PUBLIC].refresh_from_db()
    assert made[Publicness.PUBLIC].state == NeedState.TAKEN_UP


MOVES = [
    ("meeting", "state", "planned", "held"),
    ("draft paper", "clearance", "draft", "nonsense"),
    ("cleared paper", "clearance", "cleared", "draft"),
    ("clean version of cleared paper", "scan_state", "clean", "refused"),
    ("draft minutes", "state", "draft", "final"),
    ("draft procedure", "state", "draft", "closed"),
    ("need", "state", "filed", "filed!"),
    ("request", "state", "open", "nonsense"),
]


def test_the_database_holds_every_move(world: World) -> None:
    for name, field, before, after in MOVES:
        row = world.first.rows[name]
        assert getattr(type(row).objects.get(pk=row.pk), field) == before
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**{field: after})
        assert getattr(type(row).objects.get(pk=row.pk), field) == before


def test_rows_lead_to_rows_of_the_same_council(world: World) -> None:
    foreign = models.AgendaItem(
        council=world.first.council,
        meeting=world.second.rows["meeting"],
        order=9,
        kind="other",
        title="x",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        foreign.save()
        write_links()
