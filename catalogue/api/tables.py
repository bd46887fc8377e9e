"""The records as their exports show them now, by key: what an import compares its cells with."""

from collections.abc import Collection
from typing import Any

from catalogue.api import views
from catalogue.services.importing.layouts import Layout
from kprogram.common.api.parameters import Parameters

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
# In the order of menus; other apps add theirs when Django is ready.
LAYOUTS: dict[str, Layout] = {}
_VIEWSETS: dict[str, type[views.CatalogueViewSet]] = {}


def register(*viewsets: type[views.CatalogueViewSet]) -> None:
    """From here on exports of these records can be brought in again."""
    for viewset in viewsets:
        table: Any = viewset.table_class
        LAYOUTS[table.kind] = table.layout()
        _VIEWSETS[table.kind] = viewset


def register_layout(layout: Layout) -> None:
    """From here on such sheets can be brought in; no export shows their records."""
    LAYOUTS[layout.resource] = layout


register(*VIEWSETS)


def has_export(kind: str) -> bool:
    return kind in _VIEWSETS


def rows_now(kind: str, keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """The cells of the public records with these keys, by key and column."""
    viewset, asked, key = _VIEWSETS[kind], Parameters(), LAYOUTS[kind].key
    visible = viewset().visible(asked).filter(**{f"{key}__in": list(keys)})
    records = viewset.serializer_class.fetch(visible, asked)
    serializer = viewset.serializer_class(context={"site": "", "parameters": asked})
    table = viewset.table_class().table([serializer.to_representation(each) for each in records])
    return {row[key]: dict(row) for row in table.dict}


def keys_now(kind: str) -> set[str]:
    """The keys of every public record of a kind."""
    key = LAYOUTS[kind].key
    return set(_VIEWSETS[kind]().visible(Parameters()).values_list(key, flat=True))
