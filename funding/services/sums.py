"""The ladder from the fund to the last payment, summed for everybody to read.

A sum adds amounts of one kind only. Exact amounts, and those that are only about right or at most
so much, are summed apart; what is unknown is counted, and never is zero.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BigIntegerField, Case, Count, Exists, F, OuterRef, Q, Sum, Value, When
from django.db.models.fields.json import KT

from catalogue.choices import CeilingScope
from catalogue.coverage import Coverage, concept_coverage
from catalogue.models import Claim, Concept
from funding.choices import DISBURSED_SIGN
from funding.coverage import award_coverage
from funding.models import Award, Call, CallConcept, Contract, Contribution, Fund
from funding.services.scopes import (
    Scope,
    awards_of,
    calls_of,
    concepts_of,
    contracts_of,
    decided_in,
    entries_of,
)
from kprogram.common.dates import fiscal_year, japan_today
from kprogram.common.money import AmountKind, Bound
from kprogram.common.provenance import Confidence, FieldState, withheld_fields

# What can be checked is exact or at most (funding.migrations.0002_ladder).
COUNTABLE = (Bound.EXACT, Bound.AT_MOST)
FIRST_FISCAL_YEAR = 2021  # the fund exists since then
FUND_TOTAL = "fund size, yen"  # the quantity of the statements about the fund's size


@dataclass(frozen=True)
class Tally:
    """Amounts of one kind. ``known_yen`` adds the exact ones, ``bounded_yen`` the others; each is
    None where there is no such amount."""

    kind: str
    known_yen: int | None = None
    bounded_yen: int | None = None
    rows_known: int = 0
    rows_bounded: int = 0

    def with_amounts(self, bound: str, yen: int, rows: int) -> "Tally":
        if bound == Bound.EXACT:
            total = (self.known_yen or 0) + yen
            return replace(self, known_yen=total, rows_known=self.rows_known + rows)
        total = (self.bounded_yen or 0) + yen
        return replace(self, bounded_yen=total, rows_bounded=self.rows_bounded + rows)


@dataclass(frozen=True)
class Rung:
    """One rung. ``others`` are amounts of other kinds, which are never added to it.

    ``rows_checkable``: how many can be held against the rung above. ``coverage_unit`` is what the
    coverage counts (records or yen). A rung that the scope does not divide is ``applicable`` no
    more: that part of it is not a thing that exists.
    """

    name: str
    tally: Tally
    others: tuple[Tally, ...] = ()
    rows_unknown: int = 0
    rows_not_applicable: int = 0
    rows_withheld: int = 0
    rows_checkable: int = 0
    coverage: Coverage | None = None
    coverage_unit: str = "records"
    applicable: bool = True

    @property
    def rows(self) -> int:
        """Every record of the rung, each counted once."""
        amounts = sum(each.rows_known + each.rows_bounded for each in (self.tally, *self.others))
        return amounts + self.rows_unknown + self.rows_not_applicable + self.rows_withheld

    @property
    def checkable(self) -> bool:
        """Whether all of it can be held against the rung above."""
        return self.rows > 0 and self.rows_checkable == self.rows

    @property
    def state(self) -> FieldState | None:
        """Why there is no sum of exact amounts, where there is none."""
        if not self.applicable:
            return FieldState.NOT_APPLICABLE
        if self.tally.known_yen is not None:
            return None
        only_withheld = self.rows_withheld and self.rows_withheld == self.rows
        return FieldState.WITHHELD if only_withheld else FieldState.UNKNOWN


FUND = Rung("fund", Tally(AmountKind.CONTRIBUTION))
AWARDS = Rung("awards", Tally(AmountKind.AWARD_AMOUNT))
CONTRACTS = Rung("contracts", Tally(AmountKind.CONTRACT))
DISBURSED = Rung("disbursed", Tally(AmountKind.DISBURSED))


def ladder(scope: Scope, paid_in: list["PaidIn"] | None = None) -> tuple[Rung, ...]:
    """The six rungs, from the fund down to what was disbursed.

    ``paid_in``: the contributions of that day, when they are at hand.
    """
    parts = contributions(scope.as_of) if paid_in is None else paid_in
    return (
        fund_rung(scope, parts),
        concept_rung(scope, parts),
        call_rung(scope),
        award_rung(scope),
        contract_rung(scope),
        disbursed_rung(scope),
    )


@dataclass(frozen=True)
class PaidIn:
    """One contribution. An official site withholds the amount that only others carry."""

    row: Contribution
    path: str
    is_withheld: bool

    @property
    def yen(self) -> int | None:
        return None if self.is_withheld else self.row.amount_yen

    @property
    def is_countable(self) -> bool:
        return self.yen is not None and self.row.amount_bound in COUNTABLE


def contributions(day: dt.date | None = None) -> list[PaidIn]:
    """What was paid into the fund, by a day or until now."""
    found = []
    for fund in Fund.objects.in_sight(day).prefetch_related(
        "contributions__agency", "evidence__source"
    ):
        withheld = withheld_fields(fund)
        for index, row in enumerate(fund.contributions.all()):
            path = f"contributions.{index}"
            if day is None or row.fiscal_year <= fiscal_year(day):
                found.append(PaidIn(row, path, not withheld.isdisjoint({path, "contributions"})))
    return found


def fund_rung(scope: Scope, parts: list[PaidIn]) -> Rung:
    """The contributions to the fund. No concept and no domain has a part of its own in it."""
    rung = _folded_parts(scope, [part for part in parts if _of(part, scope)])
    return replace(rung, coverage=fund_coverage(scope.as_of, parts), coverage_unit="yen")


def _folded_parts(scope: Scope, parts: list[PaidIn]) -> Rung:
    if scope.of_concepts:
        return replace(FUND, applicable=False)
    tally = FUND.tally
    for part in parts:
        if part.yen is not None:
            tally = tally.with_amounts(part.row.amount_bound or "", part.yen, 1)
    return replace(
        FUND,
        tally=tally,
        rows_withheld=sum(part.is_withheld for part in parts),
        rows_unknown=sum(part.yen is None and not part.is_withheld for part in parts),
        rows_checkable=sum(part.is_countable for part in parts),
    )


def _of(part: PaidIn, scope: Scope) -> bool:
    row = part.row
    if scope.fiscal_years and row.fiscal_year not in scope.fiscal_years:
        return False
    return not scope.agencies or bool(row.agency and row.agency.code in scope.agencies)


def fund_coverage(day: dt.date | None, parts: list[PaidIn]) -> Coverage:
    """The contributions recorded here beside the size that was stated last, both in yen."""
    known = sum(part.yen or 0 for part in parts if part.row.amount_bound == Bound.EXACT)
    claims = Claim.objects.in_sight(day).filter(subject="fund", quantity_en=FUND_TOTAL)
    return Coverage(known, claims.order_by(F("as_of_by").desc(nulls_last=True)).first())


def checkable_concepts() -> Any:
    """Concepts with a ceiling that others can be held against."""
    return (
        Concept.objects.public()
        .showing("ceiling_yen")
        .filter(ceiling_scope=CeilingScope.CONCEPT, ceiling_bound__in=COUNTABLE)
    )


def concept_rung(scope: Scope, parts: list[PaidIn]) -> Rung:
    records = concepts_of(scope)
    if scope.fiscal_years:
        records = decided_in(records, scope.fiscal_years)
    fund_known = bool(parts) and all(part.is_countable for part in parts)
    checkable = Q(pk__in=checkable_concepts().values("pk")) if fund_known else Q(pk__in=[])
    coverage = concept_coverage(scope.as_of)
    rung = Rung("concept_ceilings", Tally(AmountKind.CONCEPT_CEILING), coverage=coverage)
    return tallied(rung, records, "ceiling", checkable)


def call_rung(scope: Scope) -> Rung:
    records = calls_of(scope)
    held = CallConcept.objects.filter(call=OuterRef("pk"))
    single = held.values("call").annotate(number=Count("pk")).filter(number=1)
    under = held.filter(concept__in=checkable_concepts().values("pk"))
    checkable = Q(budget_bound__in=COUNTABLE) & Q(Exists(single)) & Q(Exists(under))
    coverage = Coverage(Call.objects.in_sight(scope.as_of).count(), None)
    rung = Rung("call_budgets", Tally(AmountKind.CALL_BUDGET), coverage=coverage)
    return tallied(rung, records, "budget", checkable)


def checkable_awards() -> Any:
    """Awards with an amount that others can be held against."""
    own = Award.objects.public().showing("amount_yen").filter(amount_bound__in=COUNTABLE)
    return own.exclude(amount_kind=AmountKind.GROUP_TOTAL)


def award_rung(scope: Scope) -> Rung:
    calls = Call.objects.public().showing("budget_yen").filter(budget_bound__in=COUNTABLE)
    surely_of_call = Q(call__in=calls.values("pk")) & ~Q(call_confidence=Confidence.INFERRED)
    above = Q(concept__in=checkable_concepts().values("pk")) | surely_of_call
    checkable = Q(pk__in=checkable_awards().values("pk")) & above
    coverage = award_coverage(scope.as_of)
    return tallied(replace(AWARDS, coverage=coverage), awards_of(scope), "amount", checkable)


def contract_rung(scope: Scope) -> Rung:
    above = Q(award__in=checkable_awards().values("pk"))
    coverage = Coverage(Contract.objects.in_sight(scope.as_of).count(), None)
    rung = replace(CONTRACTS, coverage=coverage)
    return tallied(rung, contracts_of(scope), "amount", Q(amount_bound__in=COUNTABLE) & above)


def signed_yen() -> Case:
    """What an entry adds to what was disbursed; a refund takes away."""
    back = [kind for kind, sign in DISBURSED_SIGN.items() if sign < 0]
    taken = When(counts_as__in=back, then=F("amount_yen") * Value(-1, BigIntegerField()))
    return Case(taken, default=F("amount_yen"), output_field=BigIntegerField())


def disbursed_rung(scope: Scope) -> Rung:
    above = Q(award__in=checkable_awards().values("pk"))
    found = (
        entries_of(scope)
        .order_by()
        .aggregate(yen=Sum(signed_yen()), rows=Count("pk"), checkable=Count("pk", filter=above))
    )
    tally = Tally(AmountKind.DISBURSED, known_yen=found["yen"], rows_known=found["rows"])
    published = entries_of(Scope(as_of=scope.as_of)).count()
    coverage = Coverage(published, None)
    return replace(DISBURSED, tally=tally, coverage=coverage, rows_checkable=found["checkable"])


NOTHING = Q(pk__in=[])


def tallied(rung: Rung, records: Any, prefix: str, checkable: Q = NOTHING) -> Rung:
    """``rung`` with the amounts of ``records``, by kind and bound, in one query."""
    return _folded(rung, prefix, grouped(records, prefix, checkable))


def grouped(records: Any, prefix: str, checkable: Q, *by: str) -> list[dict[str, Any]]:
    """Sums and counts of ``records`` by kind, bound and state of their amount (and ``by``)."""
    yen, kind, bound = f"{prefix}_yen", f"{prefix}_kind", f"{prefix}_bound"
    may_be_shown = records.shows(yen) or Q(pk__isnull=False)  # on no official site all may
    shown = Case(When(may_be_shown, then=Value(True)), default=Value(False))
    return list(
        records.order_by()
        .annotate(shown=shown, state=KT(f"field_states__{yen}__state"))
        .values("shown", "state", kind, bound, *by)
        .annotate(yen=Sum(yen), rows=Count("pk"), checkable=Count("pk", filter=checkable))
    )


def _folded(rung: Rung, prefix: str, groups: list[dict[str, Any]]) -> Rung:
    tallies = {rung.tally.kind: rung.tally}
    counts: dict[str, Any] = dict.fromkeys(
        ("rows_unknown", "rows_not_applicable", "rows_withheld"), 0
    )
    rows_checkable = 0
    for group in groups:
        if group["shown"] and group["yen"] is not None:
            kind, bound = group[f"{prefix}_kind"], group[f"{prefix}_bound"]
            before = tallies.get(kind, Tally(kind))
            tallies[kind] = before.with_amounts(bound, group["yen"], group["rows"])
            rows_checkable += group["checkable"]
            continue
        state = group["state"] if group["shown"] else FieldState.WITHHELD
        name = f"rows_{state}" if f"rows_{state}" in counts else "rows_unknown"
        counts[name] += group["rows"]
    others = tuple(tally for name, tally in sorted(tallies.items()) if name != rung.tally.kind)
    own = tallies[rung.tally.kind]
    return replace(rung, tally=own, others=others, rows_checkable=rows_checkable, **counts)


@dataclass(frozen=True)
class Year:
    """What belongs to one fiscal year (None: it is not known of which year)."""

    fiscal_year: int | None
    fund: Rung
    awards: Rung
    contracts: Rung
    disbursed: Rung


def by_fiscal_year(scope: Scope, paid_in: list[PaidIn] | None = None) -> list[Year]:
    """The years from the fund's first to the present one, then what is of an unknown year."""
    awards = _by_year(
        grouped(awards_of(scope).with_fiscal_year(), "amount", NOTHING, "fiscal_year")
    )
    contracts = _by_year(grouped(contracts_of(scope), "amount", NOTHING, "fiscal_year"))
    paid = disbursed_by_year(scope)
    last = fiscal_year(scope.as_of or japan_today())
    parts = contributions(scope.as_of) if paid_in is None else paid_in
    years: list[int | None] = [*range(FIRST_FISCAL_YEAR, last + 1)]
    wanted = [year for year in years if not scope.fiscal_years or year in scope.fiscal_years]
    return [
        Year(
            year,
            _folded_parts(scope, [part for part in parts if part.row.fiscal_year == year]),
            _folded(AWARDS, "amount", awards.get(year, [])),
            _folded(CONTRACTS, "amount", contracts.get(year, [])),
            replace(DISBURSED, tally=paid.get(year, DISBURSED.tally)),
        )
        for year in [*wanted, *([None] if None in awards else [])]
    ]


def _by_year(groups: list[dict[str, Any]]) -> dict[int | None, list[dict[str, Any]]]:
    found: dict[int | None, list[dict[str, Any]]] = {}
    for group in groups:
        found.setdefault(group["fiscal_year"], []).append(group)
    return found


def disbursed_by_year(scope: Scope) -> dict[int | None, Tally]:
    rows = entries_of(scope).order_by().values("year__fiscal_year")
    return {
        row["year__fiscal_year"]: Tally(
            AmountKind.DISBURSED, known_yen=row["yen"], rows_known=row["rows"]
        )
        for row in rows.annotate(yen=Sum(signed_yen()), rows=Count("pk"))
    }
