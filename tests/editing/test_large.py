"""Proposals of very many changes: their steps are taken in the background, whole or not at all."""

from typing import Any

import pytest

from catalogue import tasks
from catalogue.models import AskedStep, Proposal, Technology
from catalogue.models.proposals import ProposalState
from catalogue.services.editing import stepping
from catalogue.services.editing.proposals import Wish, approve, draft, propose
from kprogram.common import jobs
from kprogram.common.jobs import Job, JobState
from tests.editing.pages import open_page
from tests.editing.people import Person, approver, editor
from tests.editing.test_proposals import step, tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(catalogue: None, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """Two technologies get new names; two changes are many here."""
    monkeypatch.setattr(stepping, "LARGE", 1)
    first, second = Technology.objects.order_by("order")[:2]
    wishes = [
        Wish("technologies", each.slug, "update", {"name_ja": f"新{each.order}"}, each.version)
        for each in (first, second)
    ]
    someone = editor()
    return propose(draft(someone.by, "Many", "because", wishes), someone.by)


def names() -> list[str]:
    return list(Technology.objects.order_by("order").values_list("name_ja", flat=True)[:2])


def work() -> Job:
    """Do the job that was asked for last, as a worker does."""
    job = Job.objects.get(state=JobState.WAITING)
    lease = jobs.claim(job.pk)
    assert lease is not None
    jobs.carry_out(lease, tasks.take_step.body)
    job.refresh_from_db()
    return job


def state(proposal: Proposal) -> str:
    proposal.refresh_from_db()
    return proposal.state


def approved(proposal: Proposal) -> Person:
    second = approver()
    approve(proposal, second.by)
    return second


def test_approved_and_released_in_the_background(proposal: Proposal) -> None:
    second, address = approver(), f"/en/work/proposals/{proposal.pk}/"
    assert step(second, proposal, "approve").headers["Location"] == address
    assert state(proposal) == ProposalState.PROPOSED
    page = open_page(second.client, address)
    assert "The step is being taken" in page.text and "You can leave this page" in page.text
    assert 'value="approve"' not in page.text
    assert work().state == JobState.DONE
    assert state(proposal) == ProposalState.APPROVED
    assert proposal.approved_by == second.user
    before = names()
    step(second, proposal, "release")
    assert (state(proposal), names()) == (ProposalState.APPROVED, before)
    work()
    assert (state(proposal), names()) == (ProposalState.PUBLISHED, ["新1", "新2"])
    assert proposal.published_by == second.user
    assert not AskedStep.objects.exists()
    step(second, proposal, "recall", "a slip")
    work()
    assert (state(proposal), names()) == (ProposalState.RECALLED, before)
    assert proposal.closed_reason == "a slip"


def test_one_step_at_a_time(proposal: Proposal) -> None:
    second = approved(proposal)
    step(second, proposal, "release")
    again: Any = step(second, proposal, "release")
    assert again.status_code == 409
    assert "under way already" in again.content.decode()
    assert Job.objects.count() == AskedStep.objects.count() == 1


def test_what_is_refused_in_the_background_is_told_on_the_page(proposal: Proposal) -> None:
    second = approved(proposal)
    step(second, proposal, "release")
    last = Technology.objects.order_by("order")[1]
    last.name_ja = "別の名称"
    last.save()
    before = tables()
    assert work().state == JobState.DONE
    assert tables() == before  # the first of the two, too
    assert state(proposal) == ProposalState.APPROVED
    page = open_page(second.client, f"/en/work/proposals/{proposal.pk}/")
    assert "has changed since this was begun" in page.text
    assert 'value="release"' in page.text


def test_a_role_that_ended_meanwhile_does_nothing(proposal: Proposal) -> None:
    second = approved(proposal)
    step(second, proposal, "release")
    second.user.memberships.all().delete()
    before = tables()
    assert work().state == JobState.FAILED
    assert (state(proposal), tables()) == (ProposalState.APPROVED, before)


def test_a_small_proposal_is_released_at_once(
    proposal: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stepping, "LARGE", 2)
    step(approved(proposal), proposal, "release")
    assert (state(proposal), Job.objects.count()) == (ProposalState.PUBLISHED, 0)


def test_its_changes_are_paged(proposal: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.views.editing.proposals.CHANGES", 1)
    address, someone = f"/en/work/proposals/{proposal.pk}/", approver()
    first, second = (open_page(someone.client, f"{address}?page={n}").text for n in (1, 2))
    assert ("新1" in first, "新2" in first) == (True, False)
    assert ("新1" in second, "新2" in second) == (False, True)
    assert "2 changes" in first
