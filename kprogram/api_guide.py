"""The page that explains the API. What it says of resources and filters is read from the code."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import reconciliation
from catalogue.api import urls as catalogue
from catalogue.api.writing.shapes import SHAPES
from catalogue.views import base
from funding.api import urls as funding
from kprogram.common.api.parameters import DEFAULT_LIMIT, MAX_LIMIT
from kprogram.common.api.resources import resource_of
from kprogram.common.api.views import site_of
from kprogram.common.filtersets import CodesFilter

MOST_VALUES = 12  # a longer list of values is found at its own resource

EXPORTED = (
    *("technologies", "concepts", "calls", "awards", "contracts", "stage-gates"),
    "organisations",
)

DESCRIPTIONS = {
    "programme-domains": gettext_lazy("The four domains that the programme's overview counts"),
    "domains": gettext_lazy("The five domains of the list of supported technologies"),
    "themes": gettext_lazy("The headings between a domain and its technologies"),
    "tags": gettext_lazy("The emerging technologies that a technology may be tagged with"),
    "vision-rounds": gettext_lazy("The decisions that set and revised the R&D Vision"),
    "claims": gettext_lazy("What somebody stated about the programme, and when"),
    "sources": gettext_lazy("The documents and pages that facts come from"),
    "organisations": gettext_lazy("Ministries, funding agencies and research organisations"),
    "technologies": gettext_lazy("The supported technologies"),
    "calls": gettext_lazy("The calls for proposals recorded here"),
    "awards": gettext_lazy("The awards recorded here, a part of those that exist"),
    "contracts": gettext_lazy("The contracts under awards, by organisation and fiscal year"),
    "stage-gates": gettext_lazy("What stage gates of awards decided, in this portal's own words"),
    "concepts": gettext_lazy("The R&D concepts recorded here, a part of those that exist"),
}

EXAMPLES = (
    (gettext_lazy("All technologies, in the order of the list"), "technologies/?limit=200"),
    (
        gettext_lazy("Technologies of the ocean domain with a recorded R&D concept"),
        "technologies/?domain=ocean&has_recorded_concept=true",
    ),
    (
        gettext_lazy("Technologies whose name says quantum, only name and round"),
        "technologies/?tag=quantum&fields=slug,name,vision_round",
    ),
    (
        gettext_lazy("The list as it stood after the second R&D Vision: 50 technologies"),
        "technologies/?as_of=2023-08-28&limit=200&brief=true",
    ),
    (
        gettext_lazy("One technology with the evidence of every field"),
        "technologies/small-uav-route-wind-observation/?provenance=true",
    ),
    (gettext_lazy("R&D concepts run by JST"), "concepts/?agency=jst"),
    (gettext_lazy("Awards of one billion yen or more"), "awards/?min_amount_yen=1000000000"),
    (gettext_lazy("The ladder from the fund to what was disbursed"), "fund/"),
    (gettext_lazy("What changed on the lists, from the beginning"), "changes/?after=0"),
    (gettext_lazy("Marks in the text, stated and recorded numbers"), "reconciliation/"),
)

PROBLEMS = (
    (
        "invalid",
        "400",
        gettext_lazy("A parameter is not known here or its value is not allowed."),
        gettext_lazy("Read “errors”: each entry names the parameter and what is allowed."),
    ),
    (
        "malformed",
        "400",
        gettext_lazy("The request itself is not well formed."),
        gettext_lazy("Check the address, the host name and the headers."),
    ),
    (
        "parse_error",
        "400",
        gettext_lazy("The body is not valid JSON."),
        gettext_lazy("Reading needs no body; send none."),
    ),
    (
        "not_authenticated",
        "401",
        gettext_lazy("This address is for people who have signed in."),
        gettext_lazy("What is published needs no sign-in; the list of resources is on this page."),
    ),
    (
        "authentication_failed",
        "401",
        gettext_lazy("The sign-in sent along is not valid."),
        gettext_lazy("Leave it out to read what is published."),
    ),
    (
        "invalid_token",
        "401",
        gettext_lazy("The token is unknown, revoked or expired, or the role behind it has ended."),
        gettext_lazy("Make a new token, or leave it out to read what is published."),
    ),
    (
        "factor_needed",
        "403",
        gettext_lazy("You have signed in, but your second factor is still missing."),
        gettext_lazy("Give your second factor in the browser, and ask again. Nothing was changed."),
    ),
    (
        "forbidden",
        "403",
        gettext_lazy("You may see this but not change it."),
        gettext_lazy("Nothing was changed."),
    ),
    (
        "permission_denied",
        "403",
        gettext_lazy("You do not have the permission that this needs."),
        gettext_lazy("Nothing was changed."),
    ),
    (
        "not_found",
        "404",
        gettext_lazy("There is no record and no resource at this address."),
        gettext_lazy("Check the code or slug. With as_of, the record may not have existed yet."),
    ),
    (
        "method_not_allowed",
        "405",
        gettext_lazy("The method is not possible at this address."),
        gettext_lazy("The header Allow names the methods that are."),
    ),
    (
        "not_acceptable",
        "406",
        gettext_lazy("The representation asked for in Accept does not exist."),
        gettext_lazy("Ask for application/json, or leave Accept out."),
    ),
    (
        "unsupported_media_type",
        "415",
        gettext_lazy("The body is of a media type that is not accepted."),
        gettext_lazy("Reading needs no body; send none."),
    ),
    (
        "condition_missing",
        "428",
        gettext_lazy("The write does not say which version was seen."),
        gettext_lazy('Send If-Match: "v<version>" with the version in the record.'),
    ),
    (
        "stale",
        "412",
        gettext_lazy("The record has another version now."),
        gettext_lazy("Compare with “current” in the answer, and send the change again."),
    ),
    (
        "not_allowed",
        "403",
        gettext_lazy("You may see this but not change it."),
        gettext_lazy("Nothing was changed."),
    ),
    (
        "version_missing",
        "428",
        gettext_lazy("A row of a bulk request does not say which version was seen."),
        gettext_lazy("Give “version” in each row that changes a record."),
    ),
    (
        "refused",
        "409",
        gettext_lazy("The change does not go together with what is stored."),
        gettext_lazy("Read the detail; nothing was changed."),
    ),
    (
        "in_progress",
        "409",
        gettext_lazy("The first request with this Idempotency-Key is still at work."),
        gettext_lazy("Ask again after as many seconds as Retry-After says."),
    ),
    (
        "key_missing",
        "400",
        gettext_lazy("The write holds an amount and names no Idempotency-Key."),
        gettext_lazy(
            "Send a key of your own with it: the same amount is then never counted twice."
        ),
    ),
    (
        "key_reused",
        "422",
        gettext_lazy("The same key was used for another request"),
        gettext_lazy("Take a new Idempotency-Key for a new request."),
    ),
    (
        "too_large",
        "413",
        gettext_lazy("The body is too large."),
        gettext_lazy("Send fewer rows at once."),
    ),
    (
        "throttled",
        "429",
        gettext_lazy("Too many requests in a short time."),
        gettext_lazy("Wait as many seconds as Retry-After says."),
    ),
    (
        "server_error",
        "500",
        gettext_lazy("The error is on our side."),
        gettext_lazy("Try again later. Give the request_id when you report it."),
    ),
)


def api_guide(request: HttpRequest) -> HttpResponse:
    api_base = f"{site_of(request)}/api/v1/"
    examples = [
        {"text": text, "url": api_base + path}
        for text, path in EXAMPLES
        if path != "reconciliation/" or reconciliation.is_public()
    ]
    title = _("Data and API")
    registry = [*catalogue.router.registry, *funding.router.registry]
    return base.page(
        request,
        "pages/api_guide.html",
        {
            "breadcrumb": [{"label": title}],
            "page_title": title,
            "base": api_base,
            "resources": [resource_row(prefix, view) for prefix, view, _n in registry],
            "examples": examples,
            "problems_explained": [
                {"code": code, "status": status, "text": text, "remedy": remedy}
                for code, status, text, remedy in PROBLEMS
            ],
            "exports": EXPORTED,
            "writable": [prefix for prefix, _view, _n in registry if prefix in SHAPES],
            "once": [name for name, shape in SHAPES.items() if shape.money],
            "default_limit": DEFAULT_LIMIT,
            "max_limit": MAX_LIMIT,
        },
    )


def resource_row(prefix: str, view: Any) -> dict[str, Any]:
    """A resource as its view and its filters describe it."""
    filters = view.filterset_class.base_filters
    return {
        "name": prefix,
        "description": DESCRIPTIONS[prefix],
        "key": resource_of(view.queryset.model).key,
        "filters": [
            filter_row(name, each)
            for name, each in filters.items()
            if isinstance(each, CodesFilter)
        ],
        "orderings": list(view.orderings),
        "expandable": view.serializer_class.expandable,
    }


def filter_row(name: str, each: CodesFilter) -> dict[str, Any]:
    """A filter with its values, or how many there are when they are many."""
    values = list(each.allowed())
    return {
        "name": name,
        "values": values if len(values) <= MOST_VALUES else [],
        "count": len(values),
        "example": values[0] if values else "",
    }
