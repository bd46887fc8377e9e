"""The catalogue's resources, for reading."""

from typing import Any

from django.http import Http404, HttpResponse

from accounts.models import Organisation
from catalogue import filtersets, resources
from catalogue.api import serializers
from catalogue.api.writing.requests import storable
from catalogue.api.writing.views import WritingViewSet
from catalogue.coverage import concept_coverage, verified_through
from catalogue.models import (
    Claim,
    Concept,
    EmergingTag,
    ProgrammeDomain,
    Source,
    Technology,
    TechnologyDomain,
    Theme,
    VisionRound,
)
from catalogue.models.proposals import FormerAddress
from catalogue.querysets import organisations_as_of
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.resources import brief
from kprogram.common.api.views import RecordViewSet, site_of

BY_ORDER = {"order": "order", "code": "code"}
BY_CODE = {"code": "code"}


class CatalogueViewSet(RecordViewSet):
    """Lists say through which day the catalogue was verified."""

    lookup_field = "code"

    def envelope(self, asked: Parameters) -> dict[str, Any]:
        return {"verified_through": day_text(verified_through())}

    def handle_exception(self, exc: Exception) -> Any:
        """A record that got another key is found under the former one, for ever."""
        if isinstance(exc, Http404) and (moved := self._moved_to()):
            # 308 keeps the method of a write; 301 is what links and caches expect of a read.
            status = 301 if self.request.method in ("GET", "HEAD") else 308
            return HttpResponse(status=status, headers={"Location": moved})
        return super().handle_exception(exc)

    def _moved_to(self) -> str | None:
        """The address now of the record that was asked for by a former key."""
        key = self.kwargs.get(self.lookup_field)
        if not key or not storable(key):
            return None
        former = FormerAddress.objects.filter(resource=self.resource.name, former_key=key).first()
        if former is None:
            return None
        named = {self.resource.key: former.key}
        if not self.queryset.all().addressable().filter(**named).exists():
            return None
        base, rest = f"/{self.resource.name}/{key}/", f"/{self.resource.name}/{former.key}/"
        return self.request.build_absolute_uri().replace(base, rest, 1)


def day_text(day: Any) -> str | None:
    return day and day.isoformat()


class ProgrammeDomainViewSet(CatalogueViewSet):
    """The four domains that the programme's overview counts."""

    queryset = ProgrammeDomain.objects.all()
    serializer_class = serializers.ProgrammeDomainSerializer
    filterset_class = filtersets.ProgrammeDomainFilterSet
    table_class = resources.ProgrammeDomainResource
    orderings = BY_ORDER


class DomainViewSet(WritingViewSet, CatalogueViewSet):
    """The five domains of the list of supported technologies."""

    queryset = TechnologyDomain.objects.all()
    serializer_class = serializers.DomainSerializer
    filterset_class = filtersets.DomainFilterSet
    table_class = resources.DomainResource
    orderings = BY_ORDER


class ThemeViewSet(WritingViewSet, CatalogueViewSet):
    """The headings between a domain and its technologies."""

    queryset = Theme.objects.all()
    serializer_class = serializers.ThemeSerializer
    filterset_class = filtersets.ThemeFilterSet
    table_class = resources.ThemeResource
    orderings = BY_ORDER


class TagViewSet(WritingViewSet, CatalogueViewSet):
    """The emerging technologies that a technology may be tagged with."""

    queryset = EmergingTag.objects.all()
    serializer_class = serializers.TagSerializer
    filterset_class = filtersets.TagFilterSet
    table_class = resources.TagResource
    orderings = BY_ORDER


class VisionRoundViewSet(WritingViewSet, CatalogueViewSet):
    """The decisions that set and revised the R&D Vision."""

    queryset = VisionRound.objects.all()
    serializer_class = serializers.VisionRoundSerializer
    filterset_class = filtersets.VisionRoundFilterSet
    table_class = resources.VisionRoundResource
    orderings = {**BY_ORDER, "decided_on": "decided_on"}


class ClaimViewSet(WritingViewSet, CatalogueViewSet):
    """What somebody stated about the programme, and when."""

    queryset = Claim.objects.all()
    serializer_class = serializers.ClaimSerializer
    filterset_class = filtersets.ClaimFilterSet
    table_class = resources.ClaimResource
    orderings = BY_CODE


class SourceViewSet(WritingViewSet, CatalogueViewSet):
    """The documents and pages that facts come from."""

    queryset = Source.objects.all()
    serializer_class = serializers.SourceSerializer
    filterset_class = filtersets.SourceFilterSet
    table_class = resources.SourceResource
    orderings = BY_CODE


class OrganisationViewSet(WritingViewSet, CatalogueViewSet):
    """Ministries, funding agencies and research organisations."""

    queryset = Organisation.objects.all()
    serializer_class = serializers.OrganisationSerializer
    filterset_class = filtersets.OrganisationFilterSet
    table_class = resources.OrganisationResource
    orderings = BY_CODE

    def at(self, records: Any, asked: Parameters) -> Any:
        return organisations_as_of(records, asked.as_of) if asked.as_of else records


class TechnologyViewSet(WritingViewSet, CatalogueViewSet):
    """The supported technologies."""

    queryset = Technology.objects.all()
    serializer_class = serializers.TechnologySerializer
    filterset_class = filtersets.TechnologyFilterSet
    table_class = resources.TechnologyResource
    orderings = {"order": "order", "slug": "slug", "selected_on": "selected_on"}
    lookup_field = "slug"

    def at(self, records: Any, asked: Parameters) -> Any:
        return super().at(records, asked).with_round()


class ConceptViewSet(WritingViewSet, CatalogueViewSet):
    """The R&D concepts that are recorded here, a part of those that exist."""

    queryset = Concept.objects.all()
    serializer_class = serializers.ConceptSerializer
    filterset_class = filtersets.ConceptFilterSet
    table_class = resources.ConceptResource
    orderings = {"slug": "slug"}
    lookup_field = "slug"

    def coverage(self, asked: Parameters, count: int) -> dict[str, Any] | None:
        known = concept_coverage(asked.as_of)
        claim = known.claim
        return {
            "recorded": known.recorded,
            "stated": claim and claim.value,
            "stated_as_of_on": claim and day_text(claim.as_of_on),
            "stated_as_of_precision": claim and claim.as_of_precision,
            "stated_as_of_text": claim and claim.as_of_text,
            "claim": brief(claim, site_of(self.request)),
        }
