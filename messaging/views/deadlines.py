"""My deadlines: what is due of me, reminders that I asked for, and my calendar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import requires
from messaging.models import Preference
from messaging.services import deadlines, words
from messaging.views.queue import user_of, verb_of

DONE = {
    "revoked": gettext_lazy("The address of the calendar does not work any more."),
    "language": gettext_lazy("You are written to in this language from now on."),
}


@require_safe
@requires(None)
def my_deadlines(request: HttpRequest) -> HttpResponse:
    return shown(request)


def shown(request: HttpRequest, made: str = "", status: int = 200) -> HttpResponse:
    """The page; ``made`` is the new address of the calendar, shown this once."""
    user = user_of(request)
    context: dict[str, Any] = {
        "deadlines": deadlines.of(user),
        "address": deadlines.address_of(user),
        "made": made,
        "mail_language": words.language_of(user),
        "done": DONE.get(request.GET.get("done", "")),
        "breadcrumb": [{"label": _("My deadlines")}],
    }
    return render(request, "messaging/deadlines.html", context, status=status)


@require_POST
@requires(None)
def calendar_address(request: HttpRequest) -> HttpResponseBase:
    """Make the address of the calendar, in the place of the one before, or end it."""
    user = user_of(request)
    if verb_of(request, ("make", "revoke")) == "revoke":
        deadlines.revoke_address(user)
        return done("revoked")
    path = reverse("subscriptions:own-calendar", args=[deadlines.make_address(user)])
    return shown(request, request.build_absolute_uri(path), status=201)


@require_POST
@requires(None)
def mail_language(request: HttpRequest) -> HttpResponseBase:
    language = verb_of(request, words.LANGUAGES)
    Preference.objects.update_or_create(user=user_of(request), defaults={"language": language})
    return done("language")


def done(what: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('pages:my-deadlines')}?done={what}")


def own_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The deadlines of whoever made this address. It is a secret: no cache keeps the answer, and
    no log the address (kprogram.common.secrets_in_logs)."""
    owner = deadlines.owner_of(secret)
    if owner is None:
        raise Http404
    language = request.GET.get("lang", "")
    chosen = language if language in words.LANGUAGES else words.language_of(owner)
    return HttpResponse(
        deadlines.calendar(owner, chosen),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'inline; filename="deadlines.ics"',
            "Content-Language": chosen,
            "Cache-Control": "private, no-store",
            "X-Robots-Tag": "noindex",
        },
    )
