"""``changes/``: every change of what the lists show, for clients that keep a copy in step."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from kprogram.common import changes
from kprogram.common.api import parameters as reading
from kprogram.common.api.fields import moment
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.problems import BadParameter, not_one_of
from kprogram.common.api.views import RecordViewSet, site_of
from kprogram.common.changes import Shown

CHANGES = {"$ref": "#/components/schemas/Changes"}
LAST_NUMBER = 2**63 - 1


def register_lists(viewsets: Iterable[tuple[str, type[RecordViewSet]]]) -> None:
    """The feed tells of these lists."""
    for name, viewset in viewsets:
        changes.register(name, viewset.queryset.model, shown_by(viewset))


def shown_by(viewset: type[RecordViewSet]) -> Callable[[], Iterable[Shown]]:
    """What a list shows of everything on it, with addresses that begin at the root."""

    def shown() -> Iterable[Shown]:
        asked, view = Parameters(), viewset()
        serializer = viewset.serializer_class(context={"site": "", "parameters": asked})
        for record in viewset.serializer_class.fetch(view.visible(asked), asked):
            text = json.dumps(serializer.to_representation(record), ensure_ascii=False)
            key = str(view.resource.key_of(record))
            yield Shown(str(record.pk), key, record.version, text)

    return shown


class ChangesView(APIView):
    """The change feed. It serves what :mod:`kprogram.common.changes` wrote."""

    http_method_names = ["get", "head", "options"]
    parameters = ("after", "limit", "resource")

    @property
    def parameter_schemas(self) -> dict[str, Any]:
        """For the OpenAPI document."""
        return {
            "after": {"type": "integer", "minimum": 0, "default": 0},
            "resource": {"type": "string", "enum": changes.resources()},
        }

    @extend_schema(responses={200: CHANGES})
    def get(self, request: Request) -> Response:
        """What changed on the public lists, in the order in which it became public."""
        query = request.query_params
        reading.refuse_unknown(query, list(self.parameters))
        number, limit, resource = after(query), reading.limit(query), resource_in(query)
        last = changes.follow()
        found = list(changes.rows_after(number, resource)[: limit + 1])
        site = site_of(request)
        results = [as_json(row, site) for row in found[:limit]]
        following = None
        if len(found) > limit:
            told = {"after": found[limit - 1].seq, "limit": limit}
            told |= {"resource": resource} if resource else {}
            following = f"{request.build_absolute_uri(request.path)}?{urlencode(told)}"
        headers = {"Link": f'<{following}>; rel="next"'} if following else {}
        return Response({"next": following, "last": last, "results": results}, headers=headers)


def after(query: QueryDict) -> int:
    """The number behind which to begin. Raises 400."""
    value = reading.single(query, "after")
    if value is None:
        return 0
    if not (value.isascii() and value.isdigit() and len(value) <= 19 and int(value) <= LAST_NUMBER):
        message = _("after must be a number of this feed, or 0 for its beginning, not “%(value)s”.")
        raise BadParameter("after", message % {"value": value}, "out_of_range")
    return int(value)


def resource_in(query: QueryDict) -> str | None:
    """The resource asked for. Raises 400 with those that there are."""
    name = reading.single(query, "resource")
    if name is not None and name not in changes.resources():
        raise not_one_of("resource", name, changes.resources())
    return name


def as_json(row: Any, site: str) -> dict[str, Any]:
    told = row.context or {}
    return {
        "seq": row.seq,
        "resource": row.resource,
        "key": row.key,
        "action": row.action,
        "recorded_at": moment(row.recorded_at),
        "before": represented(row.before, site),
        "after": represented(row.after, site),
        "reason": told.get("reason"),
        "role": told.get("role"),
        "request_id": told.get("request_id") or None,
    }


def represented(text: str | None, site: str) -> Any:
    """A kept representation as the lists give it at this address."""
    return None if text is None else _at(json.loads(text), site)


def _at(value: Any, site: str) -> Any:
    """Addresses of this site, which are kept from the root on, with the site before them."""
    if isinstance(value, list):
        return [_at(part, site) for part in value]
    if not isinstance(value, dict):
        return value
    return {name: _address(name, part, site) for name, part in value.items()}


def _address(name: str, value: Any, site: str) -> Any:
    if name == "html_url" and isinstance(value, dict):
        return {language: f"{site}{path}" for language, path in value.items()}
    if name == "url" and isinstance(value, str) and value.startswith("/"):
        return f"{site}{value}"
    return _at(value, site)
