"""The words for verdicts and measures: the portal's own, which an editor changes."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from catalogue.permissions import by
from catalogue.views.editing.access import requires
from funding.models import GateTerm
from funding.views.gates.forms import TermForm
from funding.views.gates.looks import trail

P = Permission


@requires(P.GATES_VOCABULARY)
def gate_terms(request: HttpRequest, code: str = "") -> HttpResponseBase:
    """All words; a new one, or the one with that code, is written here."""
    term = GateTerm.objects.filter(code=code).first() if code else None
    if code and term is None:
        raise Http404
    last = GateTerm.objects.order_by("order").last()
    initial = {} if term else {"order": (last.order if last else 0) + 1}
    form = TermForm(request.POST or None, instance=term, initial=initial)
    if request.method == "POST" and form.is_valid():
        who = by(request, P.GATES_VOCABULARY)
        with transaction.atomic(), who.context(_("Words of stage gates")):
            form.save()
        return HttpResponseRedirect(reverse("pages:gate-terms"))
    shown = {
        "terms": GateTerm.objects.all(),
        "term": term,
        "form": form,
        "breadcrumb": trail({"label": _("Words of stage gates")}),
    }
    status = 409 if form.is_bound else 200
    return render(request, "funding/gates/terms.html", shown, status=status)
