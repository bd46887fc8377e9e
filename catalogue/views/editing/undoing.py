"""The way back on pages: the draft that undoes a published proposal, or a version of a record."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission, actor_of
from catalogue.permissions import asks, by, may_propose, may_undo, owner_of
from catalogue.services.editing import stepping, undo
from catalogue.services.editing.documents import Invalid, document_of
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.access import demand, proposal_or_404, requires, typed
from catalogue.views.editing.desk import editable_or_404, record_or_404
from catalogue.views.editing.options import caption
from catalogue.views.editing.proposals import author, show, work_crumb
from catalogue.views.editing.records import address_of

P = Permission


@requires(P.WORK_VIEW)
@require_POST
def undo_proposal(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """Draft the undo of a published proposal."""
    proposal = proposal_or_404(request, pk)
    reason = typed(request, "reason")
    demand(may_undo(actor_of(request), proposal), P.CATALOGUE_PROPOSE)
    if not reason:
        return show(request, proposal, _("Give the reason."), 400)
    try:
        drafted = undo.draft_undo(author(request), proposal, reason)
    except (Refused, Invalid) as refusal:
        return show(request, proposal, stepping.sentence(refusal), 409)
    return HttpResponseRedirect(f"{address_of(drafted)}?done=undo")


@requires(P.WORK_VIEW)
def undo_version(request: HttpRequest, resource: str, key: str, number: int) -> HttpResponseBase:
    """Draft the undo of one version of a record."""
    editable = editable_or_404(resource)
    record = record_or_404(request, editable, key)
    document = document_of(editable, record)
    permission = asks(resource).propose
    demand(may_propose(actor_of(request), resource, document), permission)
    reason, problem = typed(request, "reason"), ""
    if request.method == "POST" and reason:
        person = by(request, permission, owner_of(resource, document))
        try:
            drafted = undo.draft_undo_of_version(person, record, number, reason)
            return HttpResponseRedirect(f"{address_of(drafted)}?done=undo")
        except (Refused, Invalid) as refusal:
            problem = stepping.sentence(refusal)
    elif request.method == "POST":
        problem = _("Give the reason.")
    shown = {
        "name": caption(record),
        "number": number,
        "resource": resource,
        "key": key,
        "reason": reason,
        "problem": problem,
        "breadcrumb": [*work_crumb(), {"label": caption(record)}],
    }
    return render(request, "editing/undo_version.html", shown, status=409 if problem else 200)
