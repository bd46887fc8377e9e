"""Bringing in a spreadsheet: file → every problem, or a preview → reason and sources → a draft."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from accounts.permissions import actor_of
from catalogue.api.tables import LAYOUTS, has_export
from catalogue.models.imports import ImportState, SheetImport, Verdict
from catalogue.permissions import IMPORTS, may_bring_in
from catalogue.services.editing import bases
from catalogue.services.editing.bases import Basis, BasisKind
from catalogue.services.editing.documents import Errors, Invalid
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import Refused
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
from catalogue.views import import_columns, import_preview, import_templates
from catalogue.views.editing import differences
from catalogue.views.editing.access import requires
from catalogue.views.editing.forms import field_caption
from catalogue.views.editing.records import Block
from kprogram.common import jobs
from kprogram.common.exports import FORMATS
from kprogram.common.provenance import Confidence

FORM_ROOM = 64 * 1024  # what the form sends beside the file
PER_PAGE = 50
TURN = "page:"  # before the number of a page
ALL_FIELDS = "all"
READ, DRAFT = "catalogue.read_import", "catalogue.draft_import"
CHECKABLE = (ImportState.UPLOADED, ImportState.CHECKED, ImportState.REFUSED)
WITH_VERDICTS = (ImportState.CHECKED, ImportState.REFUSED, ImportState.APPLIED)
BASIS = ("kind", "source", "locator_ja", "locator_en", "confidence", "authority", "until")


# -- the file --------------------------------------------------------------------------------


@csrf_exempt  # the token is checked below, after the size: checking it reads the whole request
@requires(*IMPORTS)
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
    data, asked = file.read(), request.POST.get("kind", "")
    wanted = asked if asked in may_bring_in(actor_of(request), LAYOUTS) else ""
    if known := staging.earlier(user, data, wanted):
        return HttpResponseRedirect(f"{page_of(known)}?known=1")
    try:
        with transaction.atomic():
            kept = staging.keep(user, file.name or "", data, wanted)
            work_on(kept, READ)
    except Unreadable as unreadable:
        return upload_page(request, str(unreadable), 400)
    return HttpResponseRedirect(page_of(kept))


def page_of(found: SheetImport) -> str:
    return reverse("pages:import-detail", args=[found.pk])


def work_on(found: SheetImport, task: str) -> None:
    """Have the worker do this; the page of the import shows how far it is."""
    found.language = language()
    found.job = jobs.start(task, found.pk, found.user)
    found.save()


def upload_page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    shown = {
        "problem": problem,
        "kinds": [
            {
                "name": name,
                "label": import_preview.label_of(name),
                "chosen": status == 400 and request.POST.get("kind") == name,
                "exports": exports_of(name),
                "template": reverse("pages:import-template", args=[name]),
            }
            for name in may_bring_in(actor_of(request), LAYOUTS)
        ],
        "limits": {"size": MAX_FILE // MEGABYTE, "rows": f"{MAX_ROWS:,}", "columns": MAX_COLUMNS},
        "imports": SheetImport.objects.filter(user=actor_of(request).user)[:20],
        "breadcrumb": [*_work(), {"label": _("Import a spreadsheet")}],
    }
    return render(request, "importing/upload.html", shown, status=status)


def _work() -> list[dict[str, Any]]:
    return [{"label": _("My work"), "url": reverse("pages:my-work")}]


def exports_of(kind: str) -> list[tuple[str, str]]:
    """The files to begin from, where the records are exported."""
    formats = ("xlsx", "csv") if has_export(kind) else ()
    return [(each, reverse(f"api:{kind}-{each}")) for each in formats]


@requires(*IMPORTS)
def import_template(request: HttpRequest, kind: str) -> HttpResponseBase:
    """An empty sheet with the columns of a kind, and a sheet that describes them."""
    layout = may_bring_in(actor_of(request), LAYOUTS).get(kind)
    if layout is None:
        raise Http404
    answer = HttpResponse(import_templates.workbook(layout), content_type=FORMATS["xlsx"][0])
    answer.headers["Content-Disposition"] = f'attachment; filename="{kind}-template.xlsx"'
    return answer


# -- one file --------------------------------------------------------------------------------


@requires(*IMPORTS)
def import_detail(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """What the file would do, or what is wrong with it; drafting it; taking it away."""
    found = SheetImport.objects.filter(pk=pk, user=actor_of(request).user).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return posted(request, found)
    return detail_page(request, found)


def posted(request: HttpRequest, found: SheetImport) -> HttpResponse:
    """A step of the person; of what the worker has in hand none may be taken."""
    step = request.POST.get("step", "")
    if step == "discard" and discarded(found):
        return HttpResponseRedirect(reverse("pages:import-list"))
    if found.is_busy:
        return detail_page(
            request, found, _("This file is being worked on. Wait for it."), status=409
        )
    if step == "draft":
        return draft(request, found)
    if step == "columns" and found.state == ImportState.COLUMNS:
        errors = import_columns.settle(request, found)
        if errors:
            problem = _("Something is still missing.")
            return detail_page(request, found, problem, status=400, column_errors=errors)
        work_on(found, READ)
    elif step == "check" and found.state in CHECKABLE:
        work_on(found, READ)
    elif step.startswith(TURN):  # a page is turned, and what was typed stays
        return detail_page(request, found)
    return HttpResponseRedirect(page_of(found))


@transaction.atomic
def discarded(found: SheetImport) -> bool:
    """Delete the import, unless a worker is at it."""
    if found.job and not found.job.withdraw():
        return False
    found.delete()
    return True


def language() -> str:
    return (get_language() or "ja")[:2]


def detail_page(
    request: HttpRequest,
    found: SheetImport,
    problem: str = "",
    errors: Errors | None = None,
    status: int = 200,
    column_errors: import_columns.ColumnErrors | None = None,
) -> HttpResponse:
    errors = errors or {}
    ready = found.state == ImportState.CHECKED and not found.is_busy
    rows = Paginator(applying.changes(found), PER_PAGE)
    page = rows.get_page(page_asked(request))
    totals = checking.counts(found)
    shown = {
        "found": found,
        "problem": problem or ("" if found.is_busy or not found.job else found.job.told),
        "done": known(request, found),
        "busy": found.is_busy,
        "columns": import_columns.asked(request, found, column_errors or {}),
        "checkable": found.state in CHECKABLE and not found.is_busy,
        "problems": [] if found.is_busy else [placed(each) for each in found.problems],
        "checked": found.state in WITH_VERDICTS and not found.is_busy,
        "counts": [(Verdict(verdict).label, totals[verdict]) for verdict in Verdict.values],
        "notes": [_(message) % values for message, values in found.notes],
        "missing": [
            (import_preview.label_of(kind), count) for kind, count in found.missing.items()
        ],
        "kinds": sorted({import_preview.label_of(head["resource"]) for head in found.heads}),
        "unchecked": found.state == ImportState.UPLOADED and not found.is_busy,
        "other_language": found.state == ImportState.REFUSED and found.language != language(),
        "ready": ready and rows.count > 0,
        "nothing": ready and not rows.count,
        "page": page,
        **import_preview.direct_shown(found, list(page.object_list) if ready else []),
        "changes": import_preview.changes_of(found, list(page.object_list)) if ready else [],
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


def page_asked(request: HttpRequest) -> str:
    """The page of the preview: turned by a button that sends along what was typed, or stayed on."""
    step = request.POST.get("step", "")
    if step.startswith(TURN):
        return step.removeprefix(TURN)
    return request.POST.get("p-page") or request.GET.get("page", "1")


def known(request: HttpRequest, found: SheetImport) -> str:
    """A sentence for who has just brought in the same file again."""
    if request.method != "GET" or "known" not in request.GET:
        return ""
    day = timezone.localtime(found.created_at).strftime("%Y-%m-%d %H:%M")
    return _("You have brought in this very file before (%(day)s). This is what came of it.") % {
        "day": day
    }


def placed(problem: dict[str, Any]) -> dict[str, Any]:
    """A problem; the sheet and row are told when there are any."""
    return {**problem, "where": bool(problem["sheet"])}


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
    title = request.POST.get("p-title", "").strip() or _("Import: %(file)s") % {"file": found}
    told = said(request, applying.asked(found))
    try:
        applying.refuse_unsaid(found, told)
    except Invalid as invalid:
        return detail_page(request, found, _("Something is still missing."), invalid.errors, 400)
    except Refused as refused:
        return detail_page(request, found, str(refused), status=409)
    request_id = getattr(request, "request_id", "")
    found.wish = applying.wished(title[:200], reason, told, request_id)
    work_on(found, DRAFT)
    return HttpResponseRedirect(page_of(found))
