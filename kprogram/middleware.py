"""Small things that every answer carries."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]

API_PREFIX = "/api/"
READ_METHODS = "GET, HEAD, OPTIONS"


class RequestIdMiddleware:
    """A number for each request, in the answer and in every problem document and log line."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.request_id = uuid.uuid4().hex  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response


class OpenReadsMiddleware:
    """Reading the API is open to scripts of any site; no cookie ever travels with it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(API_PREFIX):
            return self.get_response(request)
        response = self._preflight(request) or self.get_response(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link, X-Request-ID"
        if response.status_code < 400:
            del response["Content-Language"]  # data speaks both languages; only errors speak one
        return response

    def _preflight(self, request: HttpRequest) -> HttpResponse | None:
        if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers:
            return None
        return HttpResponse(
            status=204,
            headers={
                "Access-Control-Allow-Methods": READ_METHODS,
                "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
                "Access-Control-Max-Age": "86400",
            },
        )
