"""What the lists of funding have in common: pages of rows, exports, sums of what was found."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import get_language

from kprogram.common.api.views import site_of
from kprogram.common.exports import FORMATS

ROWS = 100  # of one page
FORMS = {"csv": "CSV", "xlsx": "Excel", "ndjson": "NDJSON"}


def paged(request: HttpRequest, records: Any) -> Page:
    """The page that ``page`` names; the nearest one there is, whatever was typed."""
    return Paginator(records, ROWS).get_page(request.GET.get("page"))


def exports(request: HttpRequest, resource: str, query: str) -> list[dict[str, str]]:
    """The same rows as files, with the same filters."""
    start, end = f"{site_of(request)}/api/v1/{resource}", f"{'?' if query else ''}{query}"
    files = [
        {"label": FORMS[kind], "url": f"{start}.{kind}{end}", "type": media.partition(";")[0]}
        for kind, (media, _write) in FORMATS.items()
    ]
    return [*files, {"label": "JSON", "url": f"{start}/{end}", "type": "application/json"}]


def address(path: str) -> str:
    """A page of this site in the reader's language."""
    return f"/{get_language()}/{path}"


def without_page(names: list[str]) -> list[str]:
    """Unknown parameters, but for the one that pages through the list."""
    return [name for name in names if name != "page"]
