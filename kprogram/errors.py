"""Errors outside a view: a problem document below /api/, a page elsewhere."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults

from kprogram.common.api import problems
from kprogram.middleware import API_PREFIX


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        detail = _("The request is malformed.")
        return problems.problem_response(request, 400, detail, "malformed")
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        detail = _("You may see this but not change it.")
        return problems.problem_response(request, 403, detail, "forbidden")
    return defaults.permission_denied(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own page for this is in English and styled inline, which the site forbids."""
    return forbidden(request, PermissionDenied(reason))


def not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        return problems.not_found(request)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        return problems.server_error(request)
    return defaults.server_error(request)
