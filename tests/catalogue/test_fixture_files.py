"""The fixture files as files: the form that `fixtures/README.md` promises.

Plain Python: no database and no Django.
"""

import json
import re
import unicodedata

import pytest

from tests.catalogue.fixture_files import (
    COUNTS,
    DATA,
    FIXTURES,
    KEY,
    KEYS,
    ORDERED,
    strings,
)

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
        "slug order name_ja name_en name_en_source domain theme scope_note_ja scope_note_en"
        " keywords_ja keywords_en printed_mark printed_mark_sources"
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
    "calls": [
        "slug title_ja title_en title_en_source agency concepts slots opens_at closes_at"
        " closes_precision events budget_yen budget_kind budget_bound official_url"
        " known_from_ja known_from_en note_ja note_en sources"
    ],
    "awards": [
        "slug title_ja title_en title_en_source agency concept call call_confidence participations"
        " participants_complete principal_investigator_ja principal_investigator_en amount_yen"
        " amount_kind amount_bound amount_note_ja amount_note_en events period grant_numbers"
        " note_ja note_en sources"
    ],
    "fund": ["code name_ja name_en contributions note_ja note_en sources"],
    "leads": [
        "slug kind what_ja what_en about amount_yen amount_kind amount_bound amount_note_ja"
        " amount_note_en sources"
    ],
}


def no_duplicate_keys(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a key is given twice: {names}"
    return dict(pairs)


def test_the_folder_holds_these_files_and_no_others():
    measured = {"topic_quality.json"}  # figures of the topic check, not of the programme
    records = {f"{name}.json" for name in COUNTS}
    assert {path.name for path in FIXTURES.glob("*.json")} == records | measured
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
