"""What a record looks like: keys, languages, dates, gaps and their reasons, briefs, evidence."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import Organisation
from catalogue.models import Concept, Technology
from tests.api import facts
from tests.api.conftest import Reader

TECHNOLOGY_KEYS = {
    *("slug", "name", "domain", "theme", "order", "vision_round", "vision_round_confidence"),
    *("printed_mark", "selected_on", "tags", "scope_note", "keywords", "concepts", "open_calls"),
}
CONCEPT_KEYS = {
    *("slug", "title", "type", "responsible_ministry", "agency", "technologies", "ceiling_yen"),
    *("ceiling_kind", "ceiling_bound", "period", "decided_on", "events", "items", "note"),
}
COMMON_KEYS = ["url", "html_url", "display", "version", "recorded_at"]
BRIEF_KEYS = ["resource", "url", "display"]
WIND = "small-uav-route-wind-observation"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+09:00")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def members(value: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every member of a body: its path, its name and its value."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield path, name, part
            yield from members(part, f"{path}.{name}")
    elif isinstance(value, list):
        for part in value:
            yield from members(part, path)


def bodies(api: Reader) -> Iterator[tuple[str, dict[str, Any]]]:
    for resource in facts.RESOURCES:
        for row in api.get(f"{resource}/", limit=200, provenance="true")["results"]:
            yield resource, row


def test_every_record_begins_alike(api: Reader) -> None:
    for resource, row in bodies(api):
        key = row[facts.RESOURCES[resource]]
        assert list(row)[:5] == COMMON_KEYS
        assert row["url"] == f"http://localhost/api/v1/{resource}/{key}/"
        assert row["html_url"]["ja"].startswith("http://localhost/ja/")
        assert row["html_url"]["en"] == row["html_url"]["ja"].replace("/ja/", "/en/")
        assert row["version"] == 1


def test_texts_dates_and_moments_have_one_form(api: Reader) -> None:
    for resource, row in bodies(api):
        for path, name, value in members(row):
            if path.endswith((".provenance", ".field_states")):
                continue  # names of fields, with what is told about them
            place = (resource, path, name, value)
            if name == "recorded_at":
                assert MOMENT.fullmatch(value), place
            if name.endswith("_on") or name == "on":
                assert value is None or DAY.fullmatch(value), place
            if name.endswith(("_yen", "fiscal_year")):
                assert value is None or type(value) is int, place
            if name in ("display", "name", "title", "note"):
                assert value is None or set(value) == {"ja", "en"}, place


def test_references_are_briefs_never_bare_ids(api: Reader) -> None:
    for resource, row in bodies(api):
        for path, name, value in members(row):
            assert not name.endswith("_id") and name not in ("id", "pk"), (resource, path, name)
            if isinstance(value, dict) and "resource" in value:
                key = facts.RESOURCES[value["resource"]]
                assert list(value)[:4] == ["resource", key, "url", "display"]
                assert value["url"].endswith(f"/{value['resource']}/{value[key]}/")


def test_every_brief_leads_to_its_record(api: Reader) -> None:
    addresses = {
        value["url"]
        for _resource, row in bodies(api)
        for _path, _name, value in members(row)
        if isinstance(value, dict) and "resource" in value
    }
    assert len(addresses) > 60
    known = {
        f"http://localhost/api/v1/{resource}/{key}/"
        for resource in facts.RESOURCES
        for key in facts.keys(resource)
    }
    assert addresses <= known
    for address in sorted(addresses)[:10]:
        api.get(address)


@pytest.mark.parametrize("resource", facts.RESOURCES)
def test_brief_is_a_brief(api: Reader, resource: str) -> None:
    key = facts.RESOURCES[resource]
    rows = api.get(f"{resource}/", limit=200, brief="true")["results"]
    assert {tuple(row) for row in rows} == {("resource", key, "url", "display")}
    assert api.get(f"{resource}/{rows[0][key]}/", brief="true") == rows[0]
    full = api.get(f"{resource}/", limit=200, brief="false")["results"]
    assert [row["display"] for row in full] == [row["display"] for row in rows]


def test_names_are_those_of_the_files(api: Reader) -> None:
    for row in api.get("technologies/", limit=200)["results"]:
        stored = facts.row_of("technologies", row["slug"])
        assert row["name"] == {"ja": stored["name_ja"], "en": stored["name_en"]}
        assert row["domain"]["code"] == stored["domain"]
        assert (row["theme"] or {}).get("code") == stored["theme"]
        assert row["printed_mark"] == stored["printed_mark"]
        assert row["vision_round"]["code"] == stored["vision_round"]
        assert row["vision_round_confidence"] == stored["vision_round_confidence"]
        assert [each["code"] for each in row["sources"]] == stored["sources"]


def test_a_technology_has_at_least_the_keys_of_the_contract(api: Reader) -> None:
    for row in api.get("technologies/", limit=200)["results"]:
        assert set(row) >= TECHNOLOGY_KEYS
    for row in api.get("concepts/", limit=200)["results"]:
        assert set(row) >= CONCEPT_KEYS


def test_all_five_tags_with_their_state(api: Reader) -> None:
    for row in api.get("technologies/", limit=200)["results"]:
        assert [tag["code"] for tag in row["tags"]] == facts.keys("tags")
        assert len(row["tags"]) == 5
        stored = {tag["tag"] for tag in facts.row_of("technologies", row["slug"])["tags_yes"]}
        for tag in row["tags"]:
            assert tag["state"] == ("yes" if tag["code"] in stored else "unknown")
            assert (tag["evidence"] is not None) == (tag["state"] == "yes")


def test_open_calls_are_unknown_not_none(api: Reader) -> None:
    for row in api.get("technologies/", limit=200)["results"]:
        assert row["open_calls"] is None
        assert row["field_states"]["open_calls"] == {"state": "unknown"}


STATE_FIELDS = {
    "domains": {"objective"},
    "vision-rounds": {"meeting_numbers", "meeting_form"},
    "sources": {"source_url", "published_on", "compared_on"},
    "claims": {"as_of_on"},
    "organisations": {"corporate_number", "ror", "responsible_ministry"},
    "technologies": {
        *("theme", "printed_mark", "vision_round", "selected_on"),
        *("scope_note", "keywords", "open_calls"),
    },
    "concepts": {
        *("title", "type", "responsible_ministry", "agency", "ceiling_yen", "period"),
        "decided_on",
    },
}


def test_every_gap_among_the_state_fields_has_its_reason(api: Reader) -> None:
    for resource, row in bodies(api):
        gaps = {name for name in STATE_FIELDS.get(resource, set()) if row[name] is None}
        assert gaps <= set(row["field_states"])
        for name, reason in row["field_states"].items():
            assert row[name] is None, (resource, name)
            assert reason["state"] in ("unknown", "not_applicable")


def test_a_recorded_reason_is_given(api: Reader) -> None:
    stored = [
        (resource, row[facts.RESOURCES[resource]], row["field_states"])
        for resource in facts.RESOURCES
        for row in facts.rows(resource)
        if row.get("field_states")
    ]
    for resource, key, states in stored:
        assert states.items() <= api.get(f"{resource}/{key}/")["field_states"].items()
    Concept.objects.filter(slug="ai-security").update(
        ceiling_yen=None,
        ceiling_kind=None,
        ceiling_bound=None,
        ceiling_scope=None,
        field_states={
            "ceiling_yen": {"state": "withheld", "authority": "NEDO", "until": "2027-03-31"}
        },
    )
    assert api.get("concepts/ai-security/")["field_states"]["ceiling_yen"] == {
        "state": "withheld",
        "authority": "NEDO",
        "until": "2027-03-31",
    }


def test_links_say_how_sure_they_are(api: Reader) -> None:
    links = set()
    for row in api.get("concepts/", limit=200)["results"]:
        stored = facts.row_of("concepts", row["slug"])
        assert [each["slug"] for each in row["technologies"]] == stored["technologies"]
        for link in row["technologies"]:
            assert link["confidence"] == stored["technology_confidence"]
            links.add((link["slug"], row["slug"], link["confidence"]))
    back = {
        (row["slug"], concept["slug"], concept["confidence"])
        for row in api.get("technologies/", limit=200)["results"]
        for concept in row["concepts"]
    }
    assert back == links
    assert {confidence for _t, _c, confidence in links} == {"stated", "inferred"}


# -- fields, omit, brief, expand ---------------------------------------------------------------


def test_fields_keeps_only_what_is_named(api: Reader) -> None:
    row = api.get(f"technologies/{WIND}/", fields="slug,name.ja,domain.code,tags.state")
    assert list(row) == ["slug", "name", "domain", "tags"]
    assert row["name"] == {"ja": facts.row_of("technologies", WIND)["name_ja"]}
    assert row["domain"] == {"code": facts.row_of("technologies", WIND)["domain"]}
    assert {tuple(tag) for tag in row["tags"]} == {("state",)}
    assert (
        api.get(f"technologies/{WIND}/", fields=["slug", "name.ja,domain.code", "tags.state"])
        == row
    )


def test_omit_drops_only_what_is_named(api: Reader) -> None:
    full = api.get(f"technologies/{WIND}/")
    row = api.get(f"technologies/{WIND}/", omit="tags,name.en,sources.display")
    assert set(full) - set(row) == {"tags"}
    assert set(row["name"]) == {"ja"}
    assert {tuple(each) for each in row["sources"]} == {("resource", "code", "url")}
    both = api.get(f"technologies/{WIND}/", fields="name,slug", omit="name.en")
    assert both == {"slug": WIND, "name": {"ja": full["name"]["ja"]}}


def test_a_dotted_name_on_a_null_stays_null(api: Reader) -> None:
    without_theme = "technologies/hybrid-cloud-platform/"
    row = api.get(without_theme, fields="theme.code,open_calls")
    assert row == {"theme": None, "open_calls": None}


@pytest.mark.parametrize("name", ["fields", "omit"])
@pytest.mark.parametrize("value", ["colour", "name.fr", "slug.x", "name.ja.x", ".", "slug,colour"])
def test_unknown_fields_are_refused(api: Reader, name: str, value: str) -> None:
    error = api.problem("technologies/", 400, **{name: value})["errors"][0]
    assert (error["pointer"], error["code"]) == (f"/{name}", "not_allowed")
    assert "scope_note" in error["detail"]


@pytest.mark.parametrize("name", ["brief", "provenance"])
@pytest.mark.parametrize("value", ["1", "True", "yes", ""])
def test_truth_is_true_or_false(api: Reader, name: str, value: str) -> None:
    error = api.problem("technologies/", 400, **{name: value})["errors"][0]
    assert (error["pointer"], error["code"]) == (f"/{name}", "not_allowed")
    assert "true, false" in error["detail"]


def test_expand_gives_full_records_one_level_deep(api: Reader) -> None:
    slug = next(iter(facts.row_of("concepts", "ai-security")["technologies"]))
    row = api.get(f"technologies/{slug}/", expand="concepts")
    for concept in row["concepts"]:
        alone = api.get(f"concepts/{concept['slug']}/")
        assert concept == alone
    concept = api.get("concepts/ai-security/", expand="technologies")
    assert concept["technologies"] == [
        api.get(f"technologies/{each}/")
        for each in facts.row_of("concepts", "ai-security")["technologies"]
    ]


@pytest.mark.parametrize(
    ("resource", "value", "allowed"),
    [
        ("technologies", "awards", "concepts"),
        ("technologies", "domain", "concepts"),
        ("concepts", "concepts", "technologies"),
        ("sources", "concepts", ""),
    ],
)
def test_expand_refuses_the_rest(api: Reader, resource: str, value: str, allowed: str) -> None:
    error = api.problem(f"{resource}/", 400, expand=value)["errors"][0]
    assert (error["pointer"], error["code"]) == ("/expand", "not_allowed")
    assert allowed in error["detail"]


# -- evidence and versions ---------------------------------------------------------------------


LINE_KEYS = ["source", "locator", "recorded_at", "entered_by_role", "confidence", "note"]


def test_provenance_gives_the_lines_of_the_files(api: Reader) -> None:
    for row in facts.rows("concepts"):
        body = api.get(f"concepts/{row['slug']}/", provenance="true")
        lines = body["provenance"]
        assert lines == api.get(f"concepts/{row['slug']}/provenance/")
        assert [line["source"]["code"] for line in lines["*"]] == row["sources"]
        for path, stored in ((line["field"], line) for line in row.get("evidence", [])):
            given = [
                line
                for line in lines[path]
                if line["source"]["code"] == stored["source"]
                and line["confidence"] == stored["confidence"]
            ]
            assert given, (row["slug"], path)
        for line in (line for path in lines.values() for line in path):
            assert list(line) == LINE_KEYS
            assert line["entered_by_role"] == "data_load"


def test_two_facts_have_two_sources(api: Reader) -> None:
    lines = api.get(f"technologies/{WIND}/provenance/")
    stored = facts.row_of("technologies", WIND)
    for field in ("printed_mark", "vision_round"):
        codes = [line["source"]["code"] for line in lines[field]]
        assert sorted(codes) == sorted(stored[f"{field}_sources"])
    assert "provenance" not in api.get(f"technologies/{WIND}/")


def test_provenance_of_a_source_is_empty(api: Reader) -> None:
    assert api.get("sources/cao-2025-03-17/provenance/") == {}


def test_versions_begin_with_one(api: Reader) -> None:
    for resource in facts.RESOURCES:
        body = api.get(f"{resource}/{facts.keys(resource)[0]}/versions/")
        assert body["count"] == 1
        assert [row["version"] for row in body["results"]] == [1]
        assert MOMENT.fullmatch(body["results"][0]["recorded_at"])


@pytest.mark.parametrize("path", ["provenance/", "versions/"])
def test_they_take_no_parameter(api: Reader, path: str) -> None:
    error = api.problem(f"technologies/{WIND}/{path}", 400, as_of="2024-01-01")["errors"][0]
    assert (error["pointer"], error["code"]) == ("/as_of", "unknown_parameter")


def test_unicode_is_sent_as_it_is(api: Reader) -> None:
    body = api.response(f"technologies/{WIND}/").content.decode()
    assert facts.row_of("technologies", WIND)["name_ja"] in body
    assert "\\u" not in body


def test_organisations_without_an_english_name_show_the_japanese_one(api: Reader) -> None:
    Organisation.objects.filter(code="nedo").update(name_en=None, name_en_source=None)
    row = api.get("organisations/nedo/")
    assert row["name"] == {"ja": row["name"]["ja"], "en": None}
    assert row["display"]["en"] == row["name"]["ja"]


def test_names_of_no_technology_are_empty() -> None:
    assert Technology._meta.get_field("name_ja").null is False
