"""Who sees which council, over random walks of posts, seats, oaths, roles and days: the function,
PostgreSQL's wall and a model in plain Python say the same after every step."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.choices import Role
from accounts.models import Membership, Organisation, User
from catalogue.models import Concept
from catalogue.services.editing.proposals import By, Refused
from councils import access
from councils.choices import Capacity, SeatKind
from councils.models import Acknowledgement, Council, Post, PostHolding, Seat
from councils.services import seating
from kprogram.common.database_role import grant
from kprogram.common.dates import japan_today
from kprogram.common.row_security import seen_by
from tests.councils.world import actor
from tests.faults.database import APPLICATION_ROLE, run, write_links
from tests.people import person

BEGAN = dt.date(2026, 1, 1)
SITE = "https://portal.invalid"
PICK = st.integers(min_value=0, max_value=5)
AHEAD = st.integers(min_value=-3, max_value=3)
LENGTH = st.sampled_from([None, 0, 2, 9])
Days = tuple[dt.date, dt.date | None]


def holds(days: Days, day: dt.date) -> bool:
    return days[0] <= day and (days[1] is None or days[1] >= day)


class Stage:
    """Who and what is there before a walk begins."""

    def __init__(self) -> None:
        self.secretary = person(Role.COUNCIL_SECRETARY).user
        self.people = [person(Role.COUNCIL_MEMBER, "u-tokyo").user for _ in range(3)]
        organisation = Organisation.objects.get(code="u-tokyo")
        self.posts = [
            Post.objects.create(organisation=organisation, title_ja=f"官職{number}")
            for number in range(2)
        ]
        self.councils = [
            Council.objects.create(name_ja="協議会", concept=concept)
            for concept in Concept.objects.order_by("slug")[:2]
        ]
        write_links()
        grant(APPLICATION_ROLE)


class AccessMachine(RuleBasedStateMachine):
    """Three people, two posts, two councils; days go by."""

    stage: Stage

    def __init__(self) -> None:
        super().__init__()
        self.everything = transaction.atomic()
        self.everything.__enter__()
        stage = self.stage
        self.secretary, self.people = stage.secretary, stage.people
        self.posts, self.councils = stage.posts, stage.councils
        # The model: by row, what it leads from and to, and its days.
        self.roles: dict[int, Days] = {user.pk: (BEGAN, None) for user in self.people}
        self.active = {user.pk for user in self.people}
        self.holdings: dict[Any, tuple[int, Any, Days]] = {}
        self.seats: dict[Any, tuple[Any, Any, Days]] = {}
        self.sworn: set[tuple[Any, int]] = set()
        self.turn = 0

    def teardown(self) -> None:
        try:
            for user in self.people:
                self.agrees(user)
            write_links()
        finally:
            django_settings.CLOCK_OFFSET = 0
            transaction.set_rollback(True)
            self.everything.__exit__(None, None, None)

    def goes(self, act: Callable[[], Any]) -> Any:
        """What came of it; None when a rule of the database or a step refused it."""
        try:
            with transaction.atomic():
                return act()
        except (IntegrityError, Refused):
            return None

    def days(self, ahead: int, length: int | None) -> Days:
        first = japan_today() + dt.timedelta(days=ahead)
        return first, None if length is None else first + dt.timedelta(days=length)

    @rule(who=PICK, post=PICK, deputy=st.booleans(), ahead=AHEAD, length=LENGTH)
    def take_a_post(
        self, who: int, post: int, deputy: bool, ahead: int, length: int | None
    ) -> None:
        user, held, days = self.people[who % 3], self.posts[post % 2], self.days(ahead, length)
        told = {"is_deputy": deputy, "starts_on": days[0], "ends_on": days[1]}
        made = self.goes(lambda: PostHolding.objects.create(post=held, user=user, **told))
        if made:
            self.holdings[made.pk] = (user.pk, held.pk, days)

    @rule(post=PICK, council=PICK, ahead=AHEAD, length=LENGTH)
    def give_a_seat(self, post: int, council: int, ahead: int, length: int | None) -> None:
        held, of, days = self.posts[post % 2], self.councils[council % 2], self.days(ahead, length)
        told = {"starts_on": days[0], "ends_on": days[1], "consented_on": days[0]}
        kind = {"kind": SeatKind.ADDITIONAL, "capacity": Capacity.OTHER}
        made = self.goes(lambda: Seat.objects.create(council=of, post=held, **told, **kind))
        if made:
            self.seats[made.pk] = (of.pk, held.pk, days)

    @rule(who=PICK, place=PICK)
    def acknowledge(self, who: int, place: int) -> None:
        if not self.seats:
            return
        user, seat = self.people[who % 3], Seat.objects.get(pk=self.at(self.seats, place))
        by = By(user, Role.COUNCIL_MEMBER.value)
        done = self.goes(lambda: seating.acknowledge(by, seat, SITE))
        today = japan_today()
        holder = any(
            who == user.pk and post == seat.post_id and holds(days, today)
            for who, post, days in self.holdings.values()
        )
        assert bool(done) == (holder and (seat.pk, user.pk) not in self.sworn)
        if done:
            self.sworn.add((seat.pk, user.pk))

    @rule(who=PICK, post=PICK)
    def hand_over(self, who: int, post: int) -> None:
        user, held = self.people[who % 3], self.posts[post % 2]
        by = By(self.secretary, Role.COUNCIL_SECRETARY.value)
        if self.goes(lambda: seating.hand_over(by, held, user, japan_today(), SITE)):
            self.holdings = {
                row.pk: (row.user_id, row.post_id, (row.starts_on, row.ends_on))
                for row in PostHolding.objects.all()
            }
            today = japan_today()
            holders = PostHolding.objects.filter(access.current(), post=held, is_deputy=False)
            assert [each.user_id for each in holders] == [user.pk], today

    @rule(place=PICK)
    def end_a_seat(self, place: int) -> None:
        if self.seats:
            pk = self.at(self.seats, place)
            of, post, (first, _last) = self.seats[pk]
            yesterday = japan_today() - dt.timedelta(days=1)
            if self.goes(lambda: Seat.objects.filter(pk=pk).update(ends_on=yesterday)):
                self.seats[pk] = (of, post, (first, yesterday))

    @rule(who=PICK)
    def end_or_give_the_role(self, who: int) -> None:
        user = self.people[who % 3]
        until = None if self.roles[user.pk][1] else japan_today() - dt.timedelta(days=1)
        held = Membership.objects.filter(user=user, role=Role.COUNCIL_MEMBER)
        if self.goes(lambda: held.update(ends_on=until)):
            self.roles[user.pk] = (BEGAN, until)

    @rule(who=PICK)
    def close_or_open_the_account(self, who: int) -> None:
        user = self.people[who % 3]
        self.active ^= {user.pk}
        User.objects.filter(pk=user.pk).update(is_active=user.pk in self.active)

    @rule(days=st.integers(min_value=1, max_value=4))
    def days_go_by(self, days: int) -> None:
        django_settings.CLOCK_OFFSET += days * 86_400

    def at(self, found: dict[Any, Any], place: int) -> Any:
        keys = list(found)
        return keys[place % len(keys)]

    def expected(self, user: User) -> set[Any]:
        day = japan_today()
        if user.pk not in self.active or not holds(self.roles[user.pk], day):
            return set()
        posts = {
            post
            for who, post, days in self.holdings.values()
            if who == user.pk and holds(days, day)
        }
        return {
            council
            for seat, (council, post, days) in self.seats.items()
            if post in posts and holds(days, day) and (seat, user.pk) in self.sworn
        }

    def agrees(self, user: User) -> None:
        expected = self.expected(user)
        assert {each.pk for each in access.visible(actor(user))} == expected
        run(f"SET LOCAL ROLE {APPLICATION_ROLE}")
        with seen_by(user.pk):
            by_wall = set(Council.objects.values_list("pk", flat=True))
            oaths = Acknowledgement.objects.filter(council__in=by_wall).count()
            all_oaths = Acknowledgement.objects.exclude(user=user).exclude(council__in=by_wall)
            foreign = all_oaths.count()
        run("RESET ROLE")
        assert by_wall == expected
        assert foreign == 0 and (oaths > 0) == bool(expected)

    @invariant()
    def function_wall_and_model_agree(self) -> None:
        self.turn += 1
        self.agrees(self.people[self.turn % 3])


def walk(examples: int, steps: int) -> None:
    AccessMachine.stage = Stage()
    run_state_machine_as_test(
        AccessMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.usefixtures("catalogue")
def test_random_walks() -> None:
    walk(examples=30, steps=20)


@pytest.mark.soak
@pytest.mark.usefixtures("catalogue")
def test_many_long_random_walks() -> None:
    walk(examples=500, steps=40)
