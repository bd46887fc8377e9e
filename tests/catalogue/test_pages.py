"""Every page in both languages: status, title, exact figures, filters, time, what it never does."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Technology
from tests.catalogue.pages import ADDRESSES, EVERY_PAGE, LANGUAGES

pytestmark = pytest.mark.usefixtures("catalogue")

PROTOTYPE = {"ja": "政府の公式サイトではありません", "en": "Not an official government site"}


def text_of(response: Any) -> str:
    """The words of a page, without markup, each gap one space."""
    html = response.content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def cells(response: Any, caption_id: str) -> list[list[str]]:
    """The rows of the body and foot of the table with that caption, as words."""
    html = response.content.decode()
    table = next(
        each
        for each in re.findall(r"<table.*?</table>", html, re.S)
        if f'id="{caption_id}"' in each
    )
    body = table.partition("</thead>")[2]
    return [
        [
            re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", cell))).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in re.findall(r"<tr.*?</tr>", body, re.S)
    ]


@pytest.mark.parametrize(("address", "title"), EVERY_PAGE)
def test_page_answers_with_its_title(client: Client, address: str, title: str) -> None:
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert re.search(r"<title>\s*" + re.escape(title), unescape(html))
    assert f'<html lang="{address[1:3]}">' in html
    assert html.count("<h1") == 1
    assert PROTOTYPE[address[1:3]] in html


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_can_be_kept_by_a_cache(client: Client, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_has_nothing_inline_and_nothing_foreign(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert re.findall(r"<script[^>]*>", html) == ['<script src="/static/js/portal.js" defer>']
    loaded = re.findall(
        r'<(?:img|script|link rel="(?:icon|stylesheet)")[^>]*?(?:src|href)="([^"]+)', html
    )
    assert loaded and all(address.startswith("/static/") for address in loaded)


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_has_each_id_once(client: Client, address: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get(address).content.decode())
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_says_what_is_known(client: Client, language: str) -> None:
    text = text_of(client.get(f"/{language}/"))
    if language == "ja":
        assert "支援対象技術 51 2025年3月17日（令和7年）までに公表された資料で確認" in text
        assert "記録15件／公表42件" in text
        assert "公募中のものがあるかどうかは分かりません" in text
        assert "27件を追加" in text and "23件を追加" in text and "1件を追加" in text
    else:
        assert "Supported technologies 51 Checked against material published up to 17 March" in text
        assert "15 recorded here / 42 stated" in text
        assert "none can be said to be open or closed" in text
    cards = re.findall(r'card__count">\s*(\d+)', client.get(f"/{language}/").content.decode())
    assert cards == ["10", "18", "7", "5", "11"]


def test_home_leads_to_the_agencies(client: Client) -> None:
    html = client.get("/ja/").content.decode()
    assert 'href="https://www.jst.go.jp/k-program/"' in html
    assert 'href="https://www.nedo.go.jp/"' in html
    assert 'href="https://www.cao.go.jp/keizai_anzen_hosho/technology.html"' in html


def test_all_technologies_stand_in_one_table(client: Client) -> None:
    response = client.get("/ja/technologies/")
    rows = cells(response, "technologies")
    assert [int(row[0]) for row in rows] == list(range(1, 52))
    assert "全51件" in text_of(response)


def test_domains_show_the_two_ways_of_counting(client: Client) -> None:
    response = client.get("/en/domains/")
    assert cells(response, "overview-caption") == [
        ["Ocean", "Ocean (10)", "10"],
        ["Space and aviation", "Space and aviation (18)", "18"],
        ["Cross-domain and cyberspace", "Cyberspace (7) Cross-domain (11)", "18"],
        ["Bio", "Bio (5)", "5"],
        ["Total", "5 domains", "51"],
    ]


def test_vision_rounds_show_stated_and_recorded(client: Client) -> None:
    rows = cells(client.get("/en/vision-rounds/"), "rounds-caption")
    assert [row[3:] for row in rows] == [["27", "27"], ["23", "23"], ["1", "1"], []]
    assert rows[-1] == ["Total", "51"]


def test_reconciliation_shows_the_three_counts(client: Client) -> None:
    response = client.get("/en/reconciliation/")
    numbers = [
        [cell.removeprefix("differs from the stated number: ") for cell in row[-3:]]
        for row in cells(response, "counts-caption")
    ]
    assert numbers == [
        ["26", "27", "27"],
        ["25", "23", "23"],
        ["0", "1", "1"],
        ["51", "51", "51"],
    ]
    moved = cells(response, "moved-caption")
    assert [(row[1], row[2]) for row in moved] == [
        ("**", "R&D Vision (first)"),
        ("**", "R&D Vision (second), partial revision"),
    ]
    totals = cells(response, "totals-caption")
    assert [row[1:3] for row in totals] == [["50", "51"], ["4", "5"]]
    assert "is not known" in text_of(response)


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
def test_wrong_date_is_explained(client: Client, path: str) -> None:
    response = client.get(f"/en/{path}?as_of=last-week")
    assert response.status_code == 400
    assert "“last-week” is not a date" in response.content.decode()


def test_unknown_parameter_is_said_and_left_out(client: Client) -> None:
    response = client.get("/en/technologies/?domian=ocean")
    assert response.status_code == 200
    assert "There is no filter “domian” here" in response.content.decode()
    assert len(response.context["technologies"]) == 51


def test_what_a_reader_types_is_escaped(client: Client) -> None:
    html = client.get('/en/technologies/?q="><script>x</script>&domain="><b>').content.decode()
    assert "<script>x" not in html and '"><b>' not in html


def test_technology_tells_mark_and_round_apart(client: Client) -> None:
    text = text_of(client.get("/en/technologies/small-uav-route-wind-observation/"))
    assert "Mark in the text **" in text
    assert "R&D Vision (first) Reconciled Reason: An adoption under a concept of this name" in text
    assert text.count("Per press reports") == 4
    assert "Not written yet" in text


def test_technology_as_it_stood(client: Client) -> None:
    address = "/ja/technologies/fertiliser-effective-use-and-production/"
    assert client.get(f"{address}?as_of=2025-03-06").status_code == 404
    response = client.get(f"{address}?as_of=2025-03-07")
    assert response.status_code == 200
    assert "2025年3月7日（令和7年）時点の内容を表示しています" in text_of(response)
    assert re.search(r'href="\?">\s*現在の内容を表示する', response.content.decode())


def test_citation_reopens_the_same_data(client: Client) -> None:
    response = client.get("/en/concepts/ai-security/?as_of=2026-12-01")
    permalink = response.context["permalink"]
    assert permalink["en"] == "http://testserver/en/concepts/ai-security/?as_of=2026-12-01"
    assert permalink["ja"] == "http://testserver/ja/concepts/ai-security/?as_of=2026-12-01"


def test_neighbours_follow_the_list(client: Client) -> None:
    slugs = list(Technology.objects.order_by("order").values_list("slug", flat=True))
    first = client.get(f"/en/technologies/{slugs[0]}/").context["neighbours"]
    last = client.get(f"/en/technologies/{slugs[-1]}/").context["neighbours"]
    assert (first["previous"], first["next"]["slug"]) == (None, slugs[1])
    assert (last["previous"]["slug"], last["next"]) == (slugs[-2], None)


@pytest.mark.parametrize(
    ("query", "before", "after", "added"),
    [
        ("from=first&to=second", 27, 50, 23),
        ("from=second&to=second-revision", 50, 51, 1),
        ("from=2022-09-15&to=2025-03-07", 0, 51, 51),
        ("from=first&to=first", 27, 27, 0),
    ],
)
def test_rounds_and_dates_are_compared(
    client: Client, query: str, before: int, after: int, added: int
) -> None:
    found = client.get(f"/ja/vision-rounds/?{query}").context["added"]
    assert (found["before"], found["after"], len(found["rows"])) == (before, after, added)
    assert found["removed"] == 0


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=second&to=first", "later than the second"),
        ("from=first", "Give both dates"),
        ("from=third&to=first", "neither a date such as 2025-03-17 nor a round"),
    ],
)
def test_wrong_comparison_is_explained(client: Client, query: str, words: str) -> None:
    response = client.get(f"/en/vision-rounds/?{query}")
    assert response.status_code == 400
    assert words in response.content.decode()


def test_statements_stand_beside_our_numbers(client: Client) -> None:
    rows = {row["code"]: row for row in client.get("/en/claims/").context["claims"]}
    assert (rows["concepts-42"]["value_text"], rows["concepts-42"]["recorded_text"]) == ("42", "15")
    assert (rows["overview-50"]["value_text"], rows["overview-50"]["recorded_text"]) == ("50", "51")
    assert rows["overview-4-domains"]["recorded_text"] == "5"
    assert rows["round-first-count"]["recorded_text"] == "27"
    assert rows["marks-in-text"]["value_text"] == "* 26, ** 25, *** 0"
    assert not rows["marks-in-text"]["differs"]
    assert rows["fund-total"]["recorded_text"] is None


def test_source_tells_what_it_is_evidence_for(client: Client) -> None:
    groups = client.get("/en/sources/cao-2025-03-17/").context["citations"]
    counts = {group["kind"]: len(group["rows"]) for group in groups}
    assert (counts["technologies"], counts["domains"], counts["vision-rounds"]) == (51, 5, 3)
    silent = client.get("/en/sources/bioskilldx-participant/")
    assert silent.status_code == 200


@pytest.mark.parametrize("path", ["technologies", "concepts", "sources"])
def test_missing_record_is_a_404_that_offers_a_search(client: Client, path: str) -> None:
    response = client.get(f"/en/{path}/no-such-thing/")
    assert response.status_code == 404
    assert 'id="not-found-search"' in response.content.decode()
    assert PROTOTYPE["en"] in response.content.decode()


@pytest.mark.parametrize("resource", ["technologies", "concepts", "sources"])
def test_every_record_has_a_page(client: Client, resource: str) -> None:
    for row in client.get(f"/api/v1/{resource}/?limit=200").json()["results"]:
        for language in LANGUAGES:
            assert client.get(row["html_url"][language]).status_code == 200


@pytest.mark.parametrize(
    "resource",
    ["programme-domains", "domains", "themes", "vision-rounds", "claims", "organisations"],
)
def test_anchors_of_the_api_exist(client: Client, resource: str) -> None:
    pages: dict[str, str] = {}
    for row in client.get(f"/api/v1/{resource}/?limit=200").json()["results"]:
        path, _sharp, anchor = row["html_url"]["ja"].partition("#")
        if path not in pages:
            pages[path] = client.get(path).content.decode()
        assert f'id="{anchor}"' in pages[path]


def test_links_of_the_pages_lead_somewhere(client: Client) -> None:
    links: set[str] = set()
    for address in ADDRESSES:
        html = client.get(address).content.decode()
        links |= {unescape(link) for link in re.findall(r'href="(/(?:ja|en)/[^"#]*)', html)}
    assert len(links) > 200
    broken = [link for link in sorted(links) if client.get(link).status_code != 200]
    assert broken == []


def test_data_of_the_pages_is_there(client: Client) -> None:
    links: set[str] = set()
    for address in ADDRESSES:
        html = client.get(address).content.decode()
        found = re.findall(r'href="http://testserver(/api/v1/[^"]*)"', html)
        links |= {unescape(link) for link in found}
    assert len(links) > 20
    broken = [link for link in sorted(links) if client.get(link).status_code != 200]
    assert broken == []


def test_api_guide_explains_every_problem(client: Client) -> None:
    html = client.get("/en/api/").content.decode()
    for address in ("/api/v1/technologies/?x=1", "/api/v1/nothing/"):
        problem = client.get(address).json()
        assert f'id="problem-{problem["code"]}"' in html
    refused = client.post("/api/v1/technologies/").json()
    assert f'id="problem-{refused["code"]}"' in html


def test_contact_is_the_operators(client: Client, settings: Any) -> None:
    assert "has not entered a contact yet" in client.get("/en/contact/").content.decode()
    settings.OPERATOR_CONTACT = "desk@example.org"
    assert 'href="mailto:desk@example.org"' in client.get("/en/contact/").content.decode()
    settings.OPERATOR_CONTACT = "https://example.org/desk"
    assert 'href="https://example.org/desk"' in client.get("/en/contact/").content.decode()
    settings.OPERATOR_CONTACT = "Room 5, Example Building"
    assert "Room 5, Example Building" in client.get("/en/contact/").content.decode()


@pytest.fixture
def official(settings: Any) -> None:
    settings.PORTAL_MODE = "official"
    settings.OPERATOR_NAME = "内閣府"
    settings.OPERATOR_CONTACT = "https://example.go.jp/"


@pytest.mark.usefixtures("official")
class TestOfficialMode:
    def test_reconciliation_waits_for_the_comparison(self, client: Client) -> None:
        assert client.get("/ja/reconciliation/").status_code == 404

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_prototype_notice_and_an_operator(self, client: Client, language: str) -> None:
        html = client.get(f"/{language}/about/").content.decode()
        assert PROTOTYPE[language] not in html
        assert "内閣府" in html

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_pages_lead_nowhere_that_is_closed(self, client: Client, language: str) -> None:
        for path in ("", "technologies/", "claims/", "corrections/", "vision-rounds/"):
            response = client.get(f"/{language}/{path}")
            assert response.status_code == 200
            assert f'href="/{language}/reconciliation/' not in response.content.decode()

    def test_round_that_only_the_press_supports_is_withheld(self, client: Client) -> None:
        response = client.get("/ja/technologies/small-uav-route-wind-observation/")
        assert "非公表" in text_of(response)
        assert "第一次）" not in text_of(response)


def test_root_goes_to_the_language_of_the_browser(client: Client) -> None:
    assert client.get("/")["Location"] == "/ja/"
    english = client.get("/", headers={"accept-language": "en-GB,en;q=0.8"})
    assert english["Location"] == "/en/"
    assert "Accept-Language" in english["Vary"]


def test_chosen_language_is_remembered(client: Client) -> None:
    response = client.get("/language/en/?next=/en/domains/?as_of=2024-01-01")
    assert response["Location"] == "/en/domains/?as_of=2024-01-01"
    assert "no-store" in response["Cache-Control"]
    assert client.get("/")["Location"] == "/en/"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "/ja/../x", "/api/v1/", "", "/en/\\\\evil"],
)
def test_language_leads_only_to_its_own_pages(client: Client, address: str) -> None:
    response = client.get("/language/en/", {"next": address})
    assert response["Location"] in ("/en/", "/en/%5C%5Cevil", "/en/\\\\evil")
    assert client.get("/language/fr/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_language_is_one_click_away_on_the_same_record(client: Client, language: str) -> None:
    other = {"ja": "en", "en": "ja"}[language]
    html = client.get(f"/{language}/concepts/ai-security/?as_of=2026-12-01").content.decode()
    wanted = f"/language/{other}/?next=/{other}/concepts/ai-security/%3Fas_of%3D2026-12-01"
    assert f'href="{wanted}"' in html
    assert client.get(wanted)["Location"] == f"/{other}/concepts/ai-security/?as_of=2026-12-01"


@pytest.mark.parametrize("language", LANGUAGES)
def test_foreign_host_is_refused_with_a_page(client: Client, language: str) -> None:
    response = client.get(f"/{language}/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "The request could not be processed" in response.content.decode()
    assert "evil.example" not in response.content.decode()
