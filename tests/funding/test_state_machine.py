"""The ladder and the ledger against a model in plain Python, over random walks on PostgreSQL."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from catalogue.models import Concept
from catalogue.services.editing.proposals import Refused
from funding.models import Award, Call, Contract, FundYear
from funding.services import ladder, ledger, reconciling
from tests.funding.records import (
    award,
    call,
    concept,
    contract,
    organisation,
    paid,
    received,
    staff,
)

YEN = st.integers(min_value=1, max_value=60)
PICK = st.integers(min_value=0, max_value=5)


class LadderMachine(RuleBasedStateMachine):
    """One concept, one call; awards, contracts and payments come and change under them."""

    def __init__(self) -> None:
        super().__init__()
        self.everything = transaction.atomic()
        self.everything.__enter__()
        self.first, self.second = staff(), staff()
        self.concept = concept("machine", 100)
        self.call = call("machine", self.concept, yen=80)
        ladder.settle()
        self.ceiling, self.budget = 100, 80
        self.awards: dict[int, int] = {}
        self.contracts: dict[int, tuple[int, int]] = {}  # its award, its amount
        self.paid: dict[int, int] = {}  # by contract
        self.opening, self.moved, self.number = 1_000, 0, 0
        self.year = ledger.open_year(self.first.by, organisation(), 2024, self.opening)

    def teardown(self) -> None:
        """The walk's end: everything adds up, and is taken back."""
        try:
            assert list(reconciling.differences()) == []
        finally:
            transaction.set_rollback(True)
            self.everything.__exit__(None, None, None)

    def goes(self, fits: bool, act: Any) -> Any:
        """The act goes through exactly when the model says that it fits."""
        try:
            with transaction.atomic():
                result = act()
        except (IntegrityError, Refused):
            assert not fits
            return None
        assert fits
        return result

    def picked(self, found: dict[int, Any], place: int) -> int | None:
        keys = sorted(found)
        return keys[place % len(keys)] if keys else None

    def of_award(self, key: int) -> int:
        return sum(yen for of, yen in self.contracts.values() if of == key)

    def paid_under(self, key: int) -> int:
        return sum(yen for at, yen in self.paid.items() if self.contracts[at][0] == key)

    @rule(yen=YEN)
    def make_award(self, yen: int) -> None:
        self.number += 1
        fits = sum(self.awards.values()) + yen <= min(self.budget, self.ceiling)
        made = self.goes(
            fits, lambda: award(f"machine-{self.number}", self.concept, self.call, yen)
        )
        if made:
            self.awards[made.pk] = yen

    @rule(place=PICK, yen=YEN)
    def amend_award(self, place: int, yen: int) -> None:
        key = self.picked(self.awards, place)
        if key is None:
            return
        others = sum(self.awards.values()) - self.awards[key]
        fits = others + yen <= min(self.budget, self.ceiling)
        fits = fits and yen >= max(self.of_award(key), self.paid_under(key))
        if self.goes(fits, lambda: Award.objects.filter(pk=key).update(amount_yen=yen)):
            self.awards[key] = yen

    @rule(place=PICK)
    def cancel_award(self, place: int) -> None:
        """An award without contracts is retired: it draws nothing any more."""
        key = self.picked(self.awards, place)
        if key is None or self.of_award(key):
            return
        gone = {"retired_at": "2026-01-01T00:00Z", "retired_reason": "declined"}
        self.goes(True, lambda: Award.objects.filter(pk=key).update(**gone))
        del self.awards[key]

    @rule(yen=st.integers(min_value=1, max_value=150))
    def move_budget(self, yen: int) -> None:
        fits = sum(self.awards.values()) <= yen <= self.ceiling
        if self.goes(fits, lambda: Call.objects.filter(pk=self.call.pk).update(budget_yen=yen)):
            self.budget = yen

    @rule(yen=st.integers(min_value=1, max_value=200))
    def move_ceiling(self, yen: int) -> None:
        fits = max(self.budget, sum(self.awards.values())) <= yen
        concepts = Concept.objects.filter(pk=self.concept.pk)
        if self.goes(fits, lambda: concepts.update(ceiling_yen=yen)):
            self.ceiling = yen

    @rule(place=PICK, yen=YEN)
    def make_contract(self, place: int, yen: int) -> None:
        key = self.picked(self.awards, place)
        if key is None:
            return
        self.number += 1
        fits = self.of_award(key) + yen <= self.awards[key]
        under = Award.objects.get(pk=key)
        made = self.goes(fits, lambda: contract(f"machine-{self.number}", under, yen))
        if made:
            self.contracts[made.pk] = (key, yen)
            self.paid[made.pk] = 0

    @rule(place=PICK, yen=YEN, back=st.booleans())
    def pay(self, place: int, yen: int, back: bool) -> None:
        """A payment under a contract, or what is given back of it."""
        at = self.picked(self.contracts, place)
        if at is None:
            return
        self.number += 1
        key, amount = self.contracts[at]
        open_now = FundYear.objects.get(pk=self.year.pk).state == "open"
        signed = -yen if back else yen
        fits = open_now and 0 <= self.paid[at] + signed <= amount
        fits = fits and self.opening + self.moved - signed >= 0
        entry = paid(
            str(self.number),
            Award.objects.get(pk=key),
            yen,
            Contract.objects.get(pk=at),
            kind="refund" if back else "payment_by_estimate",
        )
        if self.goes(fits, lambda: ledger.enter(self.first.by, self.year, [entry], "machine")):
            self.paid[at] += signed
            self.moved -= signed

    @rule(yen=YEN)
    def earn(self, yen: int) -> None:
        self.number += 1
        open_now = FundYear.objects.get(pk=self.year.pk).state == "open"
        entry = received(str(self.number), yen, kind="earnings", occurred_on=dt.date(2025, 3, 31))
        if self.goes(open_now, lambda: ledger.enter(self.first.by, self.year, [entry], "machine")):
            self.moved += yen

    @rule(wrong_by=st.sampled_from([0, 0, 1, -1]))
    def close_and_open_again(self, wrong_by: int) -> None:
        counted = self.opening + self.moved + wrong_by
        if self.goes(wrong_by == 0, lambda: ledger.close_year(self.first.by, self.year, counted)):
            asked = ledger.request_reopening(self.first.by, self.year, "machine")
            self.goes(False, lambda: ledger.approve_reopening(self.first.by, asked))
            self.goes(True, lambda: ledger.approve_reopening(self.second.by, asked))

    @rule()
    def carry_over(self) -> None:
        """The next year begins with what this one ends with; then the walk goes on as before."""
        counted = self.opening + self.moved
        with transaction.atomic():
            ledger.close_year(self.first.by, self.year, counted)
            following = ledger.open_year(self.first.by, organisation(), 2025)
            assert following.opening_balance_yen == counted
            assert list(reconciling.differences()) == []
            transaction.set_rollback(True)

    @invariant()
    def the_balance_is_the_model_s(self) -> None:
        balance = FundYear.objects.get(pk=self.year.pk).balance_yen
        assert balance == self.opening + self.moved


def walk(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        LadderMachine,
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
