"""The bodies of writes for the OpenAPI document, from the same fields that read them."""

from typing import Any

from catalogue.api.writing.fields import REFERENCE_SCHEMA, both_schema
from catalogue.api.writing.shapes import Shape
from kprogram.common.provenance import Confidence

REASON = {"type": "string", "minLength": 1, "description": "Why; kept and shown."}
LINE = {
    "type": "object",
    "properties": {
        "source": REFERENCE_SCHEMA,
        "locator": both_schema(),
        "confidence": {"type": "string", "enum": Confidence.values},
        "note": both_schema(),
    },
    "required": ["source"],
    "additionalProperties": False,
}
EVIDENCE = {
    "type": "object",
    "description": "Lines of evidence by field path (*: the whole record).",
    "additionalProperties": {"anyOf": [{"type": "array", "items": LINE}, {"type": "null"}]},
}
STATES = {
    "type": "object",
    "description": "Why a field is null; null takes a reason away.",
    "additionalProperties": {"type": ["object", "null"]},
}


NAMES = {
    "partial_update": "PatchBody",
    "create": "CreateBody",
    "bulk_update": "RowsBody",
    "retire": "RetireBody",
}


def body_name(shape: Shape, action: str) -> str:
    """``TechnologyPatchBody`` and so on; retiring is the same for every kind of record."""
    prefix = "" if action == "retire" else shape.editable.model.__name__
    return prefix + NAMES[action]


def body_schema(shape: Shape, action: str) -> dict[str, Any]:
    """What the body of an action holds."""
    if action == "retire":
        return _object({"change_reason": REASON}, ["change_reason"])
    key = shape.editable.key
    properties = {name: field.schema for name, field in shape.fields.items()}
    properties |= {"change_reason": REASON, "field_states": STATES}
    if shape.has_evidence:
        properties["evidence"] = EVIDENCE
    required = ["change_reason"]
    if action == "partial_update":
        return _object(properties, required)
    row = _object({**properties, "version": {"type": "integer"}}, [key, *required])
    rows = {"type": "array", "items": row, "minItems": 1}
    if action == "bulk_update":
        return rows
    return {"anyOf": [_object(properties, [key, *required]), rows]}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
