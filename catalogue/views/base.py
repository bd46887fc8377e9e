"""What the catalogue's pages have in common.

A page shows the same representation that the API gives: the two cannot disagree, and what an
official site withholds is withheld in one place (docs/decisions/).
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import FormerAddress, Source
from kprogram.common.api.fields import moment
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.serializers import RecordSerializer
from kprogram.common.api.views import site_of
from kprogram.common.records import published_rows

# A date as the API takes it, too: ``2025-W12-1`` is none.
FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def asked_day(request: HttpRequest) -> tuple[dt.date | None, str | None]:
    """The day in ``as_of``, and a sentence for the reader when it is not a date."""
    return read_day(request.GET.get("as_of", ""))


def read_day(text: str) -> tuple[dt.date | None, str | None]:
    """A date as typed (empty: none), and a sentence for the reader when it is not one."""
    text = text.strip()
    if not text:
        return None, None
    try:
        return dt.date.fromisoformat(text if FULL_DATE.fullmatch(text) else ""), None
    except ValueError:
        message = _("“%(text)s” is not a date. Write it like 2025-03-17.")
        return None, message % {"text": text}


def represent(
    request: HttpRequest,
    serializer_class: type[RecordSerializer],
    records: Any,
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
    records: Any,
    *,
    as_of: dt.date | None = None,
    expand: Iterable[str] = (),
) -> dict[str, Any]:
    """The one record in ``records`` with its evidence, or 404."""
    return one(
        represent(request, serializer_class, records, as_of=as_of, provenance=True, expand=expand)
    )


def one(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The only record in ``found``, or 404."""
    if not found:
        raise Http404
    return found[0]


def versions_of(record: Any) -> list[dict[str, Any]]:
    """The versions of a record that were public, oldest first: number and moment."""
    moments = dict(published_rows(record).values_list("version", "recorded_at"))
    return [
        {"version": number, "recorded_at": moment(recorded_at)}
        for number, recorded_at in moments.items()
    ]


def source_kinds() -> dict[str, str]:
    """Who speaks in each source, by its code: a fact from the press is labelled as such."""
    return dict(Source.objects.public().values_list("code", "kind"))


def evidence_rows(record: dict[str, Any], kinds: dict[str, str]) -> list[dict[str, Any]]:
    """The lines of evidence of a represented record with their field, the whole record first."""
    return [
        {"field": path, "press": kinds.get(line["source"]["code"]) == "press", **line}
        for path, lines in record["provenance"].items()
        for line in lines
    ]


def dated_path(path: str, as_of: dt.date | None) -> str:
    """A path of the API with the day that the page shows."""
    return f"{path}?as_of={as_of}" if as_of else path


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    json_path: str = "",
) -> HttpResponse:
    """A page; ``json_path`` is where the API gives the same data (below /api/v1/).

    ``problem`` or ``problems`` (sentences for the reader) in the context make the status 400.
    """
    problems = [context.get("problem"), *context.get("problems", ())]
    found = [problem for problem in problems if problem]
    json_url = f"{site_of(request)}/api/v1/{json_path}" if json_path and not found else ""
    shown = {"json_url": json_url, **context, "problems": found}
    return render(request, template, shown, status=400 if found else 200)


def moved(model: Any, resource: str, key: str) -> str | None:
    """The key under which a record is found now, if it is not under ``key`` but was before."""
    field = "slug" if any(each.name == "slug" for each in model._meta.fields) else "code"
    records = model._default_manager.addressable()
    if records.filter(**{field: key}).exists():
        return None
    former = FormerAddress.objects.filter(resource=resource, former_key=key).first()
    return former.key if former and records.filter(**{field: former.key}).exists() else None


def moved_page(request: HttpRequest, name: str, model: Any, resource: str, key: str) -> Any:
    """A redirect for ever to the page of a record that got another key, or None."""
    if now := moved(model, resource, key):
        query = request.META.get("QUERY_STRING", "")
        address = reverse(f"pages:{name}", args=[now])
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return None


def at_address(records: Any, as_of: dt.date | None) -> Any:
    """What anybody may see at its own address, retired records among them."""
    return records.addressable().as_of(as_of) if as_of else records.addressable()


def retirement(record: Any) -> dict[str, Any] | None:
    """When and why a record was retired, for the notice on its page."""
    if record.retired_at is None:
        return None
    return {"at": record.retired_at, "reason": record.retired_reason}
