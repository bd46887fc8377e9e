"""The list of supported technologies and the page of each."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.api.serializers import TechnologySerializer
from catalogue.coverage import concept_coverage
from catalogue.filtersets import TechnologyFilterSet
from catalogue.models import EmergingTag, Technology
from catalogue.views import base, facets
from catalogue.views.technology_facets import technology_facets
from kprogram.common.api.resources import name_of
from kprogram.common.api.views import site_of
from kprogram.common.dates import japan_today

EXPORTS = (
    ("CSV", "technologies.csv", "text/csv"),
    (
        "Excel",
        "technologies.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("NDJSON", "technologies.ndjson", "application/x-ndjson"),
    ("JSON", "technologies/", "application/json"),
)


def technology_list(request: HttpRequest) -> HttpResponse:
    """All technologies that the filters find, in one table."""
    as_of, problem = base.asked_day(request)
    records = Technology.objects.in_sight(as_of)
    filters = TechnologyFilterSet(request.GET, records.with_round(), as_of=as_of)
    sections = technology_facets(records, as_of)
    problems = [problem, *facets.problems_of(filters, sections)]
    rows = []
    if not any(problems):
        rows = base.represent(request, TechnologySerializer, filters.qs, as_of=as_of)
    others = facets.keys_found(TechnologyFilterSet, request.GET, records, as_of, sections)
    asked = facets.asked_of(request.GET, TechnologyFilterSet, as_of)
    return base.page(
        request,
        "catalogue/technology_list.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": facets.ignored(request.GET, TechnologyFilterSet),
            "technologies": rows,
            "total": records.count(),
            "filtered": bool(facets.kept(asked, "as_of")),
            "facets": facets.show(sections, request.GET, others),
            "tags": tag_names(),
            "coverage": concept_coverage(as_of),
            "q": request.GET.get("q", ""),
            "keep_for_search": facets.kept(asked, "q"),
            "keep_for_day": facets.kept(asked, "as_of"),
            "without_filters": f"?as_of={as_of}" if as_of else request.path,
            "data_links": [] if any(problems) else exports(request, asked.urlencode()),
            "breadcrumb": [{"label": _("Technologies")}],
        },
        f"technologies/?{asked.urlencode()}".rstrip("?"),
    )


def exports(request: HttpRequest, query: str) -> list[dict[str, str]]:
    """The same rows as files, with the same filters."""
    start = f"{site_of(request)}/api/v1"
    return [
        {"label": label, "url": f"{start}/{path}{'?' if query else ''}{query}", "type": media}
        for label, path, media in EXPORTS
    ]


def technology_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One technology with its evidence."""
    if moved := base.moved_page(request, "technology-detail", Technology, "technologies", slug):
        return moved
    as_of, problem = base.asked_day(request)
    records = Technology.objects.in_sight(as_of)
    technology = base.represent_one(
        request,
        TechnologySerializer,
        base.at_address(Technology.objects.filter(slug=slug), as_of).with_round(),
        as_of=as_of,
        expand=["concepts"],
    )
    kinds = base.source_kinds()
    technology["resource"] = "technologies"
    return base.page(
        request,
        "catalogue/technology_detail.html",
        {
            "as_of": as_of,
            "problem": problem,
            "technology": technology,
            "tags": tag_names(),
            "evidence": base.evidence_rows(technology, kinds),
            "versions": base.versions_of(Technology.objects.get(slug=slug)),
            "coverage": concept_coverage(as_of),
            "neighbours": neighbours(records, technology["order"]),
            "permalink": permalink(technology, as_of),
            "cited_on": as_of or japan_today(),
            "breadcrumb": [
                {"label": _("Technologies"), "url": reverse("pages:technology-list")},
                {"label": _("No. %(number)d") % {"number": technology["order"]}},
            ],
        },
        base.dated_path(f"technologies/{slug}/", as_of),
    )


def neighbours(records: Any, order: int) -> dict[str, Any]:
    """The technologies before and after in the order of the list."""
    return {
        "previous": _link(records.filter(order__lt=order).order_by("-order").first()),
        "next": _link(records.filter(order__gt=order).order_by("order").first()),
    }


def _link(technology: Technology | None) -> dict[str, Any] | None:
    if technology is None:
        return None
    return {
        "resource": "technologies",
        "slug": technology.slug,
        "order": technology.order,
        "display": name_of(technology),
    }


def permalink(record: dict[str, Any], as_of: dt.date | None) -> dict[str, str]:
    """The addresses that reopen the same data on a later day, by language."""
    day = as_of or japan_today()
    return {language: f"{url}?as_of={day}" for language, url in record["html_url"].items()}


def tag_names() -> dict[str, dict[str, str]]:
    """The emerging technologies in their order."""
    return {tag.code: name_of(tag) for tag in EmergingTag.objects.public()}
