"""Bringing in a spreadsheet: file → every problem, or a preview → reason and sources → a draft."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from accounts.permissions import Decision, Permission, actor_of
from catalogue.api.tables import LAYOUTS, rows_now
from catalogue.models.imports import ImportState, SheetImport, SheetRow, Verdict
from catalogue.permissions import asks, by, may_propose, owner_of
from catalogue.services.editing import bases
from catalogue.services.editing.bases import Basis, BasisKind
from catalogue.services.editing.documents import Document, Errors, Invalid
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import By, Refused, Stale
from catalogue.services.importing import applying, checking, staging
from catalogue.services.importing.applying import Ask
from catalogue.services.importing.grids import (
    MAX_COLUMNS,
    MAX_FILE,
    MAX_ROWS,
    MEGABYTE,
    Unreadable,
    too_large,
)
from catalogue.views.editing import differences
from catalogue.views.editing.access import requires
from catalogue.views.editing.forms import field_caption
from catalogue.views.editing.records import Block, address_of
from kprogram.common.provenance import Confidence

P = Permission
FORM_ROOM = 64 * 1024  # what the form sends beside the file
PER_PAGE = 50
ALL_FIELDS = "all"
BASIS = ("kind", "source", "locator_ja", "locator_en", "confidence", "authority", "until")


# -- the file --------------------------------------------------------------------------------


@csrf_exempt  # the token is checked below, after the size: checking it reads the whole request
@requires(P.CATALOGUE_IMPORT)
def import_list(request: HttpRequest) -> HttpResponseBase:
    """The form for a file, and the files of this person."""
    if request.method == "POST" and sent(request) > MAX_FILE + FORM_ROOM:
        return upload_page(request, str(too_large()), 413)
    return _import_list(request)


def sent(request: HttpRequest) -> int:
    """How much the request says that it sends; nothing beyond that is read."""
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isascii() and text.isdigit() else 0


@csrf_protect
def _import_list(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return upload_page(request)
    file, user = request.FILES.get("file"), actor_of(request).user
    if file is None or user is None:
        return upload_page(request, _("Choose a file."), 400)
    wanted = request.POST.get("kind", "")
    try:
        kept = staging.upload(
            user, file.name or "", file.read(), LAYOUTS, wanted if wanted in LAYOUTS else ""
        )
    except Unreadable as unreadable:
        return upload_page(request, str(unreadable), 400)
    return HttpResponseRedirect(reverse("pages:import-detail", args=[kept.pk]))


def upload_page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    shown = {
        "problem": problem,
        "kinds": [
            {
                "name": name,
                "label": label_of(name),
                "chosen": status == 400 and request.POST.get("kind") == name,
                "exports": [(kind, reverse(f"api:{name}-{kind}")) for kind in ("xlsx", "csv")],
            }
            for name in LAYOUTS
        ],
        "limits": {"size": MAX_FILE // MEGABYTE, "rows": f"{MAX_ROWS:,}", "columns": MAX_COLUMNS},
        "imports": SheetImport.objects.filter(user=actor_of(request).user)[:20],
        "breadcrumb": [*_work(), {"label": _("Import a spreadsheet")}],
    }
    return render(request, "importing/upload.html", shown, status=status)


def _work() -> list[dict[str, Any]]:
    return [{"label": _("My work"), "url": reverse("pages:my-work")}]


def label_of(resource: str) -> str:
    return str(EDITABLE[resource].model._meta.verbose_name_plural)


# -- one file --------------------------------------------------------------------------------


@requires(P.CATALOGUE_IMPORT)
def import_detail(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """What the file would do, or what is wrong with it; drafting it; taking it away."""
    found = SheetImport.objects.filter(pk=pk, user=actor_of(request).user).first()
    if found is None:
        raise Http404
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step == "discard":
        found.delete()
        return HttpResponseRedirect(reverse("pages:import-list"))
    if step == "draft":
        return draft(request, found)
    unread = found.state == ImportState.UPLOADED or found.language != language()
    if step == "check" or (unread and found.state != ImportState.APPLIED):
        found = checked(request, found)
    return detail_page(request, found)


def language() -> str:
    return (get_language() or "ja")[:2]


def checked(request: HttpRequest, found: SheetImport) -> SheetImport:
    """The file after a check against what is stored now, in the reader's language."""
    actor = actor_of(request)

    def may(resource: str, document: Document | None) -> Decision:
        decision = actor.may(asks(resource).bring_in, owner_of(resource, document))
        return may_propose(actor, resource, document) if decision else decision

    role = next(iter(actor.roles)).value  # of new evidence, of which a check keeps nothing
    return checking.check(found, checking.Surroundings(LAYOUTS, rows_now, may, role))


def detail_page(
    request: HttpRequest,
    found: SheetImport,
    problem: str = "",
    errors: Errors | None = None,
    status: int = 200,
) -> HttpResponse:
    errors = errors or {}
    ready = found.state == ImportState.CHECKED
    rows = Paginator(applying.changes(found), PER_PAGE)
    page = rows.get_page(request.GET.get("page"))
    totals = checking.counts(found)
    shown = {
        "found": found,
        "problem": problem,
        "problems": [placed(each) for each in found.problems],
        "counts": [(Verdict(verdict).label, totals[verdict]) for verdict in Verdict.values],
        "notes": [_(message) % values for message, values in found.notes],
        "missing": [(label_of(kind), count) for kind, count in found.missing.items()],
        "kinds": sorted({label_of(head["resource"]) for head in found.heads}),
        "ready": ready and rows.count > 0,
        "nothing": ready and not rows.count,
        "page": page,
        "changes": changes_of(list(page.object_list)) if ready else [],
        "blocks": blocks(request, found, errors) if ready and rows.count else [],
        "sources": differences.sources() if ready else [],
        "confidences": Confidence.choices,
        "errors": errors,
        "title_value": request.POST.get("p-title", _("Import: %(file)s") % {"file": found}),
        "reason_value": request.POST.get("p-reason", ""),
        "proposal": found.proposal if found.state == ImportState.APPLIED else None,
        "breadcrumb": [
            *_work(),
            {"label": _("Import a spreadsheet"), "url": reverse("pages:import-list")},
            {"label": found.file_name},
        ],
    }
    return render(request, "importing/detail.html", shown, status=status)


def placed(problem: dict[str, Any]) -> dict[str, Any]:
    """A problem; the sheet and row are told when there are any."""
    return {**problem, "where": bool(problem["sheet"])}


def changes_of(rows: list[SheetRow]) -> list[dict[str, Any]]:
    """The rows of one page, each with its difference in words."""
    words = differences.Words()
    return [
        {
            "row": row,
            "kind": str(EDITABLE[row.resource].model._meta.verbose_name),
            "name": name_of(row.after or {}) or row.key,
            "lines": differences.lines(EDITABLE[row.resource], row.before, row.after, words),
        }
        for row in rows
    ]


def name_of(document: Document) -> str:
    names = (f"{base}_{tongue}" for base in ("name", "title") for tongue in (language(), "ja"))
    return next((document[name] for name in names if document.get(name)), "")


# -- what carries the changes ----------------------------------------------------------------


def blocks(request: HttpRequest, found: SheetImport, errors: Errors) -> list[Block]:
    """A block of inputs for all fields, and one for each field that asks for its basis."""
    asks = applying.asked(found)
    if not asks:
        return []
    for_all = _block(request, ALL_FIELDS, _("All fields below"), [], _("(choose)"), True)
    return [for_all, *(_block_of(request, ask, count, errors) for ask, count in asks.items())]


def _block_of(request: HttpRequest, ask: Ask, count: int, errors: Errors) -> Block:
    editable = EDITABLE[ask.resource]
    label = _("%(kind)s: %(field)s (%(count)s rows)") % {
        "kind": editable.model._meta.verbose_name,
        "field": field_caption(editable, ask.field),
        "count": count,
    }
    if ask.empty:
        label = _("%(label)s, emptied") % {"label": label}
    told = errors.get(f"bases/{ask.name}", [])
    return _block(request, ask.name, label, told, _("as said for all fields"), ask.empty)


def _block(
    request: HttpRequest, name: str, label: str, told: list[str], first: str, may_be_empty: bool
) -> Block:
    start = f"p-basis.{name}."
    kinds = [
        (value, str(text))
        for value, text in BasisKind.choices
        if value != BasisKind.NAMED and (may_be_empty or value not in bases.EMPTY_KINDS)
    ]
    values = {each: request.POST.get(start + each, "") for each in BASIS}
    return Block(name, label, start, values, told, [("", first), *kinds], may_be_empty)


def said(request: HttpRequest, asks: dict[Ask, int]) -> dict[Ask, Basis]:
    """What was said of each field: for itself, or for all."""
    for_all = _basis(request, ALL_FIELDS)
    found = {ask: _basis(request, ask.name) or for_all for ask in asks}
    return {ask: basis for ask, basis in found.items() if basis}


def _basis(request: HttpRequest, name: str) -> Basis | None:
    values = {each: request.POST.get(f"p-basis.{name}.{each}", "").strip() for each in BASIS}
    values["confidence"] = values["confidence"] or Confidence.STATED.value
    return Basis(**values) if values["kind"] else None


# -- the draft -------------------------------------------------------------------------------


def draft(request: HttpRequest, found: SheetImport) -> HttpResponse:
    """Draft what was shown, or show again what is missing."""
    reason = request.POST.get("p-reason", "").strip()
    if found.state != ImportState.CHECKED:
        return detail_page(request, found, _("This file cannot be drafted now."), status=409)
    if not reason:
        errors = {"reason": [_("Give the reason; it stands in the public history.")]}
        return detail_page(request, found, _("Something is still missing."), errors, 400)
    # What may be drafted is asked of the rights and the records of this moment.
    found = checked(request, found)
    if found.state != ImportState.CHECKED:
        problem = _("Records or rights have changed since. Nothing was drafted.")
        return detail_page(request, found, problem, status=409)
    title = request.POST.get("p-title", "").strip() or _("Import: %(file)s") % {"file": found}
    told = said(request, applying.asked(found))
    try:
        proposal = applying.apply(found, drafter(request, found), title[:200], reason, told)
    except Invalid as invalid:
        problem = _("Something is still missing.")
        other = [" ".join(told) for path, told in invalid.errors.items() if "bases/" not in path]
        return detail_page(request, found, " ".join([problem, *other]), invalid.errors, 400)
    except Stale:
        found = checked(request, found)
        problem = _("A record has changed since. Nothing was drafted.")
        return detail_page(request, found, problem, status=409)
    except Refused as refused:
        return detail_page(request, found, str(refused), status=409)
    return HttpResponseRedirect(f"{address_of(proposal)}?done=draft")


def drafter(request: HttpRequest, found: SheetImport) -> By:
    """Who drafts it; the role is the one that reaches the first record."""
    first = applying.changes(found).first()
    owner = owner_of(first.resource, first.before or first.after) if first else None
    permission = asks(first.resource).bring_in if first else P.CATALOGUE_IMPORT
    return by(request, permission, owner)
