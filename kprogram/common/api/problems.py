"""Every error of the API as a problem document (RFC 9457), in Japanese or English."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

CONTENT_TYPE = "application/problem+json"


def title_of(code: int) -> str:
    """What a status means, in the reader's language."""
    titles = {
        400: _("The request cannot be understood"),
        401: _("Sign-in is needed"),
        403: _("This is not allowed"),
        404: _("Nothing is here"),
        405: _("This method is not allowed here"),
        406: _("No such representation"),
        409: _("This does not go together with what is stored"),
        412: _("The record has changed"),
        413: _("The request is too large"),
        415: _("This media type is not accepted"),
        422: _("The same key was used for another request"),
        428: _("Name the version that you saw"),
        429: _("Too many requests"),
        500: _("The portal made an error"),
        503: _("The portal cannot answer at the moment"),
    }
    return titles.get(code) or HTTPStatus(code).phrase


def problem(
    request: HttpRequest,
    code: int,
    detail: str,
    name: str,
    errors: list[dict[str, str]] | None = None,
) -> dict[str, Any]:
    """The members of a problem document. ``name`` is the machine's word for it."""
    language = get_language() or "ja"
    return {
        "type": f"/{language}/api/#problem-{name}",
        "title": title_of(code),
        "status": code,
        "detail": detail,
        "instance": request.path,
        "code": name,
        "request_id": getattr(request, "request_id", ""),
        "errors": errors or [],
    }


def problem_response(
    request: HttpRequest,
    code: int,
    detail: str,
    name: str,
    headers: dict[str, str] | None = None,
) -> JsonResponse:
    """A problem document outside REST framework (unknown address, server error)."""
    return JsonResponse(
        problem(request, code, detail, name),
        status=code,
        content_type=CONTENT_TYPE,
        headers=headers,
        json_dumps_params={"ensure_ascii": False},
    )


def not_found(request: HttpRequest) -> JsonResponse:
    return problem_response(
        request,
        404,
        _("There is no record and no resource at this address."),
        "not_found",
    )


def server_error(request: HttpRequest) -> JsonResponse:
    detail = _("The error is on our side. Please give the request_id when you report it.")
    return problem_response(request, 500, detail, "server_error")


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's hook: turn what a view raised into a problem document."""
    if isinstance(exc, Http404):
        exc = exceptions.NotFound(_("There is no record and no resource at this address."))
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied(str(exc) or None)
    if not isinstance(exc, exceptions.APIException):
        return None
    set_rollback()
    if isinstance(exc, Refusal):
        return _refusal(exc, context["request"])
    errors = list(_errors(exc.detail)) if isinstance(exc, exceptions.ValidationError) else []
    detail = " ".join(error["detail"] for error in errors) or str(exc.detail)
    name = "invalid" if errors else str(getattr(exc.detail, "code", exc.default_code))
    body = problem(context["request"], exc.status_code, detail, name, errors)
    return Response(body, status=exc.status_code, headers=_headers(exc), content_type=CONTENT_TYPE)


class Refusal(exceptions.APIException):
    """A refusal with a status and a word of its own, listed ``errors``, and members beside them."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        errors: list[dict[str, str]] | None = None,
        headers: dict[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(detail, code)
        self.status_code, self.code = status, code
        self.errors, self.headers, self.members = errors or [], headers or {}, members


def _refusal(exc: Refusal, request: Any) -> Response:
    body = problem(request, exc.status_code, str(exc.detail), exc.code, exc.errors)
    return Response(
        {**body, **exc.members},
        status=exc.status_code,
        headers=exc.headers,
        content_type=CONTENT_TYPE,
    )


def _errors(detail: Any, pointer: str = "") -> Iterator[dict[str, str]]:
    """Flatten nested error details: one entry per message, with a pointer to its place."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            yield from _errors(value, f"{pointer}/{key}")
    elif isinstance(detail, list):
        for value in detail:
            yield from _errors(value, pointer)
    else:
        yield {"pointer": pointer, "code": str(detail.code), "detail": str(detail)}


def _headers(exc: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(exc, "wait", None)) is not None:
        headers["Retry-After"] = str(int(wait))
    return headers


class BadParameter(exceptions.ValidationError):
    """400 for one query parameter, naming it and what is allowed."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, name: str, message: str, code: str = "invalid") -> None:
        super().__init__({name: [exceptions.ErrorDetail(message, code)]})


def not_one_of(name: str, value: str, allowed: list[str]) -> BadParameter:
    """The refusal of a value outside a list, naming the list."""
    message = _("“%(value)s” is not allowed for %(name)s. Allowed: %(allowed)s.") % {
        "value": value,
        "name": name,
        "allowed": ", ".join(allowed),
    }
    return BadParameter(name, message, "not_allowed")
