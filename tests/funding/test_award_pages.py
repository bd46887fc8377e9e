"""The pages of awards, contracts, the fund and its payments, and organisations' roles."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Claim
from funding.filtersets import AwardFilterSet, ContractFilterSet
from funding.models import Award, AwardNumber, Contract
from funding.templatetags.awards import in_unit, unit_of
from funding.views.awards import acknowledgement, award_facets
from funding.views.contracts import contract_facets
from tests.catalogue.pages import cells, text_of
from tests.funding import money

pytestmark = pytest.mark.usefixtures("catalogue")

OKU = 100_000_000


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response)


def test_one_column_has_one_unit() -> None:
    assert unit_of([OKU, None, 29_000_000_000]) == "oku"
    assert unit_of([OKU, 29_000_000_001]) == "yen"
    assert in_unit(29_000_000_000, "oku") == "290"
    assert in_unit(1_100_000_000, "yen") == "1,100,000,000"
    assert in_unit(None, "oku") == ""


def test_the_list_says_counts_sums_and_coverage(client: Client) -> None:
    text = words(client, "/en/awards/")
    assert "14 awards recorded here. 14 recorded here / 61 stated" in text
    assert "Award amount, exact: 18.9 billion yen (5 records)" in text
    assert "Upper limit of the award, about or at most: 29 billion yen (1 record)" in text
    assert "Unknown amounts of 8 records" in text


def test_the_address_is_the_filter(client: Client) -> None:
    response = client.get("/ja/awards/?organisation=chiba-u&agency=nedo")
    (row,) = cells(response, "awards")
    assert row[1] == "NEDO"
    assert "50" in row[4]
    assert "awards.csv?agency=nedo&amp;organisation=chiba-u" in response.content.decode()
    refused = client.get("/ja/awards/?min_amount_yen=1億")
    assert refused.status_code == 400
    assert "円単位の整数を" in text_of(refused)


def test_a_column_shows_bound_and_kind(client: Client) -> None:
    (row,) = cells(client.get("/ja/awards/?call=call-nedo-cyber-defence"), "awards")
    assert row[4] == "最大290 採択の上限額"


@pytest.mark.parametrize(
    ("facets", "filters", "model"),
    [
        (lambda records: award_facets(records, None), AwardFilterSet, Award),
        (contract_facets, ContractFilterSet, Contract),
    ],
)
def test_facets_count_what_the_filters_find(facets: Any, filters: Any, model: Any) -> None:
    money.contract("c-1", "award-nedo-disinformation", OKU)
    money.contract("c-2", "award-nedo-vdes", None, fiscal_year=2023)
    records = model.objects.public()
    for facet in facets(records):
        for option in facet.options:
            found = filters({facet.name: [option.value]}, records).qs
            assert set(found.values_list("pk", flat=True)) == option.keys, (facet.name, option)


def test_an_award_tells_roles_amount_and_inferred_link(client: Client) -> None:
    text = words(client, "/ja/awards/award-nedo-cargo-uav/")
    assert "実施予定先（NEDOの用語）" in text
    assert "幹事会社" in text
    assert "金額の種類：採択額。確かさ：確定。円単位：5,000,000,000円。" in text
    assert "対応は推定によります" in text
    assert "採択課題（JSTの用語）" in words(client, "/ja/awards/award-jst-bioskilldx/")
    joint = words(client, "/en/awards/award-nedo-vdes/")
    assert "participating organisation; who leads is not recorded" in joint


def test_empty_values_differ(client: Client) -> None:
    states = {
        "amount_yen": {"state": "withheld", "authority": "NEDO"},
        "period": {"state": "not_applicable"},
    }
    Award.objects.filter(slug="award-nedo-vdes").update(field_states=states)
    html = client.get("/en/awards/award-nedo-vdes/").content.decode()
    for state in ("unknown", "not-applicable", "withheld", "not-recorded"):
        assert f"value-state--{state}" in html


def test_the_acknowledgement_is_a_suggestion_with_the_number(client: Client) -> None:
    address = "/en/awards/award-jst-bioskilldx/"
    without = words(client, address)
    assert "this portal’s own suggestion" in without
    assert "The number of this award is not recorded here" in without
    award = Award.objects.get(slug="award-jst-bioskilldx")
    AwardNumber.objects.create(award=award, order=1, scheme="jst_grant_number", value="JPMJKP25A1")
    text = words(client, address)
    assert "K Program), Grant Number JPMJKP25A1." in text
    assert "課題番号 JPMJKP25A1の支援を受けて実施した。" in text
    assert "is not recorded here: add" not in text


def test_only_the_number_of_jst_is_a_grant_number() -> None:
    award = {
        "agency": {"code": "nedo"},
        "grant_numbers": [{"scheme": "nedo_project", "value": "JPNP24001"}],
    }
    thanks = acknowledgement(award)
    assert "Grant Number" not in thanks["en"]
    assert ", number JPNP24001." in thanks["en"]


def test_the_ladder_in_numbers(client: Client) -> None:
    response = client.get("/en/fund/")
    rows = cells(response, "ladder-table")
    assert [row[:2] for row in rows] == [
        ["Paid into the fund", "500"],
        ["Ceilings of R&D concepts", "Unknown"],
        ["Budgets of calls", "Unknown"],
        ["Award amounts", "18.9"],
        ["Contracts", "Not recorded here"],
        ["Disbursed", "Not recorded here"],
    ]
    assert rows[3][2].endswith("apart, upper limit of the award: 29")
    assert rows[1][4] == "Can be checked for 4 of 15 records."
    assert rows[2][4] == "Cannot be checked."
    assert 'href="/en/awards/"' in response.content.decode()


def test_nothing_is_charted_by_agency_or_domain_under_80_percent(client: Client) -> None:
    # 14 of 61 is 23 %.
    text = words(client, "/en/fund/")
    assert "Not charted: fewer than 80 % of the awards" in text
    assert "Award amounts by agency" not in text
    Claim.objects.filter(code="awards-61").update(value=17)  # 14 of 17 is 82 %
    response = client.get("/en/fund/")
    assert "Not charted" not in text_of(response)
    assert cells(response, "part-agency-table")[0][1:] == ["Unknown", "4"]
    assert cells(response, "part-agency-table")[1][1:] == ["18.9", "4"]
    Claim.objects.filter(code="awards-61").update(value=18)  # 14 of 18 is 78 %
    assert "Not charted" in words(client, "/en/fund/")


def test_a_part_of_the_fund(client: Client) -> None:
    response = client.get("/en/fund/?domain=ocean&as_of=2024-12-31")
    rows = cells(response, "ladder-table")
    assert rows[0][1] == "Not applicable"
    assert "/en/awards/?domain=ocean&amp;as_of=2024-12-31" in response.content.decode()
    assert client.get("/en/fund/?domain=mars").status_code == 400


def test_payments_are_those_of_published_years(client: Client) -> None:
    award = "award-nedo-disinformation"
    published = money.year(2024)
    money.entry(published, "payment_by_estimate", 5 * OKU, award, dt.date(2024, 7, 1))
    money.entry(published, "refund", 3 * OKU, award, dt.date(2024, 8, 1))
    hidden = money.year(2025, published_at=None)
    money.entry(hidden, "payment_by_estimate", 30 * OKU, award, dt.date(2025, 8, 1))
    response = client.get("/en/fund/payments/")
    assert [(row[2], row[5]) for row in cells(response, "payments")] == [
        ("payment by estimate", "500,000,000"),
        ("refund to the agency", "-300,000,000"),
    ]
    assert "Disbursed, exact: 0.2 billion yen (2 records)" in text_of(response)
    Award.objects.filter(slug=award).update(published_at=None)
    response = client.get("/en/fund/payments/")
    assert award not in response.content.decode()


def test_contracts_have_a_list(client: Client) -> None:
    whole = money.contract("c-1", "award-nedo-disinformation", 20 * OKU)
    money.contract("c-2", "award-nedo-disinformation", 5 * OKU, parent=whole)
    response = client.get("/en/contracts/")
    assert [row[4] for row in cells(response, "contracts")] == ["2", "0.5"]
    assert "Contract, exact: 2 billion yen (1 record)" in text_of(response)
    assert "Subcontract; counts within c-1" in text_of(response)


def test_an_organisation_has_all_its_roles_on_one_page(client: Client) -> None:
    money.contract("c-1", "award-nedo-disinformation", 20 * OKU)
    response = client.get("/en/organisations/fujitsu/")
    assert len(cells(response, "awards-led")) == 1
    assert [row[0] for row in cells(response, "contracts")] == ["c-1"]
    assert "10 awards that it made as funding agency" in words(client, "/en/organisations/nedo/")
    assert len(cells(client.get("/en/organisations/chiba-u/"), "awards-joined")) == 2


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/en/technologies/long-range-small-uav/", 1),
        ("/en/concepts/haps-maritime-awareness/", 2),
    ],
)
def test_awards_stand_on_technologies_and_concepts(client: Client, address: str, rows: int) -> None:
    response = client.get(address)
    assert len(cells(response, "awards-caption")) == rows
    assert "14 recorded here / 61 stated" in text_of(response)


def test_the_list_is_paged(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("funding.views.lists.ROWS", 5)
    response = client.get("/en/awards/?page=3")
    assert len(cells(response, "awards")) == 4
    assert "Page 3 of 3" in text_of(response)
    assert "There is no filter" not in text_of(response)
