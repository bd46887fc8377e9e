"""The resource calls, and what technologies and concepts say of calls."""

import datetime as dt
import json
from typing import Any

import pytest
import time_machine

from funding.choices import ObligationRule
from funding.models import Award, Call, CallEvidence, CallObligation, Lead
from tests.api.conftest import Reader, api, official
from tests.funding.calls import event, japan, make

__all__ = ["api", "official"]
OPENS, CLOSES = japan(2035, 10, 1, 10), japan(2035, 12, 15, 12)
WHEN_OPEN = japan(2035, 11, 23, 9)
AI = "call-jst-ai-security"


def test_no_call_is_known_to_be_open(api: Reader) -> None:
    body = api.get("calls/", limit=200)
    assert body["count"] == 16
    assert {row["status"] for row in body["results"]} == {"unknown"}
    assert body["coverage"]["recorded"] == 16
    assert body["coverage"]["stated"] is None
    assert api.keys("calls", status="open") == []


def test_what_is_not_known_is_null_with_its_reason(api: Reader) -> None:
    row = api.get(f"calls/{AI}/")
    names = ("title", "opens_at", "closes_at", "budget_yen", "official_url")
    assert [row[name] for name in names] == [None] * 5
    assert row["field_states"] == {name: {"state": "unknown"} for name in names}
    assert row["agency"]["code"] == "jst"
    assert [concept["slug"] for concept in row["concepts"]] == ["ai-security"]
    assert row["events"] == [
        {
            "kind": "announced",
            "on": None,
            "precision": "month",
            "text": "2022-12",
            "sources": [],
            "confidence": "inferred",
            "note": None,
        }
    ]


def test_moments_are_japanese_and_no_closing_date_is_said(api: Reader) -> None:
    make(opens_at=OPENS, field_states={"closes_at": {"state": "not_applicable"}})
    with time_machine.travel(WHEN_OPEN, tick=False):
        row = api.get("calls/a-call/")
    assert row["opens_at"] == "2035-10-01T10:00:00.000000+09:00"
    assert (row["closes_at"], row["status"]) == (None, "open")
    assert row["field_states"]["closes_at"] == {"state": "not_applicable"}


def test_all_fourteen_rules_stand_in_their_order(api: Reader) -> None:
    call = Call.objects.get(slug=AI)
    CallObligation.objects.create(
        call=call, rule="export_control", answer="yes", clause_ja="条項", days=10
    )
    rows = api.get(f"calls/{AI}/")["obligations"]
    assert [row["rule"] for row in rows] == ObligationRule.values
    assert len(rows) == 14
    empty = {"answer": "unknown", "clause": None, "locator": None, "days": None}
    for row in rows:
        if row.pop("rule") == "export_control":
            clause = {"ja": "条項", "en": None}
            assert row == {"answer": "yes", "clause": clause, "locator": None, "days": 10}
        else:
            assert row == empty


def test_awards_are_named_with_the_confidence_of_the_link(api: Reader) -> None:
    awards = api.get("calls/call-nedo-wind/".replace("wind", "uav-wind-observation"))["awards"]
    assert [(award["slug"], award["confidence"]) for award in awards] == [
        ("award-nedo-wind", "inferred")
    ]


def test_a_slot_names_the_call_in_which_it_was_called_again(api: Reader) -> None:
    again = "call-jst-malicious-function-slot-again"
    (slot,) = api.get("calls/call-jst-malicious-function/")["slots"]
    assert slot["again"]["slug"] == again
    Call.objects.filter(slug=again).update(published_at=None)
    (slot,) = api.get("calls/call-jst-malicious-function/")["slots"]
    assert slot["again"] is None


# -- filters -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"opens_after": "2035-09-30"}, ["a-call"]),
        ({"opens_after": "2035-10-01"}, []),
        ({"closes_before": "2035-12-16"}, ["a-call"]),
        ({"closes_before": "2035-12-15"}, []),
        ({"fiscal_year": "2035"}, ["a-call"]),
        ({"fiscal_year": "2025"}, []),
        ({"status": "open"}, ["a-call"]),
        ({"status": ["open", "closed"]}, ["a-call"]),
        ({"status": "open", "agency": "nedo"}, []),
        ({"status": "open", "concept": "ai-security"}, ["a-call"]),
        ({"concept": "ai-security"}, ["a-call", AI]),
        ({"q": "a-call"}, ["a-call"]),
    ],
)
def test_filters(api: Reader, query: dict[str, Any], found: list[str]) -> None:
    make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    with time_machine.travel(WHEN_OPEN, tick=False):
        assert api.keys("calls", **query) == found


@pytest.mark.parametrize(("day", "year"), [((2036, 3, 31, 23, 59), 2035), ((2036, 4, 1), 2036)])
def test_a_fiscal_year_ends_at_midnight_in_japan(
    api: Reader, day: tuple[int, ...], year: int
) -> None:
    make(opens_at=japan(*day))
    with time_machine.travel(WHEN_OPEN, tick=False):
        for asked in (2035, 2036):
            expected = ["a-call"] if asked == year else []
            assert api.keys("calls", fiscal_year=asked) == expected


def test_an_opening_known_by_its_month_is_of_a_fiscal_year_and_one_of_a_year_is_not(
    api: Reader,
) -> None:
    event(make("by-month"), "opened", precision="month", text="2023-04")
    event(make("by-year"), "opened", precision="year", text="2023")
    assert api.keys("calls", fiscal_year=2023) == ["by-month"]
    assert api.keys("calls", fiscal_year=2022) == []


def test_filters_by_technology_and_domain_and_words(api: Reader) -> None:
    concept = api.get("concepts/ai-security/")
    slug = concept["technologies"][0]["slug"]
    domain = api.get(f"technologies/{slug}/")["domain"]["code"]
    assert AI in api.keys("calls", technology=slug)
    assert AI in api.keys("calls", domain=domain)
    assert api.keys("calls", q="衛星 光") == ["call-nedo-optical-constellation"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "maybe"),
        ("agency", "meti"),
        ("opens_after", "2035"),
        ("closes_before", "20351215"),
        ("fiscal_year", "FY2035"),
        ("technology", "no-such-technology"),
        ("colour", "red"),
        ("ordering", "closes_at"),
    ],
)
def test_what_is_not_understood_is_refused(api: Reader, name: str, value: str) -> None:
    problem = api.problem(f"calls/?{name}={value}", 400)
    assert [error["pointer"] for error in problem["errors"]] == [f"/{name}"]


def test_as_of_shows_what_evidence_proves_and_the_status_of_that_day(api: Reader) -> None:
    assert len(api.keys("calls", as_of="2022-12-31")) == 6
    assert api.keys("calls", as_of="2022-12-30") == []
    call = make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    event(call, "announced", dt.date(2035, 9, 1))
    assert "a-call" not in api.keys("calls", as_of="2035-08-31")
    for day, status in (
        ("2035-09-30", "upcoming"),
        ("2035-10-01", "open"),
        ("2036-01-01", "closed"),
    ):
        assert api.get("calls/a-call/", as_of=day)["status"] == status
        assert api.keys("calls", as_of=day, status=status) == ["a-call"]


def test_exports_hold_the_rows_of_the_list(api: Reader) -> None:
    lines = api.response("calls.ndjson", agency="nedo").content.decode().splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["slug"] for row in rows] == api.keys("calls", agency="nedo")
    assert {row["status"] for row in rows} == {"unknown"}
    assert api.response("calls.csv").content.startswith(b"\xef\xbb\xbfslug,version,title_ja")
    assert api.response("calls.xlsx").status_code == 200


# -- technologies and concepts -----------------------------------------------------------------


def technology_of(api: Reader, concept: str) -> str:
    return api.get(f"concepts/{concept}/")["technologies"][0]["slug"]


def test_open_calls_are_unknown_until_a_status_is_known(api: Reader) -> None:
    slug = technology_of(api, "ai-security")
    row = api.get(f"technologies/{slug}/")
    assert row["open_calls"] is None
    assert row["field_states"]["open_calls"] == {"state": "unknown"}
    assert len(api.keys("technologies", has_open_call="unknown")) == 51
    assert api.keys("technologies", has_open_call=["true", "false"]) == []


def test_an_open_call_shows_on_its_technologies(api: Reader) -> None:
    slug = technology_of(api, "ai-security")
    make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    with time_machine.travel(WHEN_OPEN, tick=False):
        (call,) = api.get(f"technologies/{slug}/")["open_calls"]
        assert (call["slug"], call["status"]) == ("a-call", "open")
        assert call["closes_at"] == "2035-12-15T12:00:00.000000+09:00"
        assert slug in api.keys("technologies", has_open_call="true")
        (full,) = api.get(f"technologies/{slug}/", expand="calls")["open_calls"]
        assert full["closes_precision"] == "moment"


def test_none_is_open_only_where_every_status_is_known(api: Reader) -> None:
    slug = technology_of(api, "ai-security")
    make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    with time_machine.travel(CLOSES + dt.timedelta(days=1), tick=False):
        assert api.get(f"technologies/{slug}/")["open_calls"] is None  # another is unknown
        event(Call.objects.get(slug=AI), "decided", dt.date(2023, 3, 1))
        row = api.get(f"technologies/{slug}/")
        assert row["open_calls"] == []
        assert "open_calls" not in row["field_states"]
        assert slug in api.keys("technologies", has_open_call="false")
        assert slug not in api.keys("technologies", has_open_call="unknown")


def test_a_concept_names_its_calls_and_awards(api: Reader) -> None:
    row = api.get("concepts/haps-maritime-awareness/")
    assert [(call["slug"], call["status"], call["closes_at"]) for call in row["calls"]] == [
        ("call-nedo-haps-awareness", "unknown", None)
    ]
    assert [award["slug"] for award in row["awards"]] == [
        "award-nedo-haps-mda",
        "award-nedo-haps-power",
    ]
    (full,) = api.get("concepts/haps-maritime-awareness/", expand="calls")["calls"]
    assert full["agency"]["code"] == "nedo"


# -- what does not show ------------------------------------------------------------------------


def test_drafts_and_leads_leave_no_trace(api: Reader) -> None:
    paths = ["calls/", "calls.csv", "concepts/?limit=200", "technologies/?limit=200"]
    before = [api.response(path).content for path in paths]
    make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment", published_at=None)
    assert [api.response(path).content for path in paths] == before
    api.problem("calls/a-call/", 404)
    for lead in Lead.objects.all():
        assert all(lead.what_en.encode() not in body for body in before)


def test_a_withheld_deadline_tells_nothing_by_the_status(api: Reader, official: Any) -> None:
    call = make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    from_press = Call.objects.get(slug=AI).evidence.first().source
    line = {"record": call, "source": from_press, "entered_by_role": "data_load"}
    cleared = japan(2035, 1, 1)
    CallEvidence.objects.create(field="*", cleared_at=cleared, **line)
    CallEvidence.objects.create(field="closes_at", **line)
    with time_machine.travel(WHEN_OPEN, tick=False):
        row = api.get("calls/a-call/")
        assert (row["closes_at"], row["closes_precision"]) == (None, None)
        assert row["field_states"]["closes_at"]["state"] == "withheld"
        assert row["status"] == "unknown"
        assert api.keys("calls", closes_before="2036-01-01") == []
        assert api.keys("calls", status="open") == []


def test_the_awards_of_a_call_are_the_public_ones(api: Reader) -> None:
    Award.objects.filter(slug="award-nedo-wind").update(published_at=None)
    assert api.get("calls/call-nedo-uav-wind-observation/")["awards"] == []
