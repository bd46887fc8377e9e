"""Filters: exact answers, counted from the data files; anything unknown is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.api import facts
from tests.api.conftest import Reader
from tests.api.facts import Row

Condition = Callable[[Row], bool]

PROGRAMME_DOMAIN = {row["code"]: row["programme_domain"] for row in facts.rows("domains")}
DOMAIN = {row["slug"]: row["domain"] for row in facts.rows("technologies")}


def yes(row: Row) -> set[str]:
    return {tag["tag"] for tag in row["tags_yes"]}


def concepts_of(row: Row) -> list[Row]:
    return [each for each in facts.rows("concepts") if row["slug"] in each["technologies"]]


def agencies_of(row: Row) -> set[str]:
    return {concept["agency"] for concept in concepts_of(row)}


TECHNOLOGIES: dict[str, tuple[dict[str, Any], Condition, int]] = {
    "domain": ({"domain": "ocean"}, lambda row: row["domain"] == "ocean", 10),
    "domains are or": (
        {"domain": ["ocean", "bio"]},
        lambda row: row["domain"] in ("ocean", "bio"),
        15,
    ),
    "programme domain": (
        {"programme_domain": "cyber-cross-domain"},
        lambda row: PROGRAMME_DOMAIN[row["domain"]] == "cyber-cross-domain",
        18,
    ),
    "theme": (
        {"theme": "ocean-wider-agile"},
        lambda row: row["theme"] == "ocean-wider-agile",
        3,
    ),
    "no theme": ({"theme": "none"}, lambda row: row["theme"] is None, 10),
    "asserted round": ({"vision_round": "first"}, lambda row: row["vision_round"] == "first", 27),
    "second round": ({"vision_round": "second"}, lambda row: row["vision_round"] == "second", 23),
    "printed mark": ({"printed_mark": "*"}, lambda row: row["printed_mark"] == "*", 26),
    "mark and round": (
        {"printed_mark": "**", "vision_round": "first"},
        lambda row: row["printed_mark"] == "**" and row["vision_round"] == "first",
        1,
    ),
    "mark of the revision": ({"printed_mark": "***"}, lambda row: False, 0),
    "tag yes": ({"tag": "quantum"}, lambda row: "quantum" in yes(row), 2),
    "tag unknown": ({"tag": "quantum:unknown"}, lambda row: "quantum" not in yes(row), 49),
    "tag no": ({"tag": "quantum:no"}, lambda row: False, 0),
    "tags are or": (
        {"tag": ["quantum", "robotics:yes"]},
        lambda row: bool({"quantum", "robotics"} & yes(row)),
        12,
    ),
    "jst": ({"agency": "jst"}, lambda row: "jst" in agencies_of(row), 9),
    "nedo": ({"agency": "nedo"}, lambda row: "nedo" in agencies_of(row), 12),
    "has concept": ({"has_recorded_concept": "true"}, lambda row: bool(concepts_of(row)), 21),
    "has none": ({"has_recorded_concept": "false"}, lambda row: not concepts_of(row), 30),
    "either": ({"has_recorded_concept": ["true", "false"]}, lambda row: True, 51),
    "open call is unknown": ({"has_open_call": "true"}, lambda row: False, 0),
    "no open call is unknown": ({"has_open_call": "false"}, lambda row: False, 0),
    "all together": (
        {"domain": "ocean", "agency": "jst", "vision_round": "first", "tag": "robotics"},
        lambda row: (
            row["domain"] == "ocean"
            and "jst" in agencies_of(row)
            and row["vision_round"] == "first"
            and "robotics" in yes(row)
        ),
        2,
    ),
}


@pytest.mark.parametrize("name", TECHNOLOGIES)
def test_technologies(api: Reader, name: str) -> None:
    query, condition, count = TECHNOLOGIES[name]
    expected = facts.keys("technologies", condition)
    assert (api.keys("technologies", **query), len(expected)) == (expected, count)


CONCEPTS: dict[str, tuple[dict[str, Any], Condition]] = {
    "technology": (
        {"technology": "cyberspace-situational-awareness-defence"},
        lambda row: "cyberspace-situational-awareness-defence" in row["technologies"],
    ),
    "two technologies": (
        {"technology": facts.keys("technologies")[:3]},
        lambda row: bool(set(facts.keys("technologies")[:3]) & set(row["technologies"])),
    ),
    "domain": (
        {"domain": "cyber"},
        lambda row: "cyber" in {DOMAIN[slug] for slug in row["technologies"]},
    ),
    "jst": ({"agency": "jst"}, lambda row: row["agency"] == "jst"),
    "both agencies": ({"agency": ["jst", "nedo"]}, lambda row: row["agency"] is not None),
    "ministry": ({"ministry": "meti"}, lambda row: row["responsible_ministry"] == "meti"),
    "no such ministry yet": ({"ministry": "cao"}, lambda row: row["responsible_ministry"] == "cao"),
    "project": ({"type": "project"}, lambda row: row["type"] == "project"),
    "individual": ({"type": "individual"}, lambda row: row["type"] == "individual"),
    "ministry and type": (
        {"ministry": "mext", "type": "individual"},
        lambda row: row["responsible_ministry"] == "mext" and row["type"] == "individual",
    ),
}


@pytest.mark.parametrize("name", CONCEPTS)
def test_concepts(api: Reader, name: str) -> None:
    query, condition = CONCEPTS[name]
    assert api.keys("concepts", **query) == sorted(facts.keys("concepts", condition))


@pytest.mark.parametrize("code", facts.keys("domains"))
def test_themes_by_domain(api: Reader, code: str) -> None:
    expected = facts.keys("themes", lambda row: row["domain"] == code)
    assert api.keys("themes", domain=code) == expected


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("official", 7),
        ("actor", 8),
        ("press", 25),
        ("other", 2),
    ],
)
def test_sources_by_kind(api: Reader, kind: str, count: int) -> None:
    expected = sorted(facts.keys("sources", lambda row: row["kind"] == kind))
    assert (api.keys("sources", kind=kind), len(expected)) == (expected, count)


@pytest.mark.parametrize("kind", ["ministry", "funding_agency", "research_organisation"])
def test_organisations_by_kind(api: Reader, kind: str) -> None:
    expected = sorted(facts.keys("organisations", lambda row: row["kind"] == kind))
    assert expected
    assert api.keys("organisations", kind=kind) == expected


# -- q -----------------------------------------------------------------------------------------


def naming(*words: str) -> list[str]:
    """Technologies whose own name has all the words (in any case)."""
    return facts.keys(
        "technologies",
        lambda row: all(
            any(word.lower() in row[name].lower() for name in ("name_ja", "name_en"))
            for word in words
        ),
    )


def test_q_finds_names_in_either_language(api: Reader) -> None:
    assert api.keys("technologies", q="肥料生産") == naming("肥料生産")
    assert len(naming("肥料生産")) == 1
    assert api.keys("technologies", q="fertiliser") == naming("fertiliser")


@pytest.mark.parametrize(
    "q", ["auv", "AUV", "ＡＵＶ", "ａｕｖ", "（AUV）", "(AUV)", "（ＡＵＶ）", "  auv　"]
)
def test_q_knows_neither_width_nor_case(api: Reader, q: str) -> None:
    plain = "(auv)" if set(q) & set("（(") else "auv"
    expected = facts.keys(
        "technologies",
        lambda row: (
            plain
            in f"{row['name_ja']} {row['name_en']}".lower().translate(str.maketrans("（）", "()"))
        ),
    )
    assert set(expected) <= set(api.keys("technologies", q=q))
    assert api.keys("technologies", q=q) == api.keys("technologies", q=plain)


def test_q_half_width_kana(api: Reader) -> None:
    assert api.keys("technologies", q="ｾﾝｻ") == api.keys("technologies", q="センサ")
    assert set(naming("センサ")) <= set(api.keys("technologies", q="ｾﾝｻ"))


def test_q_words_must_all_occur(api: Reader) -> None:
    both = set(api.keys("technologies", q="衛星 技術"))
    assert both == set(api.keys("technologies", q="衛星")) & set(api.keys("technologies", q="技術"))
    assert api.keys("technologies", q="衛星 fertiliser") == []


@pytest.mark.parametrize("q", ["%", "_", "\\", "' OR 1=1 --", "zzz", ".*", "%AUV%"])
def test_q_has_no_magic(api: Reader, q: str) -> None:
    expected = naming(*q.split())
    assert api.keys("technologies", q=q) == expected


def test_empty_q_finds_all(api: Reader) -> None:
    assert len(api.keys("technologies", q="")) == 51
    assert len(api.keys("technologies", q=" 　")) == 51


def test_a_long_q_is_refused(api: Reader) -> None:
    assert api.keys("technologies", q="あ" * 200) == []
    for long in ("あ" * 201, "a " * 5000):
        error = api.problem("technologies/", 400, q=long)["errors"][0]
        assert (error["pointer"], error["code"]) == ("/q", "max_length")
        assert "200" in error["detail"]


def test_nul_is_refused(api: Reader) -> None:
    for name in ("q", "domain", "as_of", "ordering", "limit", "cursor", "fields"):
        assert api.problem("technologies/", 400, **{name: "a\0b"})["errors"][0]["pointer"] == (
            f"/{name}"
        )


# -- what is not understood -----------------------------------------------------------------------


@pytest.mark.parametrize("resource", facts.RESOURCES)
def test_an_unknown_parameter_is_refused_with_those_that_are_allowed(
    api: Reader, resource: str
) -> None:
    for path in (f"{resource}/", f"{resource}/{facts.keys(resource)[0]}/"):
        problem = api.problem(path, 400, colour="red")
        assert problem["code"] == "invalid"
        error = problem["errors"][0]
        assert (error["pointer"], error["code"]) == ("/colour", "unknown_parameter")
        assert "as_of" in error["detail"]
        assert "known_at" not in error["detail"]


@pytest.mark.parametrize(
    ("resource", "name", "allowed"),
    [
        ("technologies", "domain", "ocean, space-aviation"),
        ("technologies", "programme_domain", "cyber-cross-domain"),
        ("technologies", "theme", "ocean-wider-agile"),
        ("technologies", "vision_round", "first, second"),
        ("technologies", "printed_mark", "*, **, ***"),
        ("technologies", "tag", "quantum:unknown"),
        ("technologies", "agency", "jst, nedo"),
        ("technologies", "has_recorded_concept", "true, false"),
        ("technologies", "has_open_call", "true, false"),
        ("concepts", "technology", "auv-performance-miniaturisation"),
        ("concepts", "domain", "ocean"),
        ("concepts", "agency", "jst, nedo"),
        ("concepts", "ministry", "mext, meti, cao"),
        ("concepts", "type", "project, individual"),
        ("themes", "domain", "ocean"),
        ("sources", "kind", "official, actor, press, other"),
        ("organisations", "kind", "ministry, funding_agency, research_organisation"),
    ],
)
def test_an_unknown_value_is_refused_with_those_that_are_allowed(
    api: Reader, resource: str, name: str, allowed: str
) -> None:
    for value in ("nothing-like-it", "", "OCEAN", ["ocean", "x"]):
        error = api.problem(f"{resource}/", 400, **{name: value})["errors"][0]
        assert (error["pointer"], error["code"]) == (f"/{name}", "not_allowed")
        assert allowed in error["detail"]


@pytest.mark.parametrize("name", ["limit", "cursor", "ordering", "as_of", "brief", "provenance"])
def test_what_has_one_value_is_given_once(api: Reader, name: str) -> None:
    error = api.problem("technologies/", 400, **{name: ["1", "1"]})["errors"][0]
    assert (error["pointer"], error["code"]) == (f"/{name}", "repeated")


def test_known_at_is_not_there_yet(api: Reader) -> None:
    for path in ("technologies/", "reconciliation/", "concepts/ai-security/"):
        problem = api.problem(path, 400, known_at="2025-01-01T00:00:00+09:00")
        assert problem["errors"][0]["code"] == "not_available"
