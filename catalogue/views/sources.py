"""The sources, and what each is evidence for."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.api.serializers import SourceSerializer
from catalogue.filtersets import SourceFilterSet
from catalogue.models import (
    Claim,
    Concept,
    EmergingTag,
    ProgrammeDomain,
    Source,
    Technology,
    TechnologyDomain,
    Theme,
    VisionRound,
)
from catalogue.querysets import organisations_as_of
from catalogue.views import base, facets
from catalogue.views.facets import Facet, Option, grouped
from kprogram.common.api.resources import brief, resource_of
from kprogram.common.api.views import site_of
from kprogram.common.provenance import SourceKind

CITING = (
    ProgrammeDomain,
    TechnologyDomain,
    Theme,
    EmergingTag,
    VisionRound,
    Technology,
    Concept,
    Claim,
    Organisation,
)


def source_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    records = Source.objects.in_sight(as_of)
    filters = SourceFilterSet(request.GET, records, as_of=as_of)
    sections = source_facets(records)
    problems = [problem, *facets.problems_of(filters, sections)]
    rows = []
    if not any(problems):
        rows = base.represent(request, SourceSerializer, filters.qs, as_of=as_of)
    others = facets.keys_found(SourceFilterSet, request.GET, records, as_of, sections)
    asked = facets.asked_of(request.GET, SourceFilterSet, as_of)
    return base.page(
        request,
        "catalogue/source_list.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": facets.ignored(request.GET, SourceFilterSet),
            "sources": rows,
            "total": records.count(),
            "filtered": bool(facets.kept(asked, "as_of")),
            "facets": facets.show(sections, request.GET, others),
            "q": request.GET.get("q", ""),
            "keep_for_search": facets.kept(asked, "q"),
            "keep_for_day": facets.kept(asked, "as_of"),
            "without_filters": f"?as_of={as_of}" if as_of else request.path,
            "breadcrumb": [{"label": _("Sources")}],
        },
        f"sources/?{asked.urlencode()}".rstrip("?"),
    )


def source_facets(records: Any) -> list[Facet]:
    members = grouped(records.values_list("kind", "pk"))
    options = [
        Option(kind.value, str(kind.label), members.get(kind.value, set())) for kind in SourceKind
    ]
    return [Facet("kind", _("Who speaks"), options)]


def source_detail(request: HttpRequest, code: str) -> HttpResponse:
    if moved := base.moved_page(request, "source-detail", Source, "sources", code):
        return moved
    as_of, problem = base.asked_day(request)
    records = base.at_address(Source.objects.filter(code=code), as_of)
    asked = base.represent(request, SourceSerializer, records, as_of=as_of)
    source = base.one(asked)
    return base.page(
        request,
        "catalogue/source_detail.html",
        {
            "as_of": as_of,
            "problem": problem,
            "source": source,
            "citations": citations(code, as_of, site_of(request)),
            "breadcrumb": [
                {"label": _("Sources"), "url": reverse("pages:source-list")},
                {"label": source["code"]},
            ],
        },
        base.dated_path(f"sources/{code}/", as_of),
    )


def citations(code: str, as_of: dt.date | None, site: str) -> list[dict[str, Any]]:
    """What the source is evidence for, by kind of record: one query for each kind."""
    groups = []
    for model in CITING:
        rows = _citing(model, code, as_of, site)
        if rows:
            groups.append({"kind": resource_of(model).name, "rows": rows})
    return groups


def _citing(model: Any, code: str, as_of: dt.date | None, site: str) -> list[dict[str, Any]]:
    evidence = model._meta.get_field("evidence").related_model.objects
    records = model.objects.public()
    if as_of:
        dated = organisations_as_of if model is Organisation else type(records).as_of
        records = dated(records, as_of)
    lines = evidence.filter(source__code=code, record__in=records.values("pk"))
    ordering = [f"record__{name}" for name in model._meta.ordering]
    by_record: dict[int, dict[str, Any]] = {}
    for line in lines.select_related("record").order_by(*ordering, "field"):
        row = by_record.setdefault(line.record_id, {**_brief(line.record, site), "fields": []})
        row["fields"].append({"field": line.field, "confidence": line.confidence})
    return list(by_record.values())


def _brief(record: Any, site: str) -> dict[str, Any]:
    return brief(record, site) or {}
