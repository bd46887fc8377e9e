from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.permissions import requires
from accounts.models import Membership
from accounts.permissions import Permission, actor_of
from kprogram.common.api import parameters


@extend_schema(exclude=True)  # of use to people with an account only
class MeView(APIView):
    """Who the caller is here, and what that allows."""

    http_method_names = ["get", "head", "options"]
    permission_classes = [requires(None)]

    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, [])
        actor = actor_of(request)
        assert actor.user is not None
        return Response(
            {
                "email": actor.user.email,
                "name": actor.user.display_name,
                "memberships": [as_role(membership) for membership in actor.memberships],
                "permissions": sorted(p.value for p in Permission if actor.may_somewhere(p)),
                "token": actor.token and actor.token.name,
            }
        )


def as_role(membership: Membership) -> dict[str, Any]:
    organisation = membership.organisation
    return {
        "role": membership.role,
        "organisation": organisation.code if organisation else None,
        "starts_on": membership.starts_on.isoformat(),
        "ends_on": membership.ends_on.isoformat() if membership.ends_on else None,
    }
