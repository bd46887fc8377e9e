"""An official site: what only the press says is withheld, and nothing gives it away."""

import datetime as dt
import json
from typing import Any

import pytest
from django.utils import timezone

from catalogue.models import Concept, ConceptEvidence, Technology, TechnologyEvidence
from tests.api import facts
from tests.api.conftest import Reader

CITABLE = {"official", "actor"}
KIND = {row["code"]: row["kind"] for row in facts.rows("sources")}
HAPS = "haps-maritime-awareness"  # an official source names it, the press alone its title
WIND = "small-uav-route-wind-observation"  # its round is known from the press alone
WITHHELD = {"state": "withheld", "authority": "Office of Examples"}


def official_row(row: facts.Row) -> bool:
    return bool({KIND[code] for code in row["sources"]} & CITABLE)


PUBLIC_CONCEPTS = sorted(facts.keys("concepts", official_row))
PRESS_CONCEPTS = sorted(facts.keys("concepts", lambda row: not official_row(row)))


def press_fields(slug: str) -> set[str]:
    """The fields of a concept whose own lines are all from the press."""
    lines = facts.row_of("concepts", slug).get("evidence", [])
    cited = {line["field"] for line in lines if KIND[line["source"]] in CITABLE}
    return {line["field"] for line in lines} - cited


@pytest.fixture
def site(api: Reader, official: Any) -> Reader:
    """A reader of the official site."""
    return api


def clear(model: Any, **lines: Any) -> None:
    assert model.objects.filter(**lines).update(cleared_at=timezone.now())


def test_concepts_of_the_press_are_not_there(site: Reader) -> None:
    assert len(PRESS_CONCEPTS) > 3
    assert site.keys("concepts") == PUBLIC_CONCEPTS
    for slug in PRESS_CONCEPTS:
        for path in ("", "provenance/", "versions/"):
            site.problem(f"concepts/{slug}/{path}", 404)
    exported = site.response("concepts.ndjson").content.decode().splitlines()
    assert [json.loads(line)["slug"] for line in exported] == PUBLIC_CONCEPTS
    coverage = site.get("concepts/")["coverage"]
    assert coverage["recorded"] == len(PUBLIC_CONCEPTS)
    assert coverage["stated"] is None  # the statement is the press's too


def test_no_answer_names_them(site: Reader) -> None:
    for resource in facts.RESOURCES:
        text = site.response(f"{resource}/", limit=200, provenance="true").content.decode()
        for slug in PRESS_CONCEPTS:
            assert f"/concepts/{slug}/" not in text, (resource, slug)


def test_sources_of_the_press_are_not_there(site: Reader) -> None:
    expected = sorted(facts.keys("sources", lambda row: row["kind"] in CITABLE))
    assert site.keys("sources") == expected
    assert site.keys("sources", kind="press") == []


def test_no_answer_names_a_source_of_the_press(site: Reader) -> None:
    for resource in facts.RESOURCES:
        text = site.response(f"{resource}/", limit=200, provenance="true").content.decode()
        for code in facts.keys("sources", lambda row: row["kind"] not in CITABLE):
            assert f"/sources/{code}/" not in text, (resource, code)


@pytest.mark.parametrize("slug", PUBLIC_CONCEPTS)
def test_fields_of_the_press_are_withheld(site: Reader, slug: str) -> None:
    row = site.get(f"concepts/{slug}/")
    fields = {name for name in press_fields(slug) if name in row}
    for name in fields:
        assert row[name] in (None, []), name
        assert row["field_states"][name] == WITHHELD
    withheld = {name for name, state in row["field_states"].items() if state == WITHHELD}
    assert withheld == fields


def test_what_goes_with_a_withheld_field_is_withheld_too(site: Reader) -> None:
    row = site.get(f"concepts/{HAPS}/")
    for name in ("title_en_source", "ministry_confidence", "ceiling_kind", "ceiling_bound"):
        assert row[name] is None
    wind = site.get(f"technologies/{WIND}/")
    names = ("vision_round", "vision_round_confidence", "vision_round_reason", "selected_on")
    assert {wind[name] for name in names} == {None}
    assert wind["field_states"]["vision_round"] == WITHHELD
    assert wind["printed_mark"] == "**"


def test_the_title_is_not_in_the_name(site: Reader) -> None:
    stored = facts.row_of("concepts", HAPS)
    for path in (
        f"concepts/{HAPS}/",
        f"concepts/{HAPS}/?brief=true",
        "concepts/?limit=200",
        "technologies/?limit=200",
        "technologies/?limit=200&expand=concepts",
        "concepts.ndjson",
    ):
        text = site.response(path).content.decode()
        assert stored["title_ja"] not in text, path
        assert stored["title_en"] not in text, path
    assert site.get(f"concepts/{HAPS}/")["display"] == {
        "ja": f"名称非公表（{HAPS}）",
        "en": f"Title withheld ({HAPS})",
    }


def test_every_list_can_be_searched(site: Reader) -> None:
    for resource in facts.RESOURCES:
        assert site.keys(resource, q="no such words") == []
    assert site.keys("sources", q="cao-2025-03-17") == ["cao-2025-03-17"]


def test_search_does_not_find_a_withheld_title(site: Reader) -> None:
    title = facts.row_of("concepts", HAPS)["title_ja"]
    assert site.keys("concepts", q=title) == []
    assert site.keys("concepts", q=HAPS) == [HAPS]


def test_filters_do_not_find_what_is_withheld(site: Reader) -> None:
    fields = {"ministry": "responsible_ministry", "agency": "agency", "type": "type"}
    values = {"ministry": ("mext", "meti", "cao"), "agency": ("jst", "nedo")}
    values["type"] = ("project", "individual")
    for name, field in fields.items():
        for value in values[name]:
            expected = [
                slug
                for slug in PUBLIC_CONCEPTS
                if field not in press_fields(slug)
                and facts.row_of("concepts", slug)[field] == value
            ]
            assert site.keys("concepts", **{name: value}) == expected, (name, value)
    assert WIND not in site.keys("technologies", vision_round="first")
    assert len(site.keys("technologies", vision_round="first")) == 26
    assert len(site.keys("technologies", vision_round="second")) == 23


def test_order_does_not_give_a_withheld_day_away(site: Reader) -> None:
    for ordering in ("selected_on", "-selected_on"):
        assert site.keys("technologies", ordering=ordering)[-1] == WIND


def test_as_of_does_not_give_a_withheld_day_away(site: Reader) -> None:
    assert WIND not in site.keys("technologies", as_of="2022-09-16")
    assert WIND not in site.keys("technologies", as_of="2023-08-28")
    assert WIND in site.keys("technologies", as_of="2025-03-17")
    events = facts.row_of("concepts", HAPS)["events"]
    assert events
    official_days = [
        facts.row_of("sources", code)["published_on"]
        for code in facts.row_of("concepts", HAPS)["sources"]
        if KIND[code] in CITABLE
    ]
    assert any(official_days)
    earliest = min(day for day in official_days if day)
    before = (dt.date.fromisoformat(earliest) - dt.timedelta(days=1)).isoformat()
    assert HAPS in site.keys("concepts", as_of=earliest)
    assert HAPS not in site.keys("concepts", as_of=before)


def test_counts_agree(site: Reader) -> None:
    recorded = {
        slug
        for concept in PUBLIC_CONCEPTS
        if "technologies" not in press_fields(concept)
        for slug in facts.row_of("concepts", concept)["technologies"]
    }
    found = site.keys("technologies", has_recorded_concept="true")
    assert set(found) == recorded
    shown = site.get("technologies/", limit=200)["results"]
    assert {row["slug"] for row in shown if row["concepts"]} == recorded


def test_an_officer_clears_a_record(site: Reader) -> None:
    slug = PRESS_CONCEPTS[0]
    clear(ConceptEvidence, record__slug=slug, field="*")
    assert slug in site.keys("concepts")
    assert site.get(f"concepts/{slug}/")["slug"] == slug


def test_an_officer_clears_a_field(site: Reader) -> None:
    stored = facts.row_of("concepts", HAPS)
    clear(ConceptEvidence, record__slug=HAPS, field="title")
    row = site.get(f"concepts/{HAPS}/")
    assert row["title"]["ja"] == row["display"]["ja"] == stored["title_ja"]
    assert "title" not in row["field_states"]
    assert row["ceiling_yen"] is None
    assert site.keys("concepts", q=stored["title_ja"]) == [HAPS]


def test_an_officer_clears_a_round(site: Reader) -> None:
    clear(TechnologyEvidence, record__slug=WIND, field="vision_round")
    assert site.get(f"technologies/{WIND}/")["vision_round"]["code"] == "first"
    assert len(site.keys("technologies", vision_round="first")) == 27
    assert WIND in site.keys("technologies", as_of="2022-09-16")


def test_reconciliation_waits_for_an_officer(site: Reader) -> None:
    site.problem("reconciliation/", 404)


def test_a_prototype_shows_all(api: Reader) -> None:
    assert api.keys("concepts") == sorted(facts.keys("concepts"))
    assert api.get(f"concepts/{HAPS}/")["title"] is not None
    assert Concept.objects.public().count() == 15
    assert Technology.objects.public().count() == 51
