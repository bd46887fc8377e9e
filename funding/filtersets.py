"""The filters of the agencies' records, the same behind the pages and the API."""

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from catalogue.filtersets import AGENCIES, TRUTHS, TechnologyFilterSet, codes_of
from catalogue.models import Concept, ConceptTechnology, Technology, TechnologyDomain
from funding.choices import AwardStatus, CallStatus
from funding.models import (
    Award,
    Call,
    CallConcept,
    Contract,
    Fund,
    Participation,
    StageGate,
)
from funding.services.scopes import Scope, opened_in
from funding.services.sums import FIRST_FISCAL_YEAR as FIRST_OF_FUND
from kprogram.common.dates import JAPAN, end_of_japanese_day, fiscal_year, japan_today
from kprogram.common.filtersets import CodesFilter, RecordFilterSet, normalised
from kprogram.common.money import AmountKind

FIRST_FISCAL_YEAR = 2022  # that of the first calls
UNKNOWN = "unknown"
MOST_YEN = 10**15  # more than any budget: what is typed beyond is a mistake


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


def fund_years() -> list[str]:
    """The fiscal years of the fund that may be asked for: from its first to the next one."""
    return [str(year) for year in range(FIRST_OF_FUND, fiscal_year(japan_today()) + 2)]


class YenField(forms.IntegerField):
    """Whole yen, as digits."""

    default_error_messages = {
        "invalid": gettext_lazy("Give whole yen in digits, such as 1000000000."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_YEN, **kwargs)

    def to_python(self, value: Any) -> int | None:
        text = str(value or "")
        if text and not (text.isascii() and text.isdigit() and len(text) <= 16):
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        return super().to_python(value)


class YenFilter(django_filters.Filter):
    """An amount from or up to so many yen, exact or bounded. What is unknown never matches."""

    field_class = YenField


class OfConcepts:
    """Filters of what belongs to concepts, for their technologies and domains.

    ``to_concept`` is the path from a record to its concept.
    """

    to_concept = "concept"
    as_of: Any

    def filter_technologies(self, queryset: Any, name: str, value: list[str]) -> Any:
        """Records of a concept in sight that covers a technology whose ``name`` is a value."""
        concepts = Concept.objects.public().showing("technologies")
        technologies = Technology.objects.public().filter(**{f"{name}__in": value})
        if self.as_of:
            concepts = concepts.as_of(self.as_of)
            technologies = technologies.as_of(self.as_of)
        links = ConceptTechnology.objects.filter(
            concept=OuterRef(self.to_concept),
            concept__in=concepts.values("pk"),
            technology__in=technologies.values("pk"),
        )
        return queryset.filter(Exists(links))


class AwardFilterSet(OfConcepts, RecordFilterSet):
    call = CodesFilter("call__slug", codes_of(Call, "slug"), shown="call")
    concept = CodesFilter("concept__slug", codes_of(Concept, "slug"), shown="concept")
    technology = CodesFilter("slug", codes_of(Technology, "slug"), method="filter_technologies")
    domain = CodesFilter("domain__code", codes_of(TechnologyDomain), method="filter_technologies")
    agency = CodesFilter("agency__code", lambda: AGENCIES, shown="agency")
    organisation = CodesFilter(
        "organisation__code", codes_of(Organisation), method="filter_organisation"
    )
    status = CodesFilter("status", lambda: AwardStatus.values, method="filter_status")
    fiscal_year = CodesFilter("fiscal_year", fund_years, method="filter_fiscal_year")
    min_amount_yen = YenFilter("gte", method="filter_amount", label="min_amount_yen")
    max_amount_yen = YenFilter("lte", method="filter_amount", label="max_amount_yen")

    search_fields = (
        *("slug", "title_ja", "title_en", "numbers__value"),
        "participations__organisation__name_ja",
        "participations__organisation__name_en",
    )

    class Meta:
        model = Award
        fields: list[str] = []

    def search(self, queryset: Any, name: str, value: str) -> Any:
        return super().search(queryset, name, value).distinct()

    def filter_organisation(self, queryset: Any, name: str, value: list[str]) -> Any:
        """Awards in which the organisation has a part, as lead or not."""
        parts = Participation.objects.filter(award=OuterRef("pk"), organisation__code__in=value)
        return queryset.showing("participations").filter(Exists(parts))

    def filter_status(self, queryset: Any, name: str, value: list[str]) -> Any:
        return queryset.with_status(self.as_of).filter(status__in=value)

    def filter_fiscal_year(self, queryset: Any, name: str, value: list[str]) -> Any:
        """Awards made in the fiscal year, by their event; unknown never matches."""
        return queryset.with_fiscal_year().filter(fiscal_year__in=value)

    def filter_amount(self, queryset: Any, name: str, value: int) -> Any:
        """By the award's own amount; a total of several awards is no award's."""
        own = queryset.showing("amount_yen").exclude(amount_kind=AmountKind.GROUP_TOTAL)
        return own.filter(**{f"amount_yen__{name}": value})


class ContractFilterSet(RecordFilterSet):
    award = CodesFilter("award__slug", codes_of(Award, "slug"), shown="award")
    organisation = CodesFilter("organisation__code", codes_of(Organisation), shown="organisation")
    agency = CodesFilter("agency__code", lambda: AGENCIES, shown="agency")
    fiscal_year = CodesFilter("fiscal_year", fund_years, shown="fiscal_year")

    search_fields = ("code", "organisation__name_ja", "organisation__name_en")

    class Meta:
        model = Contract
        fields: list[str] = []


class DueFilter(DayFilter):
    """Before a day in Japan: surely, as far as the date is known."""

    def filter(self, qs: Any, value: dt.date | None) -> Any:
        if value is None:
            return qs
        return qs.showing("planned_on").filter(**{f"{self.field_name}__lt": value})


class StageGateFilterSet(RecordFilterSet):
    award = CodesFilter("award__slug", codes_of(Award, "slug"), shown="award")
    agency = CodesFilter("agency__code", lambda: AGENCIES, shown="agency")
    due_before = DueFilter("planned_by", "lt")

    search_fields = ("name_ja", "name_en", "award__slug")

    class Meta:
        model = StageGate
        fields: list[str] = []


class FundFilterSet(RecordFilterSet):
    """Of which part of the programme the sums of the fund are (funding.services.scopes)."""

    q = None
    fiscal_year = CodesFilter("fiscal_year", fund_years, method="untouched")
    agency = CodesFilter("agency", lambda: AGENCIES, method="untouched")
    domain = CodesFilter("domain", codes_of(TechnologyDomain), method="untouched")
    concept = CodesFilter("concept", codes_of(Concept, "slug"), method="untouched")

    class Meta:
        model = Fund
        fields: list[str] = []

    def untouched(self, queryset: Any, name: str, value: list[str]) -> Any:
        return queryset

    @property
    def scope(self) -> Scope:
        """What valid parameters ask for."""
        given = self.form.cleaned_data
        return Scope(
            fiscal_years=tuple(int(year) for year in given["fiscal_year"]),
            agencies=tuple(given["agency"]),
            domains=tuple(given["domain"]),
            concepts=tuple(given["concept"]),
            as_of=self.as_of,
        )


def extend_filters() -> None:
    TechnologyFilterSet.extend("has_open_call", OpenCallFilter())
