"""Steps of a proposal of very many changes: asked for on its page, taken in the background.

A web request must not write for a minute. What may be asked is refused at once where it is known
already; everything else is decided when the step is taken, by the same services.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from catalogue.models.proposals import AskedStep, Proposal
from catalogue.services.editing import proposals
from catalogue.services.editing.documents import Invalid
from catalogue.services.editing.proposals import MOVES, By, Refused, Stale
from kprogram.common import jobs
from kprogram.common.jobs import Job

LARGE = 200  # changes; a page with more would be waited for
KIND = "catalogue.take_step"

Take = Callable[[Proposal, By, AskedStep], object]
STEPS: dict[str, Take] = {
    "propose": lambda proposal, by, _asked: proposals.propose(proposal, by),
    "approve": lambda proposal, by, _asked: proposals.approve(proposal, by),
    "release": lambda proposal, by, asked: proposals.release(proposal, by, asked.at),
    "recall": lambda proposal, by, asked: proposals.recall(proposal, by, asked.reason),
}


def is_large(proposal: Proposal) -> bool:
    return proposal.changes.count() > LARGE


@transaction.atomic
def ask(
    proposal: Proposal, verb: str, by: By, reason: str = "", at: dt.datetime | None = None
) -> Job:
    """Have a step taken in the background. Raises :class:`Refused` when it cannot follow the state
    of the proposal, or when one is under way."""
    locked = proposals.step(proposal, verb)
    job = job_of(locked)
    if job is not None and job.is_open:
        raise Refused(_("A step of this proposal is under way already."))
    AskedStep.objects.update_or_create(
        proposal=locked,
        defaults={
            "verb": verb,
            "reason": reason,
            "at": at,
            "role": by.role,
            "request_id": by.request_id,
            "language": get_language() or "ja",
        },
    )
    return jobs.start(KIND, locked.pk, by.user, by.role, reason or locked.reason)


def take(asked: AskedStep, user: User) -> None:
    """Take the step that was asked for. Raises Refused and Invalid, as the step does."""
    by = By(user, asked.role, asked.request_id)
    STEPS[asked.verb](asked.proposal, by, asked)
    asked.delete()


def job_of(proposal: Proposal) -> Job | None:
    """The last step that was asked for of this proposal."""
    return Job.objects.filter(kind=KIND, subject=proposal.pk).order_by("-created_at").first()


def told(proposal: Proposal, job: Job | None) -> str:
    """Why the step that was asked for was not taken, as long as it could still be; else ""."""
    asked = AskedStep.objects.filter(proposal=proposal).first()
    if job is None or job.is_open or asked is None:
        return ""
    return job.told if asked.verb in MOVES.get(proposal.state, {}) else ""


def sentence(refusal: Exception) -> str:
    """A refusal in a sentence, with what to do."""
    if isinstance(refusal, Stale):
        return _("%(reason)s Its author can take it back and compare.") % {"reason": refusal}
    if isinstance(refusal, Invalid):
        reasons = [each for found in refusal.errors.values() for each in found]
        return _("This can no longer be published: %(why)s") % {"why": " ".join(reasons)}
    return str(refusal)
