"""The walls of the ladder, met through the ORM, in bulk and by raw SQL."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from catalogue.models import Concept
from funding.models import Award, Call, CallConcept, Contract, Rung, Share
from funding.services import ladder, reconciling
from tests.funding.records import award, call, concept, contract, fund, organisation

pytestmark = pytest.mark.usefixtures("catalogue")


def drawn(holder: str, record: Any, what: str) -> tuple[int | None, int]:
    ladder.settle()
    found = Rung.objects.get(holder=holder, holder_id=record.pk, drawn=what)
    return found.ceiling_yen, found.committed_yen


def refused(constraint: str, act: Callable[[], Any]) -> None:
    """The act meets that wall, and every counter stands where it stood."""
    ladder.settle()
    before = list(Rung.objects.order_by("pk").values_list("pk", "ceiling_yen", "committed_yen"))
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        act()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    after = list(Rung.objects.order_by("pk").values_list("pk", "ceiling_yen", "committed_yen"))
    assert after == before
    assert list(reconciling.differences()) == []


def test_each_rung_counts_what_is_drawn() -> None:
    the_concept = concept("c", 60)
    the_call = call("k", the_concept, yen=40)
    the_award = award("a", the_concept, the_call, 30)
    the_contract = contract("x", the_award, 20)
    contract("x-sub", the_award, 15, parent=the_contract)
    assert drawn("concept", the_concept, "calls") == (60, 40)
    assert drawn("concept", the_concept, "awards") == (60, 30)
    assert drawn("call", the_call, "awards") == (40, 30)
    assert drawn("award", the_award, "contracts") == (30, 20)
    assert drawn("contract", the_contract, "contracts") == (20, 15)
    assert list(reconciling.differences()) == []


def test_the_fund_is_the_ceiling_of_all_concepts() -> None:
    # 80億 + 80億 + 120億 + 60億 stand in the data with a ceiling of the whole concept
    recorded = 34_000_000_000
    the_fund = fund(recorded + 100)
    concept("c", 60)
    assert drawn("fund", the_fund, "concepts") == (recorded + 100, recorded + 60)
    refused("funding_rung_within_ceiling", lambda: concept("d", 41))
    concept("d", 40)
    assert drawn("fund", the_fund, "concepts") == (recorded + 100, recorded + 100)
    contribution = the_fund.contributions.get()
    refused(
        "funding_rung_within_ceiling",
        lambda: the_fund.contributions.filter(pk=contribution.pk).update(amount_yen=recorded),
    )


@pytest.mark.parametrize("fits", [10, 11])
def test_a_second_award_fits_to_the_yen(fits: int) -> None:
    the_concept = concept("c", 60)
    the_call = call("k", the_concept, yen=40)
    award("a", the_concept, the_call, 30)
    if fits == 10:
        award("b", the_concept, the_call, fits)
        assert drawn("call", the_call, "awards") == (40, 40)
    else:
        refused("funding_rung_within_ceiling", lambda: award("b", the_concept, the_call, fits))
        assert not Award.objects.filter(slug="b").exists()


def test_raw_sql_and_bulk_writes_meet_the_wall() -> None:
    the_concept = concept("c", 60)
    the_call = call("k", the_concept, yen=40)
    first, second = (award(slug, the_concept, the_call, 20) for slug in "ab")

    def raw() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE funding_award SET amount_yen = 21 WHERE id = %s", [first.pk])

    refused("funding_rung_within_ceiling", raw)
    both = Award.objects.filter(pk__in=[first.pk, second.pk])
    refused("funding_rung_within_ceiling", lambda: both.update(amount_yen=21))
    refused(
        "funding_rung_within_ceiling",
        lambda: Call.objects.filter(pk=the_call.pk).update(budget_yen=39),
    )
    refused(
        "funding_rung_within_ceiling",
        lambda: Concept.objects.filter(pk=the_concept.pk).update(ceiling_yen=39),
    )
    both.update(amount_yen=15)
    Call.objects.filter(pk=the_call.pk).update(budget_yen=30)
    assert drawn("call", the_call, "awards") == (30, 30)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("an unknown budget", {"budget_yen": None, "budget_kind": None, "budget_bound": None}),
        ("a budget that is only about", {"budget_bound": "about"}),
    ],
)
def test_what_is_not_known_is_no_wall(name: str, change: dict[str, Any]) -> None:
    the_concept = concept("c", 1_000)
    the_call = call("k", the_concept, yen=40)
    Call.objects.filter(pk=the_call.pk).update(**change)
    award("a", the_concept, the_call, 900)
    assert drawn("call", the_call, "awards") == (None, 900)
    assert ladder.standing("call", the_call.pk, "awards").remaining_yen is None


def test_an_inferred_link_and_another_scope_are_no_walls() -> None:
    first, second = concept("c", 60), concept("d", 60)
    shared = call("k", first, second, yen=500)
    assert not Share.objects.filter(member="call", member_id=shared.pk).exists()
    the_call = call("l", first, yen=10)
    award("a", first, the_call, 50, confidence="inferred")
    assert drawn("call", the_call, "awards") == (10, 0)
    assert drawn("concept", first, "awards") == (60, 50)
    # once the link is sure, it is a wall
    refused(
        "funding_rung_within_ceiling",
        lambda: Award.objects.filter(slug="a").update(call_confidence="stated"),
    )
    # a call that comes to serve one concept only is of its scope, and must fit
    links = CallConcept.objects.filter(call=shared, concept=second)
    refused("funding_rung_within_ceiling", links.delete)
    Call.objects.filter(pk=shared.pk).update(budget_yen=50)
    links.delete()
    ladder.settle()
    assert drawn("concept", first, "calls") == (60, 60)
    assert list(reconciling.differences()) == []


def test_a_group_total_and_a_retired_award_draw_nothing() -> None:
    the_concept = concept("c", 60)
    award("a", the_concept, yen=500, amount_kind="group_total")
    gone = award("b", the_concept, yen=60)
    assert drawn("concept", the_concept, "awards") == (60, 60)
    Award.objects.filter(pk=gone.pk).update(retired_at="2026-01-01T00:00Z", retired_reason="x")
    assert drawn("concept", the_concept, "awards") == (60, 0)


def test_an_award_that_moves_draws_from_its_new_concept_only() -> None:
    first, second = concept("c", 60), concept("d", 60)
    moved = award("a", first, yen=50)
    Award.objects.filter(pk=moved.pk).update(concept=second)
    assert drawn("concept", first, "awards") == (60, 0)
    assert drawn("concept", second, "awards") == (60, 50)
    Award.objects.filter(pk=moved.pk).delete()
    assert drawn("concept", second, "awards") == (60, 0)


@pytest.mark.parametrize(
    ("constraint", "act"),
    [
        (
            "funding_(award_call|contract_award)_of_agency",
            lambda made: Award.objects.filter(pk=made["award"].pk).update(
                agency=organisation("jst")
            ),
        ),
        (
            "funding_contract_award_of_agency",
            lambda made: Contract.objects.filter(pk=made["contract"].pk).update(
                agency=organisation("jst")
            ),
        ),
        (
            "funding_award_call_of_agency",
            lambda made: Call.objects.filter(pk=made["call"].pk).update(
                agency=organisation("jst")
            ),
        ),
    ],
)  # fmt: skip
def test_nothing_moves_to_the_other_agency(constraint: str, act: Any) -> None:
    the_concept = concept("c", 60)
    the_call = call("k", the_concept)
    the_award = award("a", the_concept, the_call)
    made = {"call": the_call, "award": the_award, "contract": contract("x", the_award)}
    refused(constraint, lambda: act(made))


def test_the_counters_can_be_overrun_only_without_their_wall() -> None:
    """The guard switched off: the same write goes through, and reconciling still adds it up."""
    the_concept = concept("c", 60)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE funding_rung DROP CONSTRAINT funding_rung_within_ceiling")
    award("a", the_concept, yen=61)
    assert drawn("concept", the_concept, "awards") == (60, 61)
    assert list(reconciling.differences()) == []


def test_reconciling_finds_what_was_done_behind_the_triggers() -> None:
    the_concept = concept("c", 60)
    made = award("a", the_concept, yen=30)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE funding_award DISABLE TRIGGER funding_award_ladder")
        cursor.execute("UPDATE funding_award SET amount_yen = 31 WHERE id = %s", [made.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE funding_award ENABLE TRIGGER funding_award_ladder")
    found = sorted(map(str, reconciling.differences()))
    assert found == [
        f"award {made.pk} contracts: ceiling: kept 30, computed 31",
        f"award {made.pk} payments: ceiling: kept 30, computed 31",
        f"concept {the_concept.pk} awards: drawn: kept 30, computed 31",
    ]
