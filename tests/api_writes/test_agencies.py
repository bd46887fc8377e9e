"""Calls, awards and contracts by API: written as they are shown, by their own agency, once."""

import json
from typing import Any

import pytest

from accounts.choices import Role
from catalogue.api.writing.shapes import SHAPES
from funding.models import Award, Call, Contract
from kprogram.common.models import RememberedAnswer
from tests.api_writes.agencies import KEYS, NEW, award, call, cited
from tests.api_writes.agency_requests import at, once, publish, refused, stored
from tests.api_writes.conftest import counts, send
from tests.api_writes.test_creation import shown
from tests.people import Person, person

pytestmark = pytest.mark.usefixtures("catalogue", "seam")
AGENCY = {"calls": Call, "awards": Award, "contracts": Contract}
REMEMBERED = RememberedAnswer._meta.db_table
# -- as it is shown, so it is written --------------------------------------------------------


@pytest.mark.parametrize("resource", NEW)
def test_a_record_reads_as_it_was_sent(jst: Person, resource: str) -> None:
    _path, read = stored(jst, resource)
    sent = NEW[resource]()
    obligations = sent.pop("obligations", [])
    for name in set(sent) - {"evidence", "change_reason"}:
        assert shown(read[name]) == shown(sent[name]), name
    for rule in obligations:
        assert rule in read["obligations"]


@pytest.mark.parametrize("resource", NEW)
def test_every_member_that_is_written_is_shown_and_taken_back(jst: Person, resource: str) -> None:
    path, read = stored(jst, resource)
    body = {name: read[name] for name in SHAPES[resource].fields}
    before = counts()
    same = send(jst, "PATCH", path, {**body, "change_reason": "x"}, **at(1))
    assert (same.status_code, same.json()["state"]) == (200, "unchanged"), same.content.decode()
    assert counts() == {**before, REMEMBERED: before[REMEMBERED] + 1}


CHANGED: list[tuple[str, str, Any]] = [
    ("calls", "closes_at", "2026-12-16T12:00:00.000000+09:00"),
    ("awards", "participants_complete", True),
    ("contracts", "ends_on", "2027-02-28"),
]


@pytest.mark.parametrize(("resource", "name", "value"), CHANGED)
def test_one_changed_member_is_one_changed_field(
    jst: Person, resource: str, name: str, value: Any
) -> None:
    path, read = stored(jst, resource)
    body = {each: read[each] for each in SHAPES[resource].fields}
    body |= {name: value, "change_reason": "訂正", "evidence": cited()}
    answer = send(jst, "PATCH", path, body, **at(1))
    assert answer.status_code == 202, answer.content.decode()
    [change] = answer.json()["changes"]
    assert change["differences"] == [{"field": name, "before": read[name], "after": value}]
    publish(answer)
    again = send(None, "GET", path).json()
    moved = {"recorded_at", "status"}
    kept = {each: told for each, told in read.items() if each not in moved}
    assert {each: again[each] for each in kept} == {**kept, name: value}


@pytest.mark.parametrize("resource", ["calls", "awards"])
def test_every_record_of_the_files_is_taken_back_as_it_is_shown(resource: str) -> None:
    for agency in ("jst", "nedo"):
        who = person(Role.WRITE_CLIENT, agency)
        listed = send(None, "GET", f"{resource}/?agency={agency}&limit=200").json()["results"]
        rows = [
            {
                **{name: row[name] for name in SHAPES[resource].fields},
                "version": row["version"],
                "change_reason": "x",
            }
            for row in listed
        ]
        answer = send(who, "PATCH", f"{resource}/?dry_run=true", rows)
        assert answer.status_code == 200, answer.content.decode()
        verdicts = {(row["slug"], row["verdict"]) for row in answer.json()["rows"]}
        assert verdicts == {(row["slug"], "unchanged") for row in listed}


def test_a_moment_of_another_zone_is_the_same_moment(jst: Person) -> None:
    path, _read = stored(jst, "calls")
    body = {"closes_at": "2026-12-15T03:00:00Z", "change_reason": "x"}
    same = send(jst, "PATCH", path, body, if_match='"v1"')
    assert (same.status_code, same.json()["state"]) == (200, "unchanged")


# -- what is not of its shape ----------------------------------------------------------------

BAD: list[tuple[str, dict[str, Any], str, str]] = [
    *[
        ("calls", {"closes_at": value}, "/closes_at", "wrong_type")
        for value in (
            *("2026-12-15T12:00:00", "2026-12-15", "soon", "2026-13-15T12:00:00+09:00", 5),
            *("0001-01-01T00:00:00+14:00", "2026-12-15T12:00:00+99:00"),
        )
    ],
    ("calls", {"closes_at": None}, "", "invalid"),
    ("calls", {"closes_precision": "day"}, "/closes_at", "invalid"),
    ("calls", {"status": "open"}, "/status", "unknown_field"),
    ("calls", {"concepts": ["nowhere"]}, "/concepts/0", "invalid"),
    ("calls", {"concepts": [5]}, "/concepts/0", "wrong_type"),
    ("calls", {"official_url": None}, "/official_url", "invalid"),
    ("calls", {"events": []}, "/events", "invalid"),
    ("calls", {"events": [{"kind": "x"}]}, "/events/0/kind", "invalid"),
    ("calls", {"slots": [{"text": {"ja": "枠"}}]}, "/slots/0/text/en", "invalid"),
    ("calls", {"briefings": [{"starts_at": "x"}]}, "/briefings/0/starts_at", "wrong_type"),
    ("calls", {"budget_kind": "contract"}, "", "invalid"),
    (
        "calls",
        {"obligations": [{"rule": "publication", "answer": "no"}]},
        "/obligations/0",
        "invalid",
    ),
    (
        "calls",
        {
            "obligations": [
                {"rule": "publication", "answer": "unknown"},
                {"rule": "x", "answer": "no", "clause": {"ja": "条"}},
            ]
        },
        "/obligations/1/rule",
        "invalid",
    ),
    ("awards", {"participants_complete": "yes"}, "/participants_complete", "wrong_type"),
    ("awards", {"participants_complete": 1}, "/participants_complete", "wrong_type"),
    (
        "awards",
        {"participations": [{"organisation": "u-tokyo", "is_lead": "no"}]},
        "/participations/0/is_lead",
        "wrong_type",
    ),
    ("awards", {"period": {"starts_on": 5}}, "/period/starts_on", "wrong_type"),
    ("awards", {"period": {"start_fiscal_year": "x"}}, "/period/start_fiscal_year", "wrong_type"),
    ("awards", {"period": {"until": "x"}}, "/period/until", "unknown_field"),
    (
        "awards",
        {"principal_investigator_orcid": "0000-0002-1825-0098"},
        "/principal_investigator_orcid",
        "invalid",
    ),
    ("awards", {"amount_yen": "1"}, "/amount_yen", "wrong_type"),
    ("awards", {"contracts": []}, "/contracts", "unknown_field"),
    ("contracts", {"award": "nowhere"}, "/award", "invalid"),
    ("contracts", {"fiscal_year": None}, "/fiscal_year", "invalid"),
]


@pytest.mark.parametrize(("resource", "fields", "pointer", "code"), BAD)
def test_what_is_wrong_is_told_at_its_place(
    jst: Person, resource: str, fields: dict[str, Any], pointer: str, code: str
) -> None:
    before = counts()
    found = refused(send(jst, "POST", f"{resource}/", NEW[resource](**fields), **once()))
    assert (pointer, code) in found, found
    assert counts() == before


# -- whose record it is ----------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.WRITE_CLIENT, Role.AGENCY_STAFF])
@pytest.mark.parametrize("resource", NEW)
def test_anothers_record_is_seen_and_not_changed(jst: Person, resource: str, role: Role) -> None:
    path, _read = stored(jst, resource)
    other, records = person(role, "nedo"), AGENCY[resource].objects
    note = {"note": {"ja": "注2", "en": "Note 2"}, "change_reason": "x"}
    before = counts()
    sent = [
        send(other, "PATCH", path, note, **at(1)),
        send(other, "POST", f"{path}retire/", {"change_reason": "x"}, **at(1)),
        send(other, "POST", f"{resource}/", NEW[resource](), **once()),
    ]
    assert [each.status_code for each in sent] == [403, 403, 403]
    assert all(each.json()["detail"] for each in sent)
    assert counts() == before
    records.filter(**{KEYS[resource]: path.split("/")[1]}).update(published_at=None)
    before = counts()
    sent = [
        send(other, "PATCH", path, note, **at(1)),
        send(other, "POST", f"{path}retire/", {"change_reason": "x"}, **at(1)),
        send(other, "PATCH", f"{resource}/nowhere/", note, **at(1)),
    ]
    assert [each.status_code for each in sent] == [404, 404, 404]
    assert sent[0].json()["detail"] == sent[2].json()["detail"]
    assert counts() == before
    assert send(jst, "PATCH", path, note, **at(1)).status_code == 202


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        (Role.CABINET_EDITOR, "cao"),
        (Role.WRITE_CLIENT, "cao"),
        (Role.MINISTRY_OFFICER, "mext"),
        (Role.RESEARCHER, None),
    ],
)
@pytest.mark.parametrize("resource", NEW)
def test_it_is_the_agencys_alone(resource: str, role: Role, organisation: str | None) -> None:
    who = person(role, organisation)
    before = counts()
    assert send(who, "POST", f"{resource}/", NEW[resource](), **once()).status_code == 403
    assert send(None, "POST", f"{resource}/", NEW[resource](), **once()).status_code == 401
    assert counts() == before


@pytest.mark.parametrize("resource", NEW)
def test_the_agency_of_a_record_stays(jst: Person, resource: str) -> None:
    path, _read = stored(jst, resource)
    nedo = person(Role.WRITE_CLIENT, "nedo")
    before = counts()
    body = {"agency": "nedo", "change_reason": "x", "evidence": cited()}
    assert send(jst, "PATCH", path, body, **at(1)).status_code == 403
    taken = {**body, "agency": "jst"}
    assert send(nedo, "PATCH", path, taken, **at(1)).status_code == 403
    assert counts() == before


def test_what_another_agency_has_not_published_is_not_known(jst: Person) -> None:
    hidden, seen = Call.objects.filter(agency__code="nedo").order_by("slug")[:2]
    Call.objects.filter(pk=hidden.pk).update(published_at=None)
    before, told = counts(), []
    for slug in (hidden.slug, "nowhere", seen.slug):
        body = award(call=slug, call_confidence="stated")
        answer = send(jst, "POST", "awards/", body, **once())
        assert refused(answer) == [("/call", "invalid")]
        told.append(answer.json()["detail"].replace(slug, ""))
    assert told[0] == told[1] != told[2]
    assert counts() == before


def test_retiring_is_of_the_staff_of_the_agency(jst: Person, staff: Person) -> None:
    path, _read = stored(jst, "contracts")
    why = {"change_reason": "重複"}
    before = counts()
    assert send(jst, "POST", f"{path}retire/", why, **at(1)).status_code == 403
    assert send(staff, "POST", f"{path}retire/", why, **once()).status_code == 428
    without = send(staff, "POST", f"{path}retire/", why, if_match='"v1"')
    assert (without.status_code, without.json()["code"]) == (400, "key_missing")
    assert counts() == before
    answer = send(staff, "POST", f"{path}retire/", why, **at(1))
    assert answer.json()["proposed_role"] == "agency_staff"
    publish(answer)
    assert send(None, "GET", path).json()["retired"]["reason"] == "重複"


# -- many --------------------------------------------------------------------------------------


def test_many_calls_as_ndjson(jst: Person) -> None:
    rows = [call(slug="call-1"), call(slug="call-2")]
    text = "\n".join(json.dumps(row) for row in rows)
    answer = send(jst, "POST", "calls/", text, type="application/x-ndjson", **once())
    publish(answer)
    assert [row["verdict"] for row in answer.json()["rows"]] == ["create", "create"]
    assert send(None, "GET", "calls/call-2/").status_code == 200


def test_one_row_of_another_agency_and_nothing_is_done(jst: Person) -> None:
    rows = [call(slug="call-1"), call("nedo", slug="call-2")]
    before = counts()
    answer = send(jst, "POST", "calls/", rows, **once())
    assert answer.status_code == 403
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/1"]
    assert counts() == before


def test_evidence_of_a_day_within_the_period_carries_it(jst: Person) -> None:
    path, read = stored(jst, "awards")
    lines = cited()["*"]
    body = {"period": {"starts_on": "2026-05-01"}, "change_reason": "x"}
    before = counts()
    assert refused(send(jst, "PATCH", path, body, **at(1))) == [
        ("/evidence/period", "source_missing")
    ]
    assert counts() == before
    for name in ("period", "starts_on"):
        answer = send(jst, "PATCH", path, {**body, "evidence": {name: lines}}, **at(1))
        assert answer.status_code == 202, answer.content.decode()
        fields = {each["field"]: each for each in answer.json()["changes"][0]["differences"]}
        assert set(fields) == {"period", "evidence"}
        assert fields["period"]["after"] == {**read["period"], "starts_on": "2026-05-01"}
