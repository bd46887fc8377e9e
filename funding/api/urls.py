"""The resources of the agencies; ``kprogram.api`` puts them under the version."""

from django.urls import path

from catalogue.api.urls import WritingRouter, exports
from catalogue.api.views import CatalogueViewSet
from funding.api.award_views import AwardViewSet, ContractViewSet
from funding.api.call_views import CallViewSet
from funding.api.fund import FundView
from funding.api.gate_views import StageGateViewSet
from funding.api.topic_matches import TopicMatchView

router = WritingRouter()
VIEWSETS: tuple[tuple[str, type[CatalogueViewSet]], ...] = (
    ("calls", CallViewSet),
    ("awards", AwardViewSet),
    ("contracts", ContractViewSet),
    ("stage-gates", StageGateViewSet),
)
for prefix, viewset in VIEWSETS:
    router.register(prefix, viewset, basename=prefix)

urlpatterns = [
    path("fund/", FundView.as_view(), name="fund"),
    path("topic-matches/", TopicMatchView.as_view(), name="topic-matches"),
    *[address for prefix, viewset in VIEWSETS for address in exports(prefix, viewset)],
    *router.urls,
]
