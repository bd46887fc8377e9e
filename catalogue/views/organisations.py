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
from catalogue.models import Concept
from catalogue.querysets import organisations_as_of
from catalogue.views import base


def organisation_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    records = Organisation.objects.public()
    records = organisations_as_of(records, as_of) if as_of else records
    rows = base.represent(request, OrganisationSerializer, records, as_of=as_of)
    counts = concept_counts(as_of)
    for row in rows:
        row["concept_count"] = counts.get(row["code"])
    return base.page(
        request,
        "catalogue/organisation_list.html",
        {
            "as_of": as_of,
            "problem": problem,
            "groups": [
                {"kind": kind.value, "rows": [r for r in rows if r["kind"] == kind.value]}
                for kind in OrganisationKind
            ],
            "total": len(rows),
            "coverage": concept_coverage(as_of),
            "breadcrumb": [{"label": _("Organisations")}],
        },
        base.dated_path("organisations/", as_of),
    )


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
