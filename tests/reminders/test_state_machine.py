"""Reminders against a model in plain Python, over random walks on PostgreSQL: duties come, move,
are done; people come and leave; the clock ticks, stands still and jumps; mails go out or not."""

import datetime as dt
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kprogram.common import clock
from kprogram.common.dates import JAPAN
from messaging import duties
from messaging.duties import Duty
from messaging.models import KindVersion, Message, Notice, Reminder
from messaging.services import outbox, telling
from messaging.services.reminding import tick
from tests.reminders.conftest import CONTEXT, Desk, someone
from tests.reminders.table import Row, calendar

PICK = st.integers(min_value=0, max_value=3)
AHEAD = st.integers(min_value=-3, max_value=40)


@dataclass
class Known:
    """A duty of the model."""

    on: dt.date
    people: set[int]


@dataclass
class Told:
    """A reminder of the model: whom, of what, made on which day, and whether it went out."""

    number: int
    person: int
    on: dt.date
    turn: int
    day: dt.date
    sent: bool = False


@dataclass
class Model:
    duties: dict[int, Known] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def stands(self, told: Told) -> bool:
        known = self.duties.get(told.number)
        return known is not None and known.on == told.on and told.person in known.people

    def tick(self, day: dt.date) -> None:
        self.told = [each for each in self.told if each.sent or self.stands(each)]
        for number, known in self.duties.items():
            row = Row(number, "report", day, known.on, None, tells_after=True)
            come = {d: t for d, t in calendar(row).items() if d <= day}
            if day > known.on:
                come = {d: t for d, t in come.items() if t > 0}
            if not come:
                continue
            last = max(come)
            for person in known.people:
                mine = [
                    each.day
                    for each in self.told
                    if (each.number, each.person, each.on) == (number, person, known.on)
                ]
                if not mine or max(mine) < last:
                    self.told.append(Told(number, person, known.on, come[last], day))

    def move(self, number: int, on: dt.date) -> int:
        known = self.duties[number]
        told = {each.person for each in self.told if each.number == number and each.sent}
        self.told = [each for each in self.told if each.number != number or each.sent]
        known.on = on
        return len(told)


class ReminderMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.everything = transaction.atomic()
        self.everything.__enter__()
        self.kept = (clock.now, duties._sources, outbox.enqueue_once)
        self.moment = dt.datetime(2026, 12, 7, 0, 10, tzinfo=JAPAN)
        clock.now = lambda: self.moment
        outbox.enqueue_once = lambda name: None
        self.desk = Desk()
        duties._sources = [self.desk]
        self.people = [someone(f"p{number}") for number in range(4)]
        self.model, self.number = Model(), 0

    def teardown(self) -> None:
        clock.now, duties._sources, outbox.enqueue_once = self.kept
        transaction.set_rollback(True)
        self.everything.__exit__(None, None, None)

    @property
    def today(self) -> dt.date:
        return self.moment.date()

    def picked(self, place: int) -> int | None:
        keys = sorted(self.model.duties)
        return keys[place % len(keys)] if keys else None

    def duty(self, number: int) -> Duty:
        known = self.model.duties[number]
        people = tuple(self.people[each] for each in sorted(known.people))
        return Duty("report", f"thing:{number}", known.on, people, "work/", CONTEXT)

    def lay_out(self) -> None:
        self.desk.open = [self.duty(number) for number in self.model.duties]

    @rule(ahead=AHEAD, people=st.sets(PICK, min_size=1, max_size=3))
    def a_duty_comes(self, ahead: int, people: set[int]) -> None:
        self.number += 1
        self.model.duties[self.number] = Known(self.today + dt.timedelta(ahead), set(people))

    @rule(place=PICK)
    def it_is_done(self, place: int) -> None:
        if (number := self.picked(place)) is not None:
            del self.model.duties[number]

    @rule(place=PICK, person=PICK)
    def somebody_joins_or_leaves(self, place: int, person: int) -> None:
        if (number := self.picked(place)) is not None:
            self.model.duties[number].people ^= {person}

    @rule(place=PICK, ahead=AHEAD)
    def it_is_moved(self, place: int, ahead: int) -> None:
        if (number := self.picked(place)) is None:
            return
        was = self.model.duties[number].on
        told = self.model.move(number, self.today + dt.timedelta(ahead))
        found = telling.moved(f"thing:{number}", was=was, duty=self.duty(number))
        assert found == told

    @rule(place=PICK)
    def what_is_unsent_is_cancelled(self, place: int) -> None:
        if (number := self.picked(place)) is not None:
            self.model.told = [e for e in self.model.told if e.number != number or e.sent]
            outbox.cancel(f"thing:{number}")

    @rule(hours=st.sampled_from([1, 7, 9, 24, 50, 24 * 9]))
    def time_passes(self, hours: int) -> None:
        self.moment += dt.timedelta(hours=hours)

    @rule(times=st.integers(min_value=1, max_value=2))
    def it_ticks(self, times: int) -> None:
        self.lay_out()
        self.model.tick(self.today)
        for _each in range(times):
            tick()

    @rule()
    def mails_go_out(self) -> None:
        due = Message.objects.filter(state="waiting", send_at__lte=self.moment)
        due.update(state="sent", sent_at=self.moment)
        for each in self.model.told:
            morning = dt.datetime.combine(each.day, dt.time(8, 30), JAPAN)
            each.sent = each.sent or morning <= self.moment

    @invariant()
    def what_stands_is_the_model_s(self) -> None:
        rows = Reminder.objects.live().select_related("user", "message")
        found = sorted(
            (r.about, r.user.display_name, r.on, r.days, r.day, r.message.state == "sent")
            for r in rows
        )
        wanted = sorted(
            (f"thing:{t.number}", f"p{t.person}", t.on, t.turn, t.day, t.sent)
            for t in self.model.told
        )
        assert found == wanted

    @invariant()
    def nobody_has_one_twice_and_each_has_its_notice(self) -> None:
        live = {f"reminder:{pk}" for pk in Reminder.objects.live().values_list("pk", flat=True)}
        noticed = Notice.objects.filter(kind="reminder-report").values_list("key", flat=True)
        assert set(noticed) == live
        assert KindVersion.objects.count() == 0


def walk(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        ReminderMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_random_walks() -> None:
    walk(examples=30, steps=20)


@pytest.mark.soak
@pytest.mark.django_db
def test_many_long_random_walks() -> None:
    walk(examples=500, steps=40)
