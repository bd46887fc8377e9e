"""Both languages in the fixture files: each text in both, and which side lacks one.

Plain Python: no database and no Django.
"""

import re
from collections import Counter

from tests.catalogue.fixture_files import (
    DATA,
    JAPANESE,
    objects,
    rows,
)

# One language without the other: only here, and why.
UNPAIRED = {
    ("organisations", "contrails", "name"): "no English name is known",
    ("organisations", "cyber-research-consortium", "name"): "no English name is known",
    ("organisations", "platinumbio", "name"): "no English name is known",
    ("awards", "award-jst-bioskilldx", "principal_investigator"): "no English spelling is known",
}
# A title or a name that is null in both languages: only here, and why.
UNNAMED = {
    ("concepts", "haemostatic-product", "title"): "the source does not show the title",
}
# Calls and awards are known by their concept; what was read shows the titles of these only.
TITLED = {
    "calls": {"call-nedo-vdes-constellation", "call-jst-malicious-function-slot-again"},
    "awards": {
        "award-jst-auv",
        "award-jst-bioskilldx",
        "award-jst-refuelling",
        "award-nedo-cargo-uav",
        "award-nedo-disinformation",
        "award-nedo-haps-mda",
        "award-nedo-infrared",
        "award-nedo-wind",
    },
}


def pairs():
    """Every text in two languages as (file, key, field, ja, en); fails on half a pair."""
    for name, key, row in rows():
        for path, inner in objects(row):
            for field in inner:
                stem = re.sub(r"_(ja|en)$", "", field)
                if stem == field:
                    continue
                assert {f"{stem}_ja", f"{stem}_en"} <= set(inner), (name, key, path, field)
                if field.endswith("_ja"):
                    yield name, key, stem, inner[f"{stem}_ja"], inner[f"{stem}_en"]


def texts():
    """The pairs that are texts; keywords are lists, and not translations of each other."""
    return (pair for pair in pairs() if not isinstance(pair[3], list))


def test_a_text_is_null_in_both_languages_or_in_neither():
    half = {
        (name, key, stem) for name, key, stem, ja, en in pairs() if (ja is None) != (en is None)
    }
    assert half == set(UNPAIRED)


def test_only_one_title_is_unknown():
    required = {"name", "title", "read", "quantity", "text", "technology_basis", "deciding_body"}
    unnamed = {
        (name, key, stem)
        for name, key, stem, ja, en in pairs()
        if stem in required and ja is None and en is None and name not in TITLED
    }
    assert unnamed == set(UNNAMED)
    for name, titled in TITLED.items():
        assert {row["slug"] for row in DATA[name] if row["title_ja"]} == titled
    for row in DATA["concepts"] + DATA["calls"] + DATA["awards"]:
        expected = None if row["title_en"] is None else "translation"
        assert row["title_en_source"] == expected


def test_no_bare_text_is_left_in_one_language():
    bare = {"note", "text", "quantity", "read", "objective", "ceiling_note"}
    bare |= {"technology_basis", "vision_round_reason", "deciding_body", "meeting_form"}
    for name, key, row in rows():
        for path, inner in objects(row):
            assert not bare & set(inner), (name, key, path)


def test_japanese_texts_are_japanese():
    latin_names = {
        ("organisations", "minaris", "name"),
        ("organisations", "space-compass", "name"),
        ("sources", "optronics-2023-06-29", "title"),
    }
    latin = {
        (name, key, stem)
        for name, key, stem, ja, _ in texts()
        if ja is not None and not JAPANESE.search(ja)
    }
    assert latin == latin_names


def test_a_japanese_term_in_an_english_text_also_stands_in_the_japanese_one():
    quoting = set()
    for name, key, stem, ja, en in texts():
        for term in JAPANESE.findall(en or ""):
            assert term in ja, (name, key, stem, term)
            quoting.add((name, stem))
    assert quoting == {
        ("awards", "amount_note"),
        ("awards", "note"),
        ("awards", "role"),
        ("claims", "note"),
        ("concepts", "note"),
        ("concepts", "technology_basis"),
        ("concepts", "text"),
        ("domains", "note"),
        ("leads", "amount_note"),
        ("technologies", "evidence"),
        ("technologies", "note"),
    }


def test_the_display_titles_of_sources():
    for row in DATA["sources"]:
        assert row["title_ja"]
        assert row["title_en"]
        assert not JAPANESE.search(row["title_en"]), row["code"]
        if not JAPANESE.search(row["title"]):
            assert row["title_en"] == row["title"], row["code"]
    assert sum(row["title_ja"] == row["title"] for row in DATA["sources"]) == 11
    assert sum(row["title_en"] == row["title"] for row in DATA["sources"]) == 15


def test_where_english_names_come_from():
    sources = Counter(row["name_en_source"] for row in DATA["technologies"])
    assert sources == {"translation": 50, "actor": 1}
    for row in DATA["organisations"]:
        if "name_en_source" in row:
            assert (row["name_en"] is None) == (row["name_en_source"] is None)
    assert {row["name_en_source"] for row in DATA["domains"] + DATA["themes"]} == {"translation"}
