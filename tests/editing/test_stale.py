"""Two editors, one record: nobody's change is lost, and nobody's typing either."""

import pytest
from django.db import transaction

from catalogue.models import Proposal, ProposedChange, Technology
from catalogue.services.editing import merging
from catalogue.services.editing.drafts import redraft
from catalogue.services.editing.proposals import approve, propose
from tests.editing.pages import Page, open_page
from tests.editing.people import Person, approver, editor

pytestmark = pytest.mark.django_db
WHY = {"p-reason": "訂正"}


@pytest.fixture
def someone(catalogue: None) -> Person:
    return editor()


@pytest.fixture
def technology(catalogue: None) -> Technology:
    return Technology.objects.order_by("order")[0]


def edited_meanwhile(technology: Technology, **values: str) -> None:
    """Somebody else's change is published."""
    Technology.objects.filter(pk=technology.pk).update(**values)
    technology.refresh_from_db()
    assert technology.version == 2


def begun(someone: Person, technology: Technology) -> Page:
    return open_page(someone.client, f"/en/work/edit/technologies/{technology.slug}/")


def test_stale_save_shows_both_and_saves_nothing(someone: Person, technology: Technology) -> None:
    page = begun(someone, technology)
    base = technology.name_en
    edited_meanwhile(technology, name_en="Theirs", name_ja="相手の名称")
    stale = page.send("preview", name_en="Mine", scope_note_ja="注", scope_note_en="note")
    assert stale.status == 409
    for value in ("Mine", "Theirs", base, "相手の名称"):
        assert value in stale.text
    assert "You began from version 1; the record is at version 2 now." in stale.text
    assert stale.text.count("both changed it") == 1
    assert stale.values["p-take.name_en"] == "mine"  # both changed it: mine until chosen
    assert stale.values["p-take.name_ja"] == "theirs"  # only they changed it
    assert stale.values["p-take.scope_note_ja"] == "mine"  # only I changed it
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize(("taken", "english"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_chosen_field_by_field(
    someone: Person, technology: Technology, taken: str, english: str
) -> None:
    page = begun(someone, technology)
    edited_meanwhile(technology, name_en="Theirs", name_ja="相手の名称")
    stale = page.send("preview", name_en="Mine", scope_note_ja="注", scope_note_en="note")
    shown = stale.post({**stale.values, "p-take.name_en": taken, "step": "resolve"})
    assert shown.status == 200, shown.text
    saved = shown.post({**shown.values, **WHY, "step": "draft"})
    assert saved.status == 302, saved.text
    change = ProposedChange.objects.get()
    assert change.base_version == 2
    assert change.after["name_en"] == english
    assert change.after["name_ja"] == "相手の名称"
    assert change.after["scope_note_ja"] == "注"


def test_stale_at_the_very_end_keeps_the_reason(someone: Person, technology: Technology) -> None:
    shown = begun(someone, technology).send("preview", name_en="Mine")
    edited_meanwhile(technology, name_en="Theirs")
    stale = shown.post({**shown.values, **WHY, "step": "draft"})
    assert stale.status == 409
    assert stale.values["p-reason"] == "訂正"
    assert Proposal.objects.count() == 0


def test_choice_against_an_older_version_is_asked_again(
    someone: Person, technology: Technology
) -> None:
    page = begun(someone, technology)
    edited_meanwhile(technology, name_en="Theirs")
    stale = page.send("preview", name_en="Mine")
    again = stale.post({**stale.values, "p-version": "1", "step": "resolve"})
    assert again.status == 409
    assert again.values["name_en"] == "Mine"


def test_approved_proposal_that_became_stale_is_taken_back_and_compared(
    someone: Person, technology: Technology
) -> None:
    shown = begun(someone, technology).send("preview", name_en="Mine")
    shown.post({**shown.values, **WHY, "step": "propose"})
    proposal = Proposal.objects.get()
    second = approver()
    approve(proposal, second.by)
    edited_meanwhile(technology, name_en="Theirs")
    url = f"/en/work/proposals/{proposal.pk}/"
    with transaction.atomic():
        refused = second.client.post(f"{url}step/", {"verb": "release"})
    assert refused.status_code == 409
    assert "Compare both versions and choose." in refused.content.decode()
    technology.refresh_from_db()
    assert technology.name_en == "Theirs"
    taken = someone.client.post(f"{url}step/", {"verb": "redraft"})
    assert taken.headers["Location"] == f"{url}?done=redraft"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.approved_by, proposal.approved_at) == ("draft", None, None)
    change = proposal.changes.get()
    choose = open_page(someone.client, f"{url}changes/{change.pk}/")
    assert "Theirs" in choose.text and "Mine" in choose.text
    shown = choose.send("resolve")
    assert shown.status == 200, shown.text
    shown.post({**shown.values, "step": "draft"})
    change = proposal.changes.get()
    assert (change.base_version, change.after["name_en"]) == (2, "Mine")
    propose(proposal, someone.by)
    approve(proposal, second.by)
    assert second.client.post(f"{url}step/", {"verb": "release"}).status_code == 302
    technology.refresh_from_db()
    assert technology.name_en == "Mine"


def test_only_the_author_takes_a_proposal_back(someone: Person, technology: Technology) -> None:
    shown = begun(someone, technology).send("preview", name_en="Mine")
    shown.post({**shown.values, **WHY, "step": "propose"})
    proposal = Proposal.objects.get()
    other = editor()
    refused = other.client.post(f"/en/work/proposals/{proposal.pk}/step/", {"verb": "redraft"})
    assert refused.status_code == 403
    assert "Only the one who drafted this can change it." in refused.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == "proposed"
    assert redraft(proposal, someone.by).state == "draft"


def test_merging_takes_the_side_that_changed() -> None:
    base = {"a": 1, "b": 1, "c": 1, "d": 1}
    mine = {"a": 2, "b": 1, "c": 3, "d": 1}
    theirs = {"a": 1, "b": 2, "c": 4, "d": 1}
    found = merging.choices(base, mine, theirs)
    assert [(each.field, each.conflict, each.proposed) for each in found] == [
        ("a", False, "mine"),
        ("b", False, "theirs"),
        ("c", True, "mine"),
    ]
    assert merging.merged(found, theirs, {}) == {"a": 2, "b": 2, "c": 3, "d": 1}
    assert merging.merged(found, theirs, {"c": "theirs", "a": "theirs"}) == theirs
