"""An author's own steps: as long as they may still propose what the draft holds; nobody else's."""

import datetime as dt
from typing import Any

import pytest

from accounts.choices import Role
from accounts.models import Membership
from catalogue.models import Proposal, ProposedChange, Technology
from catalogue.services.editing.proposals import Wish, draft, propose
from tests.editing.pages import open_page
from tests.editing.people import Person, editor, signed_in

pytestmark = pytest.mark.usefixtures("catalogue")
OWN_STEPS = ("propose", "withdraw", "redraft")
WHY = {"p-reason": "訂正", "p-title": "Change", "p-basis.name.kind": "editorial"}


def begun(someone: Person) -> Proposal:
    """A draft of two technologies."""
    first, second = Technology.objects.order_by("order")[:2]
    wishes = [
        Wish("technologies", each.slug, "update", {"name_en": f"New {each.slug}"}, each.version)
        for each in (first, second)
    ]
    return draft(someone.by, "A change", "because", wishes)


def becomes(someone: Person, role: Role) -> Person:
    """The same person in another role, signed in again: a change of roles ends sessions."""
    Membership.objects.filter(user=someone.user).update(ends_on=dt.date(2026, 1, 2))
    cao = Membership.objects.get(user=someone.user).organisation
    Membership.objects.create(
        user=someone.user, role=role, organisation=cao, starts_on=dt.date(2026, 1, 2)
    )
    return Person(someone.user, role, signed_in(someone.user))


def kept() -> Any:
    """What stands of all proposals."""
    changes = ProposedChange.objects.order_by("pk").values_list("pk", "after")
    return list(Proposal.objects.values_list("pk", "state", "closed_reason")), list(changes)


def steps_of(someone: Person, proposal: Proposal) -> dict[str, tuple[int, str]]:
    """What each of the author's steps answers."""
    address = f"/en/work/proposals/{proposal.pk}/"
    change = proposal.changes.order_by("pk")[0]
    asked = {verb: (f"{address}step/", {"verb": verb, "reason": "because"}) for verb in OWN_STEPS}
    asked["drop"] = (f"{address}changes/{change.pk}/drop/", {})
    asked["rewrite"] = (f"{address}changes/{change.pk}/", {"name_en": "Better", "step": "draft"})
    answers = {name: someone.client.post(*each) for name, each in asked.items()}
    return {name: (each.status_code, each.content.decode()) for name, each in answers.items()}


@pytest.mark.parametrize("handed_in", [False, True], ids=["draft", "proposed"])
@pytest.mark.parametrize("role", [Role.CABINET_APPROVER, Role.COUNCIL_SECRETARY])
def test_an_author_in_another_role_takes_no_step(role: Role, handed_in: bool) -> None:
    someone = editor()
    proposal = begun(someone)
    if handed_in:
        propose(proposal, someone.by)
    someone = becomes(someone, role)
    before = kept()
    for name, (status, text) in steps_of(someone, proposal).items():
        assert (name, status) == (name, 403)
        assert "It can be done by: Cabinet Office editor" in text, name
    assert kept() == before
    page = open_page(someone.client, f"/en/work/proposals/{proposal.pk}/")
    assert page.status == 200
    assert not [verb for verb in OWN_STEPS if f'value="{verb}"' in page.text]
    assert "/drop/" not in page.text


def test_an_author_whose_role_ended_takes_no_step() -> None:
    someone = editor()
    proposal = begun(someone)
    Membership.objects.filter(user=someone.user).update(ends_on=dt.date(2026, 1, 2))
    someone = Person(someone.user, someone.role, signed_in(someone.user))
    before = kept()
    assert {status for status, _text in steps_of(someone, proposal).values()} == {403}
    assert kept() == before


def test_another_editor_is_told_that_it_is_not_theirs() -> None:
    proposal, other = begun(editor()), editor()
    before = kept()
    for name, (status, text) in steps_of(other, proposal).items():
        assert (name, status) == (name, 403)
        assert "Only the one who drafted this can change it." in text
        assert "It can be done by" not in text
    assert kept() == before


def test_nothing_is_added_to_a_draft_of_another() -> None:
    proposal, other = begun(editor()), editor()
    technology = Technology.objects.order_by("order")[4]
    address = f"/en/work/edit/technologies/{technology.slug}/"
    shown = open_page(other.client, address).send("preview", name_en="Two")
    before = kept()
    told = {**shown.values, **WHY, "p-draft": str(proposal.pk), "step": "draft"}
    assert shown.post(told).status == 403
    assert kept() == before


def test_the_author_in_office_takes_each_step() -> None:
    someone = editor()
    proposal = begun(someone)
    page = open_page(someone.client, f"/en/work/proposals/{proposal.pk}/")
    assert 'value="propose"' in page.text and "/drop/" in page.text
    address = f"/en/work/proposals/{proposal.pk}/step/"
    for verb, state in (("propose", "proposed"), ("redraft", "draft"), ("withdraw", "withdrawn")):
        assert someone.client.post(address, {"verb": verb, "reason": "r"}).status_code == 302
        assert Proposal.objects.get().state == state
