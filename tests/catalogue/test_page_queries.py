"""How many queries a page makes: the same for 3 rows and for all of them."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import Claim, Concept, Source, Technology
from funding.models import Award, Call

pytestmark = pytest.mark.usefixtures("catalogue")

# Address → the number of queries that the page may make.
LIMITS = {
    "/ja/": 19,
    "/ja/technologies/": 29,
    "/ja/technologies/small-uav-route-wind-observation/": 57,
    "/ja/domains/": 21,
    "/ja/vision-rounds/": 18,
    "/ja/reconciliation/": 8,
    "/ja/concepts/": 22,
    "/ja/concepts/ai-security/": 30,
    "/ja/calls/": 24,
    "/ja/awards/": 31,
    "/ja/awards/award-nedo-cargo-uav/": 20,
    "/ja/contracts/": 8,
    "/ja/fund/": 32,
    "/ja/fund/payments/": 4,
    "/ja/organisations/chiba-u/": 31,
    "/ja/calls/call-jst-ai-security/": 16,
    "/ja/topics/": 1,
    "/ja/topics/about/": 30,
    "/ja/sources/": 5,
    "/ja/sources/cao-2025-03-17/": 12,
    "/ja/organisations/": 13,
    "/ja/organisations/jst/": 26,
    "/ja/claims/": 14,
    "/ja/api/": 20,
    "/ja/about/": 1,
}


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([q for q in captured if not re.match(r"(SAVEPOINT|RELEASE|SET)", q["sql"])])


@pytest.mark.parametrize("address", LIMITS)
def test_page_makes_few_queries(client: Client, address: str) -> None:
    assert queries(client, address) <= LIMITS[address]


def leave(model: Any, number: int) -> None:
    """Only the first ``number`` records stay public."""
    kept = model.objects.values_list("pk", flat=True)[:number]
    model.objects.exclude(pk__in=list(kept)).update(published_at=None)


@pytest.mark.parametrize(
    ("address", "model", "many"),
    [
        ("/en/technologies/", Technology, 30),
        ("/en/domains/", Technology, 30),
        ("/en/vision-rounds/?from=2022-01-01&to=2025-04-01", Technology, 30),
        ("/en/concepts/", Concept, 15),
        ("/en/calls/", Call, 16),
        ("/en/awards/", Award, 14),
        ("/en/fund/", Award, 14),
        ("/en/sources/", Source, 30),
        ("/en/claims/", Claim, 16),
    ],
)
def test_queries_do_not_grow_with_the_rows(
    client: Client, address: str, model: Any, many: int
) -> None:
    leave(model, many)
    for_many = queries(client, address)
    leave(model, 3)
    assert queries(client, address) <= for_many


def test_queries_of_a_source_do_not_grow_with_what_it_carries(client: Client) -> None:
    much = queries(client, "/en/sources/cao-2025-03-17/")
    little = queries(client, "/en/sources/optronics-2023-06-29/")
    assert much == little
