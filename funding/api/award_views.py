"""The resources ``awards`` and ``contracts``."""

from typing import Any

from catalogue.api.views import CatalogueViewSet
from catalogue.api.writing.views import WritingViewSet
from catalogue.coverage import Coverage
from funding import filtersets, resources
from funding.api import award_serializers as serializers
from funding.coverage import award_coverage
from funding.models import Award, Contract
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.resources import brief
from kprogram.common.api.views import Representations, site_of


def coverage_of(known: Coverage, site: str) -> dict[str, Any]:
    """How many are recorded here, and what was stated last, by whom and of when."""
    claim: Any = known.claim
    return {
        "recorded": known.recorded,
        "stated": claim and claim.value,
        "stated_as_of_on": claim and claim.as_of_on and claim.as_of_on.isoformat(),
        "stated_as_of_precision": claim and claim.as_of_precision,
        "stated_as_of_text": claim and claim.as_of_text,
        "claim": brief(claim, site),
    }


def coverage_in_words(known: Coverage) -> str:
    """The same for a cell of a spreadsheet."""
    if known.claim is None:
        return f"{known.recorded} recorded here; no total stated"
    when = known.claim.as_of_text or known.claim.as_of_on
    return (
        f"{known.recorded} recorded here; {known.claim.value} stated ({known.claim.code}, {when})"
    )


class CoveredViewSet(CatalogueViewSet):
    """A resource of which only a part is recorded: lists and exports say how much."""

    def known(self, asked: Parameters) -> Coverage:
        """What is recorded of the resource and what was stated of it."""
        return Coverage(self.visible(asked).count(), None)

    def coverage(self, asked: Parameters, count: int) -> dict[str, Any] | None:
        return coverage_of(self.known(asked), site_of(self.request))

    def exported(self, rows: Representations, asked: Parameters) -> Representations:
        words = coverage_in_words(self.known(asked))
        return [{**row, "coverage": words} for row in rows]


class AwardViewSet(WritingViewSet, CoveredViewSet):
    """The awards that are recorded here, a part of those that exist."""

    queryset = Award.objects.all()
    serializer_class = serializers.AwardSerializer
    filterset_class = filtersets.AwardFilterSet
    table_class = resources.AwardResource
    orderings = {"slug": "slug"}
    lookup_field = "slug"

    def known(self, asked: Parameters) -> Coverage:
        return award_coverage(asked.as_of)


class ContractViewSet(WritingViewSet, CoveredViewSet):
    """The contracts under awards that are recorded here."""

    queryset = Contract.objects.all()
    serializer_class = serializers.ContractSerializer
    filterset_class = filtersets.ContractFilterSet
    table_class = resources.ContractResource
    orderings = {"code": "code"}
