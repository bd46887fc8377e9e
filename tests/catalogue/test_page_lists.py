"""Lists on the pages: filters, counts of facets, and words for what is not allowed."""

import re
from html import unescape

import pytest
from django.test import Client

from catalogue.models import Technology
from tests.catalogue.pages import LANGUAGES

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("domain=ocean", 10),
        ("domain=ocean&domain=bio", 15),
        ("vision_round=first", 27),
        ("printed_mark=**", 25),
        ("tag=quantum", 2),
        ("tag=quantum:unknown", 49),
        ("theme=none", 10),
        ("programme_domain=cyber-cross-domain", 18),
        ("has_open_call=true", 0),
        ("domain=space-aviation&vision_round=first&q=無人機", None),
        ("as_of=2022-09-15", 0),
        ("as_of=2022-09-16", 27),
        ("as_of=2023-08-28", 50),
        ("as_of=2025-03-06", 50),
        ("as_of=2025-03-07", 51),
    ],
)
def test_list_agrees_with_the_api(client: Client, query: str, count: int | None) -> None:
    page = client.get(f"/ja/technologies/?{query}")
    listed = client.get(f"/api/v1/technologies/?{query}&limit=200").json()
    rows = page.context["technologies"]
    assert [row["slug"] for row in rows] == [row["slug"] for row in listed["results"]]
    assert len(rows) == (listed["count"] if count is None else count)


@pytest.mark.parametrize("resource", ["technologies", "concepts", "sources"])
@pytest.mark.parametrize("more", ["", "&as_of=2023-08-28", "&q=術"])
def test_facet_counts_are_those_of_the_filters(client: Client, resource: str, more: str) -> None:
    start = f"/en/{resource}/"
    for facet in client.get(f"{start}?{more}").context["facets"]:
        for option in facet["options"]:
            found = client.get(start + option["url"]).context
            assert len(found[resource]) == option["count"], (facet["name"], option)


def test_facets_count_under_the_other_filters(client: Client) -> None:
    facets = client.get("/en/technologies/?domain=ocean&vision_round=second").context["facets"]
    by_name = {facet["name"]: facet for facet in facets}
    rounds = {option["label"]: option for option in by_name["vision_round"]["options"]}
    assert rounds["R&D Vision (second)"]["selected"]
    ocean = Technology.objects.filter(domain__code="ocean", selection__vision_round__code="first")
    assert rounds["R&D Vision (first)"]["count"] == ocean.count()
    assert sum(option["count"] for option in by_name["domain"]["options"]) == 23


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("resource", ["technologies", "concepts"])
def test_wrong_value_is_explained_and_what_was_typed_is_kept(
    client: Client, language: str, resource: str
) -> None:
    response = client.get(f"/{language}/{resource}/?domain=mars&q=deep&as_of=2024-01-01")
    html = response.content.decode()
    assert response.status_code == 400
    assert "mars" in html and "ocean, space-aviation, cyber, bio, cross-domain" in html
    assert re.search(r'id="list-search"\s+name="q"\s+value="deep"', html)
    assert 'value="2024-01-01"' in html
    assert response.context[resource] == []


@pytest.mark.parametrize(
    "path",
    ["", "technologies/", "domains/", "vision-rounds/", "reconciliation/", "claims/", "sources/"],
)
@pytest.mark.parametrize("day", ["last-week", "2025-W12-1"])
def test_wrong_date_is_explained(client: Client, path: str, day: str) -> None:
    response = client.get(f"/en/{path}?as_of={day}")
    assert response.status_code == 400
    assert f"“{day}” is not a date" in response.content.decode()


@pytest.mark.parametrize("resource", ["technologies", "concepts", "sources"])
@pytest.mark.parametrize(
    ("typed", "sent"),
    [("", ""), ("%20", ""), ("%202023-08-28%20", "as_of=2023-08-28"), ("1&as_of=", "")],
)
def test_data_of_a_list_follow_the_day_that_it_shows(
    client: Client, resource: str, typed: str, sent: str
) -> None:
    """A cleared date field sends an empty day."""
    response = client.get(f"/en/{resource}/?as_of={typed}")
    assert response.status_code == 200
    html = unescape(response.content.decode())
    found = set(re.findall(rf'href="http://testserver(/api/v1/{resource}[/.][^"]*)"', html))
    assert found
    assert {link.partition("?")[2] for link in found} == {sent}
    assert all(client.get(link).status_code == 200 for link in found)


def test_unknown_parameter_is_said_and_left_out(client: Client) -> None:
    response = client.get("/en/technologies/?domian=ocean")
    assert response.status_code == 200
    assert "There is no filter “domian” here" in response.content.decode()
    assert len(response.context["technologies"]) == 51


def test_what_a_reader_types_is_escaped(client: Client) -> None:
    html = client.get('/en/technologies/?q="><script>x</script>&domain="><b>').content.decode()
    assert "<script>x" not in html and '"><b>' not in html


@pytest.mark.parametrize(
    "query", ["kind=ministry", "kind=funding_agency&kind=ministry", "q=University"]
)
def test_organisations_agree_with_the_api(client: Client, query: str) -> None:
    page = client.get(f"/en/organisations/?{query}")
    rows = [row["code"] for group in page.context["groups"] for row in group["rows"]]
    listed = client.get(f"/api/v1/organisations/?{query}&limit=200").json()
    assert sorted(rows) == sorted(row["code"] for row in listed["results"])
    assert 1 < len(rows) < page.context["total"] == 44
    assert page.context["json_url"].endswith(f"/api/v1/organisations/?{query}")
    assert f"{len(rows)} of 44 organisations meet the conditions." in page.content.decode()


def test_organisations_say_what_is_not_allowed(client: Client) -> None:
    page = client.get("/en/organisations/?kind=club")
    assert page.status_code == 400
    assert "Kind of organisation: " in page.content.decode() and "club" in page.content.decode()
    ignored = client.get("/en/organisations/?colour=red")
    assert "There is no filter “colour” here; it was left out." in unescape(
        ignored.content.decode()
    )


@pytest.mark.parametrize("more", ["", "&as_of=2025-03-17", "&q=大学"])
def test_facet_counts_of_organisations(client: Client, more: str) -> None:
    start = "/en/organisations/"
    (facet,) = client.get(f"{start}?{more}").context["facets"]
    for option in facet["options"]:
        found = client.get(start + option["url"]).context
        assert found["found"] == option["count"], option


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_first_round_pages_say_so(client: Client, language: str) -> None:
    words = {
        "domains/": {
            "ja": "一覧に掲載された技術はまだありません。",
            "en": "no technology was on the list yet",
        },
        "vision-rounds/": {
            "ja": "決定された研究開発ビジョンはありません。",
            "en": "no round of the R&D Vision had been decided yet",
        },
    }
    for page, said in words.items():
        before = unescape(client.get(f"/{language}/{page}?as_of=2022-09-15").content.decode())
        assert said[language] in before
        assert "<select" not in before.split("<main", 1)[1]
        assert "<table" not in before
        after = unescape(client.get(f"/{language}/{page}?as_of=2022-09-16").content.decode())
        assert said[language] not in after and "<table" in after
