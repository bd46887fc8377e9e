"""The change feed: its rows, its parameters, and what it never shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Concept, Technology
from kprogram.common import changes
from kprogram.common.models import FeedPosition, PublicChange, PublicGeneration
from tests.api import facts
from tests.api.conftest import Reader, api, official  # noqa: F401  (fixtures)
from tests.changes.copies import lists

MEMBERS = [
    *("seq", "resource", "key", "action", "recorded_at"),
    *("before", "after", "reason", "role", "request_id"),
]


def count_again() -> None:
    """A test is one transaction, of which the counter of public changes counts the first edit."""
    PublicGeneration.objects.update(value=PublicGeneration.objects.get().value + 1)


def test_it_begins_with_everything_that_the_lists_show(api: Reader) -> None:  # noqa: F811
    number = sum(len(facts.rows(name)) for name in facts.RESOURCES)
    body = api.get("changes/?limit=200")
    assert list(body) == ["next", "last", "results"]
    assert body["last"] == number == PublicChange.objects.count()
    assert [row["seq"] for row in body["results"]] == [*range(1, 201)]
    assert {(row["action"], row["before"]) for row in body["results"]} == {("create", None)}
    assert {tuple(row) for row in body["results"]} == {tuple(MEMBERS)}
    rows = [*body["results"], *api.get(body["next"])["results"]]
    for name, shown in lists(facts.RESOURCES).items():
        assert {row["key"]: row["after"] for row in rows if row["resource"] == name} == shown


def test_pages_and_the_link_header(api: Reader) -> None:  # noqa: F811
    response = api.response("changes/?limit=2&after=1&resource=technologies")
    body = response.json()
    assert [row["resource"] for row in body["results"]] == ["technologies"] * 2
    last = body["results"][-1]["seq"]
    following = f"http://localhost/api/v1/changes/?after={last}&limit=2&resource=technologies"
    assert body["next"] == following
    assert response.headers["Link"] == f'<{following}>; rel="next"'
    response = api.response("changes/", after=body["last"])
    assert response.json() == {"next": None, "last": body["last"], "results": []}
    assert "Link" not in response.headers
    assert api.response("changes/", headers={"If-None-Match": "*"}).status_code == 304


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ("colour=red", "/colour", "unknown_parameter"),
        ("after=-1", "/after", "out_of_range"),
        ("after=x", "/after", "out_of_range"),
        ("after=9223372036854775808", "/after", "out_of_range"),
        ("after=%D9%A1", "/after", "out_of_range"),
        ("after=1&after=2", "/after", "repeated"),
        ("limit=0", "/limit", "out_of_range"),
        ("limit=201", "/limit", "out_of_range"),
        ("resource=fund", "/resource", "not_allowed"),
        ("known_at=2025-01-01T00:00:00%2B09:00", "/known_at", "unknown_parameter"),
    ],
)
def test_what_is_not_understood_is_refused(
    api: Reader,  # noqa: F811
    query: str,
    pointer: str,
    code: str,
) -> None:
    body = api.problem(f"changes/?{query}", 400)
    assert [(each["pointer"], each["code"]) for each in body["errors"]] == [(pointer, code)]
    assert PublicChange.objects.count() == 0


def test_the_largest_number_has_nothing_behind_it(api: Reader) -> None:  # noqa: F811
    assert api.get("changes/?after=9223372036854775807")["results"] == []


def test_nothing_can_be_written(api: Reader) -> None:  # noqa: F811
    for method in ("post", "put", "patch", "delete"):
        assert api.response("changes/", method=method).status_code == 405


def test_drafts_never_show(api: Reader) -> None:  # noqa: F811
    before = api.response("changes/?limit=200").content
    Concept.objects.create(
        slug="draft",
        technology_confidence="stated",
        technology_basis_ja="x",
        technology_basis_en="x",
    )
    count_again()
    assert api.response("changes/?limit=200").content == before


def test_what_another_record_changes_is_derived(api: Reader) -> None:  # noqa: F811
    last = api.get("changes/")["last"]
    concept = Concept.objects.get(slug="ai-security")
    Concept.objects.filter(pk=concept.pk).update(title_ja="新しい題", title_en="New title")
    count_again()
    rows = api.get(f"changes/?after={last}")["results"]
    found = {(row["resource"], row["action"]) for row in rows}
    assert ("concepts", "update") in found
    assert ("technologies", "derived") in found
    for row in rows:
        same = row["before"]["version"] == row["after"]["version"]
        assert same == (row["action"] == "derived") and row["before"] != row["after"]
        assert "新しい題" in str(row["after"]) and "新しい題" not in str(row["before"])


def test_an_official_site_counts_apart(api: Reader, request: pytest.FixtureRequest) -> None:  # noqa: F811
    prototype = api.get("changes/?limit=200")
    request.getfixturevalue("official")
    rows, address = [], "changes/?limit=200"
    while address:
        body = api.get(address)
        rows, address = [*rows, *body["results"]], body["next"]
    assert [row["seq"] for row in rows] == [*range(1, body["last"] + 1)]
    assert 0 < len(rows) < prototype["last"]
    shown = {row["slug"]: row for row in api.get("concepts/?limit=200")["results"]}
    assert {row["key"]: row["after"] for row in rows if row["resource"] == "concepts"} == shown


def test_a_reader_costs_two_queries_and_writes_nothing(api: Reader) -> None:  # noqa: F811
    api.get("changes/")
    position = FeedPosition.objects.get()
    for limit in (3, 200):
        with CaptureQueriesContext(connection) as captured:
            api.get("changes/", limit=limit)
        assert len(captured) == 2
    assert FeedPosition.objects.get() == position


def test_comparing_costs_the_same_for_few_and_many(api: Reader) -> None:  # noqa: F811
    changes.follow()
    costs = []
    for names in (2, 30):
        for technology in Technology.objects.order_by("order")[:names]:
            Technology.objects.filter(pk=technology.pk).update(name_en=f"{names} {technology.pk}")
        count_again()
        with CaptureQueriesContext(connection) as captured:
            changes.follow()
        costs.append(len(captured))
    assert costs[0] == costs[1] < 130
