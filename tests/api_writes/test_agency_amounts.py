"""Amounts by API: sent once under a key, and never more than remains under a ceiling."""

from collections.abc import Iterator

import pytest

from catalogue.models import Concept, Proposal
from funding.models import Award
from kprogram.common.models import RememberedAnswer
from tests.api_writes.agencies import NEW, award, award_of, call, cited, contract
from tests.api_writes.agency_requests import at, once, publish, stored
from tests.api_writes.conftest import counts, send
from tests.people import Person

pytestmark = pytest.mark.usefixtures("catalogue", "seam")


# -- once --------------------------------------------------------------------------------------


@pytest.mark.parametrize("resource", ["awards", "contracts"])
def test_an_amount_asks_for_a_key(jst: Person, resource: str) -> None:
    body = NEW[resource]()
    before = counts()
    missing = send(jst, "POST", f"{resource}/", body)
    assert (missing.status_code, missing.json()["code"]) == (400, "key_missing")
    assert send(jst, "POST", f"{resource}/", [body]).json()["code"] == "key_missing"
    assert counts() == before
    trial = send(jst, "POST", f"{resource}/?dry_run=true", body)
    assert [row["verdict"] for row in trial.json()["rows"]] == ["create"]
    assert counts() == before
    key = once()
    first, second = (send(jst, "POST", f"{resource}/", body, **key) for _time in range(2))
    assert (first.status_code, first.json()) == (202, second.json())
    assert Proposal.objects.count() == RememberedAnswer.objects.count() == 1
    other = send(jst, "POST", f"{resource}/", {**body, "amount_yen": 2}, **key)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert Proposal.objects.count() == 1


def test_without_an_amount_no_key_is_asked_for(jst: Person) -> None:
    none = {"amount_yen": None, "amount_kind": None, "amount_bound": None, "amount_note": None}
    assert send(jst, "POST", "awards/", award(**none)).status_code == 202
    assert send(jst, "POST", "calls/", call()).status_code == 202


def test_taking_an_amount_away_asks_for_a_key(jst: Person) -> None:
    path, _read = stored(jst, "contracts")
    none = {"amount_yen": None, "amount_kind": None, "amount_bound": None}
    body = {**none, "change_reason": "x", "evidence": cited()}
    before = counts()
    assert send(jst, "PATCH", path, body, if_match='"v1"').json()["code"] == "key_missing"
    assert counts() == before
    assert send(jst, "PATCH", path, body, **at(1)).status_code == 202


# -- the ladder ----------------------------------------------------------------------------------


@pytest.fixture
def narrow() -> Iterator[Award]:
    """An award of exactly 1,000 yen, under a concept whose ceiling leaves 500 more."""
    found = award_of("jst")
    Award.objects.filter(concept_id=found.concept_id).exclude(pk=found.pk).update(
        amount_yen=None, amount_kind=None, amount_bound=None
    )
    Award.objects.filter(pk=found.pk).update(
        amount_yen=1_000,
        amount_kind="award_amount",
        amount_bound="exact",
        call=None,
        call_confidence=None,
    )
    Concept.objects.filter(pk=found.concept_id).update(
        ceiling_yen=1_500,
        ceiling_kind="concept_ceiling",
        ceiling_bound="at_most",
        ceiling_scope="concept",
    )
    found.refresh_from_db()
    yield found


def test_more_than_remains_is_refused_with_what_remains(jst: Person, narrow: Award) -> None:
    body = award(concept=narrow.concept.slug, amount_yen=501)
    before = counts()
    answer = send(jst, "POST", "awards/", body, accept_language="en", **once())
    assert (answer.status_code, answer.json()["code"]) == (409, "refused")
    assert "1,000 yen are drawn" in answer.json()["detail"]
    assert "500 yen remain; 501 yen do not fit" in answer.json()["detail"]
    trial = send(jst, "POST", "awards/?dry_run=true", body).json()["rows"]
    assert [(row["verdict"], row["errors"][0]["code"]) for row in trial] == [("refused", "refused")]
    assert counts() == before
    fits = send(jst, "POST", "awards/", {**body, "amount_yen": 500}, **once())
    publish(fits)


def test_rows_draw_from_what_the_rows_before_leave(jst: Person, narrow: Award) -> None:
    rows = [contract(code=f"c-{yen}", award=narrow.slug, amount_yen=yen) for yen in (600, 500, 400)]
    before = counts()
    answer = send(jst, "POST", "contracts/", rows, accept_language="en", **once())
    assert (answer.status_code, answer.json()["code"]) == (409, "refused")
    [error] = answer.json()["errors"]
    assert error["pointer"] == "/1"
    assert "400 yen remain; 500 yen do not fit" in error["detail"]
    assert [row["verdict"] for row in answer.json()["rows"]] == ["create", "refused", "create"]
    assert counts() == before


def test_a_ceiling_is_not_lowered_below_what_is_drawn(jst: Person, narrow: Award) -> None:
    publish(send(jst, "POST", "contracts/", contract(award=narrow.slug, amount_yen=900), **once()))
    body = {"amount_yen": 899, "change_reason": "x", "evidence": cited()}
    before = counts()
    answer = send(
        jst, "PATCH", f"awards/{narrow.slug}/", body, accept_language="en", **at(narrow.version)
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "refused")
    assert "900 yen are drawn already" in answer.json()["detail"]
    assert counts() == before
