"""The resource ``calls``."""

from typing import Any, ClassVar

from catalogue.api.views import CatalogueViewSet
from catalogue.api.writing.views import WritingViewSet
from funding.api.call_serializers import CallSerializer
from funding.filtersets import CallFilterSet
from funding.models import Call
from funding.resources import CallResource
from kprogram.common.api.parameters import Parameters


class CallViewSet(WritingViewSet, CatalogueViewSet):
    """The calls for proposals that are recorded here, a part of those that exist."""

    queryset = Call.objects.all()
    serializer_class = CallSerializer
    filterset_class = CallFilterSet
    table_class = CallResource
    orderings: ClassVar[dict[str, str]] = {"slug": "slug"}
    lookup_field = "slug"

    def coverage(self, asked: Parameters, count: int) -> dict[str, Any]:
        """How many are recorded here; nobody stated how many there are."""
        stated = ("stated", "stated_as_of_on", "stated_as_of_precision", "stated_as_of_text")
        recorded = self.visible(asked).count()
        return {"recorded": recorded, **dict.fromkeys((*stated, "claim"))}
