"""Editing a record in two steps: the form, then the difference with its reason and its sources."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission, actor_of
from catalogue.models import Proposal
from catalogue.models.proposals import ChangeAction
from catalogue.permissions import by, may_propose
from catalogue.services.editing import bases
from catalogue.services.editing.bases import Basis, BasisKind
from catalogue.services.editing.documents import Document, Errors, Invalid, document_of
from catalogue.services.editing.drafts import add_to, rewrite
from catalogue.services.editing.proposals import (
    Refused,
    Stale,
    Wish,
    correct_at_once,
    draft,
    propose,
)
from catalogue.views.editing import differences
from catalogue.views.editing.access import (
    demand,
    demand_author,
    holding,
    proposal_or_404,
    requires,
    typed,
)
from catalogue.views.editing.desk import Desk, editable_or_404, is_number, record_or_404
from catalogue.views.editing.forms import RecordForm, field_caption
from catalogue.views.editing.options import caption
from kprogram.common.provenance import WHOLE_RECORD, Confidence

P = Permission
ALL_FIELDS = "all"  # the block of the second page that speaks for every field


@requires(P.WORK_VIEW)
def edit_record(request: HttpRequest, resource: str, key: str) -> HttpResponseBase:
    editable = editable_or_404(resource)
    return work(Desk(request, editable, record_or_404(request, editable, key)))


@requires(P.WORK_VIEW)
def correct_record(request: HttpRequest, resource: str, key: str) -> HttpResponseBase:
    """The emergency: published at once, to be approved by another person afterwards."""
    editable = editable_or_404(resource)
    holding(request, editable.asks.correct)
    return work(Desk(request, editable, record_or_404(request, editable, key), correction=True))


@requires(P.WORK_VIEW)
def new_record(request: HttpRequest, resource: str) -> HttpResponseBase:
    return work(Desk(request, editable_or_404(resource), None))


@requires(P.WORK_VIEW)
def edit_change(request: HttpRequest, pk: Any, change: int) -> HttpResponseBase:
    """One record of a draft, written anew."""
    proposal = proposal_or_404(request, pk)
    demand_author(request, proposal)
    found = proposal.changes.filter(pk=change, after__isnull=False).first()
    if found is None:
        return HttpResponseRedirect(address_of(proposal))
    editable = editable_or_404(found.resource)
    record = (
        None if found.action == ChangeAction.CREATE else record_or_404(request, editable, found.key)
    )
    return work(Desk(request, editable, record, change=found))


def work(desk: Desk) -> HttpResponse:
    """What the desk answers to what was asked of it."""
    desk.demand()
    if desk.request.method != "POST":
        return choose(desk) if desk.stale else show_form(desk, desk.form)
    step = desk.request.POST.get("step", "preview")
    if step.startswith("row:"):
        return show_form(desk, desk.form.with_row(step.removeprefix("row:")))
    if step == "back":
        return show_form(desk, desk.form)
    if desk.stale:
        if step != "resolve" or not desk.chosen_for_now:
            return choose(desk, status=409)
        desk.resolve()
    return go_on(desk, step)


def go_on(desk: Desk, step: str) -> HttpResponse:
    """To the second page, or to the end; back to the first with every problem."""
    if invalid := desk.problems():
        return show_form(desk, desk.form.with_errors(invalid.errors), status=400)
    if not desk.change and not differences.lines(desk.editable, desk.now, desk.document):
        return show_form(desk, desk.form, _("Nothing was changed."), status=400)
    return finish(desk, step) if step in ("draft", "propose", "correct") else preview(desk)


# -- the three pages -------------------------------------------------------------------------


def show_form(desk: Desk, form: RecordForm, problem: str = "", status: int = 200) -> HttpResponse:
    """The first page: every field."""
    names = form.typed.items()
    shown = {
        "form": form,
        "problem": problem,
        "has_errors": bool(form.errors),
        "carried": [(name, text) for name, text in names if name.startswith(("p-", "c-"))],
    }
    return page(desk, "editing/form.html", shown, status)


def choose(desk: Desk, status: int = 200) -> HttpResponse:
    """Somebody was faster: both versions side by side."""
    words = differences.Words()
    rows = [
        {
            "choice": choice,
            "mine": differences.line_of(
                desk.editable, choice.field, choice.base, choice.mine, words
            ),
            "theirs": differences.line_of(
                desk.editable, choice.field, choice.base, choice.theirs, words
            ),
        }
        for choice in desk.choices
    ]
    carried = [
        (name, text)
        for name, text in desk.typed.items()
        if not name.startswith("p-take.") and name != "p-version"
    ]
    shown = {
        "rows": rows,
        "carried": carried,
        "theirs_version": desk.record and desk.record.version,
    }
    return page(desk, "editing/choose.html", shown, status)


@dataclass(frozen=True)
class Block:
    """The inputs of the second page about one public field (or about all of them)."""

    field: str
    label: str
    name: str
    values: dict[str, str]
    errors: list[str]
    kinds: list[tuple[str, str]]
    may_be_empty: bool


def preview(
    desk: Desk, problem: str = "", errors: Errors | None = None, status: int = 200
) -> HttpResponse:
    """The second page: the difference as it will be, the reason, what carries each field."""
    carried = [(name, text) for name, text in desk.typed.items() if not name.startswith("p-")]
    shown = {
        "lines": differences.lines(desk.editable, desk.now, desk.document),
        "blocks": blocks(desk, errors or {}),
        "sources": differences.sources(),
        "confidences": Confidence.choices,
        "title_value": desk.typed.get("p-title", desk.title),
        "reason_value": desk.typed.get("p-reason", ""),
        "draft_value": desk.typed.get("p-draft", ""),
        "drafts": [] if desk.change or desk.correction else desk.own_drafts(),
        "errors": errors or {},
        "problem": problem,
        "carried": carried,
        "renamed": desk.renamed,
    }
    return page(desk, "editing/preview.html", shown, status)


def blocks(desk: Desk, errors: Errors) -> list[Block]:
    """A block for each field that asks for its basis; before several, one that speaks for all."""
    asked = desk.asked
    fields = [ALL_FIELDS, *asked] if len(asked) > 1 else asked
    return [block(desk, each, len(asked) > 1, errors.get(f"bases/{each}", [])) for each in fields]


def block(desk: Desk, field: str, several: bool, errors: list[str]) -> Block:
    start = f"p-basis.{field}."
    values = {
        name.removeprefix(start): text
        for name, text in desk.typed.items()
        if name.startswith(start)
    }
    everything = field in (ALL_FIELDS, WHOLE_RECORD)
    empty = not everything and bases.is_empty(desk.editable, field, desk.document)
    fitting = [
        (value, str(label))
        for value, label in BasisKind.choices
        if empty or field == ALL_FIELDS or value not in bases.EMPTY_KINDS
    ]
    label = _("All fields below") if field == ALL_FIELDS else field_caption(desk.editable, field)
    first = ("", _("as said for all fields") if several and field != ALL_FIELDS else _("(choose)"))
    may_be_empty = empty or field == ALL_FIELDS
    return Block(field, label, start, values, errors, [first, *fitting], may_be_empty)


def page(desk: Desk, template: str, shown: dict[str, Any], status: int) -> HttpResponse:
    kind = str(desk.editable.model._meta.verbose_name)
    name = caption(desk.record) if desk.record else ""
    context = {
        "desk": desk,
        "kind": kind,
        "name": name,
        "breadcrumb": [
            {"label": _("My work"), "url": reverse("pages:my-work")},
            {"label": name or _("New: %(kind)s") % {"kind": kind}},
        ],
        **shown,
    }
    return render(desk.request, template, context, status=status)


# -- saving ----------------------------------------------------------------------------------


def finish(desk: Desk, step: str) -> HttpResponse:
    """Save what was shown, or show again with every problem."""
    reason = desk.typed.get("p-reason", "").strip()
    target = desk.typed.get("p-draft", "") if not (desk.change or desk.correction) else ""
    errors: Errors = {}
    if not reason and not target and not desk.change:
        errors["reason"] = [_("Give the reason; it stands in the public history.")]
    said = bases_of(desk)
    after = desk.document
    try:
        after = bases.found(desk.editable, desk.now, desk.document, said)
    except Invalid as invalid:
        errors |= invalid.errors
    if errors:
        return preview(desk, _("Something is still missing."), errors, 400)
    try:
        saved = save(desk, after, said, step, target)
    except Stale:
        desk.record = record_or_404(desk.request, desk.editable, desk.key)
        desk.__dict__.pop("now", None)
        return choose(desk, status=409)
    except Refused as refused:
        return preview(desk, str(refused), status=409)
    except Invalid as invalid:
        return show_form(desk, desk.form.with_errors(invalid.errors), status=400)
    return HttpResponseRedirect(f"{address_of(saved)}?done={step}")


def bases_of(desk: Desk) -> dict[str, Basis]:
    """What was said about each field: for itself, or for all."""
    for_all = _basis(desk, ALL_FIELDS)
    said = {field: _basis(desk, field) or for_all for field in desk.asked}
    return {field: basis for field, basis in said.items() if basis}


def _basis(desk: Desk, field: str) -> Basis | None:
    names = ("kind", "source", "locator_ja", "locator_en", "confidence", "authority", "until")
    start = f"p-basis.{field}."
    values = {name: desk.typed.get(start + name, "").strip() for name in names}
    values["confidence"] = values["confidence"] or Confidence.STATED.value
    return Basis(**values) if values["kind"] else None


@transaction.atomic
def save(desk: Desk, after: Document, said: dict[str, Basis], step: str, target: str) -> Proposal:
    """Keep the change where it was asked for. Raises what the services raise."""
    who = desk.by()
    told = {field: basis.as_json() for field, basis in said.items()}
    if desk.change:
        return rewrite(desk.change, after, desk.version, told, who).proposal
    key = desk.key or str(after.get(desk.editable.key) or "")
    wish = Wish(desk.editable.resource, key, desk.action, after, desk.version, told)
    if target:
        proposal = proposal_or_404(desk.request, target)
        demand_author(desk.request, proposal)
        return add_to(proposal, wish, who).proposal
    title = (desk.typed.get("p-title", "").strip() or desk.title)[:200]
    reason = desk.typed.get("p-reason", "").strip()
    if desk.correction:
        return correct_at_once(who, title, reason, [wish])
    proposal = draft(who, title, reason, [wish])
    return propose(proposal, who) if step == "propose" else proposal


def address_of(proposal: Proposal) -> str:
    return reverse("pages:proposal-detail", args=[proposal.pk])


# -- retiring --------------------------------------------------------------------------------


@requires(P.WORK_VIEW)
def retire_record(request: HttpRequest, resource: str, key: str) -> HttpResponseBase:
    """Propose that a record leave the lists, or come back to them."""
    editable = editable_or_404(resource)
    holding(request, editable.asks.retire)
    record = record_or_404(request, editable, key)
    document = document_of(editable, record)
    permission, owner = editable.asks.propose, editable.owner_of(document)
    demand(may_propose(actor_of(request), resource, document), permission)
    demand(actor_of(request).may(editable.asks.retire, owner), editable.asks.retire)
    restore = record.retired_at is not None
    reason, problem = typed(request, "reason"), ""
    if request.method == "POST" and reason:
        action = ChangeAction.RESTORE if restore else ChangeAction.RETIRE
        words = _("Restore: %(name)s") if restore else _("Retire: %(name)s")
        who = by(request, permission, owner)
        version = request.POST.get("version", "")
        wish = Wish(resource, key, action, None, int(version) if is_number(version) else None)
        try:
            with transaction.atomic():
                title = (words % {"name": caption(record)})[:200]
                proposal = propose(draft(who, title, reason, [wish]), who)
            return HttpResponseRedirect(f"{address_of(proposal)}?done=propose")
        except Refused as refused:
            problem = str(refused)
    elif request.method == "POST":
        problem = _("Give the reason; it stands in the public history.")
    shown = {
        "record": record,
        "name": caption(record),
        "restore": restore,
        "reason": reason,
        "problem": problem,
        "breadcrumb": [
            {"label": _("My work"), "url": reverse("pages:my-work")},
            {"label": caption(record)},
        ],
    }
    return render(request, "editing/retire.html", shown, status=409 if problem else 200)
