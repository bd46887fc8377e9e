"""The texts of reminders and the days on which they come: for staff who may write them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.guards import requires
from accounts.permissions import Permission
from messaging import kinds
from messaging.forms import TextForm
from messaging.models import KindVersion
from messaging.services import mail, texts
from messaging.services.texts import Editable, Wording
from messaging.services.words import LANGUAGES
from messaging.views.queue import user_of

EDIT = Permission.MESSAGES_EDIT
DONE = {"written": gettext_lazy("The text was changed and holds from now on.")}


@require_safe
@requires(EDIT)
def text_list(request: HttpRequest) -> HttpResponse:
    """Every kind with its days and who changed it last."""
    days = texts.days_in_force()
    last = {
        each.kind: each
        for each in KindVersion.objects.order_by("kind", "-number")
        .distinct("kind")
        .select_related("changed_by")
    }
    rows = [
        {
            "editable": each,
            "days": days[each.reminder.code] if each.reminder else None,
            "last": last.get(each.code),
        }
        for each in texts.editables().values()
    ]
    context = {"rows": rows, "breadcrumb": [*_work(), {"label": _("Texts of reminders")}]}
    return render(request, "messaging/texts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(EDIT)
def text(request: HttpRequest, code: str) -> HttpResponseBase:
    """One kind: its form, a preview, and every version before."""
    editable = texts.editables().get(code)
    if editable is None:
        raise Http404
    now, last = texts.wording(editable), texts.newest(code)
    initial = TextForm.filled_from(now, last.number if last else 0)
    form = TextForm(editable, request.POST or None, initial=initial)
    preview, status = now, 200
    if request.method == "POST":
        written, preview = take(request, editable, form, now)
        if written:
            address = reverse("pages:message-text", args=[code])
            return HttpResponseRedirect(f"{address}?done=written")
        status = 200 if form.is_valid() else 400
    return render(
        request, "messaging/text.html", shown(request, editable, form, preview), status=status
    )


def take(
    request: HttpRequest, editable: Editable, form: TextForm, now: Wording
) -> tuple[bool, Wording]:
    """Write what was sent, or only look at it; what is wrong stands at its field."""
    if not form.is_valid():
        return False, now
    wanted = form.wording()
    try:
        if "preview" in request.POST:
            texts.check(editable, wanted)
            return False, wanted
        data = form.cleaned_data
        texts.write(editable, wanted, base=data["base"], reason=data["reason"], by=user_of(request))
    except ValidationError as error:
        form.add_error(None, error)
        return False, now
    return True, wanted


def shown(
    request: HttpRequest, editable: Editable, form: TextForm, preview: Wording
) -> dict[str, Any]:
    label = editable.label
    return {
        "editable": editable,
        "form": form,
        "previews": [previewed(editable, preview, language) for language in LANGUAGES],
        "variables": editable.kind.variables,
        "versions": KindVersion.objects.filter(kind=editable.code).select_related("changed_by"),
        "done": DONE.get(request.GET.get("done", "")),
        "breadcrumb": [
            *_work(),
            {"label": _("Texts of reminders"), "url": reverse("pages:message-texts")},
            {"label": label},
        ],
    }


def previewed(editable: Editable, wording: Wording, language: str) -> dict[str, str]:
    """The mail as it would be, with each variable by its name."""
    sample = texts.sample(editable, language)
    subject = getattr(wording, f"subject_{language}")
    body = kinds.filled(getattr(wording, f"body_{language}"), sample)
    return {"language": language, **mail.worded(editable.kind, subject, body, language)}


def _work() -> list[dict[str, Any]]:
    return [{"label": _("My work"), "url": reverse("pages:my-work")}]
