"""The catalogue's resources; ``kprogram.api`` puts them under the version."""

from django.urls import URLPattern, path
from rest_framework.routers import SimpleRouter

from catalogue.api import views
from catalogue.api.reconciliation import ReconciliationView
from kprogram.common.exports import FORMATS

router = SimpleRouter()
for prefix, viewset in (
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
):
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
    *exports("technologies", views.TechnologyViewSet),
    *exports("concepts", views.ConceptViewSet),
    *exports("organisations", views.OrganisationViewSet),
    *router.urls,
]
