"""The list of calls, open ones first, and the page of each."""

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
from funding.api.call_serializers import CallSerializer
from funding.choices import CallStatus
from funding.filtersets import CallFilterSet
from funding.models import Call
from funding.views import lists
from kprogram.common.api.views import site_of
from kprogram.common.dates import japan_today
from kprogram.common.exports import FORMATS
from kprogram.common.records import RecordQuerySet

FORMS = {"csv": "CSV", "xlsx": "Excel", "ndjson": "NDJSON"}
# How the list is cut: what can be answered now, what is to come, everything else.
GROUPS = (
    ("open", (CallStatus.OPEN,)),
    ("upcoming", (CallStatus.UPCOMING,)),
    ("others", (CallStatus.CLOSED, CallStatus.DECIDED, CallStatus.CANCELLED, CallStatus.UNKNOWN)),
)
CURRENT = (CallStatus.OPEN, CallStatus.UPCOMING)  # all on the first page; the rest is paged
FAR = "9999"  # sorts after every moment


def call_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    records = Call.objects.in_sight(as_of)
    filters = CallFilterSet(request.GET, records, as_of=as_of)
    sections = call_facets(records, as_of)
    problems = [problem, *facets.problems_of(filters, sections)]
    found = (Call.objects.none() if any(problems) else filters.qs).with_status(as_of)
    page = lists.paged(request, found.exclude(status__in=CURRENT))
    current = found.filter(status__in=CURRENT) if page.number == 1 else Call.objects.none()
    rows = [
        row
        for part in (current, page.object_list)
        for row in base.represent(request, CallSerializer, part, as_of=as_of)
    ]
    others = facets.keys_found(CallFilterSet, request.GET, records, as_of, sections)
    asked = facets.asked_of(request.GET, CallFilterSet, as_of)
    return base.page(
        request,
        "funding/call_list.html",
        {
            "as_of": as_of,
            "problems": problems,
            "ignored": lists.without_page(facets.ignored(request.GET, CallFilterSet)),
            "page": page,
            "found": found.count(),
            "groups": grouped_by_status(rows),
            "total": records.count(),
            "filtered": bool(facets.kept(asked, "as_of")),
            "facets": facets.show(sections, request.GET, others),
            "technologies": technologies_with_calls(records),
            "technology": request.GET.getlist("technology"),
            "q": request.GET.get("q", ""),
            "keep_for_search": facets.kept(asked, "q"),
            "keep_for_technology": facets.kept(asked, "technology"),
            "keep_for_day": facets.kept(asked, "as_of"),
            "without_filters": f"?as_of={as_of}" if as_of else request.path,
            "data_links": [] if any(problems) else exports(request, asked.urlencode()),
            "breadcrumb": [{"label": _("Calls for proposals")}],
        },
        f"calls/?{asked.urlencode()}".rstrip("?"),
    )


def grouped_by_status(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Open calls by their deadline, calls to come by their opening, the rest as they are."""
    order = {"open": "closes_at", "upcoming": "opens_at"}
    found = {}
    for name, statuses in GROUPS:
        members = [row for row in rows if row["status"] in statuses]
        column = order.get(name)
        found[name] = sorted(members, key=lambda row: row[column] or FAR) if column else members
    return found


def exports(request: HttpRequest, query: str) -> list[dict[str, str]]:
    """The same rows as files, with the same filters."""
    start, end = f"{site_of(request)}/api/v1/calls", f"{'?' if query else ''}{query}"
    files = [
        {"label": FORMS[kind], "url": f"{start}.{kind}{end}", "type": media.partition(";")[0]}
        for kind, (media, _write) in FORMATS.items()
    ]
    return [*files, {"label": "JSON", "url": f"{start}/{end}", "type": "application/json"}]


def technologies_with_calls(records: RecordQuerySet) -> list[dict[str, str]]:
    """The technologies that may be chosen, in their order."""
    concepts = records.showing("concepts").values("concepts")
    found = Technology.objects.public().filter(concepts__in=concepts).distinct()
    return [{"slug": each.slug, "label": f"{each.order} {named(each)}"} for each in found]


def call_facets(records: RecordQuerySet, as_of: dt.date | None) -> list[Facet]:
    """Facets of ``records`` (all calls in sight); a test holds them to the filters."""
    statuses = grouped(records.with_status(as_of).values_list("status", "pk"))  # type: ignore[attr-defined]
    agencies = grouped(records.showing("agency").values_list("agency__code", "pk"))
    path = "concepts__technologies__domain__code"
    domains = grouped(records.showing("concepts").values_list(path, "pk"))
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
                    not_recorded=value == CallStatus.UNKNOWN,
                )
                for value, label in CallStatus.choices
            ],
        ),
        Facet(
            "agency",
            _("Funding agency"),
            [Option(code, names.get(code, code), agencies.get(code, set())) for code in AGENCIES],
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


def call_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if moved := base.moved_page(request, "call-detail", Call, "calls", slug):
        return moved
    as_of, problem = base.asked_day(request)
    records = base.at_address(Call.objects.filter(slug=slug), as_of)
    call = base.represent_one(request, CallSerializer, records, as_of=as_of)
    call["resource"] = "calls"
    kinds = base.source_kinds()
    return base.page(
        request,
        "funding/call_detail.html",
        {
            "as_of": as_of,
            "problem": problem,
            "call": call,
            "press": only_press(call, kinds),
            "evidence": base.evidence_rows(call, kinds),
            "versions": base.versions_of(Call.objects.get(slug=slug)),
            "permalink": permalink(call, as_of),
            "cited_on": as_of or japan_today(),
            "breadcrumb": [
                {"label": _("Calls for proposals"), "url": reverse("pages:call-list")},
                {"label": slug},
            ],
        },
        base.dated_path(f"calls/{slug}/", as_of),
    )
