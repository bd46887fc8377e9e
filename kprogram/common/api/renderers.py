"""JSON as the API sends it: UTF-8, keys in the declared order, the same bytes for the same data."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer


class PortalJSONRenderer(JSONRenderer):
    charset = "utf-8"
    ensure_ascii = False
    compact = True

    def get_indent(self, accepted_media_type: str, renderer_context: Mapping[str, Any]) -> None:
        return None  # one representation only: an indent parameter would make a second


class OneRepresentation(BaseContentNegotiation):
    """JSON whatever ``Accept`` says (RFC 9110, 12.4.1, allows to disregard it)."""

    def select_parser(self, request: HttpRequest, parsers: Iterable[Any]) -> Any:
        kinds = {parser.media_type: parser for parser in parsers}
        return kinds.get(getattr(request, "content_type", "").split(";")[0].strip())

    def select_renderer(
        self,
        request: HttpRequest,
        renderers: Iterable[Any],
        format_suffix: str | None = None,
    ) -> tuple[Any, str]:
        renderer = next(iter(renderers))
        return renderer, renderer.media_type
