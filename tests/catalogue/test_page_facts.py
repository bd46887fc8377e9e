"""What the pages say: exact figures, and what is known of a record and when."""

import re

import pytest
from django.test import Client

from catalogue.models import Technology
from tests.api import facts
from tests.catalogue.pages import LANGUAGES, cells, text_of

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_says_what_is_known(client: Client, language: str) -> None:
    text = text_of(client.get(f"/{language}/"))
    if language == "ja":
        assert "支援対象技術 51 2025年3月17日（令和7年）までに公表された資料で確認" in text
        assert "記録15件／公表42件" in text
        assert "公募中と確認できたものは、ここにはありません" in text
        assert "27件を追加" in text and "23件を追加" in text and "1件を追加" in text
    else:
        assert "Supported technologies 51 Checked against material published up to 17 March" in text
        assert "15 recorded here / 42 stated" in text
        assert "No call is known here to be open. One may be open all the same" in text
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


def test_technology_tells_mark_and_round_apart(client: Client) -> None:
    text = text_of(client.get("/en/technologies/small-uav-route-wind-observation/"))
    assert "Mark in the text **" in text
    assert "R&D Vision (first) Reconciled Reason: An adoption under a concept of this name" in text
    assert text.count("Per press reports") == 4
    note = facts.row_of("technologies", "small-uav-route-wind-observation")["scope_note_en"]
    assert note in text


def test_technology_as_it_stood(client: Client) -> None:
    address = "/ja/technologies/fertiliser-effective-use-and-production/"
    assert client.get(f"{address}?as_of=2025-03-06").status_code == 404
    response = client.get(f"{address}?as_of=2025-03-07")
    assert response.status_code == 200
    assert "2025年3月7日（令和7年）時点の内容を表示しています" in text_of(response)
    assert re.search(r'href="\?">\s*現在の内容を表示する', response.content.decode())


def test_cited_source_may_be_younger_than_the_day(client: Client) -> None:
    for path in ("vision-rounds/", "claims/", "technologies/human-task-transfer-digital-platform/"):
        html = client.get(f"/en/{path}?as_of=2025-03-17").content.decode()
        sources = set(re.findall(r'href="(/en/sources/[^"]+)"', html))
        assert sources
        assert all(client.get(link).status_code == 200 for link in sources)


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
