"""One's own deadlines, for people who are signed in."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.permissions import requires
from accounts.permissions import actor_of
from kprogram.common.api import parameters
from kprogram.common.api.views import site_of
from messaging.services import deadlines
from messaging.services.deadlines import Deadline
from messaging.services.words import LANGUAGES

NOT_KEPT = {"Cache-Control": "private, no-store"}


@extend_schema(exclude=True)  # of use to people with an account only
class ReminderListView(APIView):
    """What is due of the caller, the first due first; all of it on one page."""

    http_method_names = ["get", "head", "options"]
    permission_classes = [requires(None)]

    def get(self, request: Request) -> Response:
        parameters.refuse_unknown(request.query_params, [])
        user = actor_of(request).user
        assert user is not None
        site = site_of(request)
        rows = [represent(each, site) for each in deadlines.of(user)]
        body = {"count": len(rows), "next": None, "previous": None, "results": rows}
        return Response(body, headers=NOT_KEPT)


def represent(deadline: Deadline, site: str) -> dict[str, Any]:
    duty = deadline.duty
    path = duty.link.lstrip("/")
    return {
        "kind": deadline.kind.code,
        "about": duty.about,
        "title": deadline.title(),
        "due_on": duty.on.isoformat(),
        "days_left": deadline.days,
        "overdue": deadline.days < 0,
        "html_url": {language: f"{site}/{language}/{path}" for language in LANGUAGES},
    }
