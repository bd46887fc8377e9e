"""The language of the reader: remembered in a cookie when chosen, else as the browser asks."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

YEAR = 365 * 24 * 60 * 60


@require_safe
def to_language(request: HttpRequest) -> HttpResponse:
    """From ``/`` to the pages in the remembered or accepted language (Japanese by default)."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
@never_cache
def choose_language(request: HttpRequest, language: str) -> HttpResponse:
    """Remember ``language`` and go to ``next``, a page of this site in that language."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    response = HttpResponseRedirect(safe_address(request.GET.get("next", ""), language))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def safe_address(address: str, language: str) -> str:
    """``address`` if it is a page of this site in that language, else the first page."""
    first = f"/{language}/"
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if safe and address.startswith(first) else first
