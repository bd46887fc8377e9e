""" "This is wrong": a reader's word on an answer of the topic check, and the editors' list."""

import re
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from catalogue.models import Technology
from catalogue.permissions import by
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.access import requires
from catalogue.views.technology_facets import named
from funding.choices import TopicCaseState
from funding.models import TopicCase
from funding.models.topic_cases import BANDS, LONGEST_REMARK
from funding.services import topic_cases, topics
from funding.views.topic_words import ANSWERS
from funding.views.topics import typed
from kprogram.common import limits

P = Permission
VERSION = re.compile(r"[0-9a-f]{16}\Z")
NOTHING = "nothing"  # what is right where nothing covers the topic
OLD_CASES = 50  # settled ones in the list


# -- readers -------------------------------------------------------------------------------------


@csrf_exempt  # open to everybody alike, and limited: a token would only set a cookie
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def topic_wrong(request: HttpRequest) -> HttpResponseBase:
    """The form, opened from an answer, and what is sent with it. The text is kept only with the
    reader's consent."""
    if request.method != "POST":
        return _form(request, done=request.GET.get("done") == "1")
    if request.POST.get("step") != "send":
        return _form(request)
    if request.POST.get("website"):  # a program: it is thanked, and nothing is kept
        return HttpResponseRedirect(f"{reverse('pages:topic-wrong')}?done=1")
    problem, status = _problem(request), 400
    if not problem and not _may_send(request):
        problem, status = _("Many reports are coming in. Please try again later."), 429
    if problem:
        return _form(request, problem=problem, status=status)
    _keep(request)
    return HttpResponseRedirect(f"{reverse('pages:topic-wrong')}?done=1")


def _may_send(request: HttpRequest) -> bool:
    verdict = limits.take(topic_cases.CASES, limits.client_address(request))
    return verdict.allowed and not topic_cases.is_too_busy(timezone.now())


def _remark(request: HttpRequest) -> str:
    return request.POST.get("remark", "").replace("\r\n", "\n").replace("\x00", "").strip()


@sensitive_variables()
def _problem(request: HttpRequest) -> str:
    remark = _remark(request)
    if not remark:
        return _("Write what is wrong with the answer.")
    if len(remark) > LONGEST_REMARK:
        return _("The remark has more than %(most)s characters.") % {"most": f"{LONGEST_REMARK:,}"}
    if len(typed(request)) > topics.LONGEST_TEXT:
        return _("A text has at most %(most)s characters.") % {"most": topics.LONGEST_TEXT}
    return ""


@sensitive_variables()
def _keep(request: HttpRequest) -> None:
    text = typed(request) if request.POST.get("consent") else ""
    band, version = request.POST.get("band", ""), request.POST.get("version", "")
    TopicCase.objects.create(
        text=text if text.strip() else None,
        remark=_remark(request),
        band=band if band in BANDS else None,
        shown=topic_cases.known(request.POST.getlist("shown")),
        matcher_version=version if VERSION.match(version) else None,
        language=get_language() or "ja",
    )


@sensitive_variables()
def _form(
    request: HttpRequest, problem: str = "", status: int = 200, done: bool = False
) -> HttpResponse:
    shown = topic_cases.known(request.POST.getlist("shown"))
    context = {
        "problem_of_remark": problem,
        "done": done,
        "text": typed(request),
        "remark": request.POST.get("remark", ""),
        "consent": bool(request.POST.get("consent")),
        "band": request.POST.get("band", ""),
        "version": request.POST.get("version", ""),
        "shown": _named(shown),
        "longest": LONGEST_REMARK,
        "breadcrumb": [
            {"label": _("Topic check"), "url": reverse("pages:topics")},
            {"label": _("This is wrong")},
        ],
    }
    return render(request, "topics/wrong.html", context, status=status)


def _named(slugs: list[str]) -> list[dict[str, str]]:
    """The technologies with their names, as they stand in the list of slugs."""
    found = {each.slug: named(each) for each in Technology.objects.filter(slug__in=slugs)}
    return [{"slug": slug, "name": found.get(slug, slug)} for slug in slugs]


# -- editors -------------------------------------------------------------------------------------


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=_l("What became of it"),
        choices=[
            (state.value, state.label)
            for state in (TopicCaseState.ACCEPTED, TopicCaseState.DISMISSED)
        ],
        widget=forms.RadioSelect,
    )
    right = forms.ChoiceField(
        label=_l("What is right"),
        required=False,
        help_text=_l("Where the answer was wrong. With the reader's text it is a labelled topic."),
    )
    also = forms.ChoiceField(label=_l("A second technology that is right"), required=False)
    reason = forms.CharField(label=_l("Why"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        records = Technology.objects.public().order_by("order")
        offered = [(each.slug, f"{each.order} {named(each)}") for each in records]
        nothing = (NOTHING, _("Nothing in the programme covers it"))
        self.fields["right"].choices = [("", _("(choose)")), nothing, *offered]  # type: ignore[attr-defined]
        self.fields["also"].choices = [("", _("(none)")), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        accepted = found.get("state") == TopicCaseState.ACCEPTED
        if accepted and not found.get("right"):
            self.add_error("right", _("Say which technologies are right, or that none is."))
        if found.get("right") == NOTHING and found.get("also"):
            self.add_error("also", _("Nothing covers it, and this does: one of them is wrong."))
        return found

    @property
    def slugs(self) -> list[str]:
        chosen = (self.cleaned_data["right"], self.cleaned_data["also"])
        return list(dict.fromkeys(slug for slug in chosen if slug and slug != NOTHING))


@requires(P.TOPIC_CASES)
def case_list(request: HttpRequest) -> HttpResponse:
    """Cases, those to be settled first and the oldest first among them."""
    settled = TopicCase.objects.exclude(state=TopicCaseState.OPEN).order_by("-settled_at")
    shown = {
        "open": TopicCase.objects.waiting(),
        "settled": settled[:OLD_CASES],
        "breadcrumb": [_work(), {"label": _("Cases of the topic check")}],
    }
    return render(request, "topics/cases.html", shown)


@requires(P.TOPIC_CASES)
def case_detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One case, and settling it."""
    case = TopicCase.objects.filter(pk=pk).first()
    if case is None:
        raise Http404
    form, status = SettleForm(request.POST or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            status = 409
            if _settled(request, case, form):
                return HttpResponseRedirect(reverse("pages:topic-cases"))
    shown = {
        "case": case,
        "answer": ANSWERS.get(case.band) if case.band else None,  # type: ignore[call-overload]
        "shown": _named(case.shown),
        "right": _named(case.right or []),
        "form": form if case.state == TopicCaseState.OPEN else None,
        "problem": " ".join(map(str, form.non_field_errors())) if form.is_bound else "",
        "breadcrumb": [
            _work(),
            {"label": _("Cases of the topic check"), "url": reverse("pages:topic-cases")},
            {"label": str(case.pk)},
        ],
    }
    return render(request, "topics/case.html", shown, status=status)


def _settled(request: HttpRequest, case: TopicCase, form: SettleForm) -> bool:
    try:
        state = TopicCaseState(form.cleaned_data["state"])
        who = by(request, P.TOPIC_CASES)
        topic_cases.settle(who, case, state, form.slugs, form.cleaned_data["reason"])
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _work() -> dict[str, str]:
    return {"label": _("My work"), "url": reverse("pages:my-work")}
