"""PATCH: a proposal with the differences, under the version that was seen."""

import json

import pytest

from catalogue.models import Proposal, Technology
from catalogue.services.editing import proposals
from tests.api_writes.conftest import counts, send
from tests.people import Person

WIND = "uav-wind-observation"


@pytest.fixture
def slug(catalogue: None) -> str:
    return Technology.objects.order_by("order").values_list("slug", flat=True)[0]


def source() -> str:
    return Technology.objects.order_by("order")[0].evidence.first().source.code


def change(**fields: object) -> dict[str, object]:
    return {"change_reason": "誤記の訂正", **fields}


def test_a_change_is_proposed_and_published_by_another_person(
    editor: Person, approver: Person, slug: str
) -> None:
    old = Technology.objects.get(slug=slug)
    body = change(name={"ja": "新しい名称"}, evidence={"name": [{"source": source()}]})
    answer = send(editor, "PATCH", f"technologies/{slug}/", body, if_match='"v1"')
    assert answer.status_code == 202, answer.content.decode()
    told = answer.json()
    assert answer["Location"] == told["url"]
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert (told["state"], told["kind"], told["reason"]) == ("proposed", "change", "誤記の訂正")
    assert told["proposed_role"] == "cabinet_editor"
    [changed] = told["changes"]
    assert (changed["resource"], changed["key"], changed["action"], changed["base_version"]) == (
        "technologies",
        slug,
        "update",
        1,
    )
    name = next(each for each in changed["differences"] if each["field"] == "name")
    assert name["before"] == {"ja": old.name_ja, "en": old.name_en}
    assert name["after"] == {"ja": "新しい名称", "en": old.name_en}
    assert {each["field"] for each in changed["differences"]} == {"name", "evidence"}
    old.refresh_from_db()
    assert (old.name_ja != "新しい名称", old.version) == (True, 1)

    seen = send(editor, "GET", told["url"].partition("/api/v1/")[2])
    assert seen.json() == {key: value for key, value in told.items()}
    proposal = Proposal.objects.get(pk=told["id"])
    proposals.release(proposals.approve(proposal, approver.by), approver.by)
    read = send(None, "GET", f"technologies/{slug}/").json()
    assert (read["name"]["ja"], read["version"]) == ("新しい名称", 2)


def test_merge_patch_type_is_understood(editor: Person, slug: str) -> None:
    answer = send(
        editor,
        "PATCH",
        f"technologies/{slug}/",
        change(scope_note={"ja": "範囲", "en": "Scope"}),
        if_match='"v1"',
        type="application/merge-patch+json",
    )
    assert answer.status_code == 202, answer.content.decode()


def test_nothing_to_change_makes_no_proposal(editor: Person, slug: str) -> None:
    before = counts()
    read = send(None, "GET", f"technologies/{slug}/").json()
    same = {name: read[name] for name in ("name", "domain", "theme", "tags", "vision_round")}
    answer = send(editor, "PATCH", f"technologies/{slug}/", change(**same), if_match='"v1"')
    assert (answer.status_code, answer.json()["state"]) == (200, "unchanged")
    assert counts() == before


def test_if_match_is_needed_and_must_be_the_version_now(editor: Person, slug: str) -> None:
    before = counts()
    body = change(scope_note={"ja": "範囲", "en": "Scope"})
    missing = send(editor, "PATCH", f"technologies/{slug}/", body)
    assert (missing.status_code, missing.json()["code"]) == (428, "condition_missing")
    for tag in ('"v2"', 'W/"v1"', '"1"', "v1"):
        stale = send(editor, "PATCH", f"technologies/{slug}/", body, if_match=tag)
        assert (stale.status_code, stale.json()["code"]) == (412, "stale"), tag
        assert stale.json()["current_version"] == 1
        assert stale.json()["current"]["slug"] == slug
        assert stale["ETag"] == '"v1"'
    assert counts() == before


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"published_at": "2020-01-01"}, "/published_at", "unknown_field"),
        ({"version": 7}, "/version", "unknown_field"),
        ({"selected_on": "2020-01-01"}, "/selected_on", "unknown_field"),
        ({"name": {"fr": "x"}}, "/name/fr", "unknown_field"),
        ({"name": {"ja": 5}}, "/name/ja", "wrong_type"),
        ({"name": "x"}, "/name", "wrong_type"),
        ({"order": "5"}, "/order", "wrong_type"),
        ({"order": True}, "/order", "wrong_type"),
        ({"order": 1.5}, "/order", "wrong_type"),
        ({"order": 10**30}, "/order", "invalid"),
        ({"domain": "nowhere"}, "/domain", "invalid"),
        ({"domain": 5}, "/domain", "wrong_type"),
        ({"printed_mark": "****"}, "/printed_mark", "invalid"),
        ({"keywords": {"ja": ["a", 5]}}, "/keywords/ja", "wrong_type"),
        ({"tags": {}}, "/tags", "wrong_type"),
        ({"tags": [{"code": "ai", "state": "perhaps"}]}, "/tags/0/state", "invalid"),
        ({"tags": [{"code": "ai", "state": "yes"}]}, "/tags/0", "invalid"),
        (
            {"tags": [{"code": "quantum", "state": "unknown"}, {"code": "x", "state": "no"}]},
            "/tags/1/code",
            "invalid",
        ),
        ({"tags": [{"code": "ai", "state": "yes", "pk": 1}]}, "/tags/0/pk", "unknown_field"),
        ({"evidence": {"name": [{"source": "x"}]}}, "/evidence/name/0/source", "invalid"),
        ({"evidence": {"nope": []}}, "/evidence/nope", "unknown_field"),
        ({"evidence": {"name": [{"source": 1}]}}, "/evidence/name/0/source", "wrong_type"),
        ({"evidence": {"name": 5}}, "/evidence/name", "wrong_type"),
        ({"evidence": []}, "/evidence", "wrong_type"),
        ({"field_states": {"name": {"state": "unknown"}}}, "/field_states/name", "has_value"),
        (
            {"scope_note": None, "field_states": {"scope_note": {"state": "lost"}}},
            "/field_states/scope_note/state",
            "not_allowed",
        ),
        (
            {"scope_note": None, "field_states": {"scope_note": {"state": "withheld"}}},
            "/field_states/scope_note/authority",
            "required",
        ),
        ({"domain": None}, "/domain", "invalid"),
        ({"change_reason": " "}, "/change_reason", "required"),
        ({"change_reason": 5}, "/change_reason", "required"),
        ({"name": {"ja": "別名"}}, "/evidence/name", "source_missing"),
        ({"name": {"ja": ""}, "evidence": {"name": []}}, "/name/ja", "invalid"),
    ],
)
def test_faults_are_told_at_their_place(
    editor: Person, slug: str, fields: dict[str, object], pointer: str, code: str
) -> None:
    before = counts()
    answer = send(editor, "PATCH", f"technologies/{slug}/", change(**fields), if_match='"v1"')
    assert answer.status_code == 400, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    found = {(error["pointer"], error["code"]) for error in answer.json()["errors"]}
    assert (pointer, code) in found, found
    assert counts() == before


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (" ", "application/json", 400),
        ("{", "application/json", 400),
        ("[]", "application/json", 400),
        ("[{}]", "application/json", 400),
        ("5", "application/json", 400),
        ('{"order": NaN}', "application/json", 400),
        ('{"order": 1, "order": 2}', "application/json", 400),
        ('{"name": {"ja": "\\u0000"}}', "application/json", 400),
        ('{"name": {"ja": "\\ud800"}}', "application/json", 400),
        ("[" * 100000, "application/json", 400),
        ('{"name": ' * 30 + "1" + "}" * 30, "application/json", 400),
        ("9" * 5000, "application/json", 400),
        ('"' + "x" * 3_000_000 + '"', "application/json", 413),
        ("a=b", "application/x-www-form-urlencoded", 415),
        ("{}", "text/plain", 415),
        ("{}", "multipart/form-data; boundary=x", 415),
    ],
)
def test_unreadable_bodies_are_refused(
    editor: Person, slug: str, body: str, kind: str, status: int
) -> None:
    before = counts()
    answer = send(editor, "PATCH", f"technologies/{slug}/", body, type=kind, if_match='"v1"')
    assert answer.status_code == status, answer.content.decode()[:300]
    assert answer["Content-Type"] == "application/problem+json"
    assert counts() == before


def test_every_tag_sent_back_as_it_was_read_changes_nothing_else(editor: Person, slug: str) -> None:
    tags = send(None, "GET", f"technologies/{slug}/").json()["tags"]
    tags[0] = {
        "code": tags[0]["code"],
        "state": "no",
        "evidence": {"ja": "根拠", "en": "Evidence"},
        "note": None,
    }
    answer = send(editor, "PATCH", f"technologies/{slug}/", change(tags=tags), if_match='"v1"')
    assert answer.status_code == 202, answer.content.decode()
    [found] = answer.json()["changes"][0]["differences"]
    assert found["field"] == "tags"
    assert found["after"] == [tags[0]] + [
        tag for tag in found["before"] if tag["code"] != tags[0]["code"]
    ]


def test_dry_run_tells_and_keeps_nothing(editor: Person, slug: str) -> None:
    before = counts()
    body = change(scope_note={"ja": "範囲", "en": "Scope"})
    path = f"technologies/{slug}/?dry_run=true"
    answer = send(editor, "PATCH", path, body, if_match='"v1"', idempotency_key="k")
    assert answer.status_code == 200
    [row] = answer.json()["rows"]
    assert (row["verdict"], row["slug"], row["errors"]) == ("update", slug, [])
    bad = send(editor, "PATCH", path, change(order="x"), if_match='"v1"')
    [row] = bad.json()["rows"]
    assert (row["verdict"], row["errors"][0]["pointer"]) == ("invalid", "/order")
    assert send(editor, "PATCH", f"{path}&x=1", body, if_match='"v1"').status_code == 400
    assert counts() == before


def test_json_of_the_answer_is_the_same_for_whoever_reads_the_proposal(
    editor: Person, slug: str
) -> None:
    body = change(scope_note={"ja": "範囲", "en": "Scope"})
    answer = send(editor, "PATCH", f"technologies/{slug}/", body, if_match='"v1"')
    assert json.loads(answer.content)["changes"][0]["differences"] == [
        {
            "field": "scope_note",
            "before": answer.json()["changes"][0]["differences"][0]["before"],
            "after": {"ja": "範囲", "en": "Scope"},
        }
    ]
