"""The last yen raced for by sixteen threads, and a writer killed while it commits."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from catalogue.models import Concept
from funding.models import Award, Call, FundYear, LedgerEntry, Rung
from funding.services import ladder, ledger, reconciling
from tests.faults.parallel import in_parallel
from tests.funding.records import award, call, concept, paid, received, staff, year

THREADS = 16
ROUNDS = 5  # of four races each: 20 rounds
KILLS = 3

pytestmark = pytest.mark.usefixtures("committed_catalogue")


def outcomes(results: list[Any]) -> tuple[int, int]:
    """How many went through, and how many met a wall; anything else fails the test."""
    walls = [each for each in results if isinstance(each, (IntegrityError, ledger.Refused))]
    errors = [each for each in results if isinstance(each, Exception) and each not in walls]
    assert errors == []
    return len(results) - len(walls), len(walls)


def place(slug: str, of: Concept, under: Call, yen: int) -> Any:
    def work() -> Award:
        with transaction.atomic():
            return award(slug, of, under, yen)

    return work


def drawn(under: Call) -> int:
    return Rung.objects.get(holder="call", holder_id=under.pk, drawn="awards").committed_yen


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_sixteen_awards_race_for_a_budget(turn: int) -> None:
    """Budget for ten of sixteen: ten are made, six are refused, in whatever order."""
    the_concept = concept(f"c{turn}", 1_000)
    under = call(f"k{turn}", the_concept, yen=100)
    results = in_parallel(*[place(f"a{turn}-{n}", the_concept, under, 10) for n in range(THREADS)])
    assert outcomes(results) == (10, 6)
    assert drawn(under) == 100 and under.awards.count() == 10
    assert list(reconciling.differences()) == []


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_awards_race_with_a_budget_that_is_lowered(turn: int) -> None:
    the_concept = concept(f"c{turn}", 1_000)
    under = call(f"k{turn}", the_concept, yen=100)

    def lower() -> int:
        return Call.objects.filter(pk=under.pk).update(budget_yen=50)

    works = [place(f"a{turn}-{n}", the_concept, under, 10) for n in range(THREADS - 1)]
    results = in_parallel(lower, *works)
    made, _refused = outcomes(results)
    budget = Call.objects.get(pk=under.pk).budget_yen
    assert drawn(under) == 10 * under.awards.count() <= budget
    assert budget == (50 if not isinstance(results[0], Exception) else 100)
    assert made == under.awards.count() + (budget == 50)
    assert list(reconciling.differences()) == []


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_payments_race_for_an_award(turn: int) -> None:
    someone = staff()
    the_award = award("a", concept("c", 1_000), yen=100)
    the_year = year(someone, opening=1_000)

    def pay(number: int) -> Any:
        return lambda: ledger.enter(
            someone.by, the_year, [paid(str(number), the_award, 10)], "race"
        )

    assert outcomes(in_parallel(*[pay(n) for n in range(THREADS)])) == (10, 6)
    assert FundYear.objects.get().balance_yen == 900
    assert list(reconciling.differences()) == []


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_entries_race_with_the_closing_of_their_year(turn: int) -> None:
    someone = staff()
    the_year = year(someone, opening=100)

    def receive(number: int) -> Any:
        entry = received(str(number), 1, kind="earnings")
        return lambda: ledger.enter(someone.by, the_year, [entry], "race")

    works = [receive(n) for n in range(THREADS - 1)]
    outcomes(in_parallel(lambda: ledger.close_year(someone.by, the_year, 100), *works))
    after = FundYear.objects.get()
    assert after.balance_yen == 100 + LedgerEntry.objects.count()
    assert after.state == "open" or LedgerEntry.objects.count() == 0
    assert list(reconciling.differences()) == []


@pytest.fixture
def without_the_wall() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE funding_rung DROP CONSTRAINT funding_rung_within_ceiling")
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE funding_rung, funding_share")
        cursor.execute(
            "ALTER TABLE funding_rung ADD CONSTRAINT funding_rung_within_ceiling "
            "CHECK (ceiling_yen IS NULL OR committed_yen <= ceiling_yen)"
        )


def test_without_lock_and_wall_the_same_race_overspends(without_the_wall: None) -> None:
    """Check, then insert, with nothing held in between: every thread believes in the last yen."""
    the_concept = concept("c", 1_000)
    under = call("k", the_concept, yen=100)
    award("first", the_concept, under, 90)
    all_have_read = threading.Barrier(THREADS)

    def work(slug: str) -> Any:
        def look_and_place() -> Award:
            remaining = ladder.standing("call", under.pk, "awards").remaining_yen
            all_have_read.wait(20)
            assert remaining is not None and remaining >= 10
            return award(slug, the_concept, under, 10)

        return look_and_place

    results = in_parallel(*[work(f"a{n}") for n in range(THREADS)])
    assert outcomes(results) == (16, 0)
    assert drawn(under) == 90 + 16 * 10


WRITER = """
import django; django.setup()
from catalogue.models import Concept
from accounts.models import Organisation
from funding.models import Award
concept, agency = Concept.objects.get(slug="c"), Organisation.objects.get(code="nedo")
number = 0
while True:
    slug = f"{number}-{RUN}"
    Award.objects.create(slug=slug, agency=agency, concept=concept, amount_yen=1,
                         amount_kind="award_amount", amount_bound="exact")
    print(slug, flush=True)
    number += 1
"""


def killed_writer(run: int, after: int) -> list[str]:
    """A process that commits awards and says so, killed with -9 once ``after`` were said."""
    name = connection.settings_dict["NAME"]
    url = os.environ["DATABASE_URL"].rsplit("/", 1)
    address, _mark, options = url[1].partition("?")
    assert address != name
    environment = {**os.environ, "DATABASE_URL": f"{url[0]}/{name}" + (options and f"?{options}")}
    program = [sys.executable, "-c", WRITER.replace("RUN", str(run))]
    with subprocess.Popen(program, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(after)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().split()
    return said


def test_what_was_acknowledged_before_a_kill_is_there() -> None:
    concept("c", 10**9)
    chance = random.Random(1)
    for run in range(KILLS):
        said = killed_writer(run, chance.randrange(3, 30))
        stored = set(Award.objects.filter(slug__endswith=f"-{run}").values_list("slug", flat=True))
        assert set(said) <= stored and len(stored) - len(said) <= 1
        assert list(reconciling.differences()) == []
