"""Calls, awards and contracts as their agencies log them: the form, two persons, the set moment,
and what is impossible for the other agency."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from catalogue.models import Proposal, ProposedChange
from catalogue.services.editing import proposals
from catalogue.services.editing.documents import Invalid, document_of
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import Refused, Wish
from funding import editables
from funding.models import Award, Call, Contract
from kprogram.common.dates import JAPAN
from tests.editing.pages import open_page
from tests.editing.people import approver, editor
from tests.funding.agency import (
    award_document,
    call_document,
    concept_of,
    drafted,
    jst,
    nedo,
    released,
    typed_call,
)

pytestmark = pytest.mark.usefixtures("catalogue")


def step(someone: Any, proposal: Proposal, verb: str, **typed: str) -> int:
    address = f"/en/work/proposals/{proposal.pk}/step/"
    return someone.client.post(address, {"verb": verb, **typed}).status_code


# -- the form ------------------------------------------------------------------------------------


def test_a_call_from_the_empty_form_to_its_publication() -> None:
    first, second = jst(), jst()
    page = open_page(first.client, "/en/work/new/calls/")
    assert page.values["agency"] == "jst", "it is one's own agency's"
    assert page.values["events.0.kind"] == "announced"
    preview = typed_call(first, budget_yen="30億", budget_bound="at_most")
    assert preview.status == 200, preview.text
    assert "2026-12-15 12:00" in preview.text
    proposal = drafted(preview)
    assert step(first, proposal, "approve") == 409, "another person approves"
    assert not Call.objects.filter(slug="call-jst-test").exists()
    assert step(second, proposal, "approve") == 302
    assert step(second, proposal, "release") == 302
    call = Call.objects.public().get(slug="call-jst-test")
    assert call.closes_at == dt.datetime(2026, 12, 15, 12, tzinfo=JAPAN)
    assert (call.closes_precision, call.budget_kind) == ("moment", "call_budget")
    assert call.budget_yen == 3_000_000_000
    event = call.events.get()
    assert (event.kind, event.on, event.precision) == ("announced", dt.date(2026, 10, 1), "day")


def test_a_deadline_without_a_time_is_the_last_moment_of_its_day() -> None:
    someone = jst()
    page = typed_call(someone, **{"closes_at.time": ""})
    assert "2026-12-15, until the end of the day" in page.text
    drafted(page, "draft")
    after = ProposedChange.objects.get().after
    assert after["closes_at"] == "2026-12-15T23:59:59.999999+09:00"
    assert after["closes_precision"] == "day"


def test_no_closing_date_is_said_and_not_left_empty() -> None:
    typed = {"closes_at.day": "", "closes_at.time": "", "closes_at.none": "1"}
    drafted(typed_call(jst(), **typed), "draft")
    change = ProposedChange.objects.get()
    assert change.after["field_states"] == {"closes_at": {"state": "not_applicable"}}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"official_url": ""}, "Give the official address of the call."),
        ({"events.0.on": ""}, "Give the day of the announcement"),
        ({"closes_at.day": "soon"}, "Write the day like 2026-12-15 and the time like 12:00."),
        ({"opens_at.day": "2026-12-16", "opens_at.time": "9:00"}, "A call closes after it opens."),
        ({"agency": "nedo"}, "You act for your own organisation only"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(typed: dict[str, str], told: str) -> None:
    page = typed_call(jst(), **typed)
    assert page.status in (400, 403)
    assert told in page.text
    if page.status == 400:
        assert {name: page.values[name] for name in typed} == typed
    assert Proposal.objects.count() == 0


def test_an_organisation_is_found_by_any_of_its_names_and_numbers_are_checked() -> None:
    someone = nedo()
    page = open_page(someone.client, "/en/work/new/awards/")
    typed = {
        "slug": "award-x",
        "title_ja": "課題",
        "title_en": "Award",
        "agency": "nedo",
        "title_en_source": "translation",
        "concept": concept_of("nedo").slug,
        "participations.0.organisation": "東京大学",
        "principal_investigator_orcid": "https://orcid.org/0000-0002-1825-0098",
        "principal_investigator_erad": "1234567",
    }
    refused = page.post({**page.values, **typed, "step": "preview"})
    assert refused.status == 400
    assert "The check digit does not fit" in refused.text
    assert "An e-Rad researcher number has 8 digits." in refused.text
    right = {"principal_investigator_orcid": "0000000218250097"}
    right |= {"principal_investigator_erad": "１２３４５６７８"}
    sent = refused.post({**refused.values, **right, "step": "preview"})
    assert sent.status == 200, sent.text
    drafted(sent, "draft")
    rows = ProposedChange.objects.get().after["participations"]
    assert [each["organisation"] for each in rows] == ["u-tokyo"]


# -- the moment that is set ----------------------------------------------------------------------


def test_a_scheduled_call_shows_exactly_from_its_minute(client: Client) -> None:
    at = (timezone.now() + dt.timedelta(days=3)).astimezone(JAPAN).replace(second=0, microsecond=0)
    first, second = jst(), jst()
    proposal = drafted(typed_call(first))
    assert step(second, proposal, "approve") == 302
    when = {"at.day": f"{at:%Y-%m-%d}", "at.time": f"{at:%H:%M}"}
    assert step(second, proposal, "release", **when) == 302
    call = Call.objects.get(slug="call-jst-test")
    assert call.published_at == at
    instant = dt.timedelta(microseconds=1)
    assert not Call.objects.published(at - instant).filter(pk=call.pk).exists()
    assert Call.objects.published(at).filter(pk=call.pk).exists()
    address = "/en/history/calls/call-jst-test/"
    assert client.get(address).status_code == 404
    assert nedo().client.get("/en/work/edit/calls/call-jst-test/").status_code == 404
    assert open_page(first.client, "/en/work/edit/calls/call-jst-test/").status == 200


def test_a_moment_is_not_set_for_what_is_live_nor_in_the_past() -> None:
    soon = timezone.now() + dt.timedelta(days=1)
    released(Wish("calls", "call-jst-test", "create", call_document()))
    before = document_of(EDITABLE["calls"], Call.objects.get(slug="call-jst-test"))
    change = Wish("calls", "call-jst-test", "update", {"title_ja": "別の題", "title_en": "Other"})
    with pytest.raises(Refused, match="新しい記録|Only a new record"):
        released(change, at=soon)
    assert document_of(EDITABLE["calls"], Call.objects.get(slug="call-jst-test")) == before
    late = Wish("calls", "call-2", "create", call_document(slug="call-2"))
    with pytest.raises(Refused):
        released(late, at=timezone.now() - dt.timedelta(minutes=1))
    assert not Call.objects.filter(slug="call-2").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("committed_catalogue")
def test_an_amendment_stands_in_the_public_history(client: Client) -> None:
    released(Wish("calls", "call-jst-test", "create", call_document()))
    change = {"title_ja": "公募（訂正）", "title_en": "A call, corrected"}
    released(Wish("calls", "call-jst-test", "update", change))
    text = client.get("/en/history/calls/call-jst-test/").content.decode()
    assert "公募（訂正）" in text
    assert "登録のため" in text
    assert "Version 2" in text
    today = timezone.now().astimezone(JAPAN).date()
    compared = client.get(f"/en/compare/?from={today - dt.timedelta(days=1)}&to={today}")
    assert compared.status_code == 200


# -- the other agency ----------------------------------------------------------------------------


@pytest.fixture
def call_of_jst() -> Call:
    released(Wish("calls", "call-jst-test", "create", call_document()))
    return Call.objects.get(slug="call-jst-test")


def test_the_other_agency_and_the_cabinet_office_cannot_change_it_by_its_address(
    call_of_jst: Call,
) -> None:
    before = document_of(EDITABLE["calls"], call_of_jst)
    for other in (nedo(), editor(), approver()):
        for way in ("edit", "retire"):
            address = f"/en/work/{way}/calls/{call_of_jst.slug}/"
            assert other.client.get(address).status_code == 403
            assert other.client.post(address, {"step": "preview"}).status_code == 403
    assert document_of(EDITABLE["calls"], call_of_jst) == before
    assert Proposal.objects.count() == 1


def test_the_other_agency_does_not_approve_nor_see_a_draft() -> None:
    proposal = drafted(typed_call(jst()))
    assert step(nedo(), proposal, "approve") == 404
    assert step(editor(), proposal, "approve") == 403
    assert step(approver(), proposal, "approve") == 403, "the Cabinet Office logs for nobody"
    assert Proposal.objects.get().state == "proposed"


def test_a_call_does_not_move_to_the_other_agency(call_of_jst: Call) -> None:
    for someone in (jst(), nedo()):
        page = open_page(someone.client, "/en/work/edit/calls/call-jst-test/")
        typed = {**page.values, "agency": "nedo", "step": "preview"}
        assert page.post(typed).status == 403
    wish = Wish("calls", "call-jst-test", "update", {"agency": "nedo"})
    with pytest.raises(Invalid) as refusal:
        released(wish)
    assert list(refusal.value.errors) == ["agency"]
    assert Call.objects.get(pk=call_of_jst.pk).agency.code == "jst"


def test_an_award_under_the_other_agencys_call_is_refused_and_impossible(call_of_jst: Call) -> None:
    wish = Wish("awards", "award-x", "create", award_document("nedo", "award-x", "call-jst-test"))
    with pytest.raises(Invalid) as refusal:
        released(wish, "nedo")
    assert list(refusal.value.errors) == ["call"]
    # the rule away, the composite key still refuses, in words
    object.__setattr__(EDITABLE["awards"], "rules", ())
    try:
        with pytest.raises(Invalid) as wall:
            released(wish, "nedo")
    finally:
        object.__setattr__(EDITABLE["awards"], "rules", (editables.one_agency,))
    assert "of one agency" in str(wall.value) or "一つの" in str(wall.value)
    assert not Award.objects.filter(slug="award-x").exists()


def test_moving_an_agency_by_sql_meets_the_composite_key(call_of_jst: Call) -> None:
    wish = Wish("awards", "award-y", "create", award_document("jst", "award-y", "call-jst-test"))
    released(wish)
    other = concept_of("nedo").agency_id
    with pytest.raises(IntegrityError, match="funding_award_call_of_agency"), transaction.atomic():
        Call.objects.filter(pk=call_of_jst.pk).update(agency_id=other)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS funding_award_call_of_agency IMMEDIATE")
    assert Call.objects.get(pk=call_of_jst.pk).agency.code == "jst"


def test_records_of_an_agency_stand_in_no_proposal_with_others(call_of_jst: Call) -> None:
    someone = jst()
    agency = Wish("organisations", "jst", "update", {"name_en": "JST anew"})
    call = Wish("calls", "call-jst-test", "update", {"title_ja": "題", "title_en": "T"})
    count = Proposal.objects.count()
    with pytest.raises(Refused):
        proposals.draft(someone.by, "x", "y", [agency, call])
    assert Proposal.objects.count() == count


def test_a_record_that_is_not_public_is_not_offered_to_the_other_agency() -> None:
    at = timezone.now() + dt.timedelta(days=2)
    released(Wish("calls", "call-jst-test", "create", call_document()), at=at)
    own, other = (open_page(each.client, "/en/work/new/awards/").text for each in (jst(), nedo()))
    assert "call-jst-test" in own
    assert "call-jst-test" not in other


# -- the ladder ----------------------------------------------------------------------------------


def test_a_refusal_says_what_remains() -> None:
    budget = {"budget_yen": 1_000, "budget_kind": "call_budget", "budget_bound": "exact"}
    released(Wish("calls", "call-jst-test", "create", call_document(**budget)))
    amount = {"amount_kind": "award_amount", "amount_bound": "exact"}
    first = award_document("jst", "award-1", "call-jst-test", amount_yen=600, **amount)
    second = award_document("jst", "award-2", "call-jst-test", amount_yen=500, **amount)
    released(Wish("awards", "award-1", "create", first))
    with pytest.raises(Invalid) as refusal:
        released(Wish("awards", "award-2", "create", second))
    told = str(refusal.value)
    assert all(yen in told for yen in ("1,000", "600", "400", "500")), told
    assert not Award.objects.filter(slug="award-2").exists()
    with pytest.raises(Invalid) as lowered:
        released(Wish("calls", "call-jst-test", "update", {"budget_yen": 500}))
    assert "600" in str(lowered.value) and "100" in str(lowered.value)
    assert Call.objects.get(slug="call-jst-test").budget_yen == 1_000


def test_a_contract_is_of_an_award_of_its_agency() -> None:
    released(Wish("awards", "award-1", "create", award_document("jst", "award-1", None)))
    line = {"field": "*", "source": "cao-2025-03-17", "confidence": "stated"}
    document = {
        "code": "contract-1", "agency": "nedo", "award": "award-1", "organisation": "u-tokyo",
        "fiscal_year": 2026, "evidence": [line],
    }  # fmt: skip
    with pytest.raises(Invalid) as refusal:
        released(Wish("contracts", "contract-1", "create", document), "nedo")
    assert list(refusal.value.errors) == ["award"]
    assert Contract.objects.count() == 0
    released(Wish("contracts", "contract-1", "create", {**document, "agency": "jst"}))
    assert Contract.objects.get().award.slug == "award-1"
