"""The filters of funding, the same behind the pages and the API."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from catalogue.filtersets import AGENCIES, codes_of
from catalogue.models import Concept, ConceptTechnology, Technology, TechnologyDomain
from funding.choices import AwardStatus
from funding.models import Award, Call, Contract, Fund, Participation
from funding.services.scopes import Scope
from funding.services.sums import FIRST_FISCAL_YEAR
from kprogram.common.dates import fiscal_year, japan_today
from kprogram.common.filtersets import CodesFilter, RecordFilterSet
from kprogram.common.money import AmountKind

MOST_YEN = 10**15  # more than any budget: what is typed beyond is a mistake


def fiscal_years() -> list[str]:
    """The fiscal years that may be asked for: from the fund's first to the one after this."""
    last = fiscal_year(japan_today()) + 1
    return [str(year) for year in range(FIRST_FISCAL_YEAR, last + 1)]


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
    fiscal_year = CodesFilter("fiscal_year", fiscal_years, method="filter_fiscal_year")
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
    fiscal_year = CodesFilter("fiscal_year", fiscal_years, shown="fiscal_year")

    search_fields = ("code", "organisation__name_ja", "organisation__name_en")

    class Meta:
        model = Contract
        fields: list[str] = []


class FundFilterSet(RecordFilterSet):
    """Of which part of the programme the sums of the fund are (funding.services.scopes)."""

    q = None
    fiscal_year = CodesFilter("fiscal_year", fiscal_years, method="untouched")
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
