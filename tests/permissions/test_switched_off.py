"""Each guard taken away: the leak shows, the race happens. So the tests of the guards can fail.

The locks of releases are switched off in tests/faults/test_races.py, the factor gate of the pages
of accounts in tests/accounts/test_factor_gate.py.
"""

import json
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.choices import Role
from accounts.permissions import Decision
from catalogue.models import Concept, Proposal, Technology
from catalogue.services.editing.proposals import By, Refused, Wish, approve, draft, propose
from kprogram.common.records import RecordQuerySet
from tests.editing.people import Person, editor, officer, person

pytestmark = pytest.mark.usefixtures("catalogue")
METI = "haemostatic-product"
NOTE = {"change_reason": "x", "note": {"ja": "注", "en": "Note"}}


def patch(who: Person, path: str, body: Any, **headers: str) -> Any:
    return who.client.patch(
        f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers
    )


def hidden() -> Technology:
    """A technology that is not published, beside a public one with the same text."""
    found = Technology.objects.order_by("order")[0]
    found.pk, found.slug, found.order, found.published_at = None, "hidden", 990, None
    found.save(force_insert=True)
    return found


def proposed_by(who: Person) -> Proposal:
    slug = Technology.objects.order_by("order")[0].slug
    wish = Wish("technologies", slug, "update", {"name_en": "Another"})
    return propose(draft(who.by, "A change", "because", [wish]), who.by)


# -- permissions -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["work/reports/", "work/", "account/people/", "account/audit/"])
def test_a_work_page_opens_without_its_check(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = person(Role.RESEARCHER, None)
    assert reader.client.get(f"/en/{page}").status_code == 403
    monkeypatch.setattr("accounts.guards.refusal", lambda *_: None)
    assert reader.client.get(f"/en/{page}").status_code == 200


def test_a_proposal_of_another_ministry_opens_without_the_check_of_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = f"/en/work/proposals/{proposed_by(editor()).pk}/"
    mext = officer("mext")
    assert mext.client.get(address).status_code == 404
    monkeypatch.setattr("catalogue.views.editing.access.may_see", lambda *_: Decision(True))
    assert mext.client.get(address).status_code == 200


def test_another_ministrys_concept_is_written_without_the_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mext = officer("mext")
    asked = (mext, f"concepts/{METI}/", NOTE)
    condition = {"If-Match": f'"v{Concept.objects.get(slug=METI).version}"'}
    assert patch(*asked, **condition).status_code == 403
    assert Proposal.objects.count() == 0
    permissions = "catalogue.permissions"
    monkeypatch.setattr(f"{permissions}.may_propose", lambda *_: Decision(True))
    with pytest.raises(AssertionError, match="the permission was not checked"):
        patch(*asked, **condition)  # the history asks in which role: the last wall
    monkeypatch.setattr(f"{permissions}.by", lambda *_: By(mext.user, mext.role.value))
    assert patch(*asked, **condition).status_code == 202
    assert Proposal.objects.get().proposed_by == mext.user


def test_before_the_second_factor_a_change_is_written_without_the_gate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    half = person(Role.CABINET_EDITOR, factor=False)
    asked = (half, f"concepts/{METI}/", NOTE)
    condition = {"If-Match": f'"v{Concept.objects.get(slug=METI).version}"'}
    assert patch(*asked, **condition).status_code in (302, 403)
    monkeypatch.setattr("accounts.middleware.is_open", lambda *_: True)
    assert patch(*asked, **condition).status_code == 403, "the permissions ask as well"
    assert Proposal.objects.count() == 0
    monkeypatch.setattr("accounts.permissions.Actor.needs_factor", False)
    assert patch(*asked, **condition).status_code == 202


# -- two persons -----------------------------------------------------------------------------


def approve_behind_the_service(proposal: Proposal) -> None:
    """What a service without the rule would write."""
    Proposal.objects.filter(pk=proposal.pk).update(
        state="approved", approved_by=proposal.proposed_by
    )


def without_the_constraint() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "ALTER TABLE catalogue_proposal DROP CONSTRAINT catalogue_proposal_two_persons"
        )


def test_the_constraint_alone_keeps_two_persons() -> None:
    proposal = proposed_by(person(Role.CABINET_APPROVER))
    with (
        pytest.raises(IntegrityError, match="catalogue_proposal_two_persons"),
        transaction.atomic(),
    ):
        approve_behind_the_service(proposal)


def test_the_service_alone_keeps_two_persons() -> None:
    both = person(Role.CABINET_APPROVER)
    proposal = proposed_by(both)
    without_the_constraint()
    with pytest.raises(Refused, match="may not approve|承認"):
        approve(proposal, both.by)
    assert Proposal.objects.get().state == "proposed"


def test_without_either_one_person_approves() -> None:
    proposal = proposed_by(person(Role.CABINET_APPROVER))
    without_the_constraint()
    approve_behind_the_service(proposal)
    found = Proposal.objects.get()
    assert (found.state, found.approved_by) == ("approved", found.proposed_by)


# -- lost and doubled writes -----------------------------------------------------------------


def test_a_stale_change_is_taken_without_if_match(monkeypatch: pytest.MonkeyPatch) -> None:
    someone, path = editor(), f"concepts/{METI}/"
    Concept.objects.filter(slug=METI).update(note_ja="先", note_en="First")
    assert Concept.objects.get(slug=METI).version == 2
    assert patch(someone, path, NOTE).status_code == 428
    assert patch(someone, path, NOTE, **{"If-Match": '"v1"'}).status_code == 412
    assert Proposal.objects.count() == 0
    seen_now = "catalogue.api.writing.requests.wanted_version"
    monkeypatch.setattr(seen_now, lambda _request: range(1, 100))
    assert patch(someone, path, NOTE).status_code == 202
    assert Proposal.objects.get().changes.get().before["note_ja"] == "先"


def test_a_repeated_request_is_done_twice_without_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    someone, path = editor(), f"concepts/{METI}/"
    version = Concept.objects.get(slug=METI).version
    told = {"If-Match": f'"v{version}"', "Idempotency-Key": "once"}
    for _ in range(2):
        assert patch(someone, path, NOTE, **told).status_code == 202
    assert Proposal.objects.count() == 1
    forgetful = "catalogue.api.writing.views.once"
    monkeypatch.setattr(forgetful, lambda _user, _key, _told, work: work())
    for _ in range(2):
        assert patch(someone, path, NOTE, **told).status_code == 202
    assert Proposal.objects.count() == 3


# -- what is published -----------------------------------------------------------------------


def test_a_draft_shows_without_the_filter_of_the_history(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden()
    addresses = ("/en/history/technologies/hidden/", "/api/v1/technologies/hidden/versions/")
    assert {client.get(each).status_code for each in addresses} == {404}
    monkeypatch.setattr(RecordQuerySet, "published", lambda self, at=None: self.all())
    assert {client.get(each).status_code for each in addresses} == {200}
