"""The operator's page: what stands still in the background, and the buttons that mend it."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import requires
from accounts.models import User
from accounts.permissions import Permission, actor_of
from kprogram.common import clock, heartbeats
from kprogram.common.jobs import Job, JobState
from messaging.choices import MessageState
from messaging.models import Message, Suppression
from messaging.services import mending, restored
from messaging.services.mending import NotPossible

MOST = 100  # rows of each list; the count beside it says how many there are
OPERATE = Permission.QUEUE_OPERATE

BUTTONS = {
    "send-again": gettext_lazy("Send again"),
    "mark-sent": gettext_lazy("Mark as sent"),
    "give-up": gettext_lazy("Give up"),
    "try-again": gettext_lazy("Try again"),
}
DONE = {
    "message": gettext_lazy("The message was settled."),
    "job": gettext_lazy("The work was settled."),
    "held": gettext_lazy("The outbox is held. Nothing is sent until it is released."),
    "released": gettext_lazy("The outbox was released."),
    "suppressed": gettext_lazy("Nothing is sent to this address any more."),
    "unsuppressed": gettext_lazy("Messages to this address are sent again."),
}
# Each list of messages: its state, what to think of it, and its buttons.
LISTS: tuple[tuple[MessageState, Any, tuple[str, ...]], ...] = (
    (
        MessageState.UNCERTAIN,
        gettext_lazy(
            "The connection broke off after the text was handed over: the mail server may have"
            " delivered it. Ask the recipient or look into the server's log before sending again."
        ),
        ("send-again", "mark-sent", "give-up"),
    ),
    (
        MessageState.QUARANTINED,
        gettext_lazy(
            "These broke off three times and were set aside. Mend the cause before sending again."
        ),
        ("send-again", "mark-sent", "give-up"),
    ),
    (
        MessageState.FAILED,
        gettext_lazy("The mail server refused these for good. They were not delivered."),
        ("send-again", "give-up"),
    ),
    (
        MessageState.WAITING,
        gettext_lazy("These go out by themselves when they are due."),
        ("give-up",),
    ),
)
JOB_VERBS = ("try-again", "give-up")


@require_safe
@requires(OPERATE)
def work_queue(request: HttpRequest) -> HttpResponse:
    return shown(request)


def shown(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    outbox, counts, job_counts = restored.state(), mending.counts(), mending.job_counts()
    context = {
        "outbox": outbox,
        "was_restored": outbox.held_because == restored.RESTORED,
        "due_count": Message.objects.unsent().filter(send_at__lte=clock.now()).count(),
        "lists": [message_list(state, counts[state], told, verbs) for state, told, verbs in LISTS],
        "job_lists": [job_list(state, job_counts[state]) for state in STUCK_JOBS],
        "counts": [(MessageState(state).label, number) for state, number in counts.items()],
        "heard": heartbeats.heard(),
        "suppressions": Suppression.objects.all()[:MOST],
        "problem": problem,
        "done": DONE.get(request.GET.get("done", "")),
        "breadcrumb": [
            {"label": _("My work"), "url": reverse("pages:my-work")},
            {"label": _("Messages and background work")},
        ],
    }
    return render(request, "messaging/queue.html", context, status=status)


def message_list(
    state: MessageState, number: int, told: Any, verbs: tuple[str, ...]
) -> dict[str, Any]:
    order = "next_attempt_at" if state == MessageState.WAITING else "created_at"
    return {
        "id": f"messages-{state.value}",
        "title": state.label,
        "number": number,
        "told": told,
        "messages": Message.objects.filter(state=state).order_by(order, "pk")[:MOST],
        "buttons": [(verb, BUTTONS[verb]) for verb in verbs],
    }


STUCK_JOBS = (JobState.QUARANTINED, JobState.FAILED, JobState.RUNNING, JobState.WAITING)


def job_list(state: JobState, number: int) -> dict[str, Any]:
    idle = {JobState.RUNNING: (), JobState.WAITING: ("give-up",)}
    return {
        "id": f"jobs-{state.value}",
        "title": state.label,
        "number": number,
        "jobs": Job.objects.filter(state=state).order_by("created_at", "pk")[:MOST],
        "buttons": [(verb, BUTTONS[verb]) for verb in idle.get(state, JOB_VERBS)],
    }


@require_POST
@requires(OPERATE)
def mend_message(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    if not Message.objects.filter(pk=pk).exists():
        raise Http404
    try:
        mending.mend(pk, verb_of(request, mending.VERBS), user_of(request))
    except NotPossible as refusal:
        return shown(request, str(refusal), status=409)
    return done("message")


@require_POST
@requires(OPERATE)
def mend_job(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    if not Job.objects.filter(pk=pk).exists():
        raise Http404
    try:
        mending.mend_job(pk, verb_of(request, JOB_VERBS))
    except NotPossible as refusal:
        return shown(request, str(refusal), status=409)
    return done("job")


@require_POST
@requires(OPERATE)
def mend_outbox(request: HttpRequest) -> HttpResponseBase:
    """Hold it, release it, or release it without what was due by now."""
    verb = verb_of(request, ("hold", "release", "release-later"))
    if verb == "hold":
        restored.hold(restored.BY_HAND)
        return done("held")
    restored.release(user_of(request), drop_due=verb == "release-later")
    return done("released")


@require_POST
@requires(OPERATE)
def mend_suppressions(request: HttpRequest) -> HttpResponseBase:
    """Add an address that nothing is sent to, or take one off the list."""
    verb = verb_of(request, ("add", "remove"))
    address = typed(request, "address")
    if verb == "remove":
        Suppression.objects.filter(address=address).delete()
        return done("unsuppressed")
    try:
        mending.suppress(address, typed(request, "reason"), user_of(request))
    except ValidationError as error:
        return shown(request, " ".join(error.messages), status=409)
    return done("suppressed")


def verb_of(request: HttpRequest, known: Any) -> str:
    """The button that was pressed; 404 for one that there is not."""
    verb = request.POST.get("verb", "")
    if verb not in known:
        raise Http404
    return verb


def typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()


def user_of(request: HttpRequest) -> User:
    user = actor_of(request).user
    assert user is not None, "the guard lets nobody in who is not signed in"
    return user


def done(what: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('pages:work-queue')}?done={what}")
