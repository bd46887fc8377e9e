"""Reading proposals: their authors, and who may see drafts of the records in them."""

from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.permissions import Actor, Permission, actor_of
from catalogue.api.writing.answers import NOT_KEPT, represent_proposal
from catalogue.models import Proposal
from catalogue.models.proposals import ProposalState
from catalogue.permissions import may_see
from kprogram.common.api import parameters as reading
from kprogram.common.api.pagination import Ordering, paginate
from kprogram.common.api.problems import not_one_of
from kprogram.common.api.views import links, site_of

PROPOSAL = {"$ref": "#/components/schemas/Proposal"}
NEWEST_FIRST = Ordering("-created_at", "created_at", "number", descending=True)


class SignedIn(BasePermission):
    """401 for the anonymous; 403 before the second factor."""

    def has_permission(self, request: Request, view: Any) -> bool:
        actor = actor_of(request)
        if actor.user is None:
            raise exceptions.NotAuthenticated(_("Sign in first."))
        self.message = _("Give your second factor first.")
        return not actor.needs_factor


def visible_proposals(actor: Actor) -> Any:
    """The proposals that the actor may open."""
    found = Proposal.objects.prefetch_related("changes").annotate(number=Cast("id", CharField()))
    if actor.may(Permission.DRAFTS_READ):
        return found  # whoever may see the drafts of everything
    return found.filter(pk__in=[each.pk for each in found if may_see(actor, each)])


class ProposalListView(APIView):
    """Proposals, the newest first."""

    http_method_names = ["get", "head", "options"]
    permission_classes = [SignedIn]
    parameters = ("state", "limit", "cursor")

    @extend_schema(
        operation_id="proposals_list", responses={200: {"type": "array", "items": PROPOSAL}}
    )
    def get(self, request: Request) -> Response:
        """The proposals that the caller may see."""
        query = request.query_params
        reading.refuse_unknown(query, list(self.parameters))
        found = visible_proposals(actor_of(request))
        for state in query.getlist("state"):
            if state not in ProposalState.values:
                raise not_one_of("state", state, ProposalState.values)
        if states := query.getlist("state"):
            found = found.filter(state__in=states)
        address = request.build_absolute_uri(request.path)
        page = paginate(found, query, NEWEST_FIRST, reading.limit(query), address)
        site = site_of(request)
        body = {
            "count": page.count,
            "next": page.next,
            "previous": page.previous,
            "results": [represent_proposal(each, site) for each in page.rows],
        }
        return Response(body, headers={**links(page), **NOT_KEPT})


class ProposalView(APIView):
    """One proposal."""

    http_method_names = ["get", "head", "options"]
    permission_classes = [SignedIn]
    parameters = ()

    @extend_schema(responses={200: PROPOSAL})
    def get(self, request: Request, id: Any) -> Response:
        """A proposal with its differences; 404 for who may not see it."""
        reading.refuse_unknown(request.query_params, [])
        proposal = in_sight(actor_of(request), id)
        return Response(represent_proposal(proposal, site_of(request)), headers=NOT_KEPT)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What can be asked here, of whoever may see the proposal: 404 as for reading."""
        in_sight(actor_of(request), kwargs["id"])
        return super().options(request, *args, **kwargs)


def in_sight(actor: Actor, number: Any) -> Proposal:
    """The proposal, or 404 for who may not see it."""
    found = Proposal.objects.prefetch_related("changes").filter(pk=number).first()
    if found is None or not may_see(actor, found):
        raise Http404
    return found
