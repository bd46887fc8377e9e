"""The list of recorded awards and the page of each."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.filtersets import AGENCIES
from catalogue.models import Technology, TechnologyDomain
from catalogue.views import base, facets
from catalogue.views.concepts import only_press
from catalogue.views.facets import Facet, Option, grouped
from catalogue.views.technologies import permalink
from catalogue.views.technology_facets import named
from funding.api.award_serializers import AwardSerializer
from funding.choices import AwardStatus
from funding.coverage import award_coverage
from funding.filtersets import AwardFilterSet, fund_years
from funding.models import Award, Participation
from funding.services.sums import AWARDS, Rung, tallied
from funding.templatetags.awards import unit_of
from funding.views import lists
from kprogram.common.dates import japan_today
from kprogram.common.records import RecordQuerySet
from kprogram.common.templatetags.portal import fiscal_year


def award_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    records = Award.objects.in_sight(as_of)
    filters = AwardFilterSet(request.GET, records, as_of=as_of)
    sections = award_facets(records, as_of)
    problems = [problem, *facets.problems_of(filters, sections)]
    found = Award.objects.none() if any(problems) else filters.qs
    page = lists.paged(request, found)
    kinds = base.source_kinds()
    rows = base.represent(request, AwardSerializer, page.object_list, as_of=as_of)
    others = facets.keys_found(AwardFilterSet, request.GET, records, as_of, sections)
    asked = facets.asked_of(request.GET, AwardFilterSet, as_of)
    own = ("organisation", "technology", "min_amount_yen", "max_amount_yen")
    return base.page(
        request,
        "funding/award_list.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": lists.without_page(facets.ignored(request.GET, AwardFilterSet)),
            "awards": [{**row, "press": only_press(row, kinds)} for row in rows],
            "page": page,
            "found": page.paginator.count,
            "unit": unit_of([row["amount_yen"] for row in rows]),
            "sums": sums_of(found),
            "total": records.count(),
            "filtered": bool(facets.kept(asked, "as_of")),
            "facets": facets.show(sections, request.GET, others),
            "technologies": technologies_with_awards(records),
            "organisations": organisations_with_awards(records),
            "chosen": {name: request.GET.get(name, "") for name in own},
            "coverage": award_coverage(as_of),
            "q": request.GET.get("q", ""),
            "keep_for_search": facets.kept(asked, "q"),
            "keep_for_choices": facets.kept(asked, *own),
            "keep_for_day": facets.kept(asked, "as_of"),
            "without_filters": f"?as_of={as_of}" if as_of else request.path,
            "data_links": []
            if any(problems)
            else lists.exports(request, "awards", asked.urlencode()),
            "breadcrumb": [{"label": _("Awards")}],
        },
        f"awards/?{asked.urlencode()}".rstrip("?"),
    )


def sums_of(found: RecordQuerySet) -> Rung:
    """The amounts of the awards that were found, each kind by itself."""
    from_all = Award.objects.filter(pk__in=found.order_by().values("pk"))
    return tallied(AWARDS, from_all, "amount")


def technologies_with_awards(records: RecordQuerySet) -> list[dict[str, str]]:
    """The technologies that may be chosen, in their order."""
    concepts = records.showing("concept").values("concept")
    found = Technology.objects.public().filter(concepts__in=concepts).distinct()
    return [{"value": each.slug, "label": f"{each.order} {named(each)}"} for each in found]


def organisations_with_awards(records: RecordQuerySet) -> list[dict[str, str]]:
    """The organisations with a part in an award in sight."""
    parts = Participation.objects.filter(award__in=records.showing("participations").values("pk"))
    found = Organisation.objects.public().filter(pk__in=parts.values("organisation"))
    return sorted(
        ({"value": each.code, "label": named(each)} for each in found),
        key=lambda option: option["label"],
    )


def award_facets(records: Any, as_of: dt.date | None) -> list[Facet]:
    """Facets of ``records`` (all awards in sight); a test holds them to the filters."""
    statuses = grouped(records.with_status(as_of).values_list("status", "pk"))
    agencies = grouped(records.showing("agency").values_list("agency__code", "pk"))
    path = "concept__technologies__domain__code"
    domains = grouped(records.showing("concept").values_list(path, "pk"))
    years = grouped(records.with_fiscal_year().values_list("fiscal_year", "pk"))
    names = {
        each.code: named(each) for each in Organisation.objects.public().filter(code__in=AGENCIES)
    }
    return [
        Facet(
            "status",
            _("Status"),
            [
                Option(
                    value,
                    str(label).capitalize(),
                    statuses.get(value, set()),
                    not_recorded=value == AwardStatus.UNKNOWN,
                )
                for value, label in AwardStatus.choices
            ],
        ),
        Facet(
            "agency",
            _("Funding agency"),
            [Option(code, names.get(code, code), agencies.get(code, set())) for code in AGENCIES],
        ),
        Facet(
            "fiscal_year",
            _("Fiscal year of the award"),
            [
                Option(year, fiscal_year(int(year)), years.get(int(year), set()))
                for year in fund_years()
            ],
            hide_empty=True,
        ),
        Facet(
            "domain",
            _("Domain"),
            [
                Option(each.code, named(each), domains.get(each.code, set()), domain=each.code)
                for each in TechnologyDomain.objects.public()
            ],
        ),
    ]


def award_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if moved := base.moved_page(request, "award-detail", Award, "awards", slug):
        return moved
    as_of, problem = base.asked_day(request)
    records = base.at_address(Award.objects.filter(slug=slug), as_of)
    award = base.represent_one(request, AwardSerializer, records, as_of=as_of)
    award["resource"] = "awards"
    kinds = base.source_kinds()
    return base.page(
        request,
        "funding/award_detail.html",
        {
            "as_of": as_of,
            "problem": problem,
            "award": award,
            "press": only_press(award, kinds),
            "unit": unit_of([each["amount_yen"] for each in award["contracts"]]),
            "thanks": acknowledgement(award),
            "evidence": base.evidence_rows(award, kinds),
            "versions": base.versions_of(Award.objects.get(slug=slug)),
            "permalink": permalink(award, as_of),
            "cited_on": as_of or japan_today(),
            "breadcrumb": [
                {"label": _("Awards"), "url": reverse("pages:award-list")},
                {"label": slug},
            ],
        },
        base.dated_path(f"awards/{slug}/", as_of),
    )


PROGRAMME = {
    "ja": "経済安全保障重要技術育成プログラム（K Program）",
    "en": "the Key and Advanced Technology R&D through Cross Community Collaboration Program"
    " (K Program)",
}


def acknowledgement(award: dict[str, Any]) -> dict[str, str]:
    """A sentence to thank with in a paper, in both languages: the portal's own suggestion.

    It names the first number where one is recorded ("Grant Number" is JST's word alone).
    """
    agency, number = award["agency"]["code"].upper(), next(iter(award["grant_numbers"]), None)
    named_ja = named_en = ""
    if number:
        is_grant = number["scheme"] == "jst_grant_number"
        named_ja = f"、{'課題番号' if is_grant else '番号'} {number['value']}"
        named_en = f", {'Grant Number' if is_grant else 'number'} {number['value']}"
    return {
        "ja": f"本研究は、{agency}の{PROGRAMME['ja']}{named_ja}の支援を受けて実施した。",
        "en": f"This work was supported by {agency} under {PROGRAMME['en']}{named_en}.",
        "number": number["value"] if number else "",
    }
