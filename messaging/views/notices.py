"""Notices for the person who is signed in, and marking them as read."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import requires
from messaging.services import notices
from messaging.views.queue import user_of


@require_safe
@requires(None)
def notice_list(request: HttpRequest) -> HttpResponse:
    context = {
        "notices": notices.newest(user_of(request)),
        "most": notices.NEWEST,
        "breadcrumb": [{"label": _("Notices")}],
    }
    return render(request, "messaging/notices.html", context)


@require_POST
@requires(None)
def read_one(request: HttpRequest, pk: int) -> HttpResponseBase:
    """404 for somebody else's."""
    user = user_of(request)
    if not notices.is_theirs(user, pk):
        raise Http404
    notices.read(user, pk)
    return HttpResponseRedirect(reverse("pages:notice-list"))


@require_POST
@requires(None)
def read_all(request: HttpRequest) -> HttpResponseBase:
    notices.read(user_of(request))
    return HttpResponseRedirect(reverse("pages:notice-list"))
