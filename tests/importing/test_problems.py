"""Every problem at once, each with sheet, row, column, value and reason."""

from typing import Any

import pytest

from catalogue.models import ImportState, Proposal
from catalogue.services.importing import checking
from tests.importing.files import edited, exported, rows_of, workbook
from tests.importing.test_round_trip import brought


def first_technology() -> dict[str, Any]:
    rows = rows_of(exported("technologies", "xlsx"))
    return dict(zip(rows[0], rows[1], strict=True))


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("programme_domain", "bio", "This column is computed and cannot be changed here."),
        ("sources", "x", "This column is computed and cannot be changed here."),
        ("selected_on", "2020-01-01", "This column is computed and cannot be changed here."),
        ("domain", "nowhere", "“nowhere” is not known here."),
        ("theme", "nothing", "“nothing” is not known here."),
        ("order", "many", "This must be a whole number, all its digits written out."),
        ("order", 2.5, "This must be a whole number, all its digits written out."),
        ("vision_round_confidence", "sure", "Value 'sure' is not a valid choice."),
        ("tags", "ai", "“ai” is no tag with its state"),
        ("tags", "ai:yes\nai:no", "The tag “ai” stands twice."),
        ("version", 99, "The row was made from version 99; the record is at version"),
        ("version", None, "The version is missing"),
        ("name_ja", None, "This field cannot be null."),
        ("name_en", "=1+1", "This cell holds a formula."),
        ("name_en", "bell", "This cell holds characters that no text has"),
    ],
)
def test_one_problem_at_its_place(catalogue: None, column: str, value: Any, reason: str) -> None:
    record = first_technology()
    cells = {(record["slug"], column): value}
    if column == "version":
        cells[record["slug"], "name_en"] = "Another"
    data = edited("technologies", cells)
    if value == "bell":
        data = exported("technologies", "ndjson").replace(
            b'"name_en": "', b'"name_en": "\\u0007', 1
        )
    found = brought(data, "technologies.xlsx")
    assert found.state == ImportState.REFUSED
    problems = [each for each in found.problems if each["column"] == column]
    assert len(problems) == 1
    assert reason in problems[0]["reason"]
    assert (problems[0]["sheet"], problems[0]["row"]) in (("data", 2), ("NDJSON", 1))
    assert not Proposal.objects.exists()


def test_all_problems_at_once(catalogue: None) -> None:
    rows = rows_of(exported("themes", "xlsx"))
    head = rows[0]
    rows[1][head.index("domain")] = "nowhere"
    rows[2][head.index("order")] = "x"
    rows[3][0] = None
    rows[4] = list(rows[5])
    rows[6][0] = "no-such-theme"
    found = brought(workbook(rows), "themes.xlsx")
    told = [(each["row"], each["column"], each["value"]) for each in found.problems]
    assert told == [
        (2, "domain", "nowhere"),
        (3, "order", "x"),
        (4, "code", ""),
        (6, "code", rows[5][0]),
        (7, "sources", rows[6][head.index("sources")]),
        (7, "version", str(rows[6][1])),
        (7, "order", str(rows[6][head.index("order")])),  # its place is taken
    ]
    assert checking.counts(found)["update"] == 0


def test_two_rows_that_want_one_place(catalogue: None) -> None:
    head = ["code", "order", "name_ja", "name_en"]
    found = brought(
        workbook([head, ["a-tag", 90, "甲", "A"], ["b-tag", 90, "乙", "B"]]), "tags.xlsx", "tags"
    )
    assert [(each["row"], each["column"], each["reason"]) for each in found.problems] == [
        (3, "order", "Row 2 has the same value, which only one record can have.")
    ]


def test_kinds_with_the_same_columns_are_told_apart(catalogue: None) -> None:
    data = exported("tags", "xlsx")
    assert brought(data, "tags (2).xlsx").heads[0]["resource"] == "tags"
    assert brought(data, "x.xlsx", "tags").heads[0]["resource"] == "tags"
    with pytest.raises(Exception, match="several kinds of records"):
        brought(data, "x.xlsx")
