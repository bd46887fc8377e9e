"""Every rung and every balance computed once more from the records and entries, in other words
than the triggers', and compared with what the counters say."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Sum

from catalogue.choices import CeilingScope
from catalogue.models import Concept
from funding.choices import CASH_SIGN, DISBURSED_SIGN, Drawn, EntryKind, Holder, YearState
from funding.models import Award, Call, Contract, Fund, FundYear, LedgerEntry, Rung, Share
from kprogram.common.money import AmountKind, Bound
from kprogram.common.provenance import Confidence

Place = tuple[str, int, str]  # holder, its id, what is drawn
COUNTED = (Bound.EXACT, Bound.AT_MOST)


@dataclass(frozen=True)
class Difference:
    """A number that is not what the entries add up to."""

    what: str
    kept: int | None
    computed: int | None

    def __str__(self) -> str:
        return f"{self.what}: kept {self.kept}, computed {self.computed}"


class Reckoning:
    """Ceilings and what is drawn from them, from the records alone."""

    def __init__(self) -> None:
        self.ceilings: dict[Place, int | None] = {}
        self.drawn: dict[Place, int] = defaultdict(int)
        self._funds()
        self._concepts()
        self._calls()
        self._awards()
        self._contracts()
        self._entries()

    def _ceiling(self, holder: Holder, pk: int, yen: int | None, *drawn: Drawn) -> None:
        for each in drawn:
            self.ceilings[holder.value, pk, each.value] = yen

    def _draw(self, holder: Holder, pk: int, drawn: Drawn, yen: int | None) -> None:
        if yen is not None:
            self.drawn[holder.value, pk, drawn.value] += yen

    def _funds(self) -> None:
        for fund in Fund.objects.prefetch_related("contributions"):
            paid = [_countable(each.amount_yen, each.amount_bound) for each in
                    fund.contributions.all()]  # fmt: skip
            known = [yen for yen in paid if yen is not None]
            total = sum(known) if known and len(known) == len(paid) else None
            self._ceiling(Holder.FUND, fund.pk, total, Drawn.CONCEPTS)

    def _concepts(self) -> None:
        funds = list(Fund.objects.values_list("pk", flat=True))
        for concept in Concept.objects.all():
            yen = _countable(concept.ceiling_yen, concept.ceiling_bound)
            if concept.retired_at or concept.ceiling_scope != CeilingScope.CONCEPT:
                yen = None
            self._ceiling(Holder.CONCEPT, concept.pk, yen, Drawn.CALLS, Drawn.AWARDS)
            for fund in funds:
                self._draw(Holder.FUND, fund, Drawn.CONCEPTS, yen)

    def _calls(self) -> None:
        for call in Call.objects.prefetch_related("concept_links"):
            yen = None if call.retired_at else _countable(call.budget_yen, call.budget_bound)
            self._ceiling(Holder.CALL, call.pk, yen, Drawn.AWARDS)
            links = list(call.concept_links.all())
            if len(links) == 1:
                self._draw(Holder.CONCEPT, links[0].concept_id, Drawn.CALLS, yen)

    def _awards(self) -> None:
        for award in Award.objects.all():
            yen = _countable(award.amount_yen, award.amount_bound)
            if award.retired_at or award.amount_kind == AmountKind.GROUP_TOTAL:
                yen = None
            self._ceiling(Holder.AWARD, award.pk, yen, Drawn.CONTRACTS, Drawn.PAYMENTS)
            self._draw(Holder.CONCEPT, award.concept_id, Drawn.AWARDS, yen)
            if award.call_id and award.call_confidence != Confidence.INFERRED:
                self._draw(Holder.CALL, award.call_id, Drawn.AWARDS, yen)

    def _contracts(self) -> None:
        for contract in Contract.objects.all():
            yen = _countable(contract.amount_yen, contract.amount_bound)
            yen = None if contract.retired_at else yen
            self._ceiling(Holder.CONTRACT, contract.pk, yen, Drawn.CONTRACTS, Drawn.PAYMENTS)
            if contract.parent_id:
                self._draw(Holder.CONTRACT, contract.parent_id, Drawn.CONTRACTS, yen)
            else:
                self._draw(Holder.AWARD, contract.award_id, Drawn.CONTRACTS, yen)

    def _entries(self) -> None:
        paid = LedgerEntry.objects.filter(counts_as__in=DISBURSED_SIGN).order_by()
        for holder, column in ((Holder.AWARD, "award"), (Holder.CONTRACT, "contract")):
            rows = paid.exclude(**{column: None}).values_list(column, "counts_as")
            for pk, kind, yen in rows.annotate(yen=Sum("amount_yen")):
                self._draw(holder, pk, Drawn.PAYMENTS, DISBURSED_SIGN[EntryKind(kind)] * yen)


def _countable(yen: int | None, bound: str | None) -> int | None:
    return yen if bound in COUNTED else None


def differences() -> Iterator[Difference]:
    """Every difference; nothing when the ladder and the ledger are whole.

    Reads at one moment: call it inside a transaction that is REPEATABLE READ where others write.
    """
    reckoning = Reckoning()
    kept = {(rung.holder, rung.holder_id, rung.drawn): rung for rung in Rung.objects.all()}
    for place in sorted(kept.keys() | reckoning.ceilings.keys() | reckoning.drawn.keys()):
        yield from _of_rung(place, kept.get(place), reckoning)
    yield from _of_shares()
    yield from _of_years()


def _of_rung(place: Place, rung: Rung | None, reckoning: Reckoning) -> Iterator[Difference]:
    name = " ".join(map(str, place))
    ceiling, drawn = reckoning.ceilings.get(place), reckoning.drawn[place]
    if rung is None:
        if drawn or ceiling is not None:
            yield Difference(f"{name}: no counter", None, drawn)
        return
    if rung.ceiling_yen != ceiling:
        yield Difference(f"{name}: ceiling", rung.ceiling_yen, ceiling)
    if rung.committed_yen != drawn:
        yield Difference(f"{name}: drawn", rung.committed_yen, drawn)


def _of_shares() -> Iterator[Difference]:
    """Shares against the counters of the rungs that nothing else draws from."""
    rungs = Rung.objects.exclude(drawn=Drawn.PAYMENTS)
    sums = dict(Share.objects.order_by().values_list("rung").annotate(yen=Sum("yen")))
    for rung in rungs:
        if sums.get(rung.pk, 0) != rung.committed_yen:
            yield Difference(f"{rung.holder} {rung.holder_id} {rung.drawn}: shares",
                             rung.committed_yen, sums.get(rung.pk, 0))  # fmt: skip


def _of_years() -> Iterator[Difference]:
    sums: dict[int, int] = defaultdict(int)
    rows = LedgerEntry.objects.order_by().values_list("year", "counts_as")
    for year, kind, yen in rows.annotate(yen=Sum("amount_yen")):
        sums[year] += CASH_SIGN[EntryKind(kind)] * yen
    years = list(FundYear.objects.select_related("agency"))
    carried = {(year.agency_id, year.fiscal_year): year for year in years}
    for year in years:
        name = f"{year.agency.code} FY{year.fiscal_year}"
        computed = year.opening_balance_yen + sums[year.pk]
        if year.balance_yen != computed:
            yield Difference(f"{name}: balance", year.balance_yen, computed)
        if year.state == YearState.CLOSED and year.closing_balance_yen != computed:
            yield Difference(f"{name}: closing balance", year.closing_balance_yen, computed)
        before = carried.get((year.agency_id, year.fiscal_year - 1))
        if before and before.balance_yen != year.opening_balance_yen:
            yield Difference(f"{name}: carried over", year.opening_balance_yen, before.balance_yen)


def counted() -> dict[str, int]:
    """How much was compared."""
    return {
        "rungs": Rung.objects.count(),
        "entries": LedgerEntry.objects.aggregate(n=Count("pk"))["n"],
        "years": FundYear.objects.count(),
    }
