"""“Remind me”: somebody who is signed in asks to be told before a call closes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.guards import requires
from accounts.permissions import actor_of
from funding.choices import CallStatus
from funding.models import Call
from funding.services import closings
from kprogram.common import sections
from messaging.services import watching

AHEAD = (CallStatus.OPEN, CallStatus.UPCOMING)


def register_sections() -> None:
    sections.register("call-deadline", reminder)


def reminder(page: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The button beside the deadline, or the way to sign in; nothing of a call that is over, or on
    a page of another day."""
    call, actor = page["call"], page["actor"]
    if page.get("as_of") or call["status"] not in AHEAD or not call["closes_at"]:
        return None
    about = f"{closings.PREFIX}{call['slug']}"
    told = {name: page.get(name, "") for name in ("call", "request", "csrf_token")}
    asked = actor.user is not None and watching.is_watching(actor.user, about)
    return "funding/call_remind.html", {**told, "user": actor.user, "is_asked": asked}


@require_POST
@requires(None)
def remind(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Ask for the reminder, or take the wish back; the latter of any call that can be seen."""
    call = get_object_or_404(Call.objects.addressable(), slug=slug)
    user, verb = actor_of(request).user, request.POST.get("verb", "")
    assert user is not None, "the guard lets nobody in who is not signed in"
    if verb == "stop":
        watching.unwatch(user, closings.about(call))
    elif verb == "remind" and closings.can_be_asked_for(call):
        watching.watch(user, closings.about(call))
    else:
        raise Http404
    return HttpResponseRedirect(reverse("pages:call-detail", args=[slug]))
