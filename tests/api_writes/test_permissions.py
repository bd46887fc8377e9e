"""Who may write what: 401, 403 with the reason, 404; and nothing changes after a refusal."""

import pytest

from accounts.choices import Role, TokenScope
from catalogue.models import Concept, Source
from tests.api_writes.conftest import counts, send
from tests.people import Person, person

BODY = {"change_reason": "x", "note": {"ja": "注", "en": "Note"}}
WRITES = [
    ("POST", "technologies/", {}),
    ("PATCH", "technologies/", []),
    ("PATCH", "technologies/x/", {}),
    ("POST", "technologies/x/retire/", {}),
]


@pytest.fixture
def concept(catalogue: None) -> Concept:
    return Concept.objects.filter(responsible_ministry__code="mext").order_by("slug")[0]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_the_anonymous_are_asked_to_sign_in(
    catalogue: None, seam: None, method: str, path: str, body: object
) -> None:
    before = counts()
    answer = send(None, method, path, body)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer.json()["code"] == "not_authenticated"
    assert counts() == before


@pytest.mark.parametrize(
    ("role", "organisation", "status"),
    [
        (Role.CABINET_EDITOR, "cao", 202),
        (Role.MINISTRY_OFFICER, "mext", 202),
        (Role.WRITE_CLIENT, "cao", 202),
        (Role.WRITE_CLIENT, "mext", 202),
        (Role.MINISTRY_OFFICER, "meti", 403),
        (Role.CABINET_APPROVER, "cao", 403),
        (Role.COUNCIL_SECRETARY, "cao", 403),
        (Role.AGENCY_STAFF, "jst", 403),
        (Role.RESEARCHER, None, 403),
        (Role.READ_CLIENT, None, 403),
    ],
)
def test_a_concept_is_its_ministrys_and_the_cabinet_offices(
    concept: Concept, seam: None, role: Role, organisation: str | None, status: int
) -> None:
    who = person(role, organisation)
    before = counts()
    answer = send(who, "PATCH", f"concepts/{concept.slug}/", BODY, if_match='"v1"')
    assert answer.status_code == status, answer.content.decode()
    if status == 403:
        assert answer.json()["detail"]
        assert counts() == before
    else:
        assert answer.json()["proposed_role"] == role.value


def test_a_reading_token_writes_nothing(concept: Concept, seam: None) -> None:
    who = person(Role.CABINET_EDITOR, scope=TokenScope.READ)
    before = counts()
    answer = send(who, "PATCH", f"concepts/{concept.slug}/", BODY, if_match='"v1"')
    assert answer.status_code == 403
    assert counts() == before


def test_a_ministry_cannot_give_its_concept_away_or_take_anothers(
    concept: Concept, seam: None
) -> None:
    officer = person(Role.MINISTRY_OFFICER, "meti")
    before = counts()
    body = {
        **BODY,
        "responsible_ministry": "meti",
        "evidence": {"responsible_ministry": [{"source": "x"}]},
    }
    for who in (officer, person(Role.MINISTRY_OFFICER, "mext")):
        before = counts()
        answer = send(who, "PATCH", f"concepts/{concept.slug}/", body, if_match='"v1"')
        assert answer.status_code == 403
        assert counts() == before


def test_renaming_and_retiring_need_the_right_to_retire(concept: Concept, seam: None) -> None:
    officer = person(Role.MINISTRY_OFFICER, "mext")
    before = counts()
    path = f"concepts/{concept.slug}/"
    renamed = send(officer, "PATCH", path, {**BODY, "slug": "other"}, if_match='"v1"')
    retired = send(officer, "POST", f"{path}retire/", {"change_reason": "x"}, if_match='"v1"')
    assert (renamed.status_code, retired.status_code) == (403, 403)
    assert counts() == before


def test_many_at_once_need_the_right_to_import(concept: Concept, seam: None) -> None:
    officer = person(Role.MINISTRY_OFFICER, "mext")
    before = counts()
    rows = [{**BODY, "slug": concept.slug, "version": 1}]
    answer = send(officer, "PATCH", "concepts/", rows)
    assert answer.status_code == 403
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/0"]
    assert counts() == before
    client = person(Role.WRITE_CLIENT, "mext")
    assert send(client, "PATCH", "concepts/", rows).status_code == 202


def test_what_one_may_not_see_is_not_there(concept: Concept, seam: None) -> None:
    Concept.objects.filter(pk=concept.pk).update(published_at=None)
    path = f"concepts/{concept.slug}/"
    stranger, own = person(Role.MINISTRY_OFFICER, "meti"), person(Role.MINISTRY_OFFICER, "mext")
    before = counts()
    hidden = send(stranger, "PATCH", path, BODY, if_match='"v2"')
    nowhere = send(stranger, "PATCH", "concepts/nowhere/", BODY, if_match='"v2"')
    assert (hidden.status_code, nowhere.status_code) == (404, 404)
    assert hidden.json()["detail"] == nowhere.json()["detail"]
    assert counts() == before
    assert send(own, "PATCH", path, BODY, if_match='"v2"').status_code == 202


def test_an_organisation_changes_its_own_record(catalogue: None, seam: None) -> None:
    staff = person(Role.AGENCY_STAFF, "jst")
    source = Source.objects.order_by("code")[0].code
    body = {
        "change_reason": "x",
        "name": {"en": "JST"},
        "evidence": {"name": [{"source": source, "locator": {"ja": "表紙", "en": "cover"}}]},
    }
    assert send(staff, "PATCH", "organisations/jst/", body, if_match='"v1"').status_code == 202
    before = counts()
    assert send(staff, "PATCH", "organisations/nedo/", body, if_match='"v1"').status_code == 403
    assert counts() == before


def test_proposals_are_seen_by_those_who_may(concept: Concept, seam: None) -> None:
    editor = person(Role.CABINET_EDITOR)
    answer = send(editor, "PATCH", f"concepts/{concept.slug}/", BODY, if_match='"v1"')
    path = f"proposals/{answer.json()['id']}/"
    seen = {
        (Role.CABINET_APPROVER, "cao"): 200,
        (Role.COUNCIL_SECRETARY, "cao"): 200,
        (Role.MINISTRY_OFFICER, "mext"): 200,
        (Role.MINISTRY_OFFICER, "meti"): 404,
        (Role.AGENCY_STAFF, "jst"): 404,
        (Role.RESEARCHER, None): 404,
    }
    for (role, organisation), status in seen.items():
        who = person(role, organisation)
        assert send(who, "GET", path).status_code == status, role
        assert send(who, "OPTIONS", path).status_code == status, role
        listed = send(who, "GET", "proposals/").json()
        assert listed["count"] == (status == 200), role
    assert send(None, "GET", "proposals/").status_code == 401
    assert send(None, "GET", path).status_code == 401


def test_proposals_are_walked_and_filtered(concept: Concept, seam: None) -> None:
    editor: Person = person(Role.CABINET_EDITOR)
    made = [
        send(editor, "PATCH", f"concepts/{concept.slug}/", BODY, if_match='"v1"').json()["id"]
        for _number in range(3)
    ]
    page = send(editor, "GET", "proposals/?limit=2&state=proposed").json()
    assert (page["count"], [row["id"] for row in page["results"]]) == (3, made[:0:-1])
    rest = send(editor, "GET", page["next"].partition("/api/v1/")[2]).json()
    assert [row["id"] for row in rest["results"]] == made[:1]
    assert send(editor, "GET", "proposals/?state=published").json()["count"] == 0
    assert send(editor, "GET", "proposals/?state=x").status_code == 400
    assert send(editor, "GET", "proposals/?x=1").status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_other_methods_are_not_allowed(catalogue: None, seam: None, method: str) -> None:
    editor = person(Role.CABINET_EDITOR)
    assert send(editor, method, "themes/", {}).status_code == 405
    assert send(editor, "POST", "programme-domains/", {}).status_code == 405
    assert send(editor, "OPTIONS", "themes/").status_code == 200


@pytest.mark.parametrize("key", ["%00", "a%00b", "%ED%A0%80"])
def test_a_key_that_nothing_can_have_is_not_there(concept: Concept, seam: None, key: str) -> None:
    editor = person(Role.CABINET_EDITOR)
    assert send(None, "GET", f"concepts/{key}/").status_code == 404
    assert send(editor, "PATCH", f"concepts/{key}/", BODY, if_match='"v1"').status_code == 404
