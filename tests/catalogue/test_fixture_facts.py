"""The facts in the fixture files: exact counts, marks, rounds, tags, amounts, dates.

Plain Python: no database and no Django.
"""

import datetime
import re
from collections import Counter

from tests.catalogue.fixture_files import (
    BY_KEY,
    COUNTS,
    DATA,
    KEYS,
    rows,
)

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


def is_full_date(text):
    return (
        re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None
        and datetime.date.fromisoformat(text) is not None
    )


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
