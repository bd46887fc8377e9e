"""What the catalogue's pages show of awards, and what the fields of awards are called."""

from typing import Any

from django.utils.translation import gettext_lazy

from catalogue.views import base, words
from funding.api.award_serializers import AwardSerializer
from funding.coverage import award_coverage
from funding.filtersets import AwardFilterSet
from funding.models import Award
from funding.templatetags.awards import unit_of
from funding.views.roles import roles_of
from kprogram.common import sections

FIELDS = {
    "amount_yen": gettext_lazy("Amount"),
    "call": gettext_lazy("Call for proposals"),
    "concept": gettext_lazy("R&D concept"),
    "contributions": gettext_lazy("Contributions to the fund"),
    "grant_numbers": gettext_lazy("Numbers"),
    "participations": gettext_lazy("Organisations and their roles"),
    "principal_investigator": gettext_lazy("Principal investigator"),
}


def _awards(context: dict[str, Any], **query: list[str]) -> tuple[str, dict[str, Any]]:
    as_of = context["as_of"]
    records = Award.objects.in_sight(as_of)
    found = AwardFilterSet(query, records, as_of=as_of).qs.order_by("slug")
    awards = base.represent(context["request"], AwardSerializer, found, as_of=as_of)
    return "funding/awards_of_record.html", {
        "awards": awards,
        "unit": unit_of([award["amount_yen"] for award in awards]),
        "coverage_of_awards": award_coverage(as_of),
    }


def of_technology(context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return _awards(context, technology=[context["technology"]["slug"]])


def of_concept(context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return _awards(context, concept=[context["concept"]["slug"]])


def of_organisation(context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    code = context["organisation"]["code"]
    roles = roles_of(context["request"], code, context["as_of"])
    return "funding/organisation_roles.html", {"roles": roles}


def register_sections() -> None:
    words.FIELDS.update(FIELDS)
    sections.register("technology-awards", of_technology)
    sections.register("concept-awards", of_concept)
    sections.register("organisation-roles", of_organisation)
