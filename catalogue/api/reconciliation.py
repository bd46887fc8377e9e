"""The reconciliation as the API gives it."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue import reconciliation
from catalogue.coverage import verified_through
from catalogue.reconciliation import MovedRow, Reconciliation, Total
from kprogram.common.api import parameters as reading
from kprogram.common.api.fields import BRIEF, BRIEFS
from kprogram.common.api.parameters import Shape
from kprogram.common.api.resources import brief
from kprogram.common.api.views import site_of

COUNTS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": ["integer", "null"]}}
RECONCILIATION_SCHEMA = {
    "type": "object",
    "properties": {
        "marks_in_text": {**COUNTS, "description": "By mark, as counted in the text held here."},
        "stated": {**COUNTS, "description": "By round, as stated."},
        "recorded": {**COUNTS, "description": "By round, as recorded here."},
        "moved": {
            "type": "array",
            "description": "Technologies whose mark is not that of their round.",
            "items": {
                "type": "object",
                "properties": {
                    "technology": BRIEF,
                    "mark": {"type": ["string", "null"]},
                    "round": BRIEF,
                    "reason": {"$ref": "#/components/schemas/Bilingual"},
                    "sources": BRIEFS,
                },
            },
        },
        "totals": {
            "type": "array",
            "description": "Statements that differ from what is counted here.",
            "items": {
                "type": "object",
                "properties": {
                    "claim": BRIEF,
                    "stated": {},
                    "counted": {},
                    "agrees_before_round": {},
                    "agrees_with_programme_domains": {"type": "boolean"},
                },
            },
        },
        "verdict": {
            "type": "object",
            "properties": {
                "code": {"type": "string", "enum": ["agree", "explained", "unexplained"]},
                "text": {"$ref": "#/components/schemas/Bilingual"},
                "findings": {"type": "array", "items": {"type": "string"}},
            },
        },
        "verified_through": {"type": ["string", "null"], "format": "date"},
    },
    "required": ["marks_in_text", "stated", "recorded", "moved", "totals", "verdict"],
}


class ReconciliationView(APIView):
    """The printed marks against the stated counts, computed from the data at each request."""

    http_method_names = ["get", "head", "options"]
    parameters = ("as_of",)  # for the OpenAPI document

    @extend_schema(responses={200: RECONCILIATION_SCHEMA})
    def get(self, request: Request) -> Response:
        """What the marks in the text, the statements and the recorded rounds say, and why."""
        reading.refuse_unknown(request.query_params, ["as_of", "known_at"])
        asked = reading.read(request.query_params, Shape({}))
        if not reconciliation.is_public():
            raise Http404
        found = reconciliation.reconcile(asked.as_of)
        day = verified_through()
        return Response(
            {**as_json(found, site_of(request)), "verified_through": day and day.isoformat()}
        )


def as_json(found: Reconciliation, site: str) -> dict[str, Any]:
    """The members that the contract names."""
    return {
        "marks_in_text": dict(found.marks_in_text),
        "stated": found.stated,
        "recorded": found.recorded,
        "moved": [_moved(row, site) for row in found.moved],
        "totals": [_total(total, site) for total in found.totals],
        "verdict": {
            "code": found.verdict.code.value,
            "text": found.verdict.sentences,
            "findings": list(found.verdict.codes),
        },
    }


def _moved(row: MovedRow, site: str) -> dict[str, Any]:
    return {
        "technology": brief(row.technology, site),
        "mark": row.mark,
        "round": brief(row.vision_round, site),
        "reason": {"ja": row.reason_ja, "en": row.reason_en},
        "sources": [brief(source, site) for source in row.sources],
    }


def _total(total: Total, site: str) -> dict[str, Any]:
    return {
        "claim": brief(total.claim, site),
        "stated": total.stated,
        "counted": total.counted,
        "agrees_before_round": brief(total.before_round, site),
        "agrees_with_programme_domains": total.programme_domains,
    }
