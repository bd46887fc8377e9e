"""Races that the locks decide: one of two is told to look again; without the lock both win."""

import threading
from typing import Any

import pytest
from django.utils import timezone

from accounts.choices import Role
from catalogue.models import Proposal, Theme
from catalogue.models.proposals import ProposalState, ProposedChange
from catalogue.services.editing import proposals, releasing
from catalogue.services.editing.proposals import Refused, Stale, Wish
from kprogram.common import history
from tests.faults.parallel import in_parallel
from tests.people import Person, person

ROUNDS = 5
TOGETHER = threading.Barrier(2)  # both have read before either writes


@pytest.fixture
def people(committed_catalogue: None) -> tuple[Person, Person]:
    return person(Role.CABINET_EDITOR), person(Role.CABINET_APPROVER)


def approved(people: tuple[Person, Person], name: str) -> Proposal:
    """An approved proposal that names a theme."""
    editor, approver = people
    theme = Theme.objects.order_by("order")[0]
    wish = Wish("themes", theme.code, "update", {"name_en": name}, theme.version)
    proposal = proposals.propose(proposals.draft(editor.by, "t", name, [wish]), editor.by)
    return proposals.approve(proposal, approver.by)


def release(proposal: Proposal, approver: Person) -> Any:
    return lambda: proposals.release(proposal, approver.by)


def theme_versions() -> int:
    return Theme.objects.order_by("order")[0].version


def test_two_releases_of_one_proposal_publish_once(people: tuple[Person, Person]) -> None:
    for turn in range(ROUNDS):
        proposal = approved(people, f"turn {turn}")
        before = theme_versions()
        results = in_parallel(*[release(proposal, people[1])] * 2)
        assert sorted(type(each).__name__ for each in results) == ["Proposal", "Refused"]
        assert theme_versions() == before + 1
    assert list(history.verify()) == []


def unlocked_step(proposal: Proposal, verb: str) -> Proposal:
    """The step without its lock: what was read stays as it was read, as long as it takes."""
    found = Proposal.objects.get(pk=proposal.pk)
    if verb not in proposals.MOVES.get(found.state, {}):
        raise Refused(found.state)
    TOGETHER.wait(10)
    return found


def test_without_the_lock_on_the_proposal_it_is_released_twice(
    people: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two walls stand: the proposal's lock and the record's version. Without both, twice."""
    monkeypatch.setattr(proposals, "step", unlocked_step)
    proposal = approved_at_once(people)
    results = in_parallel(*[release(proposal, people[1])] * 2)
    assert sorted(type(each).__name__ for each in results) == ["Proposal", "Stale"]

    def unlocked(editable: Any, change: ProposedChange) -> Any:
        return editable.model.objects.get(**{editable.key: change.key})

    monkeypatch.setattr(releasing, "locked_record", unlocked)
    proposal = approved_at_once(people)
    results = in_parallel(*[release(proposal, people[1])] * 2)
    assert [type(each).__name__ for each in results] == ["Proposal", "Proposal"]


def approved_at_once(people: tuple[Person, Person]) -> Proposal:
    """An approved proposal, without the steps that lead there."""
    editor, approver = people
    theme = Theme.objects.order_by("order")[0]
    wish = Wish("themes", theme.code, "update", {"name_en": f"v{theme.version}"}, theme.version)
    proposal = proposals.draft(editor.by, "t", "r", [wish])
    now = timezone.now()
    Proposal.objects.filter(pk=proposal.pk).update(
        state=ProposalState.APPROVED, approved_by=approver.user, approved_at=now, proposed_at=now
    )
    return Proposal.objects.get(pk=proposal.pk)


def test_two_changes_of_one_version_are_not_both_published(people: tuple[Person, Person]) -> None:
    for turn in range(ROUNDS):
        pair = [approved(people, f"turn {turn} {side}") for side in ("a", "b")]
        before = theme_versions()
        results = in_parallel(*(release(each, people[1]) for each in pair))
        assert sorted(type(each).__name__ for each in results) == ["Proposal", "Stale"]
        stale = next(each for each in results if isinstance(each, Stale))
        assert (stale.version, theme_versions()) == (before + 1, before + 1)
        winner = next(each for each in results if isinstance(each, Proposal))
        assert Theme.objects.order_by("order")[0].name_en == winner.reason
    assert list(history.verify()) == []


def test_without_the_version_the_first_change_is_lost(
    people: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard switched off: both are published, and one overwrites the other unseen."""

    def unlocked(editable: Any, change: ProposedChange) -> Any:
        return editable.model.objects.get(**{editable.key: change.key})

    monkeypatch.setattr(releasing, "locked_record", unlocked)
    pair = [approved(people, name) for name in ("a", "b")]
    before = theme_versions()
    results = in_parallel(*(release(each, people[1]) for each in pair))
    assert [type(each).__name__ for each in results] == ["Proposal", "Proposal"]
    assert theme_versions() == before + 2
