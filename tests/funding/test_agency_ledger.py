"""The pages of the ledger and of leads, and what waits in "my work"."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from catalogue.models import Concept
from catalogue.services.editing.proposals import Wish
from funding.models import FundYear, Lead, LedgerEntry
from tests.editing.people import Person, approver, editor, officer
from tests.funding.agency import award_document, call_document, jst, nedo, released

pytestmark = pytest.mark.usefixtures("catalogue")
LEDGER = "/en/work/ledger/"
YEAR = f"{LEDGER}jst/2026/"
DAY = "2026-05-01"


def send(someone: Person, address: str, **typed: Any) -> Any:
    return someone.client.post(address, typed)


def entry(number: str, kind: str, yen: str, **more: Any) -> dict[str, Any]:
    return {"number": number, "kind": kind, "amount_yen": yen, "occurred_on": DAY, **more}


@pytest.fixture
def someone() -> Person:
    return jst()


@pytest.fixture
def year(someone: Person) -> FundYear:
    opened = send(someone, LEDGER, fiscal_year="2026", opening_balance_yen="1,000")
    assert opened.status_code == 302
    return FundYear.objects.get(agency__code="jst", fiscal_year=2026)


def test_a_year_is_opened_filled_corrected_and_closed(someone: Person, year: FundYear) -> None:
    assert year.balance_yen == 1_000
    assert send(someone, YEAR, **entry("1", "contribution", "2億")).status_code == 302
    assert send(someone, YEAR, **entry("2", "management_cost", "300")).status_code == 302
    text = someone.client.get(YEAR).content.decode()
    assert "200,001,000" in text, "the balance after the first entry"
    assert "200,000,700" in text
    wrong = LedgerEntry.objects.get(number="2")
    typed = {"number": "3", "occurred_on": DAY, "right_yen": "200", "reason": "誤記"}
    assert send(someone, f"{YEAR}correct/{wrong.pk}/", **typed).status_code == 302
    correction = LedgerEntry.objects.get(number="3")
    assert (correction.kind, correction.amount_yen, correction.corrects) == (
        "correction",
        -100,
        wrong,
    )
    step = f"{YEAR}step/"
    refused = send(someone, step, **{"step": "close", "close-counted_yen": "200,000,700"})
    assert refused.status_code == 409
    assert "-100" in refused.content.decode(), "the difference is told"
    year.refresh_from_db()
    assert (year.state, year.balance_yen) == ("open", 200_000_800)
    closed = send(someone, step, **{"step": "close", "close-counted_yen": "200,000,800"})
    assert closed.status_code == 302
    year.refresh_from_db()
    assert (year.state, year.closing_balance_yen) == ("closed", 200_000_800)
    assert send(someone, YEAR, **entry("4", "earnings", "1")).status_code == 409
    assert LedgerEntry.objects.count() == 3


def test_a_closed_year_is_opened_by_two_persons(someone: Person, year: FundYear) -> None:
    step, second = f"{YEAR}step/", jst()
    send(someone, step, **{"step": "close", "close-counted_yen": "1000"})
    assert send(second, step, step="agree").status_code == 409, "nobody has asked"
    assert send(someone, step, **{"step": "ask", "reopen-reason": ""}).status_code == 409
    assert send(someone, step, **{"step": "ask", "reopen-reason": "漏れ"}).status_code == 302
    assert send(someone, step, step="agree").status_code == 409
    year.refresh_from_db()
    assert year.state == "closed"
    assert send(second, step, step="agree").status_code == 302
    year.refresh_from_db()
    assert year.state == "open"


def test_an_entry_is_refused_with_what_remains_and_what_was_typed_stays(
    someone: Person, year: FundYear
) -> None:
    amount = {"amount_yen": 500, "amount_kind": "award_amount", "amount_bound": "exact"}
    released(Wish("awards", "award-1", "create", award_document("jst", "award-1", None, **amount)))
    page = send(someone, YEAR, **entry("1", "payment_by_estimate", "600", award="award-1"))
    assert page.status_code == 409
    text = page.content.decode()
    assert "500 yen remain" in text
    assert 'value="600"' in text
    overdrawn = send(someone, YEAR, **entry("1", "management_cost", "1001"))
    assert "would overdraw" in overdrawn.content.decode()
    assert LedgerEntry.objects.count() == 0
    year.refresh_from_db()
    assert year.balance_yen == 1_000


def test_a_ledger_is_its_agencys_and_read_by_the_cabinet_office(year: FundYear) -> None:
    for reader in (editor(), approver()):
        assert reader.client.get(YEAR).status_code == 200
        assert send(reader, YEAR, **entry("1", "earnings", "5")).status_code == 403
        assert send(reader, f"{YEAR}step/", step="publish").status_code == 403
        assert send(reader, LEDGER, fiscal_year="2027").status_code == 403
    other = nedo()
    assert other.client.get(YEAR).status_code == 404
    assert send(other, YEAR, **entry("1", "earnings", "5")).status_code == 404
    assert officer("mext").client.get(LEDGER).status_code == 403
    assert LedgerEntry.objects.count() == 0
    assert FundYear.objects.get().published_at is None
    award = award_document("nedo", "award-n", None)
    released(Wish("awards", "award-n", "create", award), "nedo")
    typed = entry("1", "payment_by_estimate", "5", award="award-n")
    assert send(jst(), YEAR, **typed).status_code == 409, "an award of the other agency"
    assert LedgerEntry.objects.count() == 0


def test_leads_are_settled_once_with_a_reason_by_whom_they_concern() -> None:
    lead = Lead.objects.get(slug="award-nedo-cyber-4")  # its concept is NEDO's
    address = f"/en/work/leads/{lead.slug}/"
    typed = {"state": "dismissed", "reason": "募集要項で確認"}
    assert send(jst(), address, **typed).status_code == 403
    someone = nedo()
    assert send(someone, address, state="dismissed", reason="").status_code == 409
    lead.refresh_from_db()
    assert lead.state == "open"
    assert send(someone, address, **typed).status_code == 302
    lead.refresh_from_db()
    assert (lead.state, lead.settled_by, lead.settled_reason) == (
        "dismissed", someone.user, "募集要項で確認",
    )  # fmt: skip
    assert send(editor(), address, **{**typed, "state": "confirmed"}).status_code == 409
    lead.refresh_from_db()
    assert lead.state == "dismissed"
    assert officer("mext").client.get("/en/work/leads/").status_code == 403


def test_my_work_of_an_agency_and_of_the_cabinet_office() -> None:
    closes = (timezone.now() + dt.timedelta(days=20)).isoformat()
    told = {"closes_at": closes, "closes_precision": "moment"}
    released(Wish("calls", "call-jst-test", "create", call_document(**told)))
    at = timezone.now() + dt.timedelta(days=1)
    later = Wish("awards", "award-1", "create", award_document("jst", "award-1", None))
    released(later, at=at)
    own = jst().client.get("/en/work/").content.decode()
    for words in (
        *("Deadlines of calls", "/en/work/edit/calls/call-jst-test/", "Becomes public by itself"),
        *("Awards without a contract recorded here", "Calls without documents"),
        *("Ledger: fiscal years and entries", "Calls without an award recorded here"),
    ):
        assert words in own, words
    assert "Calls without an award recorded here" in own
    other = nedo().client.get("/en/work/").content.decode()
    assert "call-jst-test" not in other
    assert "Becomes public by itself" not in other
    cabinet = editor().client.get("/en/work/").content.decode()
    assert "call-jst-test" in cabinet, "the deadlines of every agency"
    assert "/en/work/edit/calls/call-jst-test/" not in cabinet
    assert "R&amp;D concepts without a call" not in cabinet, "all have one"
    Concept.objects.create(
        slug="no-call",
        technology_confidence="stated",
        technology_basis_ja="名称",
        technology_basis_en="name",
    )
    cabinet = editor().client.get("/en/work/").content.decode()
    assert "R&amp;D concepts without a call recorded here" in cabinet
    gap = nedo().client.get("/en/work/gaps/awards-without-contract/").content.decode()
    assert "award-nedo" in gap
    assert "award-jst" not in gap
