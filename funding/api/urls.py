"""The resources of the agencies; ``kprogram.api`` puts them under the version."""

from catalogue.api.urls import WritingRouter, exports
from catalogue.api.views import CatalogueViewSet
from funding.api.call_views import CallViewSet

router = WritingRouter()
VIEWSETS: tuple[tuple[str, type[CatalogueViewSet]], ...] = (("calls", CallViewSet),)
for prefix, viewset in VIEWSETS:
    router.register(prefix, viewset, basename=prefix)

urlpatterns = [
    *[address for prefix, viewset in VIEWSETS for address in exports(prefix, viewset)],
    *router.urls,
]
