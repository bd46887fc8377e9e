"""Ministries, funding agencies and research organisations, each once, and the page of each."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from catalogue.api.serializers import ConceptSerializer, OrganisationSerializer
from catalogue.coverage import concept_coverage
from catalogue.filtersets import OrganisationFilterSet
from catalogue.models import Concept
from catalogue.querysets import organisations_as_of
from catalogue.views import base, facets
from catalogue.views.concepts import only_press
from catalogue.views.facets import Facet, Option, grouped
from catalogue.views.technologies import permalink
from catalogue.views.words import ORGANISATION_GROUPS
from kprogram.common.dates import japan_today

ROLES = (("responsible_ministry", "ministry"), ("agency", "agency"))


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
    for role, parameter in ROLES:
        concepts = Concept.objects.in_sight(as_of).showing(role)
        named = concepts.filter(**{f"{role}__isnull": False}).order_by()
        rows = named.values_list(f"{role}__code").annotate(number=Count("pk"))
        for code, number in rows:
            counts[code] = {"number": number, "parameter": parameter}
    return counts


def organisation_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation with its names, identifiers and concepts.

    An app that knows more of it (awards, contracts) fills the place ``organisation-roles``
    (``kprogram.common.sections``).
    """
    if moved := base.moved_page(
        request, "organisation-detail", Organisation, "organisations", code
    ):
        return moved
    as_of, problem = base.asked_day(request)
    records = Organisation.objects.addressable().filter(code=code)
    records = organisations_as_of(records, as_of) if as_of else records
    organisation = base.represent_one(request, OrganisationSerializer, records, as_of=as_of)
    organisation["resource"] = "organisations"
    kinds = base.source_kinds()
    return base.page(
        request,
        "catalogue/organisation_detail.html",
        {
            "as_of": as_of,
            "problem": problem,
            "organisation": organisation,
            "party": organisation["kind"] != OrganisationKind.RESEARCH_ORGANISATION,
            "concepts": concepts_of(request, code, as_of, kinds),
            "coverage": concept_coverage(as_of),
            "evidence": base.evidence_rows(organisation, kinds),
            "versions": base.versions_of(Organisation.objects.get(code=code)),
            "permalink": permalink(organisation, as_of),
            "cited_on": as_of or japan_today(),
            "breadcrumb": [
                {"label": _("Organisations"), "url": reverse("pages:organisation-list")},
                {"label": code},
            ],
        },
        base.dated_path(f"organisations/{code}/", as_of),
    )


def concepts_of(
    request: HttpRequest, code: str, as_of: dt.date | None, kinds: dict[str, str]
) -> list[dict[str, Any]]:
    """The concepts that name it as their ministry or agency, as far as that may be shown."""
    concepts = Concept.objects.in_sight(as_of)
    named = Q()
    for role, _parameter in ROLES:
        named |= Q(**{f"{role}__code": code}) & concepts.shows(role)
    rows = base.represent(request, ConceptSerializer, concepts.filter(named), as_of=as_of)
    return [{**row, "press": only_press(row, kinds)} for row in rows]
