"""The catalogue's resources; ``kprogram.api`` puts them under the version."""

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path
from rest_framework.routers import SimpleRouter

from catalogue.api import views
from catalogue.api.reconciliation import ReconciliationView
from catalogue.api.writing.proposals import ProposalListView, ProposalView
from kprogram.common.exports import FORMATS


class WritingRouter(SimpleRouter):
    """Lists take PATCH too: many records at once."""

    def get_method_map(self, viewset: Any, method_map: Mapping[str, str]) -> dict[str, str]:
        plain = dict(method_map)  # of an extra action it is a mapper whose get() maps
        lists = plain.get("post") == "create"
        return super().get_method_map(
            viewset, {**plain, "patch": "bulk_update"} if lists else method_map
        )


router = WritingRouter()
VIEWSETS: tuple[tuple[str, type[views.CatalogueViewSet]], ...] = (
    ("programme-domains", views.ProgrammeDomainViewSet),
    ("domains", views.DomainViewSet),
    ("themes", views.ThemeViewSet),
    ("tags", views.TagViewSet),
    ("vision-rounds", views.VisionRoundViewSet),
    ("claims", views.ClaimViewSet),
    ("sources", views.SourceViewSet),
    ("organisations", views.OrganisationViewSet),
    ("technologies", views.TechnologyViewSet),
    ("concepts", views.ConceptViewSet),
)
for prefix, viewset in VIEWSETS:
    router.register(prefix, viewset, basename=prefix)


def exports(prefix: str, viewset: type[views.CatalogueViewSet]) -> list[URLPattern]:
    """Addresses such as ``technologies.csv``, with the filters of the list."""
    return [
        path(
            f"{prefix}.{kind}",
            viewset.as_view({"get": "export"}),
            {"kind": kind},
            name=f"{prefix}-{kind}",
        )
        for kind in FORMATS
    ]


urlpatterns = [
    path("reconciliation/", ReconciliationView.as_view(), name="reconciliation"),
    path("proposals/", ProposalListView.as_view(), name="proposals"),
    path("proposals/<uuid:id>/", ProposalView.as_view(), name="proposal"),
    *[address for prefix, viewset in VIEWSETS for address in exports(prefix, viewset)],
    *router.urls,
]
