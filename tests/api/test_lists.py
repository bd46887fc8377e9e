"""Lists: the envelope, bounds, orders, and a walk by cursor that sees every row once."""

import base64
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api import facts
from tests.api.conftest import Reader

ORDERINGS = {
    "programme-domains": ["order", "code"],
    "domains": ["order", "code"],
    "themes": ["order", "code"],
    "tags": ["order", "code"],
    "vision-rounds": ["order", "code", "decided_on"],
    "claims": ["code"],
    "sources": ["code"],
    "organisations": ["code"],
    "technologies": ["order", "slug", "selected_on"],
    "concepts": ["slug"],
}
WALKS = [
    (resource, sign + name)
    for resource, names in ORDERINGS.items()
    for name in names
    for sign in ("", "-")
]
LIVING = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def cursor(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


@pytest.mark.parametrize("resource", facts.RESOURCES)
def test_the_envelope(api: Reader, resource: str) -> None:
    body = api.get(f"{resource}/", limit=200)
    assert list(body) == ["count", "next", "previous", "results", "coverage", "verified_through"]
    assert body["count"] == len(body["results"]) == len(facts.rows(resource))
    assert body["next"] is None
    assert body["previous"] is None
    assert body["verified_through"] == "2025-03-17"
    key = facts.RESOURCES[resource]
    assert sorted(row[key] for row in body["results"]) == sorted(facts.keys(resource))


def test_what_is_recorded_in_part_has_coverage(api: Reader) -> None:
    for resource in facts.RESOURCES:
        coverage = api.get(f"{resource}/", limit=1)["coverage"]
        assert (coverage is None) == (resource not in ("concepts", "calls", "awards"))
    coverage = api.get("concepts/", limit=1, agency="jst")["coverage"]
    stated = facts.row_of("claims", "concepts-42")
    assert coverage["recorded"] == len(facts.rows("concepts")) == 15
    assert coverage["stated"] == stated["value"] == 42
    assert coverage["claim"]["code"] == "concepts-42"
    assert coverage["claim"]["url"] == "http://localhost/api/v1/claims/concepts-42/"


@pytest.mark.parametrize(
    "limit",
    [
        "0",
        "201",
        "-1",
        "1.5",
        "",
        "１０",
        "many",
        "9" * 40,
        "0000000011111",
        "000000001" + "9" * 5000,
    ],
)
def test_a_limit_out_of_bounds_is_refused(api: Reader, limit: str) -> None:
    error = api.problem("technologies/", 400, limit=limit)["errors"][0]
    assert (error["pointer"], error["code"]) == ("/limit", "out_of_range")
    assert "200" in error["detail"]


def test_limits_at_the_bounds(api: Reader) -> None:
    assert len(api.get("technologies/", limit=1)["results"]) == 1
    assert len(api.get("technologies/", limit=200)["results"]) == 51
    assert len(api.get("technologies/")["results"]) == 50
    assert api.get("technologies/")["count"] == 51


def test_the_default_order_is_that_of_the_document(api: Reader) -> None:
    assert api.keys("technologies") == facts.keys("technologies")
    assert api.keys("domains") == facts.keys("domains")


def test_descending_is_ascending_backwards(api: Reader) -> None:
    for resource, names in ORDERINGS.items():
        for name in names:
            ascending = api.keys(resource, ordering=name)
            assert api.keys(resource, ordering=f"-{name}") == ascending[::-1], (resource, name)


def test_selected_on_orders_by_round_then_by_slug(api: Reader) -> None:
    order = ["first", "second", "second-revision"]
    days = {row["code"]: row["decided_on"] for row in facts.rows("vision-rounds")}
    expected = sorted(
        facts.keys("technologies"),
        key=lambda slug: (days[facts.row_of("technologies", slug)["vision_round"]], slug),
    )
    assert api.keys("technologies", ordering="selected_on") == expected
    assert sorted(days, key=days.__getitem__)[:2] == order[:2]


@pytest.mark.parametrize(
    "ordering", ["name", "--order", "-", "", "order,slug", "pk", "domain__code", "recorded_at"]
)
def test_other_orders_are_refused_with_those_that_are_allowed(api: Reader, ordering: str) -> None:
    error = api.problem("technologies/", 400, ordering=ordering)["errors"][0]
    assert error["code"] == "not_allowed"
    assert "order, -order, slug, -slug, selected_on, -selected_on" in error["detail"]


def walk(api: Reader, resource: str, **query: Any) -> list[list[str]]:
    """The keys of each page from the first to the last, checked on the way back too."""
    key = facts.RESOURCES[resource]
    body = api.get(f"{resource}/", **query)
    assert body["previous"] is None
    pages, bodies = [[row[key] for row in body["results"]]], [body]
    while body["next"]:
        body = api.get(body["next"])
        pages.append([row[key] for row in body["results"]])
        bodies.append(body)
        assert len(pages) <= 60
    back = [[row[key] for row in body["results"]]]
    while body["previous"]:
        body = api.get(body["previous"])
        back.append([row[key] for row in body["results"]])
    assert back[::-1] == pages
    assert {body["count"] for body in bodies} == {sum(map(len, pages))}
    return pages


@pytest.mark.parametrize(("resource", "ordering"), WALKS)
def test_a_walk_sees_every_row_once(api: Reader, resource: str, ordering: str) -> None:
    expected = api.keys(resource, ordering=ordering)
    limit = 7 if len(expected) > 20 else 2
    pages = walk(api, resource, ordering=ordering, limit=limit, brief="true")
    assert [key for page in pages for key in page] == expected
    assert all(len(page) == limit for page in pages[:-1])


@LIVING
@given(
    limit=st.integers(1, 7),
    ordering=st.sampled_from(["order", "-order", "slug", "-slug", "selected_on", "-selected_on"]),
    domain=st.lists(st.sampled_from(facts.keys("domains")), max_size=3, unique=True),
    agency=st.sampled_from([None, "jst", "nedo"]),
    as_of=st.sampled_from([None, "2022-09-16", "2023-08-28"]),
)
def test_filtered_walks(
    api: Reader, limit: int, ordering: str, domain: list[str], agency: str | None, as_of: str | None
) -> None:
    given_query = {"domain": domain, "agency": agency, "as_of": as_of, "ordering": ordering}
    query = {name: value for name, value in given_query.items() if value}
    pages = walk(api, "technologies", limit=limit, brief="true", **query)
    assert [key for page in pages for key in page] == api.keys("technologies", **query)


def test_the_link_header_agrees_with_the_body(api: Reader) -> None:
    first = api.response("technologies/", limit=20)
    assert first.headers["Link"] == f'<{first.json()["next"]}>; rel="next"'
    second = api.response(first.json()["next"])
    links = dict(re.findall(r'<([^>]*)>; rel="(\w+)"', second.headers["Link"]))
    assert {name: address for address, name in links.items()} == {
        "next": second.json()["next"],
        "prev": second.json()["previous"],
    }
    assert "Link" not in api.response("technologies/", limit=200).headers


def test_neighbours_keep_the_filters(api: Reader) -> None:
    following = api.get("technologies/", limit=1, domain=["ocean", "bio"], q="技術")["next"]
    assert "domain=ocean&domain=bio&q=%E6%8A%80%E8%A1%93" in following
    assert following.startswith("http://localhost/api/v1/technologies/?limit=1&")


HAND_MADE = [
    "x",
    "",
    "%00",
    "あ",
    cursor(),
    cursor("order", 1, "a"),
    cursor("order", 1, "a", False, 1),
    cursor("slug", "a", "a", False),
    cursor("order", [1], "a", False),
    cursor("order", {}, "a", False),
    cursor("order", "one", "a", False),
    cursor("order", 1, None, False),
    cursor("order", 1, ["a"], False),
    cursor("order", float("inf"), "a", False),
    cursor("order", float("nan"), "a", False),
    cursor("order", 1, "\0", False),
    cursor("order", 1, "\ud800", False),
    base64.urlsafe_b64encode(b"[" * 20_000).decode(),
    base64.urlsafe_b64encode(b'["order", ' + b"9" * 5000 + b', "a", false]').decode(),
    base64.urlsafe_b64encode(b"null").decode(),
    base64.urlsafe_b64encode(b"\xff\xfe").decode(),
]


@pytest.mark.parametrize("text", HAND_MADE, ids=range(len(HAND_MADE)))
def test_a_hand_made_cursor_is_refused(api: Reader, text: str) -> None:
    error = api.problem("technologies/", 400, cursor=text)["errors"][0]
    assert (error["pointer"], error["code"]) == ("/cursor", "invalid_cursor")


@pytest.mark.parametrize("value", [5, 1.5, True, "2023", "2023-13-01", "x"])
def test_a_cursor_with_a_date_that_is_none_is_refused(api: Reader, value: Any) -> None:
    text = cursor("selected_on", value, "a", False)
    problem = api.problem("technologies/", 400, ordering="selected_on", cursor=text)
    assert problem["errors"][0]["code"] == "invalid_cursor"


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=5,
)


@settings(LIVING, max_examples=80)
@given(
    name=st.sampled_from(["order", "slug", "selected_on", "domain"]),
    value=JSON_VALUES,
    key=JSON_VALUES,
    backwards=JSON_VALUES,
)
def test_no_cursor_is_an_error_of_the_server(
    api: Reader, name: str, value: Any, key: Any, backwards: Any
) -> None:
    ordering = name if name != "domain" else "order"
    text = cursor(name, value, key, backwards)
    response = api.response("technologies/", ordering=ordering, cursor=text, brief="true", limit=1)
    assert response.status_code in (200, 400)
