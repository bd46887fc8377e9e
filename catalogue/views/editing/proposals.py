"""Proposals: the lists by state, the page of each, and the steps from draft to published."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.choices import Role
from accounts.models import Organisation
from accounts.permissions import Permission, actor_of
from catalogue.models import Proposal, ProposedChange
from catalogue.models.proposals import ProposalState
from catalogue.permissions import (
    Step,
    by,
    may_consent,
    may_step,
    may_undo,
    may_work_on,
    owners_of,
)
from catalogue.services.editing import drafts, proposals, stepping
from catalogue.services.editing.bases import BasisKind
from catalogue.services.editing.consents import ministries_of
from catalogue.services.editing.documents import Invalid
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import MOVES, By, Refused
from catalogue.views.editing import differences, scheduling
from catalogue.views.editing.access import (
    demand,
    demand_author,
    proposal_or_404,
    requires,
    typed,
    visible,
)
from catalogue.views.editing.forms import field_caption
from catalogue.views.editing.options import caption
from catalogue.views.editing.records import address_of

P = Permission
CHANGES = 50  # of one page


@dataclass(frozen=True)
class Verb:
    """A step that a button of the page takes. ``asks`` None: the author's own step."""

    name: str
    label: Any
    done: Any
    take: Callable[[Proposal, By, str], Any]
    asks: Step | None = None
    needs_reason: bool = False
    explained: Any = ""


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            "propose",
            gettext_lazy("Hand in for approval"),
            gettext_lazy("Handed in. Another person must approve it."),
            lambda proposal, who, _reason: proposals.propose(proposal, who),
        ),
        Verb(
            "approve",
            gettext_lazy("Approve"),
            gettext_lazy("Approved. It is held until somebody releases it."),
            lambda proposal, who, _reason: proposals.approve(proposal, who),
            "approve",
        ),
        Verb(
            "release",
            gettext_lazy("Release"),
            gettext_lazy("Released: everything in it is public now."),
            lambda proposal, who, _reason: proposals.release(proposal, who),
            "release",
            explained=gettext_lazy("Every change becomes public at the same moment."),
        ),
        Verb(
            "refuse",
            gettext_lazy("Refuse"),
            gettext_lazy("Refused. Its author sees the reason."),
            proposals.refuse,
            "approve",
            needs_reason=True,
        ),
        Verb(
            "recall",
            gettext_lazy("Recall"),
            gettext_lazy("Recalled: every record is again what it was before."),
            proposals.recall,
            "release",
            needs_reason=True,
            explained=gettext_lazy("Possible while none of its records has changed since."),
        ),
        Verb(
            "redraft",
            gettext_lazy("Take back to change it"),
            gettext_lazy("It is a draft again. Approval and consents have ended."),
            lambda proposal, who, _reason: drafts.redraft(proposal, who),
        ),
        Verb(
            "withdraw",
            gettext_lazy("Withdraw"),
            gettext_lazy("Withdrawn."),
            proposals.withdraw,
            needs_reason=True,
        ),
    )
}
DONE = {
    **{verb.name: verb.done for verb in VERBS.values()},
    "schedule": gettext_lazy("Released: it becomes public at the moment that was set."),
    "draft": gettext_lazy("Saved as a draft. Nobody is asked to approve it yet."),
    "correct": gettext_lazy(
        "Published as an emergency correction. Another person must approve it."
    ),
    "consent": gettext_lazy("The consent is recorded."),
    "drop": gettext_lazy("The record was taken out of the draft."),
    "undo": gettext_lazy("Drafted: what would be set back stands below."),
}


# -- lists -----------------------------------------------------------------------------------


@requires(P.WORK_VIEW)
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Proposals in sight, of one state or of all; ``mine=1``: one's own."""
    state, mine = request.GET.get("state", ""), request.GET.get("mine") == "1"
    found = Proposal.objects.select_related("proposed_by")
    if mine:
        found = found.filter(proposed_by=actor_of(request).user)
    seen = visible(request, found)
    states = [
        {"value": value, "label": label, "count": sum(each.state == value for each in seen)}
        for value, label in ProposalState.choices
    ]
    known = state if state in ProposalState.values else ""
    shown = {
        "state": known,
        "mine": mine,
        "states": states,
        "total": len(seen),
        "proposals": [each for each in seen if not known or each.state == known],
        "breadcrumb": [*work_crumb(), {"label": _("Proposals")}],
    }
    return render(request, "editing/proposal_list.html", shown)


def work_crumb() -> list[dict[str, Any]]:
    return [{"label": _("My work"), "url": reverse("pages:my-work")}]


# -- one proposal ----------------------------------------------------------------------------


@requires(P.WORK_VIEW)
def proposal_detail(request: HttpRequest, pk: Any) -> HttpResponse:
    return show(request, proposal_or_404(request, pk))


def show(
    request: HttpRequest, proposal: Proposal, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page of a proposal; after a refused step with the reason and with what was typed."""
    words = differences.Words()
    page = Paginator(proposal.changes.order_by("pk"), CHANGES).get_page(request.GET.get("page"))
    changes = [change_of(request, change, words) for change in page.object_list]
    job = stepping.job_of(proposal)
    working = job is not None and job.is_open
    done = done_of(request, proposal) if not problem else None
    actor = actor_of(request)
    shown = {
        "proposal": proposal,
        "changes": changes,
        "page": page,
        "job": job if working else None,
        "done": None if working else done,
        "problem": problem or stepping.told(proposal, job),
        "reason": typed(request, "reason"),
        "asked_verb": request.POST.get("verb", ""),
        "verbs": [
            verb for verb in VERBS.values() if not working and offered(request, proposal, verb)
        ],
        "may_undo": bool(may_undo(actor, proposal)),
        "may_schedule": scheduling.may_schedule(proposal),
        "typed_at": scheduling.typed(request),
        "overdue": is_overdue(proposal),
        "editable": proposal.state == ProposalState.DRAFT and may_work_on(actor, proposal),
        "breadcrumb": [
            *work_crumb(),
            {"label": _("Proposals"), "url": reverse("pages:proposal-list")},
            {"label": proposal.title},
        ],
    }
    return render(request, "editing/proposal_detail.html", shown, status=status)


def done_of(request: HttpRequest, proposal: Proposal) -> Any:
    """What the step before has done, in words."""
    step = request.GET.get("done", "")
    if step == "approve" and proposal.state == ProposalState.PUBLISHED:
        return _("Approved. It was published before.")
    return DONE.get(step)


def change_of(
    request: HttpRequest, change: ProposedChange, words: differences.Words
) -> dict[str, Any]:
    """One record of a proposal: its difference, what carries it, and consents."""
    editable = EDITABLE[change.resource]
    record = proposals.find(editable, (change.after or {}).get(editable.key, change.key))
    record = record or proposals.find(editable, change.key)
    open_now = change.proposal.state in (
        ProposalState.DRAFT,
        ProposalState.PROPOSED,
        ProposalState.APPROVED,
    )
    lines = differences.lines(editable, change.before, change.after, words) if change.after else []
    return {
        "change": change,
        "kind": editable.model._meta.verbose_name,
        "name": caption(record) if record else (change.after or {}).get("name_ja") or change.key,
        "record": record,
        "lines": lines,
        "bases": [basis_of(editable, *each) for each in change.bases.items()],
        "shows_at": record.published_at
        if record and record.published_at and record.published_at > timezone.now()
        else None,
        "stale": open_now and record is not None and record.version != change.base_version,
        "consents": consents(request, change),
    }


def basis_of(editable: Any, field: str, basis: dict[str, str]) -> dict[str, str]:
    """What carries a field, in words."""
    sources = dict(differences.sources())
    kind = basis.get("kind", "")
    label = str(BasisKind(kind).label) if kind in BasisKind.values else kind
    parts = [
        sources.get(basis.get("source", ""), basis.get("source", "")),
        *(basis.get(name, "") for name in ("locator_ja", "authority", "until")),
    ]
    told = " · ".join(part for part in parts if part)
    return {"field": field_caption(editable, field), "kind": label, "told": told}


def consents(request: HttpRequest, change: ProposedChange) -> list[dict[str, Any]]:
    """The ministries whose consent a change needs, and which of them has given it."""
    codes = ministries_of(change)
    given = {each.ministry_id: each for each in change.consents.all()}
    waiting = change.proposal.state == ProposalState.PROPOSED
    own = change.proposal.proposed_by_id == getattr(actor_of(request).user, "pk", None)
    return [
        {
            "ministry": ministry,
            "name": caption(ministry),
            "given": given.get(ministry.pk),
            "may_give": waiting and not own and may_consent(actor_of(request), ministry),
        }
        for ministry in Organisation.objects.filter(code__in=codes).order_by("code")
    ]


def is_overdue(proposal: Proposal) -> bool:
    due = proposal.approval_due_at
    return due is not None and proposal.approved_by_id is None and due < timezone.now()


def offered(request: HttpRequest, proposal: Proposal, verb: Verb) -> bool:
    """Whether the button makes sense for this person now; the services decide in the end."""
    actor = actor_of(request)
    own = actor.user is not None and proposal.proposed_by_id == actor.user.pk
    if verb.name not in MOVES.get(proposal.state, {}):
        return False
    if verb.name == "approve" and (own or proposal.approved_by_id):
        return False
    if verb.asks is None:
        return bool(may_work_on(actor, proposal))
    return bool(may_step(actor, proposal, verb.asks)[0])


# -- steps -----------------------------------------------------------------------------------


@requires(P.WORK_VIEW)
@require_POST
def proposal_step(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """A button of the page was pressed: ``verb`` names it."""
    proposal = proposal_or_404(request, pk)
    verb = VERBS.get(request.POST.get("verb", ""))
    if verb is None:
        raise Http404
    reason, person = typed(request, "reason"), who(request, proposal, verb)
    if verb.needs_reason and not reason:
        return show(request, proposal, _("Give the reason."), 400)
    at = scheduling.asked_for(request) if verb.name == "release" else None
    if verb.name in stepping.STEPS and stepping.is_large(proposal):
        return take(
            request,
            proposal,
            lambda: stepping.ask(proposal, verb.name, person, reason, scheduling.moment(at)),
            "",
        )

    def step() -> Any:
        if at:
            return proposals.release(proposal, person, scheduling.moment(at))
        return verb.take(proposal, person, reason)

    return take(request, proposal, step, "schedule" if at else verb.name)


def who(request: HttpRequest, proposal: Proposal, verb: Verb) -> By:
    """Who takes the step, after asking whether they may."""
    if verb.asks is None:
        demand_author(request, proposal)
        return author(request)
    decision, asked = may_step(actor_of(request), proposal, verb.asks)
    demand(decision, asked)
    first = proposal.changes.first()
    return by(request, asked, owners_of(first)[0] if first else None)


def author(request: HttpRequest) -> By:
    """The signed-in person, in the first of their roles."""
    actor = actor_of(request)
    assert actor.user is not None
    role = min(actor.roles, key=list(Role).index)
    return By(actor.user, role.value, getattr(request, "request_id", ""))


def take(
    request: HttpRequest, proposal: Proposal, step: Callable[[], Any], done: str
) -> HttpResponseBase:
    """Take a step and show what became of it, or the page again with the reason why not."""
    try:
        step()
    except (Refused, Invalid) as refusal:
        proposal.refresh_from_db()
        return show(request, proposal, stepping.sentence(refusal), 409)
    return HttpResponseRedirect(f"{address_of(proposal)}{f'?done={done}' if done else ''}")


@requires(P.WORK_VIEW)
@require_POST
def consent(request: HttpRequest, pk: Any, change: int) -> HttpResponseBase:
    """A ministry agrees to a change of its concept."""
    proposal = proposal_or_404(request, pk)
    found = proposal.changes.filter(pk=change).first()
    ministry = Organisation.objects.filter(code=request.POST.get("ministry", "")).first()
    if found is None or ministry is None:
        raise Http404
    demand(may_consent(actor_of(request), ministry), P.CONCEPT_CONSENT)
    person = by(request, P.CONCEPT_CONSENT, ministry.code)
    return take(request, proposal, lambda: proposals.consent(found, ministry, person), "consent")


@requires(P.WORK_VIEW)
@require_POST
def drop_change(request: HttpRequest, pk: Any, change: int) -> HttpResponseBase:
    """One record is taken out of a draft."""
    proposal = proposal_or_404(request, pk)
    found = proposal.changes.filter(pk=change).first()
    if found is None:
        raise Http404
    demand_author(request, proposal)
    return take(request, proposal, lambda: drafts.drop(found, author(request)), "drop")
