"""Awards, contracts and the fund by API: representation, filters, time, exports."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

import pytest

from funding.models import Award, AwardEvent, AwardNumber, Call
from tests.api.conftest import Reader
from tests.funding import money

ALL = 14
OKU = 100_000_000


def short(slugs: list[str]) -> set[str]:
    return {slug.removeprefix("award-") for slug in slugs}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"agency": "jst"}, {"jst-auv", "jst-bioskilldx", "jst-refuelling", "jst-uav-traffic"}),
        ({"concept": "haps-maritime-awareness"}, {"nedo-haps-mda", "nedo-haps-power"}),
        ({"call": "call-nedo-cyber-defence"}, {"nedo-cyber-1-3"}),
        ({"organisation": "chiba-u"}, {"jst-bioskilldx", "nedo-haemostatic"}),
        ({"domain": "ocean"}, {"jst-auv", "nedo-vdes"}),
        ({"technology": "long-range-small-uav"}, {"jst-uav-traffic"}),
        ({"fiscal_year": 2022}, {"nedo-infrared", "nedo-optical", "nedo-vdes"}),
        ({"fiscal_year": [2023, 2025]}, {"nedo-wind", "nedo-haps-power"}),
        ({"min_amount_yen": 60 * OKU}, {"nedo-disinformation", "nedo-cyber-1-3"}),
        ({"max_amount_yen": 18 * OKU}, {"nedo-wind", "nedo-haps-power"}),
        (
            {"min_amount_yen": 12 * OKU, "max_amount_yen": 50 * OKU},
            {"nedo-haps-power", "nedo-cargo-uav", "nedo-haemostatic"},
        ),
        ({"q": "富士通"}, {"nedo-disinformation"}),
        ({"q": "VTOL"}, {"nedo-cargo-uav"}),
        ({"as_of": "2023-12-31"}, {"nedo-infrared", "nedo-optical", "nedo-vdes", "nedo-wind"}),
        ({"status": "ended", "as_of": "2026-04-01"}, {"nedo-wind"}),
        ({"status": "planned"}, set()),
    ],
)
def test_filters(api: Reader, query: dict[str, Any], found: set[str]) -> None:
    assert short(api.keys("awards", **query)) == found


def test_a_group_total_is_found_by_no_amount(api: Reader) -> None:
    Award.objects.filter(slug="award-nedo-vdes").update(
        amount_yen=800 * OKU, amount_kind="group_total", amount_bound="about"
    )
    assert short(api.keys("awards", min_amount_yen=300 * OKU)) == set()


def test_a_release_and_a_bare_year_tell_no_fiscal_year(api: Reader) -> None:
    award = Award.objects.get(slug="award-jst-refuelling")  # released on 2025-01-22
    assert "jst-refuelling" not in short(api.keys("awards", fiscal_year=2024))
    AwardEvent.objects.create(award=award, order=9, kind="adopted", precision="year", text="2024")
    assert "jst-refuelling" not in short(api.keys("awards", fiscal_year=2024))
    AwardEvent.objects.create(
        award=award, order=10, kind="agency_announcement", precision="month", text="2025-03"
    )
    assert "jst-refuelling" in short(api.keys("awards", fiscal_year=2024))


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"min_amount_yen": "1億"}, "/min_amount_yen"),
        ({"max_amount_yen": "-1"}, "/max_amount_yen"),
        ({"fiscal_year": "1999"}, "/fiscal_year"),
        ({"status": "open"}, "/status"),
        ({"organisation": "nobody"}, "/organisation"),
    ],
)
def test_what_is_not_allowed_is_said(api: Reader, query: dict[str, str], pointer: str) -> None:
    problem = api.problem(f"awards/?{urlencode(query)}", 400)
    assert [error["pointer"] for error in problem["errors"]] == [pointer]


def test_representation(api: Reader) -> None:
    award = api.get("awards/award-nedo-cyber-1-3/")
    assert award["title"] is None
    assert award["field_states"]["title"] == {"state": "unknown"}
    assert (award["amount_yen"], award["amount_kind"], award["amount_bound"]) == (
        29_000_000_000,
        "award_upper_limit",
        "at_most",
    )
    assert (award["call"]["slug"], award["call_confidence"]) == (
        "call-nedo-cyber-defence",
        "inferred",
    )
    (part,) = award["participations"]
    assert (part["organisation"]["code"], part["is_lead"], part["role"]) == (
        "cyber-research-consortium",
        True,
        None,
    )
    period = award["period"]
    assert (period["starts_on"], period["starts_precision"], period["starts_text"]) == (
        None,
        "month",
        "2024-07",
    )
    assert award["events"][0]["kind"] == "agency_announcement"
    assert award["grant_numbers"] == award["contracts"] == award["items"] == []
    assert award["status"] == "running"


def test_numbers_and_contracts_are_told(api: Reader) -> None:
    award = Award.objects.get(slug="award-nedo-disinformation")
    AwardNumber.objects.create(award=award, order=1, scheme="nedo_project", value="JPNP24001")
    whole = money.contract("c-1", award.slug, 20 * OKU)
    money.contract("c-2", award.slug, None, parent=whole)
    money.contract("c-3", award.slug, 1, published_at=None)
    row = api.get("awards/award-nedo-disinformation/")
    assert row["grant_numbers"] == [{"scheme": "nedo_project", "value": "JPNP24001"}]
    assert [
        (each["code"], each["amount_yen"], each["organisation"]["code"], each["fiscal_year"])
        for each in row["contracts"]
    ] == [("c-1", 20 * OKU, "fujitsu", 2024), ("c-2", None, "fujitsu", 2024)]
    first, second = (each["field_states"] for each in row["contracts"])
    assert first["parent"] == {"state": "not_applicable"}
    assert second["amount_yen"] == {"state": "unknown"}
    assert short(api.keys("awards", q="JPNP24001")) == {"nedo-disinformation"}
    assert api.keys("contracts", award=award.slug) == ["c-1", "c-2"]
    assert api.keys("contracts", agency="jst") == []
    assert api.keys("contracts", organisation="fujitsu", fiscal_year=2024) == ["c-1", "c-2"]
    assert api.get("contracts/c-2/")["parent"]["code"] == "c-1"
    assert api.get("contracts/")["coverage"]["recorded"] == 2
    api.problem("contracts/c-3/", 404)


def test_a_call_that_is_not_published_is_not_named(api: Reader) -> None:
    Call.objects.filter(slug="call-nedo-cyber-defence").update(published_at=None)
    award = api.get("awards/award-nedo-cyber-1-3/")
    assert (award["call"], award["call_confidence"]) == (None, None)
    assert b"call-nedo-cyber-defence" not in api.response("awards.ndjson").content


def test_events_after_the_day_are_not_told(api: Reader) -> None:
    def kinds(**query: str) -> list[str]:
        return [each["kind"] for each in api.get("awards/award-nedo-vdes/", **query)["events"]]

    assert kinds(as_of="2023-03-20") == ["adopted"]
    assert kinds() == ["adopted", "actor_release"]


def test_lists_and_exports_carry_the_coverage(api: Reader) -> None:
    coverage = api.get("awards/", agency="jst")["coverage"]
    assert (coverage["recorded"], coverage["stated"], coverage["claim"]["code"]) == (
        ALL,
        61,
        "awards-61",
    )
    body = api.response("awards.csv", organisation="chiba-u").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [row["slug"] for row in rows] == ["award-jst-bioskilldx", "award-nedo-haemostatic"]
    assert {row["coverage"] for row in rows} == {
        "14 recorded here; 61 stated (awards-61, 2024)",
    }
    assert rows[1]["participations"].splitlines()[0] == "cira-kyoto-u:lead"
    assert (rows[0]["amount_yen"], rows[1]["amount_yen"]) == ("", "5000000000")


def test_the_fund_by_rung(api: Reader) -> None:
    fund = api.get("fund/")
    rungs = ("fund", "concept_ceilings", "call_budgets", "awards", "contracts", "disbursed")
    assert [fund[name]["known_yen"] for name in rungs] == [
        *(5000 * OKU, None, None),
        *(189 * OKU, None, None),
    ]
    assert fund["awards"]["other_kinds"] == [
        {
            "kind": "award_upper_limit",
            "known_yen": None,
            "bounded_yen": 290 * OKU,
            "rows_known": 0,
            "rows_bounded": 1,
        }
    ]
    assert fund["contracts"]["field_states"] == {"known_yen": {"state": "unknown"}}
    assert [part["fiscal_year"] for part in fund["contributions"]] == [2021, 2022]
    assert fund["contributions"][0]["sources"]
    assert fund["contributions"][0]["field_states"] == {"agency": {"state": "unknown"}}
    stated = {claim["code"]: claim["value"] for claim in fund["statements"]}
    assert stated["first-three-800"] == 800 * OKU
    assert stated["fund-total"] == 5000 * OKU
    assert set(stated) == {
        *("first-three-800", "fund-fy2021", "fund-fy2021-mext", "fund-fy2022"),
        *("fund-fy2022-executed-mext", "fund-total"),
    }


def test_parts_of_the_fund_and_time(api: Reader) -> None:
    ocean = api.get("fund/", domain="ocean")
    assert ocean["fund"]["field_states"] == {"known_yen": {"state": "not_applicable"}}
    assert (ocean["awards"]["rows"], ocean["awards"]["coverage"]["recorded"]) == (2, ALL)
    past = api.get("fund/", as_of="2023-12-31")
    assert (past["awards"]["known_yen"], past["awards"]["rows_unknown"]) == (11 * OKU, 3)
    problem = api.problem("fund/", 400, agency="mext")
    assert [error["pointer"] for error in problem["errors"]] == ["/agency"]
    api.problem("fund/", 400, limit="3")
