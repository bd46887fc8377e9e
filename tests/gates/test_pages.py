"""The pages of gates and reports, as people of each role use them."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.choices import Role
from funding.models import AwardReport, FundReport, GateTerm, LedgerEntry, StageGate
from funding.services import gates
from tests.editing.people import Person, editor, officer, person
from tests.gates.records import an_award, decided, ledger_year, outcome, planned, under_evaluation
from tests.people import person as plain

pytestmark = pytest.mark.usefixtures("catalogue")
WORK = "/en/work/gates/"


@pytest.fixture
def nedo() -> Person:
    return person(Role.AGENCY_STAFF, "nedo")


def send(someone: Person, address: str, **typed: Any) -> Any:
    return someone.client.post(address, typed)


def text(someone: Person, address: str, status: int = 200) -> str:
    response = someone.client.get(address)
    assert response.status_code == status
    return str(response.content.decode())


def measures(*rows: dict[str, str]) -> dict[str, str]:
    """The rows of the form that decides."""
    told = {"measures-TOTAL_FORMS": "4", "measures-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        told |= {f"measures-{place}-{name}": value for name, value in row.items()}
    return told


def test_a_gate_from_its_plan_to_its_publication(nedo: Person) -> None:
    an_award(title_ja="課題", title_en="An award")
    ledger_year()
    second = person(Role.AGENCY_STAFF, "nedo")
    plan = {"award": "a", "number": "1", "planned": "2024-09", "criteria_ja": "基準",
            "criteria_en": "Criteria", "user_ministry": "meti"}  # fmt: skip
    assert send(nedo, f"{WORK}new/", **plan, evaluators="評価委員").status_code == 302
    gate = StageGate.objects.get()
    assert (gate.planned_precision, gate.planned_text) == ("month", "2024-09")
    page = f"{WORK}{gate.pk}/"
    assert "Materials received" in text(nedo, page)
    assert "An award, stage gate 1" in text(nedo, WORK)
    assert send(nedo, f"{page}step/", step="receive", received_on="2024-09-01").status_code == 302
    assert send(nedo, f"{page}step/", step="evaluate").status_code == 302
    assert send(officer("meti"), f"{page}assess/", assessment="有用").status_code == 302
    refused = send(nedo, f"{page}decide/", verdict="continue", decided_on="2024-10-15",
                   publicness="public", **measures())  # fmt: skip
    assert refused.status_code == 403
    assert "You entered this gate. Another person decides it." in refused.content.decode()
    more = {"term": "accelerate", "amount_yen": "301", "entry_kind": "payment_by_estimate"}
    decision = {"verdict": "continue", "decided_on": "2024-10-15", "publicness": "public",
                "comment_ja": "所見", "comment_en": "Comment"}  # fmt: skip
    over = send(second, f"{page}decide/", **decision, **measures(more))
    assert over.status_code == 409
    assert "300 yen remain; 301 yen do not fit" in over.content.decode()
    assert LedgerEntry.objects.count() == 0
    fits = {**more, "amount_yen": "300"}
    done = send(second, f"{page}decide/", **decision, **measures(fits, {"term": "revise"}))
    assert done.status_code == 302
    assert LedgerEntry.objects.get().amount_yen == 300
    assert send(second, f"{page}decide/", **decision, **measures(fits)).status_code == 409
    assert LedgerEntry.objects.count() == 1
    assert send(second, f"{page}step/", step="publish").status_code == 302
    gate.refresh_from_db()
    assert (gate.state, gate.assessment) == ("published", "有用")


def test_the_page_of_an_award_shows_its_published_gates(nedo: Person) -> None:
    published = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    of = an_award(title_ja="課題", title_en="An award", published_at=published)
    planned(plain(Role.AGENCY_STAFF, "nedo"), of, number=2)
    address = "/en/awards/a/"
    assert "Stage gates" not in text(nedo, address)
    gate = decided(of, publicness="public", comment_ja="所見", comment_en="A comment")
    assert "Stage gates" not in text(nedo, address)
    gates.publish(plain(Role.AGENCY_STAFF, "nedo").by, gate)
    page = text(nedo, address)
    assert f'id="gate-{gate.pk}"' in page
    assert "A comment" in page
    assert "Stage gate 2" not in page
    assert "所見" in text(nedo, "/ja/awards/a/")


def test_agencies_see_and_change_only_their_own(nedo: Person) -> None:
    gate = planned(plain(Role.AGENCY_STAFF, "nedo"), an_award())
    jst, cabinet = person(Role.AGENCY_STAFF, "jst"), editor()
    page = f"{WORK}{gate.pk}/"
    text(jst, page, 404)
    assert str(gate.pk) not in text(jst, WORK)
    assert str(gate.pk) in text(cabinet, WORK)
    assert "What can be done" not in text(cabinet, page)
    for someone, status in ((jst, 404), (cabinet, 403), (officer("meti"), 404)):
        for step in ({"step": "receive", "received_on": "2024-09-01"}, {"step": "cancel"}):
            assert send(someone, f"{page}step/", **step).status_code == status
        assert send(someone, f"{page}edit/", number="2").status_code == status
    assert send(jst, f"{WORK}new/", award="a", number="3").status_code == 409
    gate.refresh_from_db()
    assert (gate.state, gate.number, StageGate.objects.count()) == ("planned", 1, 1)


def test_a_plan_is_revised_once_from_each_version(nedo: Person) -> None:
    gate = planned(plain(Role.AGENCY_STAFF, "nedo"), an_award())
    page = f"{WORK}{gate.pk}/edit/"
    typed = {"number": "1", "planned": "FY2025", "version": str(gate.version)}
    assert send(nedo, page, **typed).status_code == 302
    again = send(nedo, page, **{**typed, "planned": "FY2026", "version": "0"})
    assert again.status_code == 409
    assert "Somebody else has changed this gate since" in again.content.decode()
    gate.refresh_from_db()
    assert (gate.planned_precision, gate.planned_text) == ("fiscal_year", "2025")


def test_the_words_are_the_portals_own_and_an_editor_changes_them(nedo: Person) -> None:
    cabinet, page = editor(), f"{WORK}words/"
    assert "Unofficial (written by this portal)" in text(cabinet, page)
    assert nedo.client.get(page).status_code == 403
    word = {"code": "extend", "name_ja": "延長", "name_en": "extend", "order": "6",
            "is_measure": "on", "in_use": "on"}  # fmt: skip
    assert send(cabinet, page, **word).status_code == 302
    assert send(cabinet, f"{page}stop/", code="stop", name_ja="終了", name_en="end",
                order="5").status_code == 302  # fmt: skip
    assert list(GateTerm.objects.filter(in_use=True).values_list("code", flat=True)) == [
        "continue", "revise", "accelerate", "reduce", "extend",
    ]  # fmt: skip
    gate = under_evaluation(plain(Role.AGENCY_STAFF, "nedo"), an_award())
    form = text(nedo, f"{WORK}{gate.pk}/decide/")
    assert ('value="extend"' in form, 'value="stop"' in form) == (True, False)


def test_reports_are_awaited_received_and_skipped(nedo: Person) -> None:
    an_award(title_ja="課題", title_en="An award")
    page = "/en/work/award-reports/"
    typed = {"award": "a", "kind": "progress", "about": "FY2024", "due_on": "2025-04-30"}
    assert send(nedo, page, **typed).status_code == 302
    report = AwardReport.objects.get()
    assert "An award: FY2024" in text(nedo, page)
    one = f"{page}{report.pk}/"
    assert send(nedo, one, received_on="2025-04-28", reference="第1号").status_code == 302
    assert send(nedo, one, **{"step": "skip", "skip-reason": "x"}).status_code == 409
    assert "第1号" in text(nedo, one)
    text(person(Role.AGENCY_STAFF, "jst"), one, 404)
    assert send(editor(), one, received_on="2025-04-28", reference="x").status_code == 403
    assert report.versions.count() == 1


def test_the_report_on_the_fund_cites_its_law(nedo: Person) -> None:
    page = "/en/work/fund-reports/"
    shown = text(nedo, page)
    assert "https://laws.e-gov.go.jp/law/420AC0100000063" in shown
    assert "FY2025" in shown
    assert "30 September 2026" in shown
    given = {"fiscal_year": "2025", "delivered_on": "2026-09-29", "reference": "第2号"}
    assert send(editor(), page, **given).status_code == 403
    assert send(nedo, page, **given).status_code == 302
    found = FundReport.objects.get()
    assert (found.agency.code, found.due_on) == ("nedo", dt.date(2026, 9, 30))
    assert send(nedo, page, **given).status_code == 409


def test_the_number_of_queries_does_not_grow_with_the_gates(nedo: Person) -> None:
    author = plain(Role.AGENCY_STAFF, "nedo")
    published = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    of = an_award(published_at=published)

    def one_more(number: int) -> None:
        planned(author, of, number=2 * number + 1)
        gate = under_evaluation(author, of, number=2 * number + 2)
        second = plain(Role.AGENCY_STAFF, "nedo")
        told = {"publicness": "public", "comment_ja": "所見", "comment_en": "A comment"}
        gates.publish(second.by, gates.decide(second.by, gate, outcome("continue", **told)))

    def counted() -> list[int]:
        found = []
        for address in (WORK, "/en/awards/a/", "/api/v1/stage-gates/", "/en/work/"):
            nedo.client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert nedo.client.get(address).status_code == 200
            found.append(len(queries))
        return found

    one_more(0)
    before = counted()
    one_more(1)
    one_more(2)
    assert counted() == before
