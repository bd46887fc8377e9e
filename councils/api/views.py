"""``councils/``: for signed-in members and the secretariat. 401 for the anonymous, 404 for what is
not theirs. Nothing of it stands in the public OpenAPI document; docs/councils.md tells of it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.permissions import Actor, Permission, actor_of
from councils import access
from councils.api import shapes
from councils.guards import NOT_KEPT, reader
from councils.models import Council, Meeting
from kprogram.common.api import parameters as reading
from kprogram.common.api.pagination import Ordering, paginate
from kprogram.common.api.views import links, site_of
from kprogram.common.discretion import discreet
from kprogram.common.row_security import seen_by, work_for

P = Permission


class AttendsOrRuns(BasePermission):
    """The table of roles; which councils there are for somebody, councils.access says."""

    def has_permission(self, request: Request, view: Any) -> bool:
        actor = actor_of(request)
        if actor.user is None:
            return False
        decisions = [actor.may_somewhere(each) for each in (P.COUNCILS_RUN, P.COUNCILS_ATTEND)]
        self.message = decisions[0].reason
        return any(decisions)


@extend_schema(exclude=True)
class CouncilsView(APIView):
    """One transaction, in which PostgreSQL shows what this person may see: nothing, until REST
    framework knows who asks."""

    http_method_names = ["get", "head", "options"]
    permission_classes = [AttendsOrRuns]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with discreet(), seen_by(None):
            response = super().dispatch(request, *args, **kwargs)
            if isinstance(response, Response) and not response.is_rendered:
                response.render()
        response["Cache-Control"] = NOT_KEPT
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        work_for(reader(self.actor))
        self.check_address(**kwargs)

    def check_address(self, **kwargs: Any) -> None:
        """404 for an address of what is not theirs, whatever the method."""

    @property
    def actor(self) -> Actor:
        return actor_of(self.request)

    def council(self, id: uuid.UUID) -> Council:
        found = access.visible(self.actor).filter(pk=id)
        council = found.select_related("concept", "award", "minister").first()
        if council is None:
            raise Http404
        return council

    def page(
        self, rows: QuerySet[Any], ordering: Ordering, shape: Callable[[Any], Any]
    ) -> Response:
        request = self.request
        query = request.query_params
        reading.refuse_unknown(query, ["limit", "cursor"])
        address = request.build_absolute_uri(request.path)
        keyed = rows.annotate(key=Cast("id", CharField()))
        page = paginate(keyed, query, ordering, reading.limit(query), address)
        body = {
            "count": page.count,
            "next": page.next,
            "previous": page.previous,
            "results": [shape(row) for row in page.rows],
            "coverage": None,
        }
        return Response(body, headers=links(page))


class CouncilListView(CouncilsView):
    """The caller's councils; all of them for the secretariat."""

    def get(self, request: Request) -> Response:
        site = site_of(request)
        rows = access.visible(self.actor).select_related("concept", "award", "minister")
        ordering = Ordering("name", "name_ja", "key", descending=False)
        return self.page(rows, ordering, lambda row: shapes.council(row, site))


class OfCouncilView(CouncilsView):
    """What is below the address of one council."""

    def check_address(self, **kwargs: Any) -> None:
        self.found = self.council(kwargs["id"])


class CouncilView(OfCouncilView):
    """One council with its seats."""

    def get(self, request: Request, id: uuid.UUID) -> Response:
        reading.refuse_unknown(request.query_params, [])
        return Response(shapes.council_with_seats(self.found, self.actor, site_of(request)))


class MeetingListView(OfCouncilView):
    """The meetings of a council, the latest first."""

    def get(self, request: Request, id: uuid.UUID) -> Response:
        site = site_of(request)
        rows = access.meetings(self.actor).filter(council=self.found)
        ordering = Ordering("-number", "number", "key", descending=True)
        return self.page(rows, ordering, lambda row: shapes.meeting(row, site))


class MeetingView(OfCouncilView):
    """One meeting: agenda, attendance, papers."""

    meeting: Meeting

    def check_address(self, **kwargs: Any) -> None:
        super().check_address(**kwargs)
        meetings = access.meetings(self.actor).filter(council=self.found)
        meeting = meetings.filter(pk=kwargs["meeting"]).first()
        if meeting is None:
            raise Http404
        self.meeting = meeting

    def get(self, request: Request, id: uuid.UUID, meeting: uuid.UUID) -> Response:
        reading.refuse_unknown(request.query_params, [])
        return Response(shapes.meeting_in_full(self.meeting, self.actor, site_of(request)))


class PaperListView(OfCouncilView):
    """The papers of a council; what each holds is read on its page."""

    def get(self, request: Request, id: uuid.UUID) -> Response:
        site = site_of(request)
        rows = access.papers(self.actor).filter(council=self.found)
        ordering = Ordering("recorded_at", "recorded_at", "key", descending=False)
        return self.page(rows, ordering, lambda row: shapes.paper(row, self.actor, site))
