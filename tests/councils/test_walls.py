"""Two walls around each council, and each holds alone: the access function, with PostgreSQL's
row-level security passed over (the owner of the fixtures is above it), and row-level security, with
the access function answering that everything may be seen."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from accounts.choices import Role
from accounts.models import Membership, User
from councils import access, models
from councils.models import Council
from kprogram.common.dates import japan_today
from kprogram.common.row_security import own_work, seen_by
from tests.councils.conftest import Wall
from tests.councils.world import World, actor, histories, tables
from tests.faults.database import fetch, run, write_links

ROOT = Path(settings.BASE_DIR)
REFUSED_BY_WALL = "42501"
# How many rows of the two councils a member of the first sees; the secretariat sees all.
OWN = {
    "Council": 1,
    "Post": 3,
    "PostHolding": 4,
    "Seat": 3,
    "Acknowledgement": 3,
    "Meeting": 2,
    "AgendaItem": 1,
    "SchedulingPoll": 1,
    "PollOption": 1,
    "PollAnswer": 1,
    "Attendance": 1,
    "Paper": 1,
    "PaperVersion": 1,
    "PaperReading": 1,
    "Minutes": 1,
    "MinutesComment": 1,
    "WrittenProcedure": 1,
    "ProcedureAnswer": 1,
    "MaterialRequest": 1,
    "SupportActivity": 1,
    "PublicUseNeed": 1,
    "NeedTechnology": 1,
    "NeedAward": 1,
}
NOTHING = dict.fromkeys(OWN, 0)
# Of a seat whose duty of secrecy is not acknowledged the post and the seat are there.
UNSWORN = {**NOTHING, "Post": 1, "PostHolding": 1, "Seat": 1}
FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "Council": access.visible,
    "Post": access.posts,
    "PostHolding": access.holdings,
    "Seat": access.seats,
    "Acknowledgement": access.acknowledgements,
    "Meeting": access.meetings,
    "AgendaItem": access.agenda,
    "SchedulingPoll": access.polls,
    "PollOption": access.poll_options,
    "PollAnswer": access.poll_answers,
    "Attendance": access.attendance,
    "Paper": access.papers,
    "PaperVersion": access.paper_versions,
    "PaperReading": access.readings,
    "Minutes": access.minutes,
    "MinutesComment": access.minutes_comments,
    "WrittenProcedure": access.procedures,
    "ProcedureAnswer": access.procedure_answers,
    "MaterialRequest": access.requests,
    "SupportActivity": access.support,
    "PublicUseNeed": access.needs,
    "NeedTechnology": access.need_technologies,
    "NeedAward": access.need_awards,
}


def by_function(user: User) -> dict[str, int]:
    who = actor(user)
    return {name: function(who).count() for name, function in FUNCTIONS.items()}


def by_table() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in tables()}  # type: ignore[attr-defined]


def everything() -> dict[str, int]:
    return {
        model.__name__: fetch(f"SELECT count(*) FROM {model._meta.db_table}")[0][0]  # type: ignore[attr-defined]
        for model in tables()
    }


def test_every_table_has_a_function_and_a_policy(world: World) -> None:
    assert set(FUNCTIONS) == set(OWN) == {model.__name__ for model in tables()}
    walled = {row[0] for row in fetch("SELECT relname FROM pg_class WHERE relrowsecurity")}
    both = [*tables(), *histories()]
    assert walled == {model._meta.db_table for model in both}  # type: ignore[attr-defined]
    assert len(histories()) == len(tables())
    assert all(count >= 2 for count in everything().values())


def test_the_function_alone_holds(world: World) -> None:
    """The owner is above row-level security: what is asked for is what is there."""
    assert by_table() == everything()
    assert by_function(world.member) == by_function(world.deputy) | {"PaperReading": 1} == OWN
    for user in (world.former, world.seatless, world.officer, world.editor):
        assert by_function(user) == NOTHING
    assert by_function(world.unsworn) == {**UNSWORN, "Seat": 0}
    assert by_function(world.secretary) == everything()
    own = [each.pk for each in access.own_seats(actor(world.unsworn))]
    assert [each.pk for each in access.waiting_seats(actor(world.unsworn))] == own != []


def test_the_wall_alone_holds(world: World, wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """The function switched off: PostgreSQL gives the role nothing foreign."""
    total = everything()
    monkeypatch.setattr(access, "visible", lambda actor: Council.objects.all())
    monkeypatch.setattr(access, "runs", lambda actor: True)
    assert by_function(world.stranger) == total  # the owner is above the wall: switched off
    with wall(world.member):
        assert by_table() == by_function(world.member) == OWN
    with wall(world.deputy):
        assert by_table() == {**OWN, "PaperReading": 0}
    with wall(world.unsworn):
        assert by_table() == UNSWORN
    with wall(world.former):  # the post is still held, the seat is over
        assert by_table() == {**UNSWORN, "Acknowledgement": 1}
    for user in (world.seatless, world.officer, world.editor, None):
        with wall(user):
            assert by_table() == NOTHING
    with wall(world.secretary):
        assert by_table() == total


def test_the_wall_hides_what_was_kept(world: World, wall: Wall) -> None:
    kept = {each: each.objects.count() for each in histories()}  # type: ignore[attr-defined]
    assert all(count >= 2 for count in kept.values())
    for user in (world.member, world.stranger, None):
        with wall(user):
            assert {each: each.objects.count() for each in histories()} == dict.fromkeys(kept, 0)  # type: ignore[attr-defined]
    with wall(world.secretary):
        assert {each: each.objects.count() for each in histories()} == kept  # type: ignore[attr-defined]


def test_without_the_wall_the_role_sees_everything(world: World, wall: Wall) -> None:
    """The guard switched off: policies disabled, and a query that forgot the function."""
    for model in tables():
        run(f"ALTER TABLE {model._meta.db_table} DISABLE ROW LEVEL SECURITY")  # type: ignore[attr-defined]
    total = everything()
    with wall(world.member):
        assert by_table() == total
        assert by_function(world.member) == OWN  # the function alone


def refusal(work: Callable[[], Any]) -> str | None:
    try:
        with transaction.atomic():
            work()
    except DatabaseError as error:
        return getattr(error.__cause__, "pgcode", "")
    return None


def test_nothing_is_written_across_the_wall(world: World, wall: Wall) -> None:
    foreign = world.second.rows["meeting"]
    answer = models.SupportActivity(
        council=world.second.council, happened_on=japan_today(), title="x", recorded_by=world.member
    )
    before = everything()
    with wall(world.member):
        assert models.Meeting.objects.filter(pk=foreign.pk).update(note="x") == 0
        assert models.Meeting.objects.filter(pk=foreign.pk).delete()[0] == 0
        assert refusal(answer.save) == REFUSED_BY_WALL
        own = models.SupportActivity.objects.filter(council=world.first.council)
        assert refusal(lambda: own.update(council=world.second.council)) == REFUSED_BY_WALL
    assert everything() == before
    assert models.Meeting.objects.get(pk=foreign.pk).note == world.second.secret("note")


def test_what_a_member_writes_is_kept(world: World, wall: Wall) -> None:
    with wall(world.member):
        models.MinutesComment.objects.create(
            council=world.first.council,
            minutes=world.first.rows["minutes"],
            seat=world.seat,
            text="x",
            written_by=world.member,
        )
        write_links()
    kept = models.MinutesComment.history.rel.related_model.objects  # type: ignore[attr-defined]
    assert kept.filter(text="x").count() == 1


@pytest.mark.parametrize("end", ["seat", "holding", "role", "account"])
def test_after_the_term_the_next_request_shows_nothing(world: World, wall: Wall, end: str) -> None:
    with wall(world.member):
        assert Council.objects.count() == access.visible(actor(world.member)).count() == 1
    yesterday = japan_today() - dt.timedelta(days=1)
    match end:
        case "seat":
            models.Seat.objects.filter(pk=world.seat.pk).update(ends_on=yesterday)
        case "holding":
            models.PostHolding.objects.filter(user=world.member).update(ends_on=yesterday)
        case "role":
            Membership.objects.filter(user=world.member, role=Role.COUNCIL_MEMBER).update(
                ends_on=yesterday
            )
        case "account":
            User.objects.filter(pk=world.member.pk).update(is_active=False)
    assert access.visible(actor(world.member)).count() == 0
    with wall(world.member):
        assert (Council.objects.count(), models.Paper.objects.count()) == (0, 0)


def test_the_name_ends_with_its_block(world: World, wall: Wall) -> None:
    with wall(None):
        with seen_by(world.member.pk):
            assert Council.objects.count() == 1
            with own_work():
                assert Council.objects.count() == 2
            assert Council.objects.count() == 1
            with pytest.raises(LookupError), seen_by(world.secretary.pk):
                assert Council.objects.count() == 2
                raise LookupError
            assert Council.objects.count() == 1
        assert Council.objects.count() == 0


# Work that the portal does by itself and for everybody: only this passes through the second wall.
OWN_WORK = {
    "kprogram/common/history.py",
    "kprogram/common/row_security.py",
    "councils/duties.py",
    "councils/services/demonstration.py",
    "councils/services/following.py",
    "councils/services/scans.py",
}


def test_only_the_portals_own_work_sees_everything() -> None:
    packages = ("kprogram", "accounts", "messaging", "catalogue", "funding", "councils")
    modules = (path for each in packages for path in (ROOT / each).rglob("*.py"))
    found = {str(each.relative_to(ROOT)) for each in modules if "own_work()" in each.read_text()}
    assert found | {"kprogram/common/row_security.py"} == OWN_WORK
