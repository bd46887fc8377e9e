"""The filters of the catalogue, the same behind the pages and the API."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from catalogue.choices import ConceptType, PrintedMark, TagState
from catalogue.models import (
    Claim,
    Concept,
    ConceptTechnology,
    EmergingTag,
    ProgrammeDomain,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyTag,
    Theme,
    VisionRound,
)
from kprogram.common.filtersets import CodesFilter, RecordFilterSet
from kprogram.common.provenance import SourceKind

NO_THEME = "none"
AGENCIES = ("jst", "nedo")
MINISTRIES = ("mext", "meti", "cao")
TRUTHS = ("true", "false")


def codes_of(model: Any, key: str = "code") -> Callable[[], list[str]]:
    """The public codes of a kind of record, looked up when asked."""

    def codes() -> list[str]:
        return list(model.objects.public().values_list(key, flat=True))

    return codes


def tag_values() -> list[str]:
    codes = codes_of(EmergingTag)()
    return [*codes, *(f"{code}:{state}" for code in codes for state in TagState.values)]


class StructureFilterSet(RecordFilterSet):
    """Domains, tags, rounds: searched by name."""

    search_fields = ("code", "name_ja", "name_en")


class ProgrammeDomainFilterSet(StructureFilterSet):
    class Meta:
        model = ProgrammeDomain
        fields: list[str] = []


class DomainFilterSet(StructureFilterSet):
    class Meta:
        model = TechnologyDomain
        fields: list[str] = []


class TagFilterSet(StructureFilterSet):
    class Meta:
        model = EmergingTag
        fields: list[str] = []


class VisionRoundFilterSet(StructureFilterSet):
    class Meta:
        model = VisionRound
        fields: list[str] = []


class ThemeFilterSet(StructureFilterSet):
    domain = CodesFilter("domain__code", codes_of(TechnologyDomain))

    class Meta:
        model = Theme
        fields: list[str] = []


class ClaimFilterSet(RecordFilterSet):
    search_fields = (
        "code",
        "subject",
        "quantity_ja",
        "quantity_en",
        "note_ja",
        "note_en",
    )

    class Meta:
        model = Claim
        fields: list[str] = []


class SourceFilterSet(RecordFilterSet):
    kind = CodesFilter("kind", lambda: SourceKind.values)

    search_fields = ("code", "title", "title_ja", "title_en", "url")

    class Meta:
        model = Source
        fields: list[str] = []


class OrganisationFilterSet(RecordFilterSet):
    kind = CodesFilter("kind", lambda: OrganisationKind.values)

    search_fields = ("code", "name_ja", "name_en")

    class Meta:
        model = Organisation
        fields: list[str] = []


class TechnologyFilterSet(RecordFilterSet):
    domain = CodesFilter("domain__code", codes_of(TechnologyDomain), shown="domain")
    programme_domain = CodesFilter(
        "domain__programme_domain__code", codes_of(ProgrammeDomain), shown="domain"
    )
    theme = CodesFilter(
        "theme__code", lambda: [*codes_of(Theme)(), NO_THEME], method="filter_theme"
    )
    vision_round = CodesFilter(
        "selection__vision_round__code", codes_of(VisionRound), shown="vision_round"
    )
    printed_mark = CodesFilter(
        "selection__printed_mark", lambda: PrintedMark.values, shown="printed_mark"
    )
    tag = CodesFilter("tag", tag_values, method="filter_tag")
    agency = CodesFilter("agency", lambda: AGENCIES, method="filter_agency")
    has_recorded_concept = CodesFilter("concept", lambda: TRUTHS, method="filter_concept")

    search_fields = (
        "slug",
        "name_ja",
        "name_en",
        "theme__name_ja",
        "theme__name_en",
        "domain__name_ja",
        "domain__name_en",
    )

    class Meta:
        model = Technology
        fields: list[str] = []

    def filter_theme(self, queryset: Any, name: str, value: list[str]) -> Any:
        chosen, queryset = Q(theme__code__in=value), queryset.showing("theme")
        return queryset.filter(chosen | Q(theme=None) if NO_THEME in value else chosen)

    def filter_tag(self, queryset: Any, name: str, value: list[str]) -> Any:
        """``quantum`` means yes; no row at all means unknown."""
        chosen = Q()
        for word in value:
            code, _colon, state = word.partition(":")
            rows = TechnologyTag.objects.filter(technology=OuterRef("pk"), tag__code=code)
            if state == TagState.UNKNOWN:
                chosen |= ~Q(Exists(rows.exclude(state=TagState.UNKNOWN)))
            else:
                chosen |= Q(Exists(rows.filter(state=state or TagState.YES)))
        return queryset.showing("tags").filter(chosen)

    def filter_agency(self, queryset: Any, name: str, value: list[str]) -> Any:
        concepts = self._concepts().showing("agency").filter(agency__code__in=value)
        return queryset.filter(Exists(self._links(concepts)))

    def filter_concept(self, queryset: Any, name: str, value: list[str]) -> Any:
        linked = Q(Exists(self._links(self._concepts())))
        wanted = {"true": linked, "false": ~linked}
        chosen = Q()
        for word in value:
            chosen |= wanted[word]
        return queryset.filter(chosen)

    def _concepts(self) -> Any:
        """The concepts in sight: public, and of the day that was asked for."""
        concepts = Concept.objects.public().showing("technologies")
        return concepts.as_of(self.as_of) if self.as_of else concepts

    def _links(self, concepts: Any) -> Any:
        return ConceptTechnology.objects.filter(
            technology=OuterRef("pk"), concept__in=concepts.values("pk")
        )


class ConceptFilterSet(RecordFilterSet):
    technology = CodesFilter("slug", codes_of(Technology, "slug"), method="filter_technologies")
    domain = CodesFilter("domain__code", codes_of(TechnologyDomain), method="filter_technologies")
    agency = CodesFilter("agency__code", lambda: AGENCIES, shown="agency")
    ministry = CodesFilter(
        "responsible_ministry__code", lambda: MINISTRIES, shown="responsible_ministry"
    )
    type = CodesFilter("type", lambda: ConceptType.values, shown="type")

    search_fields = ("slug", "title_ja", "title_en")

    class Meta:
        model = Concept
        fields: list[str] = []

    def filter_technologies(self, queryset: Any, name: str, value: list[str]) -> Any:
        """Concepts that cover a technology in sight whose ``name`` is one of the values."""
        technologies = Technology.objects.public().filter(**{f"{name}__in": value})
        technologies = technologies.as_of(self.as_of) if self.as_of else technologies
        links = ConceptTechnology.objects.filter(
            concept=OuterRef("pk"), technology__in=technologies.values("pk")
        )
        return queryset.showing("technologies").filter(Exists(links))
