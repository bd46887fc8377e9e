"""Golden responses: one committed answer per public endpoint, compared exactly.

``python -m pytest tests/api --renew-golden`` writes them again; read the difference before you
commit it. Masked are, wherever they stand: ``recorded_at`` (when the rows were loaded) and
``request_id``. Everything else is compared as it is, addresses and cursors included.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api import facts
from tests.api.conftest import Reader

GOLDEN = Path(__file__).parent / "golden"
MASKED = {"recorded_at": "(moment)", "request_id": "(number)"}

RECORDS = {
    "programme-domains": "cyber-cross-domain",
    "domains": "ocean",
    "themes": "ocean-wider-agile",
    "tags": "quantum",
    "vision-rounds": "second",
    "claims": "concepts-42",
    "sources": "cao-2025-03-17",
    "organisations": "nedo",
    "technologies": "small-uav-route-wind-observation",
    "concepts": "haps-maritime-awareness",
    "calls": "call-jst-malicious-function",
    "awards": "award-nedo-wind",
}
# A status follows the clock: these are asked of a day.
OF_A_DAY = {"awards": "&as_of=2025-12-31"}
OTHERS = {
    "index": "",
    "reconciliation": "reconciliation/",
    "fund": "fund/?as_of=2025-12-31",
    "fund-part": "fund/?domain=ocean&agency=jst&as_of=2025-12-31",
    "changes": "changes/?resource=tags&limit=2",
    "contracts-list": "contracts/?limit=2",  # none is known
    "stage-gates-list": "stage-gates/?limit=2",  # neither of these
    "error-400-unknown-parameter": "technologies/?colour=red",
    "error-400-unknown-value": "technologies/?domain=sky",
    "error-400-known-at": "technologies/?known_at=2025-01-01T00:00:00%2B09:00",
    "error-400-limit": "technologies/?limit=201",
    "error-400-cursor": "technologies/?cursor=x",
    "error-400-date": "technologies/?as_of=yesterday",
    "error-400-after": "changes/?after=yesterday",
    "error-404-record": "technologies/no-such-technology/",
    "error-404-address": "nothing-here/",
}


def endpoints() -> dict[str, str]:
    """Every golden response: its name and the address that gives it."""
    found = dict(OTHERS)
    for resource, key in RECORDS.items():
        found |= {
            f"{resource}-list": f"{resource}/?limit=2{OF_A_DAY.get(resource, '')}",
            f"{resource}-brief": f"{resource}/?limit=2&brief=true",
            f"{resource}-record": f"{resource}/{key}/?provenance=true",
            f"{resource}-provenance": f"{resource}/{key}/provenance/",
            f"{resource}-versions": f"{resource}/{key}/versions/",
        }
    return found


ENDPOINTS = endpoints()


def masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: MASKED.get(name) or masked(part) for name, part in value.items()}
    return [masked(part) for part in value] if isinstance(value, list) else value


def compare(name: str, body: Any, renew: bool) -> None:
    path = GOLDEN / f"{name}.json"
    text = json.dumps(masked(body), ensure_ascii=False, indent=1) + "\n"
    if renew:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ENDPOINTS)
def test_golden(api: Reader, name: str, request: pytest.FixtureRequest) -> None:
    response = api.response(ENDPOINTS[name], headers={"accept-language": "en"})
    assert response.status_code == (int(name.split("-")[1]) if name.startswith("error") else 200)
    compare(name, json.loads(response.content), request.config.getoption("--renew-golden"))


def test_error_405_is_golden(api: Reader, request: pytest.FixtureRequest) -> None:
    response = api.response("technologies/", method="put", headers={"accept-language": "en"})
    assert response.status_code == 405
    compare(
        "error-405-method", json.loads(response.content), request.config.getoption("--renew-golden")
    )


def test_every_public_resource_has_its_golden_responses(api: Reader) -> None:
    others = {"openapi", "reconciliation", "fund", "contracts", "stage-gates", "changes"}
    others |= {"topic-matches"}
    index = set(api.get("")) - others
    assert index == set(RECORDS) == set(facts.RESOURCES)


def test_no_golden_response_is_left_over() -> None:
    kept = {path.stem for path in GOLDEN.glob("*.json")}
    assert kept == {*ENDPOINTS, "error-405-method"}
