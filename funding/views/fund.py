"""The page of the fund: the ladder from 5,000億円 to the last payment, and the payments."""

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.filtersets import AGENCIES
from catalogue.models import Concept, TechnologyDomain
from catalogue.views import base, facets
from catalogue.views.technology_facets import named
from funding.api.award_serializers import with_titles
from funding.api.fund import fund_as_json
from funding.choices import DISBURSED_SIGN
from funding.coverage import ENOUGH_PERCENT, award_coverage, is_enough
from funding.filtersets import FundFilterSet, fund_years
from funding.models import Award, Fund
from funding.services.scopes import Scope, entries_of
from funding.services.sums import award_rung, disbursed_rung
from funding.templatetags.awards import unit_of
from funding.views import charts, lists
from kprogram.common.api.fields import both
from kprogram.common.api.resources import brief, name_of
from kprogram.common.api.views import site_of
from kprogram.common.templatetags.portal import fiscal_year, lang

# Where the rows of a rung are, with those filters of the fund that the list there knows.
ROWS_OF = {
    "concept_ceilings": ("concepts/", ("agency", "domain")),
    "call_budgets": ("calls/", ("agency", "domain", "concept", "fiscal_year")),
    "awards": ("awards/", ("agency", "domain", "concept", "fiscal_year")),
    "contracts": ("contracts/", ("agency", "fiscal_year")),
    "disbursed": ("fund/payments/", ("agency", "domain", "concept", "fiscal_year")),
}


def titles() -> dict[str, str]:
    return {
        "fund": _("Paid into the fund"),
        "concept_ceilings": _("Ceilings of R&D concepts"),
        "call_budgets": _("Budgets of calls"),
        "awards": _("Award amounts"),
        "contracts": _("Contracts"),
        "disbursed": _("Disbursed"),
    }


def fund(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    filters = FundFilterSet(request.GET, Fund.objects.none(), as_of=as_of)
    problems = [problem, *facets.problems_of(filters, [])]
    scope = Scope(as_of=as_of) if any(problems) else filters.scope
    data = fund_as_json(scope, site_of(request))
    asked = facets.asked_of(request.GET, FundFilterSet, as_of)
    rungs = rungs_of(data, asked, as_of)
    coverage = award_coverage(as_of)
    return base.page(
        request,
        "funding/fund.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": facets.ignored(request.GET, FundFilterSet),
            "rungs": rungs,
            "bars": charts.ladder(rungs),
            "unit": charts.unit(rungs),
            "years": [{**year, "text": str(year["fiscal_year"])} for year in data["fiscal_years"]],
            "year_unit": unit_of(list(_year_amounts(data["fiscal_years"]))),
            "contributions": data["contributions"],
            "statements": data["statements"],
            "group_totals": data["group_totals"],
            "coverage": coverage,
            "enough": is_enough(coverage),
            "enough_percent": ENOUGH_PERCENT,
            "parts": parts_of(scope) if is_enough(coverage) else [],
            "choices": choices(as_of),
            "chosen": {name: request.GET.get(name, "") for name in FundFilterSet.base_filters},
            "filtered": bool(facets.kept(asked, "as_of")),
            "keep_for_choices": facets.kept(asked, *FundFilterSet.base_filters),
            "keep_for_day": facets.kept(asked, "as_of"),
            "without_filters": f"?as_of={as_of}" if as_of else request.path,
            "breadcrumb": [{"label": _("The fund")}],
        },
        f"fund/?{asked.urlencode()}".rstrip("?"),
    )


def rungs_of(data: dict[str, Any], asked: QueryDict, as_of: dt.date | None) -> list[dict[str, Any]]:
    """The rungs from the top, each with its title and where its rows are."""
    found = []
    for name, title in titles().items():
        rung = {"name": name, "title": title, **data[name]}
        rung["state"] = rung["field_states"].get("known_yen", {}).get("state", "")
        rung["nothing_recorded"] = rung["rows"] == 0 and rung["state"] == "unknown"
        path, names = ROWS_OF.get(name, ("", ()))
        query = urlencode(
            [(each, value) for each in (*names, "as_of") for value in asked.getlist(each)]
        )
        rung["address"] = (
            lists.address(path) + (f"?{query}" if query else "") if path else ("#contributions")
        )
        found.append(rung)
    return found


def _year_amounts(years: list[dict[str, Any]]) -> Any:
    for year in years:
        for name in ("fund", "awards", "contracts", "disbursed"):
            for tally in (year[name], *year[name]["other_kinds"]):
                yield from (tally["known_yen"], tally["bounded_yen"])


def choices(as_of: dt.date | None) -> list[dict[str, Any]]:
    """The conditions of the form, each with its values."""
    concepts = Concept.objects.in_sight(as_of).exclude(title_ja=None).showing("title")
    agencies = Organisation.objects.public().filter(code__in=AGENCIES)
    return [
        _choice(
            "fiscal_year",
            _("Fiscal year"),
            [(year, fiscal_year(int(year))) for year in fund_years()],
        ),
        _choice("agency", _("Funding agency"), [(each.code, named(each)) for each in agencies]),
        _choice(
            "domain",
            _("Domain"),
            [(each.code, named(each)) for each in TechnologyDomain.objects.public()],
        ),
        _choice(
            "concept",
            _("R&D concept"),
            [(each.slug, both_named(each)) for each in concepts],
        ),
    ]


def both_named(concept: Concept) -> str:
    return lang(both(concept, "title"))


def _choice(name: str, title: str, options: list[tuple[str, str]]) -> dict[str, Any]:
    shown = [{"value": value, "label": label} for value, label in options]
    return {"name": name, "title": title, "options": shown}


def parts_of(scope: Scope) -> list[dict[str, Any]]:
    """Award amounts by agency and by domain: only asked for when enough is recorded."""
    agencies = Organisation.objects.public().filter(code__in=AGENCIES)
    by_agency = [
        (named(each), award_rung(replace(scope, agencies=(each.code,)))) for each in agencies
    ]
    by_domain = [
        (named(each), award_rung(replace(scope, domains=(each.code,))))
        for each in TechnologyDomain.objects.public()
    ]
    return [
        {"id": "agency", "title": _("Award amounts by agency"), **charts.comparison(by_agency)},
        {"id": "domain", "title": _("Award amounts by domain"), **charts.comparison(by_domain)},
    ]


def payment_list(request: HttpRequest) -> HttpResponse:
    """The entries of published years that make up what was disbursed."""
    as_of, problem = base.asked_day(request)
    filters = FundFilterSet(request.GET, Fund.objects.none(), as_of=as_of)
    problems = [problem, *facets.problems_of(filters, [])]
    scope = Scope(as_of=as_of) if any(problems) else filters.scope
    awards = Prefetch("award", with_titles(Award.objects.in_sight(as_of)))
    entries = entries_of(scope).select_related("contract__organisation", "agency", "year")
    entries = entries.prefetch_related(awards)
    page = lists.paged(request, entries.order_by("occurred_on", "number"))
    asked = facets.asked_of(request.GET, FundFilterSet, as_of)
    site = site_of(request)
    return base.page(
        request,
        "funding/payment_list.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": lists.without_page(facets.ignored(request.GET, FundFilterSet)),
            "entries": [entry_row(entry, site) for entry in page.object_list],
            "page": page,
            "sums": disbursed_rung(scope),
            "keep_for_day": facets.kept(asked, "as_of"),
            "breadcrumb": [
                {"label": _("The fund"), "url": reverse("pages:fund")},
                {"label": _("Payments")},
            ],
        },
        f"fund/?{asked.urlencode()}".rstrip("?"),
    )


def entry_row(entry: Any, site: str) -> dict[str, Any]:
    """An entry for a row: what it adds to what was disbursed, and of which award in sight."""
    return {
        "number": entry.number,
        "kind": entry.kind,
        "occurred_on": entry.occurred_on,
        "fiscal_year": entry.year.fiscal_year,
        "yen": entry.amount_yen * DISBURSED_SIGN[entry.counts_as],
        "agency": name_of(entry.agency),
        "award": brief(getattr(entry, "award", None), site),
        "organisation": entry.contract and name_of(entry.contract.organisation),
    }
