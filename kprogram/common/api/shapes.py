"""The shapes that stand once in the OpenAPI document, by name."""

from kprogram.common.api.fields import BILINGUAL, BRIEF, nullable
from kprogram.common.models import ACTIONS
from kprogram.common.provenance import Confidence

PROBLEM_SCHEMA = {
    "type": "object",
    "description": "A problem document (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "code": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "pointer": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["pointer", "code", "detail"],
            },
        },
    },
    "required": [
        "type",
        "title",
        "status",
        "detail",
        "instance",
        "code",
        "request_id",
        "errors",
    ],
}
FIELD_STATES_SCHEMA = {
    "type": "object",
    "description": "Why a field is null.",
    "additionalProperties": {
        "type": "object",
        "properties": {
            "state": {
                "type": "string",
                "enum": ["unknown", "not_applicable", "withheld"],
            },
            "authority": {"type": "string"},
            "until": {"type": "string"},
        },
        "required": ["state"],
    },
}
BILINGUAL_SCHEMA = {
    "type": "object",
    "description": "A text (or a list of texts) in Japanese and in English.",
    "properties": dict.fromkeys(
        ("ja", "en"), {"type": ["string", "array", "null"], "items": {"type": "string"}}
    ),
}
BRIEF_SCHEMA = {
    "type": "object",
    "description": "Another record in brief; its key is slug or code.",
    "properties": {
        "resource": {"type": "string"},
        "slug": {"type": "string"},
        "code": {"type": "string"},
        "url": {"type": "string", "format": "uri"},
        "display": {"$ref": "#/components/schemas/Bilingual"},
        "confidence": {"type": "string", "enum": Confidence.values},
    },
}
EVIDENCE_SCHEMA = {
    "type": "object",
    "description": "Lines of evidence by field path; * is the whole record.",
    "additionalProperties": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "source": BRIEF,
                "locator": nullable(BILINGUAL),
                "recorded_at": {"type": "string", "format": "date-time"},
                "entered_by_role": {"type": "string"},
                "confidence": {"type": "string", "enum": Confidence.values},
                "note": nullable(BILINGUAL),
            },
            "required": ["source", "locator", "recorded_at", "entered_by_role", "confidence"],
        },
    },
}
VERSIONS_SCHEMA = {
    "type": "object",
    "properties": {
        "count": {"type": "integer"},
        "results": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "version": {"type": "integer"},
                    "recorded_at": {"type": "string", "format": "date-time"},
                },
                "required": ["version", "recorded_at"],
            },
        },
    },
    "required": ["count", "results"],
}
_RECORD = {
    "type": ["object", "null"],
    "description": "The record as its list gives it; null: the list does not show it.",
    "additionalProperties": True,
}
CHANGE_PROPERTIES = {
    "seq": {"type": "integer", "description": "Without gaps, in the order of publication."},
    "resource": {"type": "string"},
    "key": {"type": "string"},
    "action": {
        "type": "string",
        "enum": list(ACTIONS),
        "description": (
            "withdraw: it left without being retired; derived: its version is the same, and"
            " another record or the clock changed what is shown of it; rename: a tombstone under"
            " the former key, then a row under the new one."
        ),
    },
    "recorded_at": {
        "type": "string",
        "format": "date-time",
        "description": "When it became a row of the feed; never before an earlier row.",
    },
    "before": _RECORD,
    "after": _RECORD,
    "reason": {"type": ["string", "null"]},
    "role": {"type": ["string", "null"]},
    "request_id": {"type": ["string", "null"]},
}
CHANGES_SCHEMA = {
    "type": "object",
    "properties": {
        "next": {"type": ["string", "null"], "format": "uri"},
        "last": {"type": "integer", "description": "The last number given, of any resource."},
        "results": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": CHANGE_PROPERTIES,
                "required": list(CHANGE_PROPERTIES),
            },
        },
    },
    "required": ["next", "last", "results"],
}
PROPOSAL_SCHEMA = {
    "type": "object",
    "description": "Changes on their way: nothing is published before another person approves.",
    "properties": {
        "id": {"type": ["string", "null"], "format": "uuid"},
        "url": {"type": ["string", "null"], "format": "uri"},
        "kind": {"type": "string"},
        "state": {"type": "string"},
        "title": {"type": "string"},
        "reason": {"type": "string"},
        "changes": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "resource": {"type": "string"},
                    "key": {"type": "string"},
                    "url": {"type": "string", "format": "uri"},
                    "action": {"type": "string", "enum": ["create", "update", "retire", "restore"]},
                    "base_version": {"type": ["integer", "null"]},
                    "published_version": {"type": ["integer", "null"]},
                    "differences": {"$ref": "#/components/schemas/Differences"},
                },
            },
        },
    },
    "required": ["id", "url", "state", "changes"],
}
DIFFERENCES_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"field": {"type": "string"}, "before": {}, "after": {}},
        "required": ["field", "before", "after"],
    },
}
VERDICTS_SCHEMA = {
    "type": "object",
    "properties": {
        "dry_run": {"type": "boolean"},
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "row": {"type": "integer"},
                    "verdict": {"type": "string"},
                    "version": {"type": ["integer", "null"]},
                    "errors": PROBLEM_SCHEMA["properties"]["errors"],  # type: ignore[index]
                    "differences": {"$ref": "#/components/schemas/Differences"},
                },
                "required": ["row", "verdict", "errors", "differences"],
            },
        },
    },
}
SHARED = {
    "Proposal": PROPOSAL_SCHEMA,
    "Differences": DIFFERENCES_SCHEMA,
    "Verdicts": VERDICTS_SCHEMA,
    "Problem": PROBLEM_SCHEMA,
    "Bilingual": BILINGUAL_SCHEMA,
    "Brief": BRIEF_SCHEMA,
    "FieldStates": FIELD_STATES_SCHEMA,
    "Evidence": EVIDENCE_SCHEMA,
    "Versions": VERSIONS_SCHEMA,
    "Changes": CHANGES_SCHEMA,
}
