"""The ladder in sums: exact values of the real data, added by hand, and what is never added."""

import datetime as dt
from typing import Any

import pytest

from catalogue.models import Claim, Source
from funding.models import Award, AwardEvidence
from funding.services.scopes import Scope
from funding.services.sums import Rung, by_fiscal_year, ladder
from kprogram.common.dates import fiscal_year, japan_today
from kprogram.common.provenance import FieldState
from tests.funding import money

pytestmark = pytest.mark.usefixtures("catalogue")

OKU = 100_000_000


def rungs(**scope: Any) -> dict[str, Rung]:
    return {rung.name: rung for rung in ladder(Scope(**scope))}


def counted(rung: Rung) -> tuple[int | None, int | None, int, int, int]:
    tally = rung.tally
    known = (tally.known_yen, tally.bounded_yen, tally.rows_known, tally.rows_bounded)
    return (*known, rung.rows_unknown)


def test_the_fund_is_what_was_paid_in() -> None:
    # Supplementary budgets of FY2021 and FY2022: 2,500億円 + 2,500億円.
    rung = rungs()["fund"]
    assert counted(rung) == (5000 * OKU, None, 2, 0, 0)
    assert rung.checkable
    assert rung.coverage.recorded == 5000 * OKU  # type: ignore[union-attr]
    assert rung.coverage.claim.code == "fund-total"  # type: ignore[union-attr]


def test_ceilings_are_all_bounded() -> None:
    # At most: ai-security 25, auv 80, haps 80, refuelling 120, uav-traffic 60 = 365億円; 10 of 15
    # concepts have none. ai-security does not say what its ceiling covers: 4 can be checked.
    rung = rungs()["concept_ceilings"]
    assert counted(rung) == (None, 365 * OKU, 0, 5, 10)
    assert rung.state is FieldState.UNKNOWN
    assert (rung.checkable, rung.rows_checkable, rung.rows) == (False, 4, 15)
    assert (rung.coverage.recorded, rung.coverage.claim.value) == (15, 42)  # type: ignore[union-attr]


def test_no_budget_of_a_call_is_known() -> None:
    rung = rungs()["call_budgets"]
    assert counted(rung) == (None, None, 0, 0, 16)
    assert (rung.checkable, rung.rows_checkable) == (False, 0)


def test_awards_add_award_amounts_alone() -> None:
    # Wind 11, cargo 50, disinformation 60, HAPS power 18, haemostatic 50 = 189億円, all exact.
    # The upper limit of 290億円 (cyber) is another kind; 8 of 14 are unknown.
    rung = rungs()["awards"]
    assert counted(rung) == (189 * OKU, None, 5, 0, 8)
    (limit,) = rung.others
    assert (limit.kind, limit.known_yen, limit.bounded_yen) == (
        "award_upper_limit",
        None,
        290 * OKU,
    )
    assert rung.rows == 14
    # Only HAPS power stands under a known ceiling (of haps-maritime-awareness).
    assert (rung.checkable, rung.rows_checkable) == (False, 1)
    assert (rung.coverage.recorded, rung.coverage.claim.code) == (14, "awards-61")  # type: ignore[union-attr]


def test_nothing_recorded_is_no_zero() -> None:
    for name in ("contracts", "disbursed"):
        rung = rungs()[name]
        assert counted(rung) == (None, None, 0, 0, 0)
        assert (rung.state, rung.checkable) == (FieldState.UNKNOWN, False)


def test_a_group_total_is_never_added() -> None:
    Award.objects.filter(slug="award-nedo-vdes").update(
        amount_yen=800 * OKU, amount_kind="group_total", amount_bound="about"
    )
    rung = rungs()["awards"]
    assert counted(rung) == (189 * OKU, None, 5, 0, 7)
    assert [(each.kind, each.bounded_yen) for each in rung.others] == [
        ("award_upper_limit", 290 * OKU),
        ("group_total", 800 * OKU),
    ]


def test_about_stands_beside_exact() -> None:
    Award.objects.filter(slug="award-nedo-vdes").update(
        amount_yen=7 * OKU + 1, amount_kind="award_amount", amount_bound="about"
    )
    assert counted(rungs()["awards"]) == (189 * OKU, 7 * OKU + 1, 5, 1, 7)


def test_unknown_not_applicable_and_withheld_are_counted_apart() -> None:
    states = {"amount_yen": {"state": "not_applicable"}}
    Award.objects.filter(slug="award-jst-auv").update(field_states=states)
    states = {"amount_yen": {"state": "withheld", "authority": "NEDO"}}
    Award.objects.filter(slug="award-nedo-vdes").update(field_states=states)
    rung = rungs()["awards"]
    assert (rung.rows_unknown, rung.rows_not_applicable, rung.rows_withheld) == (6, 1, 1)
    assert rung.rows == 14


def test_an_official_site_withholds_amounts_that_only_the_press_carries(official: Any) -> None:
    award = Award.objects.get(slug="award-nedo-disinformation")
    press = Source.objects.filter(kind="press").first()
    assert press is not None
    before = rungs()["awards"]
    AwardEvidence.objects.create(
        record=award,
        field="amount_yen",
        source=press,
        confidence="stated",
        entered_by_role="data_load",
    )
    after = rungs()["awards"]
    assert before.tally.known_yen - after.tally.known_yen == 60 * OKU  # type: ignore[operator]
    assert (before.rows_withheld, after.rows_withheld) == (0, 1)


def test_subcontracts_count_within_their_contract() -> None:
    whole = money.contract("c-1", "award-nedo-disinformation", 20 * OKU)
    money.contract("c-2", "award-nedo-disinformation", 5 * OKU, parent=whole)
    money.contract("c-3", "award-nedo-vdes", None)
    money.contract("c-4", "award-nedo-vdes", 3 * OKU, published_at=None)
    rung = rungs()["contracts"]
    assert counted(rung) == (20 * OKU, None, 1, 0, 1)
    # The award of c-1 is known (60億円), that of c-3 is not.
    assert (rung.rows_checkable, rung.checkable) == (1, False)


def test_disbursed_comes_from_published_years_alone() -> None:
    award = "award-nedo-disinformation"
    published, hidden = money.year(2024), money.year(2025, published_at=None)
    money.entry(published, "payment_by_estimate", 10 * OKU, award, dt.date(2024, 8, 1))
    money.entry(published, "settlement", 2 * OKU, award, dt.date(2025, 3, 1))
    money.entry(published, "refund", 1 * OKU, award, dt.date(2025, 3, 20))
    money.entry(published, "determination", 11 * OKU, award, dt.date(2025, 3, 10))
    money.entry(hidden, "payment_by_estimate", 30 * OKU, award, dt.date(2025, 8, 1))
    # 10 + 2 - 1; a determination moves no money; FY2025 is not published.
    rung = rungs()["disbursed"]
    assert (rung.tally.known_yen, rung.tally.rows_known) == (11 * OKU, 3)
    assert rung.checkable
    assert rungs(as_of=dt.date(2024, 12, 31))["disbursed"].tally.known_yen == 10 * OKU
    assert rungs(fiscal_years=(2023,))["disbursed"].tally.known_yen is None
    assert rungs(agencies=("jst",))["disbursed"].tally.known_yen is None


def test_a_correction_counts_with_its_sign() -> None:
    award, of = "award-nedo-disinformation", money.year(2024)
    wrong = money.entry(of, "payment_by_estimate", 10 * OKU, award, dt.date(2024, 8, 1))
    money.entry(of, "correction", -4 * OKU, award, dt.date(2024, 8, 2), corrects=wrong)
    assert rungs()["disbursed"].tally.known_yen == 6 * OKU


def test_parts_of_the_programme() -> None:
    nedo = rungs(agencies=("nedo",))
    assert counted(nedo["awards"]) == (189 * OKU, None, 5, 0, 4)
    assert counted(nedo["concept_ceilings"]) == (None, 80 * OKU, 0, 1, 8)
    assert nedo["fund"].rows == 0  # with whom the fund was placed is not known
    jst = rungs(agencies=("jst",))
    assert counted(jst["awards"]) == (None, None, 0, 0, 4)
    concept = rungs(concepts=("haps-maritime-awareness",))
    assert counted(concept["awards"]) == (18 * OKU, None, 1, 0, 1)
    assert concept["fund"].state is FieldState.NOT_APPLICABLE
    # FY2024 by announcement: cargo 50 and disinformation 60; cyber is a limit, HAPS-MDA unknown.
    assert counted(rungs(fiscal_years=(2024,))["awards"]) == (110 * OKU, None, 2, 0, 1)


def test_as_of_a_day() -> None:
    # By the end of 2023: VDES, optical and infrared (unknown), wind (11億円).
    found = rungs(as_of=dt.date(2023, 12, 31))
    assert counted(found["awards"]) == (11 * OKU, None, 1, 0, 3)
    assert found["awards"].coverage.claim.code == "awards-20-on-22"  # type: ignore[union-attr]
    assert rungs(as_of=dt.date(2021, 3, 31))["fund"].tally.known_yen is None


def test_years_with_an_unknown_one_at_the_end() -> None:
    years = {each.fiscal_year: each for each in by_fiscal_year(Scope())}
    last = fiscal_year(japan_today())
    assert list(years) == [*range(2021, last + 1), None]
    assert [years[each].fund.tally.known_yen for each in (2021, 2022, 2023)] == [
        *(2500 * OKU, 2500 * OKU),
        None,
    ]
    awards = {
        name: (year.awards.rows, year.awards.tally.known_yen)
        for name, year in years.items()
        if year.awards.rows
    }
    # Of unknown year: the four of JST and the haemostatic product (50億円).
    assert awards == {
        2022: (3, None),
        2023: (1, 11 * OKU),
        2024: (4, 110 * OKU),
        2025: (1, 18 * OKU),
        None: (5, 50 * OKU),
    }


def test_without_statements_there_is_no_stated_total() -> None:
    Claim.objects.update(published_at=None)
    found = rungs()
    assert [rung.coverage.claim for rung in found.values() if rung.coverage] == [None] * 6
