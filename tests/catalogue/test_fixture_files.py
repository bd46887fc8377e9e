"""The fixture files as files: form, cross-references, both languages, and the exact counts.

Plain Python: no database and no Django. Asserts what `fixtures/README.md` promises.
"""

import datetime
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

COUNTS = {
    "programme_domains": 4,
    "domains": 5,
    "themes": 17,
    "tags": 5,
    "vision_rounds": 3,
    "technologies": 51,
    "sources": 42,
    "claims": 16,
    "organisations": 44,
    "concepts": 15,
}
KEY = dict.fromkeys(COUNTS, "code") | {"technologies": "slug", "concepts": "slug"}
ORDERED = {"programme_domains", "domains", "themes", "tags", "vision_rounds", "technologies"}
TEXTS = {name: (FIXTURES / f"{name}.json").read_text(encoding="utf-8") for name in COUNTS}
DATA = {name: json.loads(text) for name, text in TEXTS.items()}
KEYS = {name: [row[KEY[name]] for row in rows] for name, rows in DATA.items()}
BY_KEY = {name: {row[KEY[name]]: row for row in rows} for name, rows in DATA.items()}

SHAPES = {
    "programme_domains": ["code order name_ja name_en sources"],
    "domains": [
        "code order name_ja name_en name_en_source objective_ja objective_en objective_en_source"
        " programme_domain note_ja note_en sources"
    ],
    "themes": ["code order domain printed_symbol name_ja name_en name_en_source sources"],
    "tags": ["code order name_ja name_en sources"],
    "vision_rounds": [
        "code order name_ja name_en decided_on deciding_body_ja deciding_body_en"
        " meeting_numbers_ja meeting_numbers_en meeting_form_ja meeting_form_en"
        " printed_mark sources"
    ],
    "technologies": [
        "slug order name_ja name_en name_en_source domain theme printed_mark printed_mark_sources"
        " vision_round vision_round_confidence vision_round_reason_ja vision_round_reason_en"
        " vision_round_sources tags_yes tags_unknown_notes sources"
    ],
    "sources": [
        "code title title_ja title_en url kind trust read_ja read_en"
        " published_on published_precision published_text"
    ],
    "claims": ["code subject quantity_ja quantity_en value bound as_of note_ja note_en sources"],
    "organisations": [
        "code kind name_ja name_en",  # ministries
        "code kind name_ja name_en responsible_ministry",  # funding agencies
        "code kind name_ja name_en name_en_source corporate_number",  # research organisations
    ],
    "concepts": [
        "slug title_ja title_en title_en_source type responsible_ministry ministry_confidence"
        " agency technologies technology_confidence technology_basis_ja technology_basis_en"
        " ceiling_yen ceiling_kind ceiling_bound ceiling_scope ceiling_note_ja ceiling_note_en"
        " period decided_on events items note_ja note_en sources"
    ],
}
EVIDENCE_KEYS = ["field", "source", "locator_ja", "locator_en", "confidence", "note_ja", "note_en"]

# One language without the other: only here, and why.
UNPAIRED = {
    ("organisations", "contrails", "name"): "no English name is known",
    ("organisations", "cyber-research-consortium", "name"): "no English name is known",
    ("organisations", "platinumbio", "name"): "no English name is known",
}
# A title or a name that is null in both languages: only here, and why.
UNNAMED = {
    ("concepts", "haemostatic-product", "title"): "the source does not show the title",
}

WITHOUT_THEME = [
    "ai-security-knowledge-technology-system",
    "malicious-function-verification",
    "hybrid-cloud-platform",
    "disinformation-analysis",
    "human-task-transfer-digital-platform",
    "high-power-mobility-storage-battery",
    "cosmic-ray-muon-positioning-imaging",
    "adhesive-bonding-composites",
    "isolated-extreme-environment-battery",
    "superconductivity-foundation",
]
TAGS_YES = {
    "auv-unmanned-transport-launch-recovery": ["robotics"],
    "auv-performance-miniaturisation": ["robotics"],
    "quantum-high-precision-underwater-navigation": ["quantum"],
    "quantum-innovative-underwater-sensing": ["quantum"],
    "compact-multi-wavelength-infrared-sensor": ["sensor"],
    "high-altitude-uav-remote-sensing": ["robotics"],
    "long-range-small-uav": ["robotics"],
    "uav-traffic-safety-management": ["robotics"],
    "reliable-small-uav-communication": ["robotics"],
    "long-range-cargo-uav": ["robotics"],
    "small-uav-autonomous-distributed-control": ["robotics"],
    "small-uav-detection-airspace-safety": ["robotics"],
    "small-uav-route-wind-observation": ["robotics"],
    "ai-security-knowledge-technology-system": ["ai"],
}
TAGS_UNKNOWN_NOTES = {
    "underwater-wireless-communication": ["robotics"],
    "sea-surface-to-seabed-observation": ["sensor"],
    "quantum-innovative-underwater-sensing": ["sensor"],
    "high-altitude-uav-remote-sensing": ["sensor"],
    "multi-gas-sensing-system": ["sensor"],
    "high-power-mobility-storage-battery": ["energy"],
    "isolated-extreme-environment-battery": ["energy"],
    "superconductivity-foundation": ["energy"],
}
PUBLISHED_ON = {
    "arkedge-2023-03-28": "2023-03-28",
    "cao-2025-03-17": "2025-03-17",
    "cao-kiuchi-2025-03-07": "2025-03-07",
    "cao-kiuchi-2025-09-09": "2025-09-09",
    "drone-journal-1185262": "2023-06-29",
    "fujitsu-2024-07-19": "2024-07-19",
    "kyodo-2025-03-10": "2025-03-10",
    "lnews-2024-05-22": "2024-05-22",
    "mynavi-2025-04-04": "2025-04-04",
    "mynavi-2025-09-01": "2025-09-01",
    "nedo-AA5_101763": "2024-07-19",
    "nedo-AA5_101890": "2025-10-06",
    "optronics-2023-06-29": "2023-06-29",
    "sanae-2023-08-29": "2023-08-29",
    "sankei-2023-03-28": "2023-03-28",
    "weeklybcn-2023-11-30": "2023-11-30",
}
PUBLISHED_MONTH = {"iog-2024-09": "2024-09", "sanae-column-1453": "2023-10"}
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f々〆・ー]+")


def rows():
    """Every record as (file, key, record)."""
    for name in COUNTS:
        for row in DATA[name]:
            yield name, row[KEY[name]], row


def objects(value, path=()):
    """Every JSON object inside a value, itself included, with its path."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from objects(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from objects(inner, (*path, index))


def strings(value):
    """Every string inside a value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def no_duplicate_keys(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a key is given twice: {names}"
    return dict(pairs)


def is_full_date(text):
    return (
        re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None
        and datetime.date.fromisoformat(text) is not None
    )


# --- form -------------------------------------------------------------------------------------


def test_the_folder_holds_these_files_and_no_others():
    assert {path.name for path in FIXTURES.glob("*.json")} == {f"{name}.json" for name in COUNTS}
    assert (FIXTURES / "README.md").is_file()


@pytest.mark.parametrize("name", COUNTS)
def test_a_file_is_written_in_the_one_form(name):
    raw = (FIXTURES / f"{name}.json").read_bytes()
    parsed = json.loads(raw, object_pairs_hook=no_duplicate_keys)
    canonical = json.dumps(parsed, ensure_ascii=False, indent=2) + "\n"
    assert raw == canonical.encode("utf-8")


@pytest.mark.parametrize("name", COUNTS)
def test_texts_are_nfc_without_control_characters_or_stray_spaces(name):
    for text in strings(DATA[name]):
        assert text, "an empty string stands where null belongs"
        assert unicodedata.is_normalized("NFC", text), text
        assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs", "Cn"}]
        assert text == text.strip(), text
        assert "  " not in text, text


@pytest.mark.parametrize("name", COUNTS)
def test_records_have_the_documented_keys_in_order(name):
    shapes = [shape.split() for shape in SHAPES[name]]
    for row in DATA[name]:
        keys = list(row)
        tail = [key for key in keys if key in {"evidence", "field_states"}]
        assert tail in ([], ["evidence"], ["field_states"], ["evidence", "field_states"])
        assert keys[len(keys) - len(tail) :] == tail
        assert keys[: len(keys) - len(tail)] in shapes, row[KEY[name]]


@pytest.mark.parametrize("name", COUNTS)
def test_rows_are_sorted_and_keys_unique(name):
    keys = KEYS[name]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", key) for key in keys)
    if name in ORDERED:
        assert [row["order"] for row in DATA[name]] == list(range(1, len(keys) + 1))
    else:
        assert keys == sorted(keys)


# --- counts -----------------------------------------------------------------------------------


def test_counts():
    assert {name: len(rows) for name, rows in DATA.items()} == COUNTS


def test_marks_in_the_text_and_asserted_rounds():
    technologies = DATA["technologies"]
    marks = Counter(row["printed_mark"] for row in technologies)
    assert (marks["*"], marks["**"], marks["***"]) == (26, 25, 0)
    assert marks.total() == 51
    rounds = Counter(row["vision_round"] for row in technologies)
    assert rounds == {"first": 27, "second": 23, "second-revision": 1}
    assert BY_KEY["claims"]["marks-in-text"]["value"] == {"*": 26, "**": 25, "***": 0}
    stated = {
        code: BY_KEY["claims"][f"round-{code}-count"]["value"]
        for code in ("first", "second", "revision")
    }
    assert stated == {"first": 27, "second": 23, "revision": 1}


def test_exactly_two_technologies_stand_in_another_round_than_their_mark_says():
    mark_of = {row["code"]: row["printed_mark"] for row in DATA["vision_rounds"]}
    assert mark_of == {"first": "*", "second": "**", "second-revision": "***"}
    moved = {
        row["slug"]: (row["printed_mark"], row["vision_round"], row["vision_round_sources"])
        for row in DATA["technologies"]
        if mark_of[row["vision_round"]] != row["printed_mark"]
    }
    assert moved == {
        "small-uav-route-wind-observation": (
            "**",
            "first",
            ["drone-journal-1185262", "optronics-2023-06-29"],
        ),
        "fertiliser-effective-use-and-production": (
            "**",
            "second-revision",
            ["kyodo-2025-03-10", "cao-kiuchi-2025-03-07"],
        ),
    }
    confidence = Counter(row["vision_round_confidence"] for row in DATA["technologies"])
    assert confidence == {"stated": 48, "reconciled": 2, "inferred": 1}
    for row in DATA["technologies"]:
        assert (row["vision_round_confidence"] == "reconciled") == (row["slug"] in moved)
        has_reason = row["vision_round_reason_ja"] is not None
        assert has_reason == (row["vision_round_confidence"] != "stated")
        assert row["printed_mark_sources"] == ["cao-2025-03-17"]


def test_technologies_per_domain_and_programme_domain():
    per_domain = Counter(row["domain"] for row in DATA["technologies"])
    assert [per_domain[code] for code in KEYS["domains"]] == [10, 18, 7, 5, 11]
    per_programme_domain = Counter(
        BY_KEY["domains"][row["domain"]]["programme_domain"] for row in DATA["technologies"]
    )
    assert [per_programme_domain[code] for code in KEYS["programme_domains"]] == [10, 18, 18, 5]
    assert KEYS["domains"] == ["ocean", "space-aviation", "cyber", "bio", "cross-domain"]
    assert KEYS["programme_domains"] == ["ocean", "space-aviation", "cyber-cross-domain", "bio"]


def test_ten_technologies_stand_under_no_theme_and_say_so():
    without = [row["slug"] for row in DATA["technologies"] if row["theme"] is None]
    assert without == WITHOUT_THEME
    states = {key: row["field_states"] for _, key, row in rows() if "field_states" in row}
    assert states == {slug: {"theme": {"state": "not_applicable"}} for slug in WITHOUT_THEME}
    assert Counter(row["printed_symbol"] for row in DATA["themes"]) == {"■": 13, "○": 4}


def test_tags_are_yes_only_where_the_name_states_it():
    def listed(field):
        return {
            row["slug"]: [tag["tag"] for tag in row[field]]
            for row in DATA["technologies"]
            if row[field]
        }

    assert listed("tags_yes") == TAGS_YES
    assert sum(len(tags) for tags in TAGS_YES.values()) == 14
    assert listed("tags_unknown_notes") == TAGS_UNKNOWN_NOTES
    assert sum(len(tags) for tags in TAGS_UNKNOWN_NOTES.values()) == 8
    for row in DATA["technologies"]:
        yes = {tag["tag"] for tag in row["tags_yes"]}
        assert not yes & {tag["tag"] for tag in row["tags_unknown_notes"]}
        assert all(list(tag) == ["tag", "evidence_ja", "evidence_en"] for tag in row["tags_yes"])
        assert all(list(tag) == ["tag", "note_ja", "note_en"] for tag in row["tags_unknown_notes"])


def test_vision_rounds():
    decided = [(row["code"], row["decided_on"]) for row in DATA["vision_rounds"]]
    assert decided == [
        ("first", "2022-09-16"),
        ("second", "2023-08-28"),
        ("second-revision", "2025-03-07"),
    ]
    forms = [row["meeting_form_ja"] for row in DATA["vision_rounds"]]
    assert forms == [None, "持ち回り", "持ち回り"]
    numbered = [row["code"] for row in DATA["vision_rounds"] if row["meeting_numbers_ja"]]
    assert numbered == ["second"]


def test_concept_ceilings():
    ceilings = {
        row["slug"]: (row["ceiling_yen"], row["ceiling_scope"])
        for row in DATA["concepts"]
        if row["ceiling_yen"] is not None
    }
    assert ceilings == {
        "ai-security": (2_500_000_000, "unknown"),
        "auv-uav-ocean-observation": (8_000_000_000, "concept"),
        "haps-maritime-awareness": (8_000_000_000, "concept"),
        "satellite-refuelling": (12_000_000_000, "concept"),
        "uav-traffic-safety-disaster": (6_000_000_000, "concept"),
    }
    for row in DATA["concepts"]:
        known = row["ceiling_yen"] is not None
        assert row["ceiling_kind"] == ("concept_ceiling" if known else None)
        assert row["ceiling_bound"] == ("at_most" if known else None)
        assert known or row["ceiling_scope"] is None
        assert row["ceiling_yen"] is None or type(row["ceiling_yen"]) is int


def test_concepts_by_agency_ministry_and_type():
    concepts = DATA["concepts"]
    assert Counter(row["agency"] for row in concepts) == {"nedo": 9, "jst": 6}
    assert Counter(row["responsible_ministry"] for row in concepts) == {"meti": 9, "mext": 6}
    assert Counter(row["ministry_confidence"] for row in concepts) == {"inferred": 10, "stated": 5}
    assert Counter(row["technology_confidence"] for row in concepts) == {
        "inferred": 12,
        "stated": 3,
    }
    types = {row["slug"]: row["type"] for row in concepts if row["type"]}
    assert types == {
        "ai-security": "individual",
        "auv-uav-ocean-observation": "project",
        "uav-traffic-safety-disaster": "project",
    }
    covered = {slug for row in concepts for slug in row["technologies"]}
    assert (sum(len(row["technologies"]) for row in concepts), len(covered)) == (21, 21)
    assert all(row["decided_on"] is None for row in concepts)


def test_concept_events_periods_and_items():
    events = {row["slug"]: row["events"] for row in DATA["concepts"] if row["events"]}
    assert events == {
        "haps-maritime-awareness": [
            {
                "kind": "reported_in_press",
                "date": "2023-10-30",
                "precision": "day",
                "sources": ["jwing-71099"],
            }
        ],
        "long-range-cargo-uav": [
            {
                "kind": "reported_in_press",
                "date": "2023-10",
                "precision": "month",
                "sources": ["jwing-70908"],
            }
        ],
    }
    periods = {row["slug"]: row["period"] for row in DATA["concepts"] if row["period"]}
    assert periods == {
        "haps-maritime-awareness": {
            "text_ja": "2024年度から2028年度まで",
            "text_en": "FY2024–FY2028",
            "start_fiscal_year": 2024,
            "end_fiscal_year": 2028,
        },
        "satellite-refuelling": {
            "text_ja": "約5年",
            "text_en": "about 5 years",
            "start_fiscal_year": None,
            "end_fiscal_year": None,
        },
    }
    items = {row["slug"]: len(row["items"]) for row in DATA["concepts"] if row["items"]}
    assert items == {
        "advanced-cyber-defence": 2,
        "haps-maritime-awareness": 2,
        "malicious-function-verification": 1,
    }


def test_claims():
    values = {row["code"]: row["value"] for row in DATA["claims"]}
    assert values == {
        "awards-15": 15,
        "awards-20-on-22": 20,
        "awards-61": 61,
        "concepts-42": 42,
        "first-three-800": 80_000_000_000,
        "fund-fy2021": 250_000_000_000,
        "fund-fy2021-mext": 125_000_000_000,
        "fund-fy2022": 250_000_000_000,
        "fund-fy2022-executed-mext": 320_000_000,
        "fund-total": 500_000_000_000,
        "marks-in-text": {"*": 26, "**": 25, "***": 0},
        "overview-4-domains": 4,
        "overview-50": 50,
        "round-first-count": 27,
        "round-revision-count": 1,
        "round-second-count": 23,
    }
    bounds = {row["code"]: row["bound"] for row in DATA["claims"] if row["bound"]}
    assert bounds == {"first-three-800": "about"}
    for row in DATA["claims"]:
        assert row["as_of"] is None or re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", row["as_of"])


def test_organisations():
    kinds = Counter(row["kind"] for row in DATA["organisations"])
    assert kinds == {"research_organisation": 39, "ministry": 3, "funding_agency": 2}
    ministries = [row["code"] for row in DATA["organisations"] if row["kind"] == "ministry"]
    assert ministries == ["cao", "meti", "mext"]
    agencies = {
        row["code"]: row["responsible_ministry"]
        for row in DATA["organisations"]
        if row["kind"] == "funding_agency"
    }
    assert agencies == {"jst": "mext", "nedo": "meti"}
    assert all(row.get("corporate_number") is None for row in DATA["organisations"])


def test_sources_have_known_kinds_and_a_date_only_where_they_state_it():
    assert Counter(row["kind"] for row in DATA["sources"]) == {
        "press": 25,
        "actor": 8,
        "official": 7,
        "other": 2,
    }
    assert Counter(row["trust"] for row in DATA["sources"]) == {"medium": 29, "high": 10, "low": 3}
    days = {row["code"]: row["published_on"] for row in DATA["sources"] if row["published_on"]}
    assert days == PUBLISHED_ON
    texts = {row["code"]: row["published_text"] for row in DATA["sources"] if row["published_text"]}
    assert texts == PUBLISHED_MONTH
    for row in DATA["sources"]:
        expected = None
        if row["code"] in PUBLISHED_ON:
            expected = "day"
            stated_in = f"{row['code']} {row['title']} {row['url']}"
            assert is_full_date(row["published_on"])
            assert row["published_on"] in stated_in
        elif row["code"] in PUBLISHED_MONTH:
            expected = "month"
        assert row["published_precision"] == expected
        assert row["url"] is None or re.fullmatch(r"https?://[\x21-\x7e]+", row["url"])
    without_url = [row["code"] for row in DATA["sources"] if row["url"] is None]
    assert without_url == [
        "bioskilldx-participant",
        "bioskilldx-site",
        "cao-2025-03-17",
        "law-504AC0000000043",
    ]


# --- cross-references -------------------------------------------------------------------------


def test_references_resolve():
    known = {name: set(keys) for name, keys in KEYS.items()}
    ministries = {row["code"] for row in DATA["organisations"] if row["kind"] == "ministry"}
    agencies = {row["code"] for row in DATA["organisations"] if row["kind"] == "funding_agency"}
    single = {
        ("domains", "programme_domain"): known["programme_domains"],
        ("themes", "domain"): known["domains"],
        ("technologies", "domain"): known["domains"],
        ("technologies", "theme"): known["themes"] | {None},
        ("technologies", "vision_round"): known["vision_rounds"],
        ("organisations", "responsible_ministry"): ministries,
        ("concepts", "responsible_ministry"): ministries,
        ("concepts", "agency"): agencies,
    }
    for (name, field), allowed in single.items():
        for row in DATA[name]:
            if field in row:
                assert row[field] in allowed, (name, row[KEY[name]], field)
    for row in DATA["concepts"]:
        assert row["technologies"]
        assert len(row["technologies"]) == len(set(row["technologies"]))
        assert set(row["technologies"]) <= known["technologies"], row["slug"]
    for row in DATA["technologies"]:
        if row["theme"] is not None:
            assert BY_KEY["themes"][row["theme"]]["domain"] == row["domain"], row["slug"]
    assert {row["theme"] for row in DATA["technologies"]} - {None} == known["themes"]


def test_tags_and_sources_inside_records_resolve():
    tags, sources = set(KEYS["tags"]), set(KEYS["sources"])
    for name, key, row in rows():
        for path, inner in objects(row):
            if "tag" in inner:
                assert inner["tag"] in tags, (name, key, path)
            for field, value in inner.items():
                if field == "sources" or field.endswith("_sources"):
                    assert value, (name, key, field)
                    assert len(value) == len(set(value)), (name, key, field)
                    assert set(value) <= sources, (name, key, field)


def test_every_record_but_sources_and_organisations_cites_a_source():
    for name, key, row in rows():
        if name not in {"sources", "organisations"}:
            assert row["sources"], (name, key)


def test_subjects_of_claims():
    subjects = Counter(row["subject"] for row in DATA["claims"])
    assert subjects == {
        "programme": 7,
        "fund": 3,
        "fund:jst": 2,
        "vision_round:first": 1,
        "vision_round:second": 1,
        "vision_round:second-revision": 1,
        # Awards are not in these files yet.
        "awards:nedo-vdes,nedo-optical,nedo-infrared": 1,
    }
    for subject in subjects:
        kind, _, key = subject.partition(":")
        if kind == "vision_round":
            assert key in KEYS["vision_rounds"]
        elif kind == "fund" and key:
            assert key in KEYS["organisations"]


# --- evidence ---------------------------------------------------------------------------------


def test_evidence_names_a_known_field_that_has_a_value():
    entries = Counter()
    for name, key, row in rows():
        fields = {re.sub(r"_(ja|en)$", "", field) for field in row}
        seen = set()
        for entry in row.get("evidence", []):
            where = (name, key, entry["field"])
            assert list(entry) == EVIDENCE_KEYS, where
            assert entry["field"] in fields - {"sources", "evidence", "field_states"}, where
            assert row.get(entry["field"], row.get(f"{entry['field']}_ja")) not in (None, []), where
            assert entry["source"] in BY_KEY["sources"], where
            assert entry["confidence"] in {"stated", "reconciled", "inferred"}, where
            assert (entry["field"], entry["source"]) not in seen, where
            seen.add((entry["field"], entry["source"]))
            entries[name, entry["field"]] += 1
        assert "evidence" not in row or row["evidence"], (name, key)
    assert entries == {
        ("domains", "programme_domain"): 2,
        ("domains", "note"): 1,
        ("vision_rounds", "decided_on"): 3,
        ("vision_rounds", "deciding_body"): 5,
        ("vision_rounds", "meeting_numbers"): 1,
        ("vision_rounds", "meeting_form"): 2,
        ("technologies", "name"): 1,
        ("concepts", "title"): 9,
        ("concepts", "type"): 3,
        ("concepts", "responsible_ministry"): 22,
        ("concepts", "agency"): 9,
        ("concepts", "technologies"): 15,
        ("concepts", "ceiling_yen"): 5,
        ("concepts", "period"): 1,
        ("concepts", "events"): 2,
        ("concepts", "items"): 4,
        ("concepts", "note"): 2,
    }


def test_evidence_agrees_with_the_confidence_of_the_record():
    for row in DATA["concepts"]:
        confidences = {
            entry["confidence"]
            for entry in row["evidence"]
            if entry["field"] == "responsible_ministry"
        }
        assert confidences == {row["ministry_confidence"]}, row["slug"]
        for entry in row["evidence"]:
            if entry["field"] == "technologies":
                assert entry["confidence"] == row["technology_confidence"], row["slug"]


def test_a_field_state_is_given_only_to_a_null_field():
    for name, key, row in rows():
        for field, state in row.get("field_states", {}).items():
            assert row[field] is None, (name, key, field)
            assert state["state"] in {"unknown", "not_applicable", "withheld"}


def test_the_objective_of_cross_domain_is_unknown_not_inapplicable():
    """The text held shows none for it, and was not compared with the original."""
    without = [row["code"] for row in DATA["domains"] if row["objective_ja"] is None]
    assert without == ["cross-domain"]
    assert "field_states" not in BY_KEY["domains"]["cross-domain"]
    for row in DATA["domains"]:
        expected = None if row["code"] == "cross-domain" else "translation"
        assert row["objective_en_source"] == expected


# --- both languages ---------------------------------------------------------------------------


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
        if stem in required and ja is None and en is None
    }
    assert unnamed == set(UNNAMED)
    for row in DATA["concepts"]:
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
        for name, key, stem, ja, _ in pairs()
        if ja is not None and not JAPANESE.search(ja)
    }
    assert latin == latin_names


def test_a_japanese_term_in_an_english_text_also_stands_in_the_japanese_one():
    quoting = set()
    for name, key, stem, ja, en in pairs():
        for term in JAPANESE.findall(en or ""):
            assert term in ja, (name, key, stem, term)
            quoting.add((name, stem))
    assert quoting == {
        ("claims", "note"),
        ("concepts", "note"),
        ("concepts", "technology_basis"),
        ("concepts", "text"),
        ("domains", "note"),
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
