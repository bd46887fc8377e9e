"""Every problem of the files: found before the database is touched, with its place and a cure."""

import json
import random

import pytest
from django.conf import settings

from catalogue.services.loading import LoadRefusedError, load_catalogue, read_drafts
from catalogue.services.loading.kinds import KINDS

AI = "technologies.json[28] ai-security-knowledge-technology-system"
WIND = "technologies.json[22] small-uav-route-wind-observation"
HAPS = "concepts.json[5] haps-maritime-awareness"


def problems_of(directory):
    """What the check says; it needs no database."""
    try:
        read_drafts(directory)
    except LoadRefusedError as refused:
        return [str(problem) for problem in refused.problems]
    return []


def put(**values):
    return lambda row: row.update(values)


def into(field, index=0, **values):
    return lambda row: row[field][index].update(values)


def state(**states):
    return put(field_states=states)


LINE = {
    "field": "note",
    "source": "imaeda-8787",
    "locator_ja": None,
    "locator_en": None,
    "confidence": "stated",
    "note_ja": None,
    "note_en": None,
}

CASES = {
    "unknown field": (
        "tags",
        put(colour="red"),
        "tags.json[0] ai colour: the field is not known; take it away or use one of: code, "
        "evidence, field_states, name_en, name_ja, order, sources.",
    ),
    "missing field": (
        "tags",
        lambda row: row.pop("name_en"),
        "tags.json[0] ai name_en: the field is missing; add it (null if unknown).",
    ),
    "number for a text": (
        "tags",
        put(name_ja=3),
        "tags.json[0] ai name_ja: 3 is not a text; write it between quotation marks.",
    ),
    "text for a number": (
        "tags",
        put(order="1"),
        "tags.json[0] ai order: '1' is not a whole number; write digits without quotation marks.",
    ),
    "true is not a number": (
        "tags",
        put(order=True),
        "tags.json[0] ai order: True is not a whole number; write digits without quotation marks.",
    ),
    "number out of range": (
        "tags",
        put(order=-1),
        "tags.json[0] ai order: -1: Ensure this value is greater than or equal to 0.",
    ),
    "null where a value is needed": (
        "tags",
        put(name_ja=None),
        "tags.json[0] ai name_ja: it must not be null; write the value.",
    ),
    "empty text": (
        "tags",
        put(name_ja="  "),
        "tags.json[0] ai name_ja: the text is empty; write it, or null if nothing is known.",
    ),
    "space at the end": (
        "tags",
        put(name_en="AI "),
        "tags.json[0] ai name_en: the text begins or ends with a space or line break; "
        "take it away.",
    ),
    "not NFC": (
        "tags",
        put(name_ja="か\u3099"),
        "tags.json[0] ai name_ja: the text is not in Unicode NFC (composed characters); "
        "normalise it.",
    ),
    "control character": (
        "tags",
        put(name_ja="A\x00I"),
        "tags.json[0] ai name_ja: the text holds a control character; take it away.",
    ),
    "half a surrogate pair": (
        "tags",
        put(name_ja="A\ud800"),
        "tags.json[0] ai name_ja: the text holds half of a surrogate pair, which is no character; "
        "write the character.",
    ),
    "too long": (
        "tags",
        put(name_ja="技" * 201),
        f"tags.json[0] ai name_ja: '{'技' * 27}...{'技' * 28}': Ensure this value has at "
        "most 200 characters (it has 201).",
    ),
    "a list as a key": (
        "tags",
        put(code=["ai"]),
        "tags.json[0] code: ['ai'] is not a text; write it between quotation marks.",
    ),
    "unknown choice": (
        "technologies",
        put(printed_mark="****"),
        f"{AI} printed_mark: '****' is not known; use one of: '*', '**', '***'.",
    ),
    "unknown symbol": (
        "themes",
        put(printed_symbol="●"),
        "themes.json[13] bio-food-security printed_symbol: '●' is not known; use one of: ■, ○.",
    ),
    "unknown code": (
        "technologies",
        put(vision_round="third"),
        f"{AI} vision_round: 'third' is not in vision_rounds.json; put right the code or add it "
        "there.",
    ),
    "unknown source": (
        "technologies",
        put(sources=["cao-2025-03-17", "nobody"]),
        f"{AI} sources[1]: 'nobody' is not in sources.json; put right the code or add it there.",
    ),
    "source twice": (
        "technologies",
        put(sources=["cao-2025-03-17", "cao-2025-03-17"]),
        f"{AI} sources[1]: 'cao-2025-03-17' stands twice; keep one.",
    ),
    "no source": (
        "technologies",
        put(sources=[]),
        f"{AI} sources: name at least one source: a list of codes.",
    ),
    "unknown technology": (
        "concepts",
        put(technologies=["high-altitude-uav-remote-sensing", "x"]),
        f"{HAPS} technologies[1]: 'x' is not in technologies.json; put right the code or add it "
        "there.",
    ),
    "technology twice": (
        "concepts",
        put(technologies=["high-altitude-uav-remote-sensing"] * 2),
        f"{HAPS} technologies[1]: technology high-altitude-uav-remote-sensing stands twice; "
        "keep one.",
    ),
    "no technology": (
        "concepts",
        put(technologies=[]),
        f"{HAPS} technologies: name at least one.",
    ),
    "a text in one language": (
        "technologies",
        put(scope_note_ja="注"),
        f"{AI} scope_note_en: give this text in both languages, or null in both.",
    ),
    "reconciled without reason": (
        "technologies",
        put(vision_round_confidence="reconciled"),
        f"{AI} vision_round_reason_ja: give the reason in both languages, since the round is "
        "reconciled.",
    ),
    "theme of another domain": (
        "technologies",
        put(theme="bio-food-security", field_states={}),
        f"{AI} theme: 'bio-food-security' is a theme of the domain 'bio', and this record is of "
        "'cyber'; put right the theme or the domain.",
    ),
    "tag in two lists": (
        "technologies",
        put(tags_unknown_notes=[{"tag": "ai", "note_ja": "注", "note_en": "note"}]),
        f"{AI} tags_unknown_notes: the tag 'ai' is also in tags_yes; keep it in one of the two.",
    ),
    "state of a field with a value": (
        "technologies",
        state(domain={"state": "unknown"}),
        f"{AI} field_states.domain: the field has a value; take the state or the value away.",
    ),
    "state of an unknown field": (
        "tags",
        state(colour={"state": "unknown"}),
        "tags.json[0] ai field_states.colour: the field is not known; use one of: code, name, "
        "order.",
    ),
    "unknown state": (
        "technologies",
        state(theme={"state": "secret"}),
        f'{AI} field_states.theme: write {{"state": …}} with one of: unknown, not_applicable, '
        "withheld.",
    ),
    "withheld by nobody": (
        "technologies",
        state(theme={"state": "withheld"}),
        f"{AI} field_states.theme: name the authority that withholds it.",
    ),
    "withheld until no date": (
        "technologies",
        state(theme={"state": "withheld", "authority": "cao", "until": "soon"}),
        f"{AI} field_states.theme: 'soon' is not a date; write year-month-day, such as 2025-03-17.",
    ),
    "evidence for an unknown field": (
        "claims",
        put(evidence=[{**LINE, "field": "colour"}]),
        "claims.json[12] overview-50 evidence[0].field: 'colour' is not known; use one of: as_of, "
        "bound, code, note, quantity, subject, value.",
    ),
    "evidence for nothing": (
        "claims",
        put(evidence=[{**LINE, "field": "bound"}]),
        "claims.json[12] overview-50 evidence[0].field: 'bound' holds nothing; take the entry "
        "away.",
    ),
    "evidence twice": (
        "claims",
        put(evidence=[LINE, LINE]),
        "claims.json[12] overview-50 evidence[1]: field note, source imaeda-8787, locator_ja None "
        "stands twice; keep one.",
    ),
    "unknown field of evidence": (
        "claims",
        put(evidence=[{**LINE, "page": 3}]),
        "claims.json[12] overview-50 evidence[0].page: the field is not known; take it away or "
        "use one of: confidence, field, locator_en, locator_ja, note_en, note_ja, source.",
    ),
    "not a day": (
        "vision_rounds",
        put(decided_on="2025-02-30"),
        "vision_rounds.json[2] second-revision decided_on: '2025-02-30' is not a date; write "
        "year-month-day, such as 2025-03-17.",
    ),
    "not a partial date": (
        "claims",
        put(as_of="2025-13"),
        "claims.json[12] overview-50 as_of: '2025-13' is not a date; write 2023-10-30, 2023-10 or "
        "2023, as far as it is known.",
    ),
    "a fraction": (
        "claims",
        put(value=50.0),
        "claims.json[12] overview-50 value: write a whole number, or an object of whole numbers "
        "by key.",
    ),
    "unknown subject": (
        "claims",
        put(subject="vision_round:third"),
        "claims.json[12] overview-50 subject: 'third' is not in vision_rounds.json; put right the "
        "code or add it.",
    ),
    "day without its date": (
        "sources",
        put(published_on=None),
        "sources.json[6] cao-2025-03-17 published_on: give it, since published_precision is "
        "'day'; or set published_precision to null.",
    ),
    "not an address": (
        "sources",
        put(url="www.cao.go.jp"),
        "sources.json[6] cao-2025-03-17 url: 'www.cao.go.jp': Enter a valid URL.",
    ),
    "amount without its kind": (
        "concepts",
        put(ceiling_kind=None),
        f"{HAPS} ceiling_kind: give ceiling_yen, ceiling_kind, ceiling_bound together, or null "
        "for all of them.",
    ),
    "amount of another kind": (
        "concepts",
        put(ceiling_kind="contract"),
        f"{HAPS} ceiling_kind: an amount of a concept is a 'concept_ceiling'.",
    ),
    "an agency that is a ministry": (
        "concepts",
        put(agency="meti"),
        f"{HAPS} agency: 'meti' is not of the kind 'funding_agency'; name one that is.",
    ),
    "period backwards": (
        "concepts",
        lambda row: row["period"].update(end_fiscal_year=2023),
        f"{HAPS} period.end_fiscal_year: the last year must not lie before the first.",
    ),
    "event of an unknown precision": (
        "concepts",
        into("events", precision="week"),
        f"{HAPS} events[0].precision: 'week' is not a precision; use one of: day, month, year, "
        "fiscal_year, text.",
    ),
    "event without a source": (
        "concepts",
        into("events", sources=[]),
        f"{HAPS} events[0].sources: name at least one source: a list of codes.",
    ),
    "item in one language": (
        "concepts",
        into("items", 1, text_en=None),
        f"{HAPS} items[1].text_en: it must not be null; write the value.",
    ),
    "a list that is none": (
        "concepts",
        put(items={"text_ja": "項目"}),
        f"{HAPS} items: {{'text_ja': '項目'}} is not a list; write [ … ], or [] for none.",
    ),
}
KEYS = {
    "tags": "ai",
    "technologies": "ai-security-knowledge-technology-system",
    "concepts": "haps-maritime-awareness",
    "claims": "overview-50",
    "sources": "cao-2025-03-17",
    "themes": "bio-food-security",
    "vision_rounds": "second-revision",
}


def test_the_real_files_have_no_problem():
    assert problems_of(settings.CATALOGUE_FIXTURES) == []


@pytest.mark.parametrize("case", CASES)
def test_a_problem_has_its_place_and_its_cure(data_files, case):
    name, change, expected = CASES[case]
    data_files.change(name, KEYS[name], change)
    assert expected in problems_of(data_files.directory)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[\n {"code": "ai",}\n]', "line 2, column 16: this is not JSON (Illegal trailing comma"),
        ("[] []", "line 1, column 4: this is not JSON (Extra data)"),
        ("", "line 1, column 1: this is not JSON (Expecting value)"),
        ("{}", "the file must hold a list of records: [ {…}, {…} ]."),
        ("[NaN]", "NaN is not a number of JSON; write a number, or null."),
        ('[{"code": "ai", "order": 1, "order": 2}]', "the field 'order' stands twice in one"),
        ("[" * 100_000, "the objects are nested too deeply"),
        ('["ai"]', "'ai' is not a record; write an object {…}."),
    ],
)
def test_what_is_not_json_or_not_a_list_of_records(data_files, text, expected):
    data_files.path("tags").write_text(text, encoding="utf-8")
    (problem,) = [each for each in problems_of(data_files.directory) if "tags.json" in each][:1]
    if "trailing" in expected and "trailing" not in problem:  # Python before 3.13 says it so
        expected = "line 2, column 16: this is not JSON (Expecting property name"
    assert expected in problem


def test_a_file_that_is_not_utf8(data_files):
    data_files.path("tags").write_bytes("[「」]".encode("cp932"))
    assert "tags.json: byte 1 is not UTF-8; save the file as UTF-8." in problems_of(
        data_files.directory
    )


def test_a_file_that_is_missing_is_one_problem(data_files):
    """What refers into it is not reported beside: the file is what must be put right."""
    data_files.path("sources").unlink()
    assert problems_of(data_files.directory) == [
        f"sources.json: the file is missing from {data_files.directory}; put it there."
    ]


def test_a_directory_that_is_missing_is_one_problem(tmp_path):
    assert problems_of(tmp_path / "nowhere") == [
        f"{tmp_path / 'nowhere'}: there is no such directory; name that of the files."
    ]


def test_a_key_that_stands_twice(data_files):
    rows = data_files.rows("tags")
    data_files.write("tags", [*rows, rows[0]])
    assert problems_of(data_files.directory) == [
        "tags.json[5] ai code: 'ai' is already the code of tags.json[0]; give each record its own."
    ]


def test_a_place_that_stands_twice(data_files):
    data_files.change("tags", "quantum", put(order=1))
    assert problems_of(data_files.directory) == [
        "tags.json[1] quantum order: 1 is already the order of 'ai'; give each its own."
    ]


def test_every_problem_is_told_at_once(data_files):
    """One fault in each file; all of them are in the answer, and nothing else is."""
    for kind in KINDS:
        rows = data_files.rows(kind.name)
        rows[0]["surplus"] = 1
        data_files.write(kind.name, rows)
    found = problems_of(data_files.directory)
    assert [problem.split("[")[0] for problem in found] == [kind.file for kind in KINDS]


@pytest.mark.django_db
def test_organisations_that_refer_to_each_other_in_a_circle(empty_catalogue, data_files):
    for one, other in (("cao", "meti"), ("meti", "cao")):
        data_files.change("organisations", one, put(responsible_ministry=other))
    with pytest.raises(LoadRefusedError) as caught:
        load_catalogue(data_files.directory)
    circle = "these records refer to each other in a circle; take one link away."
    waiting = {str(problem.place).split(" ")[1] for problem in caught.value.problems}
    assert {problem.sentence for problem in caught.value.problems} == {circle}
    assert waiting == {"cao", "meti", "nedo"}


ODD = [None, True, 0, -1, 10**30, 1.5, "", "x", "\ud800", [], [1], ["x"], [[]], {}, {"tag": []}]


def places(value):
    """Every (container, key) inside a JSON value."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(entries):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@pytest.mark.parametrize("name", [kind.name for kind in KINDS])
def test_no_odd_value_anywhere_breaks_the_check(data_files, name):
    """100 times per file: a value somewhere becomes an odd one; the check still only speaks."""
    chance = random.Random(name)
    original = data_files.path(name).read_text(encoding="utf-8")
    for _ in range(20):
        rows = json.loads(original)
        for container, key in chance.sample(list(places(rows)), 5):
            container[key] = chance.choice(ODD)
        data_files.path(name).write_text(json.dumps(rows), encoding="utf-8")
        problems_of(data_files.directory)
