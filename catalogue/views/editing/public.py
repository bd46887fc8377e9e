"""What anybody may read of the editing: the history of a record, what changed between two days,
and the emergency corrections."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.choices import Role
from accounts.permissions import actor_of
from catalogue.models import Proposal
from catalogue.permissions import may_propose
from catalogue.services.editing.documents import document_of
from catalogue.services.editing.editables import EDITABLE, Editable
from catalogue.services.editing.public_history import (
    changed_records,
    point_at,
    public_changes,
    public_versions,
    recorded_days,
)
from catalogue.services.editing.system_reasons import reason_shown
from catalogue.views import base
from catalogue.views.editing import differences
from catalogue.views.editing.options import caption
from kprogram.common.api.resources import resource_of
from kprogram.common.dates import end_of_japanese_day, japan_today
from kprogram.common.provenance import EnteredBy

PAGE = 20  # records compared on one page


def address_of_record(editable: Editable, key: str) -> str:
    """The page of a record in the page's language; nothing where its kind has no pages."""
    try:
        page = resource_of(editable.model).page
    except KeyError:
        return ""
    return f"/{get_language()}/{page.format(key=key)}"


def role_label(role: str) -> str:
    """A role as the public reads it; never a name."""
    if role in Role.values:
        return str(Role(role).label)
    return role or str(EnteredBy.DATA_LOAD.label)


# -- one record ------------------------------------------------------------------------------


@require_safe
def record_history(request: HttpRequest, resource: str, key: str) -> HttpResponseBase:
    """Every published version of a record: when, in which role, why, and what changed."""
    if resource not in EDITABLE:
        raise Http404
    editable = EDITABLE[resource]
    if moved := base.moved(editable.model, resource, key):
        return HttpResponsePermanentRedirect(
            reverse("pages:record-history", args=[resource, moved])
        )
    record = editable.model._default_manager.addressable().filter(**{editable.key: key}).first()
    if record is None:
        raise Http404
    words = differences.Words()
    versions = [
        {
            "number": each.version.number,
            "at": each.version.recorded_at,
            "role": role_label(each.version.role),
            "reason": reason_shown(each.version.reason),
            "retired": each.retired,
            "first": each.before is None,
            "lines": differences.lines(editable, each.before, each.after, words)
            if each.before is not None and each.after is not None
            else [],
        }
        for each in public_versions(editable, record)
    ]
    actor = actor_of(request)
    shown = {
        "name": caption(record),
        "kind": editable.model._meta.verbose_name,
        "resource": resource,
        "key": key,
        "record_url": address_of_record(editable, key),
        "retired_at": record.retired_at,
        "versions": versions,
        "may_undo": actor.user is not None
        and bool(may_propose(actor, resource, document_of(editable, record))),
        "breadcrumb": [
            {"label": caption(record), "url": address_of_record(editable, key)},
            {"label": _("History")},
        ],
    }
    return render(request, "editing/record_history.html", shown)


# -- two days --------------------------------------------------------------------------------


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """What anybody could see differently at the ends of two days in Japan."""
    days = recorded_days()
    first, first_problem = base.read_day(request.GET.get("from", ""))
    second, second_problem = base.read_day(request.GET.get("to", ""))
    problems = [each for each in (first_problem, second_problem) if each]
    if first and second and first > second:
        problems.append(_("The first day lies after the second."))
    asked = bool(first) and not problems
    shown: dict[str, Any] = {
        "days": days,
        "from": request.GET.get("from", ""),
        "to": request.GET.get("to", "") or str(japan_today()),
        "problems": problems,
        "asked": asked,
        "breadcrumb": [{"label": _("What changed between two days")}],
    }
    if asked and first:
        shown |= compared(first, second or japan_today(), number_of(request.GET.get("page", "")))
    return render(request, "editing/compare.html", shown, status=400 if problems else 200)


def number_of(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def compared(first: dt.date, second: dt.date, number: int) -> dict[str, Any]:
    """One page of the records that differ."""
    points = [point_at(min(end_of_japanese_day(day), timezone.now())) for day in (first, second)]
    touched = changed_records(*points)
    part = touched[(number - 1) * PAGE : number * PAGE]
    words = differences.Words()
    changes = [
        {
            "kind": change.editable.model._meta.verbose_name,
            "name": name_in(change.after or change.before or {}, change.key),
            "url": address_of_record(change.editable, change.key) if change.after else "",
            "history": reverse("pages:record-history", args=[change.editable.resource, change.key]),
            "state": "added" if not change.before else "changed" if change.after else "removed",
            "lines": differences.lines(change.editable, change.before, change.after, words)
            if change.before and change.after
            else [],
        }
        for change in public_changes(part, *points)
    ]
    return {
        "first": first,
        "second": second,
        "changes": changes,
        "touched": len(touched),
        "page": number,
        "next_page": number + 1 if len(touched) > number * PAGE else None,
    }


def name_in(document: dict[str, Any], key: str) -> str:
    """What a document calls its record in the page's language."""
    for stem in ("name", "title", "quantity"):
        found = document.get(f"{stem}_{get_language()}") or document.get(f"{stem}_ja")
        if found:
            return str(found)
    return key


# -- corrections -----------------------------------------------------------------------------


@never_cache  # approval changes this page, and no record with it
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """The emergency corrections and what became of each."""
    found = Proposal.objects.corrections().order_by("-published_at")
    rows = [row for row in map(correction, found) if row["records"]]  # what anybody may see
    shown = {
        "page_title": _("Corrections"),
        "corrections": rows,
        "breadcrumb": [{"label": _("Corrections")}],
    }
    return render(request, "editing/corrections.html", shown)


def correction(proposal: Proposal) -> dict[str, Any]:
    """A correction as the public reads it: no names, and only records in sight."""
    due = proposal.approval_due_at
    if proposal.state == "recalled":
        state = "recalled"
    elif proposal.approved_at:
        state = "approved"
    else:
        state = "overdue" if due and due < timezone.now() else "waiting"
    return {
        "proposal": proposal,
        "role": role_label(proposal.proposed_role),
        "state": state,
        "records": [each for each in map(record_of, proposal.changes.all()) if each],
    }


def record_of(change: Any) -> dict[str, str] | None:
    """The record of a change with the address of its history, if anybody may see it."""
    editable = EDITABLE[change.resource]
    key = (change.after or {}).get(editable.key, change.key)
    record = editable.model._default_manager.addressable().filter(**{editable.key: key}).first()
    if record is None:
        return None
    address = reverse("pages:record-history", args=[change.resource, key])
    return {"name": caption(record), "url": address}
