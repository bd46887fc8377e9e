"""Merging two records of one organisation: choose them, look at both, give the reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from accounts.permissions import Permission, actor_of
from catalogue.permissions import by
from catalogue.services.editing.documents import document_of
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import Refused
from catalogue.services.organisations.merging import merge, moving, refusal
from catalogue.views.editing import differences
from catalogue.views.editing.access import demand, requires, typed
from catalogue.views.editing.desk import is_number

SIDES = ("dropped", "kept")
P = Permission


@require_http_methods(["GET", "HEAD", "POST"])
@requires(P.ORGANISATION_MERGE)
def merge_organisations(request: HttpRequest) -> HttpResponseBase:
    """The two are named in the address, so that the page can be opened again; the form that merges
    says them once more."""
    demand(actor_of(request).may(P.ORGANISATION_MERGE), P.ORGANISATION_MERGE)
    codes = {side: typed(request, side) or _asked(request, side) for side in SIDES}
    found = {side: Organisation.objects.filter(code=code).first() for side, code in codes.items()}
    problem = _problem(codes, found)
    if request.method == "POST" and not problem:
        try:
            kept = _merge(request, codes)
        except Refused as refused:
            problem = str(refused)
        else:
            return HttpResponseRedirect(reverse("pages:organisation-detail", args=[kept.code]))
    return _page(request, codes, found, problem)


def _asked(request: HttpRequest, side: str) -> str:
    return request.GET.get(side, "").replace("\x00", "").strip()


def _problem(codes: dict[str, str], found: dict[str, Organisation | None]) -> str:
    """What is wrong with the choice; nothing as long as it is not made."""
    for side in SIDES:
        if codes[side] and found[side] is None:
            return _("There is no record “%(key)s”.") % {"key": codes[side]}
    dropped, kept = found["dropped"], found["kept"]
    return refusal(dropped, kept) if dropped and kept else ""


def _merge(request: HttpRequest, codes: dict[str, str]) -> Organisation:
    versions = [typed(request, f"{side}_version") for side in SIDES]
    reason = typed(request, "reason")
    if not reason:
        raise Refused(_("Give the reason; it stands in the public history."))
    if not all(map(is_number, versions)) or not all(codes.values()):
        raise Refused(_("Choose the two records first."))
    who = by(request, P.ORGANISATION_MERGE)
    seen = (int(versions[0]), int(versions[1]))
    return merge(who, codes["dropped"], codes["kept"], reason, seen)


def _page(
    request: HttpRequest,
    codes: dict[str, str],
    found: dict[str, Organisation | None],
    problem: str,
) -> HttpResponse:
    dropped, kept = found["dropped"], found["kept"]
    shown: dict[str, Any] = {
        "codes": codes,
        "problem": problem,
        "reason": typed(request, "reason"),
        "known": Organisation.objects.filter(
            kind=OrganisationKind.RESEARCH_ORGANISATION, merged_into=None
        ),
        "breadcrumb": [
            {"label": _("My work"), "url": reverse("pages:my-work")},
            {"label": _("Merge two organisations")},
        ],
    }
    if dropped and kept:
        shown |= {
            "dropped": dropped,
            "kept": kept,
            "possible": not refusal(dropped, kept),
            "lines": _side_by_side(dropped, kept),
            "moving": moving(dropped),
        }
    return render(request, "editing/merge.html", shown, status=409 if problem else 200)


def _side_by_side(dropped: Organisation, kept: Organisation) -> list[differences.Line]:
    """Every field in which the two differ."""
    editable = EDITABLE["organisations"]
    words = differences.Words()
    sides = [document_of(editable, each) for each in (dropped, kept)]
    names = [name for name in differences.in_order(editable) if name != "field_states"]
    return [
        differences.line_of(editable, name, sides[0].get(name), sides[1].get(name), words)
        for name in names
        if sides[0].get(name) != sides[1].get(name)
    ]
