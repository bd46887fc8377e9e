"""The list of recorded R&D concepts and the page of each."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.api.serializers import ConceptSerializer
from catalogue.choices import ConceptType
from catalogue.coverage import concept_coverage
from catalogue.filtersets import AGENCIES, MINISTRIES, ConceptFilterSet
from catalogue.models import Concept, Technology, TechnologyDomain
from catalogue.views import base, facets
from catalogue.views.facets import Facet, Option, grouped
from catalogue.views.technologies import permalink
from catalogue.views.technology_facets import named
from kprogram.common.dates import japan_today
from kprogram.common.records import RecordQuerySet


def concept_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    records = Concept.objects.in_sight(as_of)
    filters = ConceptFilterSet(request.GET, records, as_of=as_of)
    sections = concept_facets(records)
    problems = [problem, *facets.problems_of(filters, sections)]
    rows = []
    if not any(problems):
        rows = base.represent(request, ConceptSerializer, filters.qs, as_of=as_of)
    others = facets.keys_found(ConceptFilterSet, request.GET, records, as_of, sections)
    asked = facets.asked_of(request.GET, ConceptFilterSet, as_of)
    kinds = base.source_kinds()
    return base.page(
        request,
        "catalogue/concept_list.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": facets.ignored(request.GET, ConceptFilterSet),
            "concepts": [{**row, "press": only_press(row, kinds)} for row in rows],
            "total": records.count(),
            "filtered": bool(facets.kept(asked, "as_of")),
            "facets": facets.show(sections, request.GET, others),
            "technologies": technologies_with_concepts(as_of),
            "technology": request.GET.getlist("technology"),
            "coverage": concept_coverage(as_of),
            "q": request.GET.get("q", ""),
            "keep_for_search": facets.kept(asked, "q"),
            "keep_for_technology": facets.kept(asked, "technology"),
            "keep_for_day": facets.kept(asked, "as_of"),
            "without_filters": f"?as_of={as_of}" if as_of else request.path,
            "breadcrumb": [{"label": _("R&D concepts")}],
        },
        f"concepts/?{asked.urlencode()}".rstrip("?"),
    )


def only_press(record: dict[str, Any], kinds: dict[str, str]) -> bool:
    """Whether nobody but the press carries the record as a whole."""
    found = {kinds.get(source["code"]) for source in record["sources"]}
    return found == {"press"}


def technologies_with_concepts(as_of: dt.date | None) -> list[dict[str, str]]:
    """The technologies that may be chosen, in their order."""
    return [
        {"slug": each.slug, "label": f"{each.order} {named(each)}"}
        for each in Technology.objects.in_sight(as_of)
    ]


def concept_facets(records: RecordQuerySet) -> list[Facet]:
    """Facets of ``records`` (all concepts in sight); a test holds them to the filters."""

    def members(shown: str, path: str) -> dict[str, set[int]]:
        return grouped(records.showing(shown).values_list(path, "pk"))

    domains = members("technologies", "technology_links__technology__domain__code")
    ministries = members("responsible_ministry", "responsible_ministry__code")
    agencies, types = members("agency", "agency__code"), members("type", "type")
    organisations = Organisation.objects.public().filter(code__in=[*AGENCIES, *MINISTRIES])
    names = {each.code: named(each) for each in organisations}
    return [
        Facet(
            "domain",
            _("Domain"),
            [
                Option(each.code, named(each), domains.get(each.code, set()), domain=each.code)
                for each in TechnologyDomain.objects.public()
            ],
        ),
        Facet("agency", _("Funding agency"), _options(AGENCIES, names, agencies)),
        Facet("ministry", _("Responsible ministry"), _options(MINISTRIES, names, ministries)),
        Facet("type", _("Type"), _options(ConceptType.values, dict(ConceptType.choices), types)),
    ]


def _options(values: Any, names: dict[Any, Any], members: dict[str, set[int]]) -> list[Option]:
    return [
        Option(value, str(names.get(value, value)), members.get(value, set())) for value in values
    ]


def concept_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if moved := base.moved_page(request, "concept-detail", Concept, "concepts", slug):
        return moved
    as_of, problem = base.asked_day(request)
    records = base.at_address(Concept.objects.filter(slug=slug), as_of)
    concept = base.represent_one(request, ConceptSerializer, records, as_of=as_of)
    concept["resource"] = "concepts"
    kinds = base.source_kinds()
    return base.page(
        request,
        "catalogue/concept_detail.html",
        {
            "as_of": as_of,
            "problem": problem,
            "concept": concept,
            "press": only_press(concept, kinds),
            "evidence": base.evidence_rows(concept, kinds),
            "versions": base.versions_of(Concept.objects.get(slug=slug)),
            "permalink": permalink(concept, as_of),
            "cited_on": as_of or japan_today(),
            "breadcrumb": [
                {"label": _("R&D concepts"), "url": reverse("pages:concept-list")},
                {"label": slug},
            ],
        },
        base.dated_path(f"concepts/{slug}/", as_of),
    )
