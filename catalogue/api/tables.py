"""The records as their exports show them now, by key: what an import compares its cells with."""

from typing import Any

from catalogue.api import views
from catalogue.resources import RESOURCES
from kprogram.common.api.parameters import Parameters
from kprogram.common.exports import TableResource

VIEWSETS: tuple[type[views.CatalogueViewSet], ...] = (
    views.TechnologyViewSet,
    views.ConceptViewSet,
    views.OrganisationViewSet,
    views.ThemeViewSet,
    views.DomainViewSet,
    views.ProgrammeDomainViewSet,
    views.TagViewSet,
    views.VisionRoundViewSet,
    views.SourceViewSet,
    views.ClaimViewSet,
)
LAYOUTS = {resource.kind: resource.layout() for resource in RESOURCES}
_VIEWSET_OF: dict[type[TableResource], type[views.CatalogueViewSet]] = {
    viewset.table_class: viewset for viewset in VIEWSETS
}


def rows_now(kind: str) -> dict[str, dict[str, Any]]:
    """The cells of every public record of a kind, by key and column."""
    resource = next(each for each in RESOURCES if each.kind == kind)
    viewset, asked = _VIEWSET_OF[resource], Parameters()
    records = viewset.serializer_class.fetch(viewset().visible(asked), asked)
    serializer = viewset.serializer_class(context={"site": "", "parameters": asked})
    table = resource().table([serializer.to_representation(record) for record in records])
    return {row[LAYOUTS[kind].key]: dict(row) for row in table.dict}
