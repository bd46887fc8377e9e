"""The shapes of topic matches for the OpenAPI document."""

from typing import Any

from catalogue.matching.model import Band
from funding.choices import CallStatus, ObligationRule
from funding.services.topics import DEFAULT_RESULTS, LONGEST_TEXT, MOST_RESULTS
from kprogram.common.api.fields import BILINGUAL, BRIEF, BRIEFS


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


BODY = {
    "type": "object",
    "properties": {
        "text": {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_TEXT,
            "description": "A title or an abstract, in Japanese or English. It is not stored.",
        },
        "limit": {
            "type": "integer",
            "minimum": 1,
            "maximum": MOST_RESULTS,
            "default": DEFAULT_RESULTS,
        },
    },
    "required": ["text"],
    "additionalProperties": False,
}
_SCORE = {"type": "number", "minimum": 0, "maximum": 1}
_BAND = {"type": "string", "enum": [band.value for band in Band]}
_REASON = _object(
    query_text={"type": "string", "description": "Occurs in the text that was sent."},
    matched_text={"type": "string", "description": "Occurs in the technology's field."},
    field={"type": "string", "description": "A path in the technology's representation."},
    editorial={"type": "boolean"},
    weight=_SCORE,
)
_BLOCK = _object(
    rule={"type": "string", "enum": ObligationRule.values},
    detail=BILINGUAL,
)
_CALL = {
    "allOf": [
        BRIEF,
        _object(
            status={"type": "string", "enum": CallStatus.values},
            closes_at={"type": ["string", "null"], "format": "date-time"},
            blocks=_list(_BLOCK),
        ),
    ]
}
ANSWER = _object(
    covered={"type": "boolean"},
    band=_BAND,
    matcher_version={
        "type": "string",
        "description": "Changes whenever the answer to a text may change.",
    },
    stored={"type": "boolean", "enum": [False]},
    guidance=BILINGUAL,
    results=_list(
        _object(
            technology=BRIEF,
            score=_SCORE,
            band=_BAND,
            reasons=_list(_REASON),
            concepts=BRIEFS,
            calls=_list(_CALL),
        )
    ),
    nearest=_list(_object(technology=BRIEF, score=_SCORE, why_not=BILINGUAL)),
)
