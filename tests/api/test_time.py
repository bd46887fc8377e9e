"""``as_of``: what was true at the end of a day in Japan."""

from typing import Any

import pytest

from tests.api import facts
from tests.api.conftest import Reader

ROUND_DAY = {row["code"]: row["decided_on"] for row in facts.rows("vision-rounds")}


def selected_by(day: str) -> list[str]:
    return facts.keys("technologies", lambda row: ROUND_DAY[row["vision_round"]] <= day)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("0001-01-01", 0),
        ("2022-09-15", 0),
        ("2022-09-16", 27),
        ("2023-08-27", 27),
        ("2023-08-28", 50),
        ("2025-03-06", 50),
        ("2025-03-07", 51),
        ("9999-12-31", 51),
    ],
)
def test_technologies_of_a_day(api: Reader, day: str, count: int) -> None:
    expected = selected_by(day)
    assert (api.keys("technologies", as_of=day), len(expected)) == (expected, count)


@pytest.mark.parametrize(
    ("day", "rounds"),
    [
        ("2022-09-15", 0),
        ("2022-09-16", 1),
        ("2023-08-28", 2),
        ("2025-03-07", 3),
    ],
)
def test_rounds_decided_by_then(api: Reader, day: str, rounds: int) -> None:
    expected = [code for code, decided in ROUND_DAY.items() if decided <= day]
    assert len(expected) == rounds
    assert sorted(api.keys("vision-rounds", as_of=day)) == sorted(expected)


def test_headings_are_there_from_their_first_technology(api: Reader) -> None:
    for day in ("2022-09-15", "2022-09-16", "2023-08-28"):
        selected = [facts.row_of("technologies", slug) for slug in selected_by(day)]
        domains = {row["domain"] for row in selected}
        assert set(api.keys("domains", as_of=day)) == domains
        assert set(api.keys("themes", as_of=day)) == {row["theme"] for row in selected} - {None}
        for row in api.get("domains/", as_of=day)["results"]:
            counted = sum(each["domain"] == row["code"] for each in selected)
            assert row["technology_count"] == counted


def test_a_record_before_its_time_is_not_found(api: Reader) -> None:
    slug = next(
        row["slug"] for row in facts.rows("technologies") if row["vision_round"] == "second"
    )
    api.problem(f"technologies/{slug}/", 404, as_of="2023-08-27")
    assert api.get(f"technologies/{slug}/", as_of="2023-08-28")["slug"] == slug


def test_a_concept_of_unknown_start_appears_from_its_earliest_evidence(api: Reader) -> None:
    before = api.keys("concepts", as_of="2022-01-01")
    assert before == []
    counts = [len(api.keys("concepts", as_of=f"{year}-12-31")) for year in range(2022, 2027)]
    assert counts == sorted(counts)
    assert len(api.keys("concepts", as_of="9999-12-31")) == 15


def test_related_records_are_of_the_same_day(api: Reader) -> None:
    for row in api.get("technologies/", as_of="2022-09-16", limit=200)["results"]:
        concepts = {concept["slug"] for concept in row["concepts"]}
        assert concepts <= set(api.keys("concepts", as_of="2022-09-16"))
    assert api.keys("technologies", as_of="2022-09-16", has_recorded_concept="true") == []
    assert len(api.keys("technologies", as_of="2022-09-16", has_recorded_concept="false")) == 27


def test_coverage_is_of_that_day(api: Reader) -> None:
    coverage = api.get("concepts/", as_of="2022-12-31")["coverage"]
    assert coverage == {
        "recorded": 0,
        "stated": None,
        "stated_as_of_on": None,
        "stated_as_of_precision": None,
        "stated_as_of_text": None,
        "claim": None,
    }


def test_exports_take_it_too(api: Reader) -> None:
    rows = api.response("technologies.ndjson", as_of="2022-09-16").content.decode().splitlines()
    assert len(rows) == 27


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2023-8-28",
        "20230828",
        "2023-W35-1",
        "2023-02-29",
        "2023-08-28T00:00",
        "２０２３-０８-２８",
        "0000-01-01",
        "10000-01-01",
        "-2023-08-28",
        "2023-08-28 ",
    ],
)
def test_other_dates_are_refused(api: Reader, value: Any) -> None:
    for path in ("technologies/", "reconciliation/", "technologies.csv"):
        error = api.problem(path, 400, as_of=value)["errors"][0]
        assert (error["pointer"], error["code"]) == ("/as_of", "not_a_date")
        assert "2025-03-17" in error["detail"]


@pytest.mark.parametrize(
    ("day", "marks", "recorded"),
    [
        ("2022-09-16", 27, 27),
        ("2023-08-28", 50, 50),
        ("2025-03-07", 51, 51),
    ],
)
def test_reconciliation_of_a_day(api: Reader, day: str, marks: int, recorded: int) -> None:
    body = api.get("reconciliation/", as_of=day)
    assert sum(body["marks_in_text"].values()) == marks
    assert sum(body["recorded"].values()) == recorded


def test_reconciliation_now(api: Reader) -> None:
    body = api.get("reconciliation/")
    assert list(body["marks_in_text"].values()) == [26, 25, 0]
    assert list(body["stated"].values()) == [27, 23, 1]
    assert list(body["recorded"].values()) == [27, 23, 1]
    assert len(body["moved"]) == 2
    assert body["verdict"]["code"] == "explained"
    assert body["verified_through"] == "2025-03-17"
