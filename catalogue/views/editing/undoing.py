"""The way back from one version of a record: a proposal that sets it back, drafted here."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission, actor_of
from catalogue.permissions import by, may_propose
from catalogue.services.editing import undo
from catalogue.services.editing.documents import Invalid, document_of
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.access import demand, requires, typed
from catalogue.views.editing.desk import editable_or_404, record_or_404
from catalogue.views.editing.options import caption
from catalogue.views.editing.proposals import sentence
from catalogue.views.editing.records import address_of

P = Permission


@requires(P.WORK_VIEW)
def undo_version(request: HttpRequest, resource: str, key: str, number: int) -> HttpResponseBase:
    """Draft the undo of one version of a record."""
    editable = editable_or_404(resource)
    record = record_or_404(request, editable, key)
    document = document_of(editable, record)
    permission = editable.asks.propose
    demand(may_propose(actor_of(request), resource, document), permission)
    reason, problem = typed(request, "reason"), ""
    if request.method == "POST" and reason:
        person = by(request, permission, editable.owner_of(document))
        try:
            drafted = undo.draft_undo_of_version(person, record, number, reason)
            return HttpResponseRedirect(f"{address_of(drafted)}?done=undo")
        except (Refused, Invalid) as refusal:
            problem = sentence(refusal)
    elif request.method == "POST":
        problem = _("Give the reason.")
    shown = {
        "name": caption(record),
        "number": number,
        "resource": resource,
        "key": key,
        "reason": reason,
        "problem": problem,
        "breadcrumb": [
            {"label": _("My work"), "url": reverse("pages:my-work")},
            {"label": caption(record)},
        ],
    }
    return render(request, "editing/undo_version.html", shown, status=409 if problem else 200)
