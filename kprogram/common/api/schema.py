"""The OpenAPI document: parameters as the views read them, errors as problem documents."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter

from kprogram.common.api import parameters as reading
from kprogram.common.api.problems import CONTENT_TYPE
from kprogram.common.api.shapes import SHARED
from kprogram.common.filtersets import MAX_SEARCH_LENGTH

Direction = Literal["request", "response"]

DESCRIPTIONS = {
    "q": "Every word must occur in the record's code or name.",
    "ordering": "The order of the rows.",
    "as_of": "What was true at the end of that day in Japan.",
    "limit": "Rows of a page.",
    "cursor": "Where to go on: taken from next or previous, never made by hand.",
    "fields": "Only these fields; a dot reaches a member (name.ja). Separate by commas.",
    "omit": "Without these fields, in the same notation.",
    "brief": "Only resource, key, url and display.",
    "expand": "Full records instead of briefs, one level.",
    "provenance": "Add the evidence by field path.",
    "after": "The number of the last change that the client has; 0 for all.",
    "resource": "Only changes of this resource.",
    "dry_run": "Give the verdict on each row and change nothing.",
    "state": "Only proposals in this state. Repeat the parameter for OR.",
}
HEADERS: dict[str, tuple[str, dict[str, Any], bool]] = {
    "If-Match": (
        "The version that was seen, as in the record's version.",
        {"type": "string", "examples": ['"v3"']},
        True,
    ),
    "Idempotency-Key": (
        "The client's name for this request: sent again within 24 hours, it does nothing more"
        " and is answered alike. Needed for awards and contracts that hold an amount.",
        {"type": "string", "minLength": 1, "maxLength": 255},
        False,
    ),
}
BODY = "Body"  # how the names of the shapes of writes end
# The writing actions, with the headers that each understands.
WRITING_ACTIONS: dict[str, tuple[str, ...]] = {
    "create": ("Idempotency-Key",),
    "bulk_update": ("Idempotency-Key",),
    "partial_update": ("If-Match", "Idempotency-Key"),
    "retire": ("If-Match", "Idempotency-Key"),
}


def _header(name: str) -> OpenApiParameter:
    description, schema, required = HEADERS[name]
    return OpenApiParameter(
        name, schema, OpenApiParameter.HEADER, description=description, required=required
    )


class PortalSchema(AutoSchema):
    """Reads the parameters from the view's serializer and filters."""

    view: Any

    def get_filter_backends(self) -> list[Any]:
        return []  # the view filters by itself; get_override_parameters tells how

    def _get_paginator(self) -> None:
        return None

    def get_override_parameters(self) -> list[Any]:
        names = self._parameter_names()
        action = getattr(self.view, "action", None)
        headers = [_header(name) for name in WRITING_ACTIONS.get(action or "", ())]
        return [*(self._parameter(name) for name in names if name != "known_at"), *headers]

    def _get_request_body(self, direction: Direction = "request") -> dict[str, Any] | None:
        action = getattr(self.view, "action", None)
        if asking := getattr(self.view, "request_body", None):
            schema = self._component(*asking)
            return {"required": True, "content": {"application/json": {"schema": schema}}}
        if action not in WRITING_ACTIONS:
            return None
        schema = self._body_component(action)
        content = {name: {"schema": schema} for name in self.view.body_types(action)}
        return {"required": True, "content": content}

    def _body_component(self, action: str) -> dict[str, Any]:
        """The body's schema, once in the document: that of the record and of the rows share it."""
        return self._component(self.view.body_name(action), self.view.body_schema(action))

    def _component(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        component = ResolvedComponent(name, ResolvedComponent.SCHEMA, schema, name)
        self.registry.register_on_missing(component)
        return component.ref

    def get_operation_id(self) -> str:
        found = super().get_operation_id()
        return f"{found}_many" if getattr(self.view, "action", "") == "bulk_update" else found

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        if getattr(self.view, "action", None) not in WRITING_ACTIONS:
            return super()._get_response_bodies(direction)
        answers = {
            "202": ("A proposal was made; another person approves it.", "Proposal"),
            "200": ("A trial (dry_run), or nothing would change.", "Verdicts"),
        }
        return {
            status: {
                "description": told,
                "content": {
                    "application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}
                },
            }
            for status, (told, name) in answers.items()
        }

    def _parameter_names(self) -> list[str]:
        action = getattr(self.view, "action", None)
        if action == "list":
            return [*reading.LIST_PARAMETERS, *self._filters()]
        if action == "retrieve":
            return list(reading.RECORD_PARAMETERS)
        if action in WRITING_ACTIONS:
            return ["dry_run"]
        return list(getattr(self.view, "parameters", []))

    def _filters(self) -> dict[str, Any]:
        filters = self.view.filterset_class.base_filters
        return {name: found for name, found in filters.items() if name != "q"}

    def _parameter(self, name: str) -> OpenApiParameter:
        own = getattr(self.view, "parameter_schemas", {}).get(name)
        schema, many = (own, False) if own else self._parameter_schema(name)
        return OpenApiParameter(
            name,
            {"type": "array", "items": schema} if many else schema,
            OpenApiParameter.QUERY,
            description=DESCRIPTIONS.get(name, "Repeat the parameter for OR."),
            explode=many or None,
            style="form" if many else None,
        )

    def _parameter_schema(self, name: str) -> tuple[dict[str, Any], bool]:
        """The schema of one value, and whether the parameter may be repeated."""
        if name == "as_of":
            return {"type": "string", "format": "date"}, False
        if name == "limit":
            bounds = {
                "minimum": 1,
                "maximum": reading.MAX_LIMIT,
                "default": reading.DEFAULT_LIMIT,
            }
            return {"type": "integer", **bounds}, False
        if name in ("brief", "provenance", "dry_run"):
            return {"type": "string", "enum": list(reading.TRUTH)}, False
        if name == "ordering":
            signed = [sign + word for word in self.view.orderings for sign in ("", "-")]
            return {"type": "string", "enum": signed}, False
        if name in ("fields", "omit"):
            return {
                "type": "string",
                "enum": list(self.view.serializer_class.shape().fields),
            }, True
        if name == "expand":
            return {
                "type": "string",
                "enum": list(self.view.serializer_class.expandable),
            }, True
        if name == "q":
            return {"type": "string", "maxLength": MAX_SEARCH_LENGTH}, False
        return {"type": "string"}, name != "cursor"


ERRORS = {"400": "A parameter is not understood.", "404": "Nothing is here."}
WRITING_ERRORS = {
    "400": "The body is not understood, or the record would not be sound: every fault by pointer.",
    "401": "Sign-in is needed.",
    "403": "The caller may not do this, and why.",
    "404": "Nothing is here.",
    "409": "It does not go together with what is stored, or does not fit: what remains.",
    "412": "The record has another version now: `current_version`, and `current` in full.",
    "413": "The request is too large.",
    "415": "This media type is not accepted.",
    "422": "The Idempotency-Key was used for another request.",
    "428": "If-Match is missing.",
}


# A read whose question stands in the body.
ASKING_ERRORS = {
    "400": "The body is not understood: every fault by pointer.",
    "413": "The text is too long.",
    "415": "This media type is not accepted.",
    "429": "Too many requests in a short time.",
}


def list_schema(item: dict[str, Any]) -> dict[str, Any]:
    """The envelope of a list of ``item``."""
    address = {"type": ["string", "null"], "format": "uri"}
    return {
        "type": "object",
        "properties": {
            "count": {"type": "integer", "description": "Exact, over all pages."},
            "next": address,
            "previous": address,
            "results": {"type": "array", "items": item},
            "coverage": {"type": ["object", "null"]},
            "verified_through": {"type": ["string", "null"], "format": "date"},
        },
        "required": ["count", "next", "previous", "results", "coverage", "verified_through"],
    }


def finish(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Postprocessing hook: envelopes of lists, problem documents, and the shared shapes."""
    schemas = result["components"]["schemas"]
    for name, record in schemas.items():
        if not name.endswith(BODY):
            _finish_record(record)
    schemas.update(SHARED)
    for operations in result["paths"].values():
        for method, operation in operations.items():
            _finish_operation(operation, method)
    return result


def _finish_record(record: dict[str, Any]) -> None:
    """``fields``, ``omit`` and ``brief`` may leave any member out, so none is required."""
    record.pop("required", None)
    record["properties"] |= {
        "resource": {"type": "string", "description": "With brief=true only."},
        "field_states": {"$ref": "#/components/schemas/FieldStates"},
        "provenance": {"$ref": "#/components/schemas/Evidence"},
    }


def _finish_operation(operation: dict[str, Any], method: str) -> None:
    responses = operation["responses"]
    writing = "202" in responses
    asking = method == "post" and not writing
    errors = WRITING_ERRORS if writing else ASKING_ERRORS if asking else ERRORS
    for content in responses["200"].get("content", {}).values():
        if content["schema"].get("type") == "array":
            content["schema"] = list_schema(content["schema"]["items"])
    if operation["operationId"].startswith("proposals_"):
        errors = {**errors, **{status: WRITING_ERRORS[status] for status in ("401", "403")}}
    if not writing and not asking:
        responses["304"] = {"description": "If-None-Match names this answer."}
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for status, description in errors.items():
        responses[status] = {"description": description, "content": {CONTENT_TYPE: problem}}
