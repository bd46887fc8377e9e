"""How proposals and verdicts are answered."""

from collections.abc import Iterable
from typing import Any

from catalogue.api.writing.faults import as_json
from catalogue.api.writing.shapes import SHAPES
from catalogue.api.writing.verdicts import UPDATE, Judge, Verdict, shown_differences
from catalogue.models import Proposal
from catalogue.models.proposals import ProposedChange
from kprogram.common.api.fields import moment

NOT_KEPT = {"Cache-Control": "private, no-store"}


def proposal_url(proposal: Proposal, site: str) -> str:
    return f"{site}/api/v1/proposals/{proposal.pk}/"


def represent_proposal(proposal: Proposal, site: str) -> dict[str, Any]:
    """A proposal with what it would do to each record."""
    return {
        "id": str(proposal.pk),
        "url": proposal_url(proposal, site),
        "kind": proposal.kind,
        "state": proposal.state,
        "title": proposal.title,
        "reason": proposal.reason,
        "proposed_role": proposal.proposed_role,
        "proposed_at": moment(proposal.proposed_at),
        "approved_role": proposal.approved_role,
        "approved_at": moment(proposal.approved_at),
        "published_at": moment(proposal.published_at),
        "closed_reason": proposal.closed_reason,
        "changes": [represent_change(change, site) for change in proposal.changes.all()],
    }


def represent_change(change: ProposedChange, site: str) -> dict[str, Any]:
    """One change of a proposal; the record's key stands under ``key``."""
    shape = SHAPES.get(change.resource)
    differences = []
    if shape and change.after is not None:
        differences = shown_differences(shape, change.before or {}, change.after)
    return {
        "resource": change.resource,
        "key": change.key,
        "url": f"{site}/api/v1/{change.resource}/{change.key}/",
        "action": change.action,
        "base_version": change.base_version,
        "published_version": change.published_version,
        "differences": differences,
    }


def represent_verdicts(judge: Judge, verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    """What each row comes to, with its errors or its differences."""
    return [represent_verdict(judge, index, each) for index, each in enumerate(verdicts)]


def represent_verdict(judge: Judge, index: int, verdict: Verdict) -> dict[str, Any]:
    wish = verdict.wish if verdict.good else None
    differences = []
    if wish and wish.after is not None:
        differences = shown_differences(judge.shape, verdict.before or {}, wish.after)
    return {
        "row": index,
        judge.editable.key: verdict.key,
        "verdict": verdict.verdict,
        "version": wish.version if wish and verdict.verdict == UPDATE else None,
        "errors": as_json(verdict.faults),
        "differences": differences,
    }
