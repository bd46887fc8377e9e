"""The OpenAPI document: the committed one is the served one, valid and complete.

``python -m pytest tests/api --renew-golden`` writes docs/openapi.json again.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from tests.api import facts
from tests.api.conftest import Reader

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"


@pytest.fixture
def document() -> Any:
    return json.loads(COMMITTED.read_text(encoding="utf-8"))


def test_the_committed_document_is_the_served_one(
    api: Reader, request: pytest.FixtureRequest
) -> None:
    response = api.response("openapi.json")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    if request.config.getoption("--renew-golden"):
        COMMITTED.write_bytes(response.content)
    assert response.content == COMMITTED.read_bytes()


def test_it_is_valid_openapi_3_1(document: Any) -> None:
    assert document["openapi"] == "3.1.0"
    validate_schema(document)
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_it_names_every_list_and_record(document: Any) -> None:
    paths = set(document["paths"])
    resources = {**facts.RESOURCES, "contracts": "code", "stage-gates": "id"}  # no file
    for resource, key in resources.items():
        base = f"/api/v1/{resource}/"
        record = f"{base}{{{key}}}/"
        assert {base, record, f"{record}provenance/", f"{record}versions/"} <= paths
    assert {"/api/v1/reconciliation/", "/api/v1/fund/"} <= paths
    written = set(resources) - {"programme-domains", "stage-gates"}
    retire = {path for path in paths if path.endswith("/retire/")}
    assert {path.split("/")[3] for path in retire} == written
    assert {"/api/v1/proposals/", "/api/v1/proposals/{id}/"} <= paths
    singles = ("changes", "fund", "reconciliation", "topic-matches")
    others = {f"/api/v1/{name}/" for name in singles}
    assert others <= paths
    of_contracts, of_gates, of_proposals = 4, 4, 2
    records = 4 * len(facts.RESOURCES) + of_contracts + of_gates
    assert len(paths) == records + len(written) + len(others) + of_proposals


def test_every_operation_reads_and_answers_errors_as_problems(document: Any) -> None:
    for path, operations in document["paths"].items():
        assert set(operations) <= {"get", "post", "patch"}, path
        for method, operation in operations.items():
            responses = operation["responses"]
            good = {"200", "304"} if method == "get" else {"202", "401", "403"}
            good |= {"404"}
            if path == "/api/v1/topic-matches/":
                good = {"200", "413", "415", "429"}
            assert {*good, "400"} <= set(responses), (path, method)
            assert list(responses["400"]["content"]) == ["application/problem+json"]


@pytest.mark.parametrize(
    ("resource", "component"),
    [
        ("technologies", "Technology"),
        ("concepts", "Concept"),
        ("sources", "Source"),
        ("vision-rounds", "VisionRound"),
    ],
)
def test_real_records_are_as_the_document_says(
    api: Reader, document: Any, resource: str, component: str
) -> None:
    schema = {"$ref": f"#/components/schemas/{component}", "components": document["components"]}
    validator = Draft202012Validator(schema)
    for row in api.get(f"{resource}/", limit=200, provenance="true")["results"]:
        validator.validate(row)
        assert set(row) - {"provenance"} <= set(
            document["components"]["schemas"][component]["properties"]
        )
