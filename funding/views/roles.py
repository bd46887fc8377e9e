"""What an organisation's page says of its part in awards and contracts."""

import datetime as dt
from typing import Any

from django.http import HttpRequest

from catalogue.views import base
from funding.api.award_serializers import AwardSerializer, ContractSerializer
from funding.coverage import award_coverage
from funding.models import Award, Contract, Participation
from funding.templatetags.awards import unit_of


def roles_of(request: HttpRequest, code: str, as_of: dt.date | None) -> dict[str, Any]:
    """Awards that it leads, takes part in, or makes as an agency; contracts with it."""
    awards = Award.objects.in_sight(as_of)
    parts = Participation.objects.filter(organisation__code=code)
    shown = awards.showing("participations")

    def represented(found: Any) -> list[dict[str, Any]]:
        return base.represent(request, AwardSerializer, found, as_of=as_of)

    led = shown.filter(pk__in=parts.filter(is_lead=True).values("award"))
    joined = shown.filter(pk__in=parts.filter(is_lead=False).values("award"))
    contracts = Contract.objects.in_sight(as_of).showing("organisation")
    contracts = contracts.filter(organisation__code=code)
    roles: dict[str, Any] = {
        "awards_led": represented(led),
        "awards_joined": represented(joined),
        "awards_made": awards.showing("agency").filter(agency__code=code).count(),
        "contracts": base.represent(request, ContractSerializer, contracts, as_of=as_of),
        "coverage_of_awards": award_coverage(as_of),
    }
    amounts = [
        row["amount_yen"]
        for name in ("awards_led", "awards_joined", "contracts")
        for row in roles[name]
    ]
    return {**roles, "unit": unit_of(amounts)}
