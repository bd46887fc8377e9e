"""The resources of funding; ``kprogram.api`` puts them under the version."""

from django.urls import path

from catalogue.api.urls import WritingRouter, exports
from catalogue.api.views import CatalogueViewSet
from funding.api import award_views as views
from funding.api.fund import FundView

router = WritingRouter()
VIEWSETS: tuple[tuple[str, type[CatalogueViewSet]], ...] = (
    ("awards", views.AwardViewSet),
    ("contracts", views.ContractViewSet),
)
for prefix, viewset in VIEWSETS:
    router.register(prefix, viewset, basename=prefix)

urlpatterns = [
    path("fund/", FundView.as_view(), name="fund"),
    *[address for prefix, viewset in VIEWSETS for address in exports(prefix, viewset)],
    *router.urls,
]
