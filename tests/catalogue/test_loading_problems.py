"""Every problem of the files: found before the database is touched, with its place and a cure."""

import json
import random

import pytest
from django.conf import settings

from catalogue.services.loading import LoadRefusedError, load_catalogue, read_drafts
from catalogue.services.loading.registry import all_kinds
from tests.catalogue.loading_problems import CASES, KEYS, put


def problems_of(directory):
    """What the check says; it needs no database."""
    try:
        read_drafts(directory)
    except LoadRefusedError as refused:
        return [str(problem) for problem in refused.problems]
    return []


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
    for kind in all_kinds():
        rows = data_files.rows(kind.name)
        rows[0]["surplus"] = 1
        data_files.write(kind.name, rows)
    found = problems_of(data_files.directory)
    assert [problem.split("[")[0] for problem in found] == [kind.file for kind in all_kinds()]


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


@pytest.mark.parametrize("name", [kind.name for kind in all_kinds()])
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
