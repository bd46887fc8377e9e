"""Queries of a request: exact numbers, the same for 3 rows and for 30."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Concept, ConceptTechnology, Technology
from tests.api import facts
from tests.api.conftest import Reader

LISTS = {
    "programme-domains/": 4,
    "domains/": 4,
    "themes/": 4,
    "tags/": 4,
    "vision-rounds/": 4,
    "claims/": 4,
    "sources/": 2,
    "organisations/": 4,
    "technologies/": 10,
    "technologies/?domain=ocean&agency=jst": 10,
    "concepts/": 11,
    "calls/": 14,
    "calls/?status=unknown&domain=cyber&agency=jst": 15,
    "awards/": 17,
    "awards/?status=running&domain=cyber&agency=nedo&min_amount_yen=1&fiscal_year=2024": 18,
    "contracts/": 3,
    "stage-gates/": 2,
}
OTHERS = {
    "": 0,
    "openapi.json": 0,
    "reconciliation/": 7,
    "technologies/small-uav-route-wind-observation/": 8,
    "technologies/small-uav-route-wind-observation/versions/": 8,
    "technologies/small-uav-route-wind-observation/provenance/": 7,
    "concepts/ai-security/": 8,
    "calls/call-jst-ai-security/": 11,
    "calls.csv": 12,
    "awards/award-nedo-cargo-uav/": 14,
    "awards.csv": 16,
    "fund/": 24,
    "fund/?domain=ocean&agency=jst&fiscal_year=2024": 25,
    "sources/cao-2025-03-17/": 1,
    "technologies.csv": 8,
    "concepts.xlsx": 8,
    "organisations.ndjson": 3,
}


def queries(api: Reader, path: str, **query: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = api.response(path, **query)
    assert response.status_code == 200
    return len(captured)


def more_concepts() -> None:
    """Thirty concepts, each with three technologies."""
    slugs = ["cyberspace-situational-awareness-defence", *facts.keys("technologies")[:2]]
    technologies = list(Technology.objects.filter(slug__in=slugs))
    concepts = Concept.objects.bulk_create(
        Concept(
            slug=f"more-{n}",
            technology_confidence="stated",
            technology_basis_ja="x",
            technology_basis_en="x",
            published_at="2025-01-01T00:00:00+09:00",
        )
        for n in range(30)
    )
    ConceptTechnology.objects.bulk_create(
        ConceptTechnology(concept=concept, technology=technology, order=order)
        for concept in concepts
        for order, technology in enumerate(technologies)
    )


@pytest.mark.parametrize("path", LISTS)
def test_a_list(api: Reader, path: str) -> None:
    assert queries(api, path) == LISTS[path]


@pytest.mark.parametrize("path", OTHERS)
def test_another_answer(api: Reader, path: str) -> None:
    assert queries(api, path) == OTHERS[path]


@pytest.mark.parametrize("resource", ["technologies", "concepts", "sources", "organisations"])
def test_three_rows_cost_what_thirty_do(api: Reader, resource: str) -> None:
    more_concepts()
    few, many = (queries(api, f"{resource}/", limit=limit) for limit in (3, 30))
    assert len(api.get(f"{resource}/", limit=30)["results"]) == 30
    assert few == many


@pytest.mark.parametrize(
    ("resource", "nested", "count"),
    [
        ("technologies", "concepts", 18),
        ("concepts", "technologies", 20),
    ],
)
def test_expansion_costs_the_same_for_three_and_thirty(
    api: Reader, resource: str, nested: str, count: int
) -> None:
    more_concepts()
    for limit in (3, 30):
        assert queries(api, f"{resource}/", limit=limit, expand=nested) == count


def test_a_record_costs_the_same_with_many_parts(api: Reader) -> None:
    path = "technologies/cyberspace-situational-awareness-defence/"
    before = queries(api, path, expand="concepts")
    more_concepts()
    assert queries(api, path, expand="concepts") == before


@pytest.mark.parametrize(("resource", "limits"), [("technologies", (20, 30)), ("concepts", (3, 4))])
def test_an_official_site_costs_the_same_for_few_and_many(
    api: Reader, official: Any, resource: str, limits: tuple[int, int]
) -> None:
    few, many = (queries(api, f"{resource}/", limit=limit) for limit in limits)
    assert few == many
