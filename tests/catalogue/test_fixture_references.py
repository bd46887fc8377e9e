"""What the fixture files say of each other: references, evidence, and the states of gaps.

Plain Python: no database and no Django.
"""

import re
from collections import Counter

from tests.catalogue.fixture_files import (
    BY_KEY,
    DATA,
    KEY,
    KEYS,
    objects,
    rows,
)

EVIDENCE_KEYS = ["field", "source", "locator_ja", "locator_en", "confidence", "note_ja", "note_en"]


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
        ("calls", "agency"): agencies,
        ("awards", "agency"): agencies,
        ("awards", "concept"): known["concepts"],
        ("awards", "call"): known["calls"] | {None},
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


def test_references_of_calls_and_awards_resolve():
    known = {name: set(keys) for name, keys in KEYS.items()}
    for row in DATA["calls"]:
        assert row["concepts"]
        assert set(row["concepts"]) <= known["concepts"]
        assert {slot["again"] for slot in row["slots"]} <= known["calls"] | {None}
    for row in DATA["awards"]:
        assert {part["organisation"] for part in row["participations"]} <= known["organisations"]
        if row["call"]:
            assert BY_KEY["calls"][row["call"]]["concepts"] == [row["concept"]]


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
        # The claim names awards by what a press report said of them.
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
        ("awards", "call"): 16,
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


def test_the_links_between_calls_and_awards_are_inferred_and_say_so():
    for row in DATA["awards"]:
        assert row["call_confidence"] == (row["call"] and "inferred"), row["slug"]
        links = [entry for entry in row.get("evidence", []) if entry["field"] == "call"]
        assert bool(links) == bool(row["call"]), row["slug"]
        assert {entry["confidence"] for entry in links} <= {"inferred"}
    for row in DATA["calls"]:
        if "an award followed" in row["known_from_en"]:
            assert "推定" in row["known_from_ja"], row["slug"]
            assert "is inferred" in row["known_from_en"], row["slug"]


def test_no_call_is_dated_closer_than_its_sources_say():
    """Nobody said when a call opens or closes; so none is open, and no budget is known."""
    for row in DATA["calls"]:
        for field in ("opens_at", "closes_at", "closes_precision", "budget_yen", "official_url"):
            assert row[field] is None, (row["slug"], field)
        assert [tuple(event.values()) for event in row["events"]] in (
            [],
            [("announced", "2022-12", "month", "inferred")],
        )


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
