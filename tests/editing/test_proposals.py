"""From draft to published on the pages: who may take which step, and what becomes of it."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.choices import Role
from catalogue.models import Concept, Consent, FormerAddress, Proposal, Technology
from catalogue.services.editing.proposals import Wish, correct_at_once, draft, propose
from tests.editing.pages import open_page
from tests.editing.people import Person, approver, editor, officer, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def technology(catalogue: None) -> Technology:
    return Technology.objects.order_by("order")[0]


def wish(record: Any, resource: str = "technologies", **after: Any) -> Wish:
    return Wish(resource, record.slug, "update", after, record.version)


def proposed(someone: Person, *wishes: Wish) -> Proposal:
    return propose(draft(someone.by, "A change", "because", wishes), someone.by)


def step(someone: Person, proposal: Proposal, verb: str, reason: str = "") -> Any:
    url = f"/en/work/proposals/{proposal.pk}/step/"
    return someone.client.post(url, {"verb": verb, "reason": reason})


def state(proposal: Proposal) -> str:
    return Proposal.objects.get(pk=proposal.pk).state


def tables() -> dict[str, int]:
    """What stands in the tables, to see that a refusal changed nothing."""
    names = ("proposal", "proposedchange", "consent", "technology", "concept", "formeraddress")
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(
                f"SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM catalogue_{name} t"
            )
            found[name] = cursor.fetchone()[0]
    return found


# -- two persons -----------------------------------------------------------------------------


def test_from_proposed_to_published(technology: Technology) -> None:
    someone, second = editor(), approver()
    proposal = proposed(someone, wish(technology, name_ja="新しい名称"))
    page = open_page(second.client, f"/en/work/proposals/{proposal.pk}/")
    assert "新しい名称" in page.text and technology.name_ja in page.text
    assert step(second, proposal, "approve").headers["Location"].endswith("?done=approve")
    technology.refresh_from_db()
    assert technology.name_ja != "新しい名称"
    assert step(second, proposal, "release").status_code == 302
    technology.refresh_from_db()
    assert (technology.name_ja, technology.version) == ("新しい名称", 2)
    proposal.refresh_from_db()
    assert proposal.state == "published"
    assert (proposal.approved_by, proposal.published_by) == (second.user, second.user)
    assert proposal.changes.get().published_version == 2


def test_the_proposer_may_not_approve(technology: Technology) -> None:
    both = approver()
    proposal = proposed(both, wish(technology, name_ja="新しい名称"))
    before = tables()
    refused = step(both, proposal, "approve")
    assert refused.status_code == 409
    assert "The one who proposed may not approve." in refused.content.decode()
    assert tables() == before


@pytest.mark.parametrize("verb", ["approve", "refuse", "release", "recall"])
def test_an_editor_is_told_who_can(technology: Technology, verb: str) -> None:
    someone = editor()
    proposal = proposed(editor(), wish(technology, name_ja="新しい名称"))
    before = tables()
    refused = step(someone, proposal, verb, "because")
    assert refused.status_code == 403
    assert "It can be done by: Cabinet Office approver" in refused.content.decode()
    assert tables() == before


def test_refused_with_a_reason_that_its_author_reads(technology: Technology) -> None:
    someone, second = editor(), approver()
    proposal = proposed(someone, wish(technology, name_ja="新しい名称"))
    without = step(second, proposal, "refuse")
    assert (without.status_code, state(proposal)) == (400, "proposed")
    assert step(second, proposal, "refuse", "出典と違います").status_code == 302
    page = open_page(someone.client, f"/en/work/proposals/{proposal.pk}/")
    assert "出典と違います" in page.text and "refused" in page.text


def test_reason_stays_when_the_step_is_refused(technology: Technology) -> None:
    someone, second = editor(), approver()
    proposal = proposed(someone, wish(technology, name_ja="新しい名称"))
    step(second, proposal, "refuse", "first")
    again = step(second, proposal, "refuse", "second")
    assert again.status_code == 409
    text = again.content.decode()
    assert "This proposal is “refused”; that step is not possible now." in text
    assert Proposal.objects.get(pk=proposal.pk).closed_reason == "first"


def test_withdrawn_by_its_author_only(technology: Technology) -> None:
    someone = editor()
    proposal = proposed(someone, wish(technology, name_ja="新しい名称"))
    assert step(editor(), proposal, "withdraw", "no").status_code == 403
    assert state(proposal) == "proposed"
    assert step(someone, proposal, "withdraw", "mine").status_code == 302
    assert state(proposal) == "withdrawn"


# -- batches ---------------------------------------------------------------------------------


def test_batch_is_released_in_one_click_or_not_at_all(technology: Technology) -> None:
    someone, second = editor(), approver()
    other = Technology.objects.order_by("order")[1]
    proposal = proposed(someone, wish(technology, name_ja="一つ目"), wish(other, name_ja="二つ目"))
    step(second, proposal, "approve")
    Technology.objects.filter(pk=other.pk).update(name_ja="先に変わった")
    refused = step(second, proposal, "release")
    assert refused.status_code == 409
    technology.refresh_from_db()
    assert technology.version == 1 and state(proposal) == "approved"


def test_recall_sets_everything_back(technology: Technology) -> None:
    someone, second = editor(), approver()
    was = technology.name_ja
    proposal = proposed(someone, wish(technology, name_ja="新しい名称"))
    step(second, proposal, "approve")
    step(second, proposal, "release")
    assert step(second, proposal, "recall", "早すぎた").status_code == 302
    technology.refresh_from_db()
    assert technology.name_ja == was
    assert state(proposal) == "recalled"


# -- ministries ------------------------------------------------------------------------------


@pytest.fixture
def concept(catalogue: None) -> Concept:
    return Concept.objects.get(slug="ai-security")


def consent(someone: Person, proposal: Proposal, ministry: str) -> Any:
    change = proposal.changes.get()
    url = f"/en/work/proposals/{proposal.pk}/changes/{change.pk}/consent/"
    return someone.client.post(url, {"ministry": ministry})


def test_concept_needs_its_ministry(concept: Concept) -> None:
    someone, second, mext = editor(), approver(), officer("mext")
    proposal = proposed(someone, wish(concept, "concepts", note_ja="注", note_en="note"))
    refused = step(second, proposal, "approve")
    assert refused.status_code == 409
    assert "The consent of these ministries is missing: 文部科学省." in refused.content.decode()
    assert "Give consent" in open_page(mext.client, f"/en/work/proposals/{proposal.pk}/").text
    assert consent(mext, proposal, "mext").status_code == 302
    assert step(second, proposal, "approve").status_code == 302


def test_concept_that_moves_needs_both_ministries(concept: Concept) -> None:
    someone, second = editor(), approver()
    proposal = proposed(someone, wish(concept, "concepts", responsible_ministry="meti"))
    consent(officer("mext"), proposal, "mext")
    assert step(second, proposal, "approve").status_code == 409
    assert consent(officer("meti"), proposal, "meti").status_code == 302
    assert step(second, proposal, "approve").status_code == 302


@pytest.mark.parametrize("role", [Role.CABINET_APPROVER, Role.CABINET_EDITOR])
def test_nobody_consents_for_another(concept: Concept, role: Role) -> None:
    proposal = proposed(editor(), wish(concept, "concepts", note_ja="注", note_en="note"))
    assert consent(person(role), proposal, "mext").status_code == 403
    assert Consent.objects.count() == 0


def test_another_ministry_does_not_see_the_draft(concept: Concept) -> None:
    proposal = proposed(editor(), wish(concept, "concepts", note_ja="注", note_en="note"))
    url = f"/en/work/proposals/{proposal.pk}/"
    assert open_page(officer("meti").client, url).status == 404
    assert consent(officer("meti"), proposal, "mext").status_code == 404
    assert str(proposal.pk) not in open_page(officer("meti").client, "/en/work/proposals/").text


def test_consents_end_when_the_text_changes(concept: Concept) -> None:
    someone = editor()
    proposal = proposed(someone, wish(concept, "concepts", note_ja="注", note_en="note"))
    consent(officer("mext"), proposal, "mext")
    step(someone, proposal, "redraft")
    assert Consent.objects.count() == 0


# -- retiring and renaming -------------------------------------------------------------------


def test_retired_record_stays_at_its_address_and_leaves_the_lists(technology: Technology) -> None:
    someone, second = editor(), approver()
    page = open_page(someone.client, f"/en/work/retire/technologies/{technology.slug}/")
    assert page.send().status == 409  # no reason
    assert page.send(reason="統合された").status == 302
    proposal = Proposal.objects.get()
    step(second, proposal, "approve")
    step(second, proposal, "release")
    anyone = open_page(Client(), f"/en/technologies/{technology.slug}/")
    assert anyone.status == 200
    assert "This record was retired on" in anyone.text and "統合された" in anyone.text
    assert (
        f"/technologies/{technology.slug}/"
        not in open_page(anyone.client, "/en/technologies/").text
    )
    restore = open_page(someone.client, f"/en/work/retire/technologies/{technology.slug}/")
    assert "The record comes back to all lists and counts." in restore.text


def test_renamed_record_is_found_under_its_former_address(technology: Technology) -> None:
    someone, second = editor(), approver()
    proposal = proposed(someone, wish(technology, slug="renamed"))
    step(second, proposal, "approve")
    step(second, proposal, "release")
    assert FormerAddress.objects.get().key == "renamed"
    client = Client()
    for path in ("technologies/{}/", "history/technologies/{}/"):
        moved = client.get("/en/" + path.format(technology.slug) + "?as_of=2025-03-17")
        assert moved.status_code == 301
        assert moved.headers["Location"].split("?")[0] == "/en/" + path.format("renamed")
        assert client.get("/en/" + path.format("renamed")).status_code == 200


# -- corrections -----------------------------------------------------------------------------


def test_emergency_correction_is_public_at_once_and_approved_later(
    technology: Technology,
) -> None:
    someone, second = editor(), approver()
    url = f"/en/work/correct/technologies/{technology.slug}/"
    shown = open_page(someone.client, url).send("preview", name_ja="正しい名称")
    said = {"p-basis.name.kind": "source", "p-basis.name.source": "cao-2025-03-17"}
    without = shown.post({**shown.values, **said, "step": "correct"})
    assert without.status == 400
    technology.refresh_from_db()
    assert technology.version == 1
    shown.post({**shown.values, **said, "p-reason": "誤記", "step": "correct"})
    technology.refresh_from_db()
    assert technology.name_ja == "正しい名称"
    client = Client()
    page = client.get("/en/corrections/")
    text = page.content.decode()
    assert "誤記" in text and "to be approved by a second person by the end of" in text
    assert someone.user.display_name not in text and someone.user.email not in text
    assert "ETag" not in page.headers and "no-store" in page.headers["Cache-Control"]
    proposal = Proposal.objects.get()
    assert step(second, proposal, "approve").status_code == 302
    assert "approved by a second person on" in client.get("/en/corrections/").content.decode()


def test_overdue_correction_says_so(technology: Technology) -> None:
    someone = editor()
    proposal = correct_at_once(
        someone.by, "Correction", "誤記", [wish(technology, name_ja="正しい名称")]
    )
    due = proposal.published_at - dt.timedelta(hours=1)
    Proposal.objects.filter(pk=proposal.pk).update(approval_due_at=due)
    client = Client()
    assert "not yet approved by a second person" in client.get("/en/corrections/").content.decode()
    page = open_page(approver().client, f"/en/work/proposals/{proposal.pk}/")
    assert "The approval is overdue" in page.text


# -- undo ------------------------------------------------------------------------------------


def test_undo_of_a_proposal_sets_back_only_what_it_changed(technology: Technology) -> None:
    someone, second = editor(), approver()
    was = technology.name_en
    proposal = proposed(someone, wish(technology, name_en="Wrong"))
    step(second, proposal, "approve")
    step(second, proposal, "release")
    Technology.objects.filter(pk=technology.pk).update(name_ja="その後の名称")
    url = f"/en/work/proposals/{proposal.pk}/undo/"
    assert someone.client.post(url, {"reason": ""}).status_code == 400
    drafted = someone.client.post(url, {"reason": "取り違え"})
    undo = Proposal.objects.get(kind="undo")
    assert drafted.headers["Location"] == f"/en/work/proposals/{undo.pk}/?done=undo"
    after = undo.changes.get().after
    assert (after["name_en"], after["name_ja"]) == (was, "その後の名称")


def test_undo_is_refused_where_the_field_has_changed_again(technology: Technology) -> None:
    someone, second = editor(), approver()
    proposal = proposed(someone, wish(technology, name_en="Wrong"))
    step(second, proposal, "approve")
    step(second, proposal, "release")
    Technology.objects.filter(pk=technology.pk).update(name_en="Right")
    before = tables()
    url = f"/en/work/proposals/{proposal.pk}/undo/"
    refused = someone.client.post(url, {"reason": "取り違え"})
    assert refused.status_code == 409
    assert "has been changed in the same fields since" in refused.content.decode()
    assert tables() == before
