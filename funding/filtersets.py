"""The filters of the agencies' records, the same behind the pages and the API."""

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from catalogue.filtersets import AGENCIES, TRUTHS, TechnologyFilterSet, codes_of
from catalogue.models import Concept, Technology, TechnologyDomain
from funding.choices import CallEventKind, CallStatus
from funding.models import Call, CallConcept, CallEvent
from kprogram.common.dates import JAPAN, Precision, end_of_japanese_day, fiscal_year, japan_today
from kprogram.common.filtersets import CodesFilter, RecordFilterSet, normalised

FIRST_FISCAL_YEAR = 2022  # that of the first calls
UNKNOWN = "unknown"
# A date of these precisions lies in one fiscal year; one of a year alone may lie in two.
OF_ONE_FISCAL_YEAR = (Precision.DAY, Precision.MONTH, Precision.FISCAL_YEAR)


class DayField(forms.CharField):
    """A full date, as the API writes it."""

    def clean(self, value: Any) -> dt.date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            message = _("“%(text)s” is not a date. Write it like 2025-03-17.")
            raise ValidationError(message % {"text": text}, "not_a_date")
        return day


class DayFilter(django_filters.Filter):
    """A day in Japan; ``moment`` says which moment the column is compared with."""

    field_class = DayField

    def __init__(self, column: str, lookup: str, **kwargs: Any) -> None:
        super().__init__(column, lookup_expr=lookup, **kwargs)

    def filter(self, qs: Any, value: dt.date | None) -> Any:
        if value is None:
            return qs
        start = dt.datetime.combine(value, dt.time.min, JAPAN)
        moment = end_of_japanese_day(value) if self.lookup_expr == "gte" else start
        shown = qs.showing(self.field_name)
        return shown.filter(**{f"{self.field_name}__{self.lookup_expr}": moment})


def fiscal_years() -> list[str]:
    """The years that may be asked for: from the first calls to three years from now."""
    return [str(year) for year in range(FIRST_FISCAL_YEAR, fiscal_year(japan_today()) + 4)]


def opened_in(calls: Any, years: list[str]) -> Any:
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


class CallFilterSet(RecordFilterSet):
    technology = CodesFilter("slug", codes_of(Technology, "slug"), method="filter_technologies")
    domain = CodesFilter("domain__code", codes_of(TechnologyDomain), method="filter_technologies")
    concept = CodesFilter("concept", codes_of(Concept, "slug"), method="filter_concept")
    agency = CodesFilter("agency__code", lambda: AGENCIES, shown="agency")
    status = CodesFilter("status", lambda: CallStatus.values, method="filter_status")
    opens_after = DayFilter("opens_at", "gte")
    closes_before = DayFilter("closes_at", "lt")
    fiscal_year = CodesFilter("fiscal_year", fiscal_years, method="filter_year")

    search_fields = ("slug", "title_ja", "title_en")

    class Meta:
        model = Call
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Every word in the call's own texts, or in the title of a concept that it serves."""
        for word in normalised(value).split():
            own = super().search(queryset.model.objects.all(), name, word)
            titled = Q(title_ja__nfkc__icontains=word) | Q(title_en__nfkc__icontains=word)
            concepts = self._concepts().showing("title").filter(titled)
            queryset = queryset.filter(Q(pk__in=own.values("pk")) | Q(self._serving(concepts)))
        return queryset

    def filter_technologies(self, queryset: Any, name: str, value: list[str]) -> Any:
        """Calls of a concept that covers a technology in sight with one of the values."""
        technologies = Technology.objects.public().filter(**{f"{name}__in": value})
        technologies = technologies.as_of(self.as_of) if self.as_of else technologies
        concepts = self._concepts().showing("technologies")
        covering = concepts.filter(technologies__in=technologies.values("pk"))
        return queryset.showing("concepts").filter(self._serving(covering))

    def filter_concept(self, queryset: Any, name: str, value: list[str]) -> Any:
        concepts = self._concepts().filter(slug__in=value)
        return queryset.showing("concepts").filter(self._serving(concepts))

    def filter_status(self, queryset: Any, name: str, value: list[str]) -> Any:
        return queryset.with_status(self.as_of).filter(status__in=value)

    def filter_year(self, queryset: Any, name: str, value: list[str]) -> Any:
        return opened_in(queryset, value)

    def _concepts(self) -> Any:
        concepts = Concept.objects.public()
        return concepts.as_of(self.as_of) if self.as_of else concepts

    def _serving(self, concepts: Any) -> Exists:
        links = CallConcept.objects.filter(call=OuterRef("pk"), concept__in=concepts.values("pk"))
        return Exists(links)


def calls_with(calls: Any, as_of: dt.date | None, **values: str) -> Any:
    """The calls that a filter finds; none of a record that is not public any more."""
    filters = CallFilterSet({name: [value] for name, value in values.items()}, calls, as_of=as_of)
    return filters.qs if filters.is_valid() else calls.none()


def open_call_conditions(as_of: dt.date | None) -> dict[str, Q]:
    """Conditions of technologies: a call is open; none is, surely; that is not known.

    The same rule as that of ``open_calls`` in the representation.
    """
    concepts = Concept.objects.public().showing("technologies")
    calls = Call.objects.public().showing("concepts")
    if as_of:
        concepts, calls = concepts.as_of(as_of), calls.as_of(as_of)
    calls = calls.with_status(as_of)

    def some(**conditions: Any) -> Q:
        links = CallConcept.objects.filter(
            concept__in=concepts.values("pk"), concept__technologies=OuterRef("pk")
        )
        return Q(Exists(links.filter(call__in=calls.filter(**conditions).values("pk"))))

    is_open = some(status=CallStatus.OPEN)
    none = ~is_open & some() & ~some(status=CallStatus.UNKNOWN)
    return {"true": is_open, "false": none, UNKNOWN: ~is_open & ~none}


class OpenCallFilter(CodesFilter):
    """Technologies with an open call, surely without one, or of which that is not known."""

    def __init__(self) -> None:
        super().__init__("has_open_call", lambda: [*TRUTHS, UNKNOWN])

    def filter(self, qs: Any, value: list[str]) -> Any:
        if not value:
            return qs
        conditions, chosen = open_call_conditions(self.parent.as_of), Q()
        for word in value:
            chosen |= conditions[word]
        return qs.filter(chosen)


def extend_filters() -> None:
    TechnologyFilterSet.extend("has_open_call", OpenCallFilter())
