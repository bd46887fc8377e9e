"""The resource ``stage-gates``: what was published for everybody; staff see also their own."""

from typing import Any

from django.db.models import Q

from accounts.permissions import actor_of
from catalogue.api.views import CatalogueViewSet
from funding import filtersets, resources
from funding.api.gate_serializers import StageGateSerializer
from funding.models import StageGate
from funding.services.gate_rights import gates_in_sight
from kprogram.common.api.parameters import Parameters


class StageGateViewSet(CatalogueViewSet):
    """The stage gates of awards that are recorded here, as people entered them."""

    queryset = StageGate.objects.all()
    serializer_class = StageGateSerializer
    filterset_class = filtersets.StageGateFilterSet
    table_class = resources.StageGateResource
    orderings = {"decided_on": "decided_on", "id": "id"}
    lookup_field = "id"

    def visible(self, asked: Parameters) -> Any:
        return self._with_own(super().visible(asked), asked)

    def addressable(self, asked: Parameters) -> Any:
        return self._with_own(super().addressable(asked), asked)

    def _with_own(self, shown: Any, asked: Parameters) -> Any:
        """With the gates that the one who asks may know of. The change feed asks as nobody."""
        request = getattr(self, "request", None)
        actor = actor_of(request) if request is not None else None
        if actor is None or actor.user is None:
            return shown
        own = self.at(gates_in_sight(actor), asked).values("pk")
        return self.queryset.filter(Q(pk__in=shown.values("pk")) | Q(pk__in=own))
