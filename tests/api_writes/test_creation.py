"""POST: new records of every kind, many rows at once, and retirement."""

import json
from typing import Any

import pytest

from accounts.choices import Role
from accounts.models import Organisation
from catalogue.models import Concept, Proposal, Source, Theme
from catalogue.models.proposals import FormerAddress
from catalogue.services.editing import proposals
from catalogue.services.editing.consents import ministries_of
from catalogue.services.editing.proposals import Wish, draft
from tests.api_writes.conftest import counts, send
from tests.people import Person, person

CITED: dict[str, Any] = {"*": [{"source": None, "locator": {"ja": "1頁", "en": "p. 1"}}]}


def evidence() -> dict[str, Any]:
    return {"*": [{**CITED["*"][0], "source": Source.objects.order_by("code")[0].code}]}


def theme(number: int, **more: Any) -> dict[str, Any]:
    return {
        "code": f"new-theme-{number}",
        "order": 900 + number,
        "name": {"ja": f"新しい見出し{number}", "en": f"New heading {number}"},
        "name_en_source": "translation",
        "domain": "ocean",
        "printed_symbol": "■",
        "change_reason": "第三次の決定",
        "evidence": evidence(),
        **more,
    }


def publish(answer: Any, approver: Person) -> None:
    proposal = Proposal.objects.get(pk=answer.json()["id"])
    for change in proposal.changes.all():
        for code in ministries_of(change):
            officer = person(Role.MINISTRY_OFFICER, code)
            proposals.consent(change, Organisation.objects.get(code=code), officer.by)
    proposals.release(proposals.approve(proposal, approver.by), approver.by)


BODIES: dict[str, dict[str, Any]] = {
    "themes": {},
    "domains": {
        "code": "new-domain",
        "order": 99,
        "name": {"ja": "新領域", "en": "New domain"},
        "name_en_source": "translation",
        "programme_domain": "ocean",
    },
    "tags": {"code": "new-tag", "order": 99, "name": {"ja": "新", "en": "New"}},
    "vision-rounds": {
        "code": "new-round",
        "order": 99,
        "name": {"ja": "新", "en": "New"},
        "decided_on": "2026-11-01",
        "deciding_body": {"ja": "会議", "en": "Meeting"},
        "printed_mark": "*",
    },
    "claims": {
        "code": "new-claim",
        "subject": "programme",
        "quantity": {"ja": "件数", "en": "Count"},
        "value": {"first": 27, "second": 23},
        "as_of_on": "2026-03-31",
        "as_of_precision": "day",
    },
    "sources": {
        "code": "new-source",
        "original_title": "資料",
        "title": {"ja": "資料", "en": "Document"},
        "source_url": "https://www.cao.go.jp/x.pdf",
        "kind": "official",
        "trust": "high",
        "read": {"ja": "全部", "en": "All"},
    },
    "organisations": {"code": "new-org", "kind": "research_organisation", "name": {"ja": "機構"}},
    "technologies": {
        "slug": "new-technology",
        "order": 999,
        "name": {"ja": "新技術", "en": "New technology"},
        "name_en_source": "translation",
        "domain": "ocean",
        "vision_round": "second",
        "vision_round_confidence": "stated",
        "keywords": {"ja": ["海"], "en": ["sea"]},
    },
    "concepts": {
        "slug": "new-concept",
        "title": {"ja": "新構想", "en": "New concept"},
        "title_en_source": "translation",
        "type": "project",
        "responsible_ministry": "mext",
        "ministry_confidence": "stated",
        "agency": {"resource": "organisations", "code": "jst"},
        "technologies": ["uav-wind-observation"],
        "technology_confidence": "stated",
        "technology_basis": {"ja": "資料", "en": "Document"},
        "ceiling_yen": 5_000_000_000,
        "ceiling_kind": "concept_ceiling",
        "ceiling_bound": "at_most",
        "ceiling_scope": "concept",
        "period": {"text": {"ja": "5年", "en": "5 years"}, "start_fiscal_year": 2026},
        "items": [{"text": {"ja": "項目", "en": "Item"}}],
        "events": [{"kind": "decided", "on": "2026-10-01", "precision": "day", "text": None}],
    },
}


@pytest.mark.parametrize("resource", BODIES)
def test_a_record_of_each_kind_is_created_and_reads_as_it_was_sent(
    editor: Person, approver: Person, resource: str
) -> None:
    body = {"change_reason": "追加", **(BODIES[resource] or theme(1))}
    if resource == "concepts":
        known = send(None, "GET", "technologies/?limit=2&brief=true").json()["results"]
        body["technologies"] = [known[0], known[1]["slug"]]
    if resource != "sources":
        body["evidence"] = evidence()
    answer = send(editor, "POST", f"{resource}/", body)
    if resource == "vision-rounds":  # each mark stands for a round already
        assert [error["pointer"] for error in answer.json()["errors"]] == ["/printed_mark"]
        return
    assert answer.status_code == 202, answer.content.decode()
    key = body.get("slug") or body["code"]
    assert send(None, "GET", f"{resource}/{key}/").status_code == 404
    publish(answer, approver)
    read = send(None, "GET", f"{resource}/{key}/").json()
    for name, sent in body.items():
        if name in ("change_reason", "evidence"):
            continue
        assert shown(read[name]) == shown(sent), name


def shown(value: Any) -> Any:
    """A value without what reading adds: briefs by key, missing languages as null."""
    if isinstance(value, list):
        return [shown(part) for part in value]
    if isinstance(value, dict):
        if "resource" in value:
            return value.get("slug") or value.get("code")
        aside = ("sources", "editorial")
        parts = {name: shown(part) for name, part in value.items() if name not in aside}
        return {name: part for name, part in parts.items() if part is not None}
    return value


def test_a_record_that_exists_is_not_made_again(editor: Person) -> None:
    before = counts()
    answer = send(editor, "POST", "themes/", theme(1, code=Theme.objects.first().code))
    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/code"]
    assert counts() == before


def test_a_new_record_names_a_source(editor: Person) -> None:
    before = counts()
    body = theme(1)
    del body["evidence"]
    answer = send(editor, "POST", "themes/", body)
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [
        ("/evidence/*", "source_missing")
    ]
    assert counts() == before


# -- many at once ----------------------------------------------------------------------------


def test_many_rows_are_one_proposal(editor: Person, approver: Person) -> None:
    old = Theme.objects.order_by("order")[0]
    change = {
        "code": old.code,
        "version": old.version,
        "name": {"en": "Renamed"},
        "change_reason": "訳の修正",
    }
    rows = [theme(1), theme(2), change]
    answer = send(editor, "POST", "themes/", rows)
    assert answer.status_code == 202, answer.content.decode()
    told = answer.json()
    assert [row["verdict"] for row in told["rows"]] == ["create", "create", "update"]
    assert told["reason"] == "第三次の決定\n訳の修正"
    assert len(told["changes"]) == 3
    publish(answer, approver)
    read = send(None, "GET", f"themes/{old.code}/").json()
    assert (read["name"]["en"], read["version"]) == ("Renamed", 2)
    assert send(None, "GET", "themes/new-theme-2/").status_code == 200


def test_ndjson_and_patch_of_a_list(editor: Person) -> None:
    old = list(Theme.objects.order_by("order")[:2])
    rows = [{"code": t.code, "version": 1, "name": {"en": "x"}, "change_reason": "訳"} for t in old]
    text = "\n".join(json.dumps(row) for row in rows) + "\n"
    answer = send(editor, "PATCH", "themes/", text, type="application/x-ndjson")
    assert answer.status_code == 202, answer.content.decode()
    assert [row["verdict"] for row in answer.json()["rows"]] == ["update", "update"]


def test_one_bad_row_and_nothing_is_done(editor: Person) -> None:
    before = counts()
    rows = [
        theme(1),
        theme(2, order="x", colour="red"),
        {"code": "nowhere", "version": 1, "change_reason": "x"},
        theme(1),
        {"order": 3, "change_reason": "x"},
        {"code": Theme.objects.first().code, "version": 9, "change_reason": "x"},
        {"code": Theme.objects.last().code, "version": "1", "change_reason": "x"},
    ]
    answer = send(editor, "POST", "themes/", rows)
    assert answer.status_code == 400
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [
        ("/1/colour", "unknown_field"),
        ("/1/order", "wrong_type"),
        ("/2", "not_found"),
        ("/3/code", "twice"),
        ("/4/code", "required"),
        ("/5", "stale"),
        ("/6/version", "version_missing"),
    ]
    trial = send(editor, "POST", "themes/?dry_run=true", rows)
    assert trial.status_code == 200
    assert [row["verdict"] for row in trial.json()["rows"]] == [
        *("create", "invalid", "not_found", "invalid", "invalid", "stale", "version_missing")
    ]
    assert counts() == before


def test_stale_rows_alone_are_412_and_missing_versions_428(editor: Person) -> None:
    before = counts()
    code = Theme.objects.first().code
    stale = send(editor, "PATCH", "themes/", [{"code": code, "version": 5, "change_reason": "x"}])
    assert stale.status_code == 412
    missing = send(editor, "PATCH", "themes/", [{"code": code, "change_reason": "x"}])
    assert missing.status_code == 428
    many = send(editor, "POST", "themes/", [theme(number) for number in range(501)])
    assert many.status_code == 413
    assert send(editor, "PATCH", "themes/", theme(1)).status_code == 400
    assert counts() == before


# -- retirement and former addresses -----------------------------------------------------------


def test_a_retired_record_leaves_lists_and_stays_at_its_address(
    editor: Person, approver: Person
) -> None:
    slug = Concept.objects.order_by("slug")[0].slug
    path = f"concepts/{slug}/retire/"
    before = counts()
    assert send(editor, "POST", path, {"change_reason": "x"}).status_code == 428
    assert send(editor, "POST", path, {"change_reason": "x"}, if_match='"v2"').status_code == 412
    assert send(editor, "POST", path, {}, if_match='"v1"').status_code == 400
    more = {"change_reason": "x", "retired_at": None}
    assert send(editor, "POST", path, more, if_match='"v1"').status_code == 400
    assert counts() == before
    answer = send(editor, "POST", path, {"change_reason": "重複"}, if_match='"v1"')
    assert answer.status_code == 202, answer.content.decode()
    assert answer.json()["changes"][0]["action"] == "retire"
    publish(answer, approver)
    read = send(None, "GET", f"concepts/{slug}/")
    assert read.status_code == 200
    assert read.json()["retired"]["reason"] == "重複"
    assert read.json()["retired"]["at"].endswith("+09:00")
    listed = send(None, "GET", "concepts/?limit=200").json()["results"]
    assert slug not in [row["slug"] for row in listed]
    again = send(editor, "POST", path, {"change_reason": "x"}, if_match='"v2"')
    assert [error["code"] for error in again.json()["errors"]] == ["retired"]


def test_a_former_key_leads_to_the_record(editor: Person, approver: Person) -> None:
    old = Concept.objects.order_by("slug")[0].slug
    body = {"slug": "renamed-concept", "change_reason": "改称"}
    answer = send(editor, "PATCH", f"concepts/{old}/", body, if_match='"v1"')
    assert answer.status_code == 202, answer.content.decode()
    publish(answer, approver)
    assert FormerAddress.objects.get().key == "renamed-concept"
    for rest in ("", "versions/", "provenance/"):
        moved = send(None, "GET", f"concepts/{old}/{rest}")
        assert moved.status_code == 301
        assert moved["Location"] == f"http://testserver/api/v1/concepts/renamed-concept/{rest}"
    moved = send(None, "GET", f"concepts/{old}/?fields=slug")
    assert moved["Location"].endswith("/concepts/renamed-concept/?fields=slug")
    write = send(editor, "PATCH", f"concepts/{old}/", body, if_match='"v1"')
    assert (write.status_code, write["Location"]) == (
        308,
        "http://testserver/api/v1/concepts/renamed-concept/",
    )
    assert send(None, "GET", "concepts/nowhere/").status_code == 404


def test_a_draft_of_the_service_stays_unseen_by_others(editor: Person, approver: Person) -> None:
    """A draft is opened by its author; strangers are told that nothing is there."""
    slug = Concept.objects.order_by("slug")[0].slug
    wish = Wish("concepts", slug, "update", {"note_ja": "案", "note_en": "Draft"})
    proposal = draft(editor.by, "x", "y", [wish])
    path = f"proposals/{proposal.pk}/"
    assert send(editor, "GET", path).json()["state"] == "draft"
    assert send(None, "GET", path).status_code == 401
