"""The two files that browsers and crawlers ask for at the root by themselves."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

DAY = 24 * 60 * 60
# What is for staff; public pages are open to every crawler, and nothing else is said.
CLOSED = ("work/", "account/")


@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """No crawler has anything to find on the pages of staff."""
    closed = [f"Disallow: /{code}/{path}" for code, _name in settings.LANGUAGES for path in CLOSED]
    return HttpResponse(
        "\n".join(["User-agent: *", *closed, ""]), content_type="text/plain; charset=utf-8"
    )


@require_safe
@cache_control(public=True, max_age=DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """The site's mark, for what asks for an icon without having read a page."""
    return HttpResponse(_mark(), content_type="image/svg+xml")


@cache
def _mark() -> bytes:
    return (settings.BASE_DIR / "static" / "img" / "favicon.svg").read_bytes()
