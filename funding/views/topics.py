"""The topic check for people: the box, the answer, and the page that tells how it works.

What is typed stands in no address, log, session, cache or report of an error: it comes in the body
of a request, goes into the answer, and is gone.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from catalogue.matching.current import current
from catalogue.views import base
from funding.services import topic_quality, topics
from funding.services.topics import CheckFailedError
from funding.views import topic_words
from kprogram.common import limits

MOST_CALLS = 5  # named at the head of an answer


@csrf_exempt  # nothing is kept and nobody is asked who they are: a token would only set a cookie
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def topic_check(request: HttpRequest) -> HttpResponse:
    """The box, or the answer to what was sent."""
    if request.method == "POST":
        return _answered(request)
    return base.page(request, "topics/check.html", _shown())


@never_cache
@sensitive_variables()
def _answered(request: HttpRequest) -> HttpResponse:
    text = typed(request)
    problem, status = problem_of(text), 400
    if not problem and not limits.take(topics.CHECKS, limits.client_address(request)).allowed:
        problem, status = _("Many texts are being checked. Please try again in a minute."), 429
    shown = _shown(text=text, problem_of_text=problem)
    if problem:
        return render(request, "topics/check.html", shown, status=status)
    try:
        checked = topics.check(text)
    except CheckFailedError:
        shown["problem_of_text"] = topic_words.without_answer()
        return render(request, "topics/check.html", shown, status=500)
    shown["answer"] = topic_words.answer_of(request, text, checked)
    return render(request, "topics/check.html", shown)


@sensitive_variables()
def typed(request: HttpRequest) -> str:
    """The text as it was typed: browsers send every line break as two characters."""
    return request.POST.get("text", "").replace("\r\n", "\n").replace("\x00", "")


@sensitive_variables()
def problem_of(text: str) -> str:
    """What is wrong with the text, in words that do not repeat it."""
    if not text.strip():
        return _("Type or paste a title or an abstract.")
    if len(text) > topics.LONGEST_TEXT:
        return _(
            "The text has %(length)s characters; at most %(most)s are taken. Shorten it: it is kept"
            " in the box."
        ) % {"length": f"{len(text):,}", "most": f"{topics.LONGEST_TEXT:,}"}
    return ""


def _shown(**more: Any) -> dict[str, Any]:
    return {
        "guidance": topics.guidance_sentence(),
        "most_calls": MOST_CALLS,
        "breadcrumb": [{"label": _("Topic check")}],
        **more,
    }


def topic_about(request: HttpRequest) -> HttpResponse:
    """How the check works, how good it was measured to be, and where it ends."""
    matcher = current().matcher
    shown = {
        "guidance": topics.guidance_sentence(),
        "version": matcher.version,
        "full_quality": matcher.full_quality,
        "quality": topic_quality.measured(),
        "longest": topics.LONGEST_TEXT,
        "breadcrumb": [
            {"label": _("Topic check"), "url": reverse("pages:topics")},
            {"label": _("How it works")},
        ],
    }
    return base.page(request, "topics/about.html", shown)
