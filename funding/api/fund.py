"""The fund: the ladder by rung, what was paid in, and what others stated."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.api.serializers import ClaimSerializer
from catalogue.models import Claim
from funding.api import resources  # noqa: F401  (registers how records are named)
from funding.api.award_views import coverage_of
from funding.filtersets import FundFilterSet
from funding.models import Award, Fund
from funding.services.scopes import Scope, awards_of
from funding.services.sums import PaidIn, Rung, Tally, Year, by_fiscal_year, contributions, ladder
from kprogram.common.api import parameters as reading
from kprogram.common.api.fields import BILINGUAL, BRIEF, BRIEFS, nullable
from kprogram.common.api.parameters import Parameters, Shape
from kprogram.common.api.resources import brief
from kprogram.common.api.views import as_details, site_of
from kprogram.common.money import AmountKind, Bound
from kprogram.common.provenance import FieldState, shown_lines

YEN = {"type": ["integer", "null"]}
ROWS = {"type": "integer"}
TALLY = {
    "kind": {"type": "string", "enum": AmountKind.values},
    "known_yen": {**YEN, "description": "The exact amounts; null where there is none."},
    "bounded_yen": {**YEN, "description": "The amounts that are about right or at most so."},
    "rows_known": ROWS,
    "rows_bounded": ROWS,
}
COVERAGE = {
    "type": "object",
    "properties": {
        "recorded": {"type": "integer"},
        "stated": {"type": ["integer", "null"]},
        "stated_as_of_on": {"type": ["string", "null"], "format": "date"},
        "stated_as_of_precision": {"type": ["string", "null"]},
        "stated_as_of_text": {"type": ["string", "null"]},
        "claim": nullable(BRIEF),
        "unit": {"type": "string", "enum": ["records", "yen"]},
    },
}
RUNG = {
    "type": "object",
    "properties": {
        **TALLY,
        "rows_unknown": ROWS,
        "rows_not_applicable": ROWS,
        "rows_withheld": ROWS,
        "rows": ROWS,
        "checkable": {
            "type": "boolean",
            "description": "Whether all of it can be held against the rung above.",
        },
        "rows_checkable": ROWS,
        "other_kinds": {
            "type": "array",
            "description": "Amounts of other kinds, never added to it.",
            "items": {"type": "object", "properties": TALLY},
        },
        "coverage": COVERAGE,
        "field_states": {"$ref": "#/components/schemas/FieldStates"},
    },
}
AMOUNT = {
    "amount_yen": YEN,
    "amount_kind": {"type": ["string", "null"]},
    "amount_bound": {"type": ["string", "null"], "enum": [*Bound.values, None]},
}
RUNGS = ("fund", "concept_ceilings", "call_budgets", "awards", "contracts", "disbursed")
FUND_SCHEMA = {
    "type": "object",
    "properties": {
        **dict.fromkeys(RUNGS, RUNG),
        "contributions": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "fund": BRIEF,
                    "fiscal_year": {"type": "integer"},
                    "budget": BILINGUAL,
                    "agency": nullable(BRIEF),
                    **AMOUNT,
                    "sources": BRIEFS,
                    "field_states": {"$ref": "#/components/schemas/FieldStates"},
                },
            },
        },
        "fiscal_years": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "fiscal_year": {"type": ["integer", "null"]},
                    **dict.fromkeys(("fund", "awards", "contracts", "disbursed"), RUNG),
                },
            },
        },
        "statements": {
            "type": "array",
            "description": "What others stated of the fund, and totals of groups: never added.",
            "items": {"$ref": "#/components/schemas/Claim"},
        },
        "group_totals": {
            "type": "array",
            "items": {"type": "object", "properties": {"award": BRIEF, **AMOUNT}},
        },
    },
    "required": [*RUNGS, "contributions", "fiscal_years", "statements", "group_totals"],
}


class FundView(APIView):
    """The ladder from the fund to what was disbursed, computed from the data at each request."""

    http_method_names = ["get", "head", "options"]
    parameters = ("as_of",)  # for the OpenAPI document
    filterset_class = FundFilterSet

    @extend_schema(responses={200: FUND_SCHEMA})
    def get(self, request: Request) -> Response:
        """What is known of each rung, what is bounded, and how much is unknown."""
        query = request.query_params
        reading.refuse_unknown(query, ["as_of", "known_at", *FundFilterSet.base_filters])
        asked = reading.read(query, Shape({}))
        filters = FundFilterSet(query, Fund.objects.none(), as_of=asked.as_of)
        if not filters.is_valid():
            raise ValidationError(as_details(filters.errors))
        return Response(fund_as_json(filters.scope, site_of(request)))


def fund_as_json(scope: Scope, site: str) -> dict[str, Any]:
    """The members that the contract names."""
    paid_in = contributions(scope.as_of)
    return {
        **{rung.name: rung_as_json(rung, site) for rung in ladder(scope, paid_in)},
        "contributions": [contribution_as_json(part, site) for part in paid_in],
        "fiscal_years": [year_as_json(year, site) for year in by_fiscal_year(scope, paid_in)],
        "statements": statements(scope, site),
        "group_totals": group_totals(scope, site),
    }


def tally_as_json(tally: Tally) -> dict[str, Any]:
    return {
        "kind": str(tally.kind),
        "known_yen": tally.known_yen,
        "bounded_yen": tally.bounded_yen,
        "rows_known": tally.rows_known,
        "rows_bounded": tally.rows_bounded,
    }


def rung_as_json(rung: Rung, site: str) -> dict[str, Any]:
    known = rung.coverage and {**coverage_of(rung.coverage, site), "unit": rung.coverage_unit}
    return {
        **tally_as_json(rung.tally),
        "rows_unknown": rung.rows_unknown,
        "rows_not_applicable": rung.rows_not_applicable,
        "rows_withheld": rung.rows_withheld,
        "rows": rung.rows,
        "checkable": rung.checkable,
        "rows_checkable": rung.rows_checkable,
        "other_kinds": [tally_as_json(tally) for tally in rung.others],
        **({"coverage": known} if known else {}),
        "field_states": {"known_yen": {"state": rung.state.value}} if rung.state else {},
    }


def year_as_json(year: Year, site: str) -> dict[str, Any]:
    rungs = {"fund": year.fund, "awards": year.awards}
    rungs |= {"contracts": year.contracts, "disbursed": year.disbursed}
    parts = {name: rung_as_json(rung, site) for name, rung in rungs.items()}
    return {"fiscal_year": year.fiscal_year, **parts}


def contribution_as_json(part: PaidIn, site: str) -> dict[str, Any]:
    """One contribution with the sources of it; an official site may withhold its amount."""
    row = part.row
    states = {}
    if part.yen is None:
        state = FieldState.WITHHELD if part.is_withheld else FieldState.UNKNOWN
        states["amount_yen"] = {"state": state.value}
    if row.agency is None:
        states["agency"] = {"state": FieldState.UNKNOWN.value}
    known = part.yen is not None
    return {
        "fund": brief(row.fund, site),
        "fiscal_year": row.fiscal_year,
        "budget": {"ja": row.budget_ja, "en": row.budget_en},
        "agency": brief(row.agency, site),
        "amount_yen": part.yen,
        "amount_kind": row.amount_kind if known else None,
        "amount_bound": row.amount_bound if known else None,
        "sources": [
            brief(line.source, site) for line in shown_lines(row.fund) if line.field == part.path
        ],
        "field_states": states,
    }


def statements(scope: Scope, site: str) -> list[dict[str, Any]]:
    """What others stated of the fund and of groups of awards, as it stood."""
    asked = Parameters(as_of=scope.as_of)
    claims = Claim.objects.in_sight(scope.as_of)
    claims = claims.filter(subject__regex=r"^(fund|awards)(:|$)").order_by("code")
    serializer = ClaimSerializer(context={"site": site, "parameters": asked})
    found = ClaimSerializer.fetch(claims, asked)
    return [serializer.to_representation(claim) for claim in found]


def group_totals(scope: Scope, site: str) -> list[dict[str, Any]]:
    """Awards that name a total of several as their amount: it is no award's own."""
    awards = awards_of(scope).showing("amount_yen").filter(amount_kind=AmountKind.GROUP_TOTAL)
    return [group_total(award, site) for award in awards.prefetch_related("evidence__source")]


def group_total(award: Award, site: str) -> dict[str, Any]:
    return {
        "award": brief(award, site),
        "amount_yen": award.amount_yen,
        "amount_kind": award.amount_kind,
        "amount_bound": award.amount_bound,
    }
