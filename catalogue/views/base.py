"""What the catalogue's pages have in common.

A page shows the same representation that the API gives: the two cannot disagree, and what an
official site withholds is withheld in one place (docs/decisions/).
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kprogram.common.api.parameters import Parameters
from kprogram.common.api.serializers import RecordSerializer
from kprogram.common.api.views import site_of
from kprogram.common.records import RecordQuerySet


def asked_day(request: HttpRequest) -> tuple[dt.date | None, str | None]:
    """The day in ``as_of``, and a sentence for the reader when it is not a date."""
    text = request.GET.get("as_of", "").strip()
    if not text:
        return None, None
    try:
        return dt.date.fromisoformat(text), None
    except ValueError:
        message = _("“%(text)s” is not a date. Write it like 2025-03-17.")
        return None, message % {"text": text}


def represent(
    request: HttpRequest,
    serializer_class: type[RecordSerializer],
    records: RecordQuerySet,
    *,
    as_of: dt.date | None = None,
    provenance: bool = False,
    expand: Iterable[str] = (),
) -> list[dict[str, Any]]:
    """The API's representation of ``records``, for a template."""
    asked = Parameters(as_of=as_of, provenance=provenance, expand=tuple(expand))
    serializer = serializer_class(context={"site": site_of(request), "parameters": asked})
    rows = serializer_class.fetch(records, asked)
    return [serializer.to_representation(row) for row in rows]


def represent_one(
    request: HttpRequest,
    serializer_class: type[RecordSerializer],
    records: RecordQuerySet,
    *,
    as_of: dt.date | None = None,
    expand: Iterable[str] = (),
) -> dict[str, Any]:
    """The one record in ``records`` with its evidence, or 404."""
    found = represent(
        request, serializer_class, records, as_of=as_of, provenance=True, expand=expand
    )
    if not found:
        raise Http404
    return found[0]


def in_sight(records: RecordQuerySet, as_of: dt.date | None) -> RecordQuerySet:
    """What anybody may see, as it stood on ``as_of``."""
    return records.public().as_of(as_of) if as_of else records.public()


def page(
    request: HttpRequest, template: str, context: dict[str, Any], json_path: str = ""
) -> HttpResponse:
    """A page; ``json_path`` is where the API gives the same data (below /api/v1/).

    A malformed ``as_of`` makes the status 400 and is explained on the page.
    """
    json_url = f"{site_of(request)}/api/v1/{json_path}" if json_path else ""
    status = 400 if context.get("problem") else 200
    return render(request, template, {"json_url": json_url, **context}, status=status)
