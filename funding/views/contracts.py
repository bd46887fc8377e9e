"""The list of recorded contracts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.filtersets import AGENCIES
from catalogue.views import base, facets
from catalogue.views.facets import Facet, Option, grouped
from catalogue.views.technology_facets import named
from funding.api.award_serializers import ContractSerializer
from funding.filtersets import ContractFilterSet, fund_years
from funding.models import Contract
from funding.services.sums import CONTRACTS, tallied
from funding.templatetags.awards import unit_of
from funding.views import lists
from kprogram.common.templatetags.portal import fiscal_year


def contract_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    records = Contract.objects.in_sight(as_of)
    filters = ContractFilterSet(request.GET, records, as_of=as_of)
    sections = contract_facets(records)
    problems = [problem, *facets.problems_of(filters, sections)]
    found: Any = Contract.objects.none() if any(problems) else filters.qs
    page = lists.paged(request, found)
    rows = base.represent(request, ContractSerializer, page.object_list, as_of=as_of)
    others = facets.keys_found(ContractFilterSet, request.GET, records, as_of, sections)
    asked = facets.asked_of(request.GET, ContractFilterSet, as_of)
    whole = Contract.objects.filter(pk__in=found.order_by().values("pk"), parent=None)
    return base.page(
        request,
        "funding/contract_list.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": lists.without_page(facets.ignored(request.GET, ContractFilterSet)),
            "contracts": rows,
            "page": page,
            "found": page.paginator.count,
            "unit": unit_of([row["amount_yen"] for row in rows]),
            "sums": tallied(CONTRACTS, whole, "amount"),
            "total": records.count(),
            "filtered": bool(facets.kept(asked, "as_of")),
            "facets": facets.show(sections, request.GET, others),
            "q": request.GET.get("q", ""),
            "keep_for_search": facets.kept(asked, "q"),
            "keep_for_day": facets.kept(asked, "as_of"),
            "without_filters": f"?as_of={as_of}" if as_of else request.path,
            "data_links": []
            if any(problems)
            else lists.exports(request, "contracts", asked.urlencode()),
            "breadcrumb": [{"label": _("Contracts")}],
        },
        f"contracts/?{asked.urlencode()}".rstrip("?"),
    )


def contract_facets(records: Any) -> list[Facet]:
    """Facets of ``records`` (all contracts in sight); a test holds them to the filters."""
    agencies = grouped(records.showing("agency").values_list("agency__code", "pk"))
    years = grouped(records.showing("fiscal_year").values_list("fiscal_year", "pk"))
    names = {
        each.code: named(each) for each in Organisation.objects.public().filter(code__in=AGENCIES)
    }
    return [
        Facet(
            "agency",
            _("Funding agency"),
            [Option(code, names.get(code, code), agencies.get(code, set())) for code in AGENCIES],
        ),
        Facet(
            "fiscal_year",
            _("Fiscal year"),
            [
                Option(year, fiscal_year(int(year)), years.get(int(year), set()))
                for year in fund_years()
            ],
            hide_empty=True,
        ),
    ]
