"""The records of a part of the programme: of a year, an agency, a domain or a concept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import DateField, Exists, Func, OuterRef, Q

from catalogue.models import Concept, ConceptTechnology, Technology
from funding.choices import DISBURSED_SIGN, CallEventKind
from funding.models import Award, Call, CallConcept, CallEvent, Contract, LedgerEntry
from funding.querysets import fiscal_year_of
from kprogram.common.dates import JAPAN, Precision, end_of_japanese_day

# A date of these precisions lies in one fiscal year; one of a year alone may lie in two.
OF_ONE_FISCAL_YEAR = (Precision.DAY, Precision.MONTH, Precision.FISCAL_YEAR)


@dataclass(frozen=True)
class Scope:
    """Of which part of the programme the sums are; empty means of all of it."""

    fiscal_years: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    as_of: dt.date | None = None

    @property
    def of_concepts(self) -> bool:
        return bool(self.domains or self.concepts)


def concepts_of(scope: Scope) -> Any:
    """The concepts of the scope, by agency, domain and slug."""
    concepts = Concept.objects.in_sight(scope.as_of)
    if scope.agencies:
        concepts = concepts.showing("agency").filter(agency__code__in=scope.agencies)
    if scope.concepts:
        concepts = concepts.filter(slug__in=scope.concepts)
    if scope.domains:
        technologies = Technology.objects.in_sight(scope.as_of).filter(
            domain__code__in=scope.domains
        )
        links = ConceptTechnology.objects.filter(
            concept=OuterRef("pk"), technology__in=technologies.values("pk")
        )
        concepts = concepts.showing("technologies").filter(Exists(links))
    return concepts


def decided_in(concepts: Any, years: Iterable[int]) -> Any:
    """Concepts decided in one of the fiscal years. A year without its month tells none."""
    parts = ("decided_on", "decided_precision", "decided_text")
    day = Func(*parts, function="last_day_meant", output_field=DateField())
    dated = concepts.showing("decided_on").filter(decided_precision__in=OF_ONE_FISCAL_YEAR)
    dated = dated.alias(decided_by=day).annotate(decided_year=fiscal_year_of("decided_by"))
    return dated.filter(decided_year__in=years)


def calls_of(scope: Scope) -> Any:
    """The calls of the scope. A call for several concepts is one call."""
    calls = Call.objects.in_sight(scope.as_of)
    if scope.agencies:
        calls = calls.showing("agency").filter(agency__code__in=scope.agencies)
    if scope.of_concepts:
        concepts = concepts_of(replace(scope, agencies=())).values("pk")
        links = CallConcept.objects.filter(call=OuterRef("pk"), concept__in=concepts)
        calls = calls.showing("concepts").filter(Exists(links))
    if scope.fiscal_years:
        calls = opened_in(calls, scope.fiscal_years)
    return calls


def opened_in(calls: Any, years: Iterable[int | str]) -> Any:
    """Calls that surely opened in one of the fiscal years."""
    chosen = Q()
    for year in map(int, years):
        first, last = dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
        start = dt.datetime.combine(first, dt.time.min, JAPAN)
        moment = Q(opens_at__gte=start, opens_at__lt=end_of_japanese_day(last))
        events = CallEvent.objects.filter(
            call=OuterRef("pk"),
            kind=CallEventKind.OPENED,
            precision__in=OF_ONE_FISCAL_YEAR,
            happened_by__range=(first, last),
        )
        chosen |= moment & calls.shows("opens_at")
        chosen |= Q(Q(opens_at__isnull=True) & Q(Exists(events)) & calls.shows("events"))
    return calls.filter(chosen)


def awards_of(scope: Scope) -> Any:
    awards = Award.objects.in_sight(scope.as_of)
    if scope.agencies:
        awards = awards.showing("agency").filter(agency__code__in=scope.agencies)
    if scope.of_concepts:
        concepts = concepts_of(replace(scope, agencies=()))
        awards = awards.showing("concept").filter(concept__in=concepts.values("pk"))
    if scope.fiscal_years:
        awards = awards.with_fiscal_year().filter(fiscal_year__in=scope.fiscal_years)
    return awards


def contracts_of(scope: Scope) -> Any:
    """The contracts of the scope; a subcontract counts within the contract it is part of."""
    contracts = Contract.objects.in_sight(scope.as_of).filter(parent=None)
    if scope.agencies:
        contracts = contracts.filter(agency__code__in=scope.agencies)
    if scope.of_concepts:
        awards = awards_of(replace(scope, agencies=(), fiscal_years=()))
        contracts = contracts.showing("award").filter(award__in=awards.values("pk"))
    if scope.fiscal_years:
        contracts = contracts.filter(fiscal_year__in=scope.fiscal_years)
    return contracts


def entries_of(scope: Scope) -> Any:
    """The entries of published years that move what was disbursed."""
    entries = LedgerEntry.objects.public().filter(counts_as__in=list(DISBURSED_SIGN))
    if scope.as_of:
        entries = entries.filter(occurred_on__lte=scope.as_of)
    if scope.agencies:
        entries = entries.filter(agency__code__in=scope.agencies)
    if scope.of_concepts:
        awards = awards_of(replace(scope, agencies=(), fiscal_years=()))
        entries = entries.filter(award__in=awards.values("pk"))
    if scope.fiscal_years:
        entries = entries.filter(year__fiscal_year__in=scope.fiscal_years)
    return entries
