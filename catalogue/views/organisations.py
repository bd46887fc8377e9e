"""Ministries, funding agencies and research organisations, each once."""

import datetime as dt
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from catalogue.api.serializers import OrganisationSerializer
from catalogue.coverage import concept_coverage
from catalogue.filtersets import OrganisationFilterSet
from catalogue.models import Concept
from catalogue.querysets import organisations_as_of
from catalogue.views import base, facets
from catalogue.views.facets import Facet, Option, grouped
from catalogue.views.words import ORGANISATION_GROUPS


def organisation_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    records = Organisation.objects.public()
    records = organisations_as_of(records, as_of) if as_of else records
    filters = OrganisationFilterSet(request.GET, records, as_of=as_of)
    sections = organisation_facets(records)
    problems = [problem, *facets.problems_of(filters, sections)]
    rows = []
    if not any(problems):
        rows = base.represent(request, OrganisationSerializer, filters.qs, as_of=as_of)
    counts = concept_counts(as_of)
    for row in rows:
        row["concept_count"] = counts.get(row["code"])
    others = facets.keys_found(OrganisationFilterSet, request.GET, records, as_of, sections)
    asked = facets.asked_of(request.GET, OrganisationFilterSet, as_of)
    filtered = bool(facets.kept(asked, "as_of"))
    return base.page(
        request,
        "catalogue/organisation_list.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": facets.ignored(request.GET, OrganisationFilterSet),
            "groups": grouped_by_kind(rows, with_empty=not filtered),
            "found": len(rows),
            "total": records.count(),
            "filtered": filtered,
            "facets": facets.show(sections, request.GET, others),
            "q": request.GET.get("q", ""),
            "keep_for_search": facets.kept(asked, "q"),
            "keep_for_day": facets.kept(asked, "as_of"),
            "without_filters": f"?as_of={as_of}" if as_of else request.path,
            "coverage": concept_coverage(as_of),
            "breadcrumb": [{"label": _("Organisations")}],
        },
        f"organisations/?{asked.urlencode()}".rstrip("?"),
    )


def grouped_by_kind(rows: list[dict[str, Any]], with_empty: bool) -> list[dict[str, Any]]:
    """The organisations of each kind; a kind without any is said unless the list is narrowed."""
    groups = [
        {"kind": kind.value, "rows": [row for row in rows if row["kind"] == kind.value]}
        for kind in OrganisationKind
    ]
    return [group for group in groups if group["rows"] or with_empty]


def organisation_facets(records: Any) -> list[Facet]:
    members = grouped(records.values_list("kind", "pk"))
    options = [
        Option(kind.value, str(ORGANISATION_GROUPS[kind]), members.get(kind.value, set()))
        for kind in OrganisationKind
    ]
    return [Facet("kind", _("Kind of organisation"), options)]


def concept_counts(as_of: dt.date | None) -> dict[str, dict[str, Any]]:
    """How many recorded concepts name an organisation, and the filter that finds them."""
    counts = {}
    roles = (("responsible_ministry", "ministry"), ("agency", "agency"))
    for role, parameter in roles:
        concepts = base.in_sight(Concept.objects.all(), as_of).showing(role)
        named = concepts.filter(**{f"{role}__isnull": False}).order_by()
        rows = named.values_list(f"{role}__code").annotate(number=Count("pk"))
        for code, number in rows:
            counts[code] = {"number": number, "parameter": parameter}
    return counts
