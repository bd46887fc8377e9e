"""Who may open a page: everybody signs in first; what one may not see is not there (404); what one
sees but may not do is refused with the reason and with who can (403)."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from accounts import guards
from accounts.permissions import Decision, Permission, actor_of, roles_that_can
from catalogue.models import Proposal
from catalogue.permissions import may_see, may_work_on

View = Callable[..., HttpResponseBase]


class NotAllowed(Exception):  # noqa: N818 (a refusal is an answer, not an error)
    """A step that this person may not take. The answer is a page with the reason."""

    def __init__(self, decision: Decision, permission: Permission | None) -> None:
        super().__init__(decision.reason)
        self.reason, self.permission = decision.reason, permission


def requires(permission: Permission, *others: Permission) -> Callable[[View], View]:
    """The view is for people who hold ``permission``, or one of the ``others``, somewhere; the view
    asks about the record."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except NotAllowed as refusal:
                return forbidden(request, refusal)

        return guards.requires(permission, *others)(answered)

    return decorate


def typed(request: HttpRequest, name: str) -> str:
    """What was typed into an input, without what no database can hold."""
    return request.POST.get(name, "").replace("\x00", "").strip()


def demand(decision: Decision, permission: Permission | None) -> None:
    """Go on if it is allowed. Raises :class:`NotAllowed`; ``permission`` None: no role could."""
    if not decision:
        raise NotAllowed(decision, permission)


def demand_author(request: HttpRequest, proposal: Proposal) -> None:
    """Go on if this is the author, who may still propose it. Raises :class:`NotAllowed`."""
    actor = actor_of(request)
    own = actor.user is not None and proposal.proposed_by_id == actor.user.pk
    demand(may_work_on(actor, proposal), Permission.CATALOGUE_PROPOSE if own else None)


def holding(request: HttpRequest, permission: Permission) -> None:
    """Go on if this person holds the permission of any record. Raises :class:`NotAllowed`."""
    demand(actor_of(request).may_somewhere(permission), permission)


def forbidden(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    can = roles_that_can(refusal.permission) if refusal.permission else []
    who_can = ", ".join(str(role.label) for role in can)
    told = who_can in refusal.reason  # some reasons say it themselves
    shown = {"reason": refusal.reason, "who_can": "" if told else who_can}
    return render(request, "403.html", shown, status=403)


def visible(request: HttpRequest, found: Any) -> list[Proposal]:
    """The proposals among ``found`` that this person may see."""
    actor = actor_of(request)
    return [each for each in found.prefetch_related("changes") if may_see(actor, each)]


def uuid_of(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def proposal_or_404(request: HttpRequest, pk: Any) -> Proposal:
    """The proposal, if this person may see it."""
    found = Proposal.objects.filter(pk=number).first() if (number := uuid_of(pk)) else None
    if found is None or not may_see(actor_of(request), found):
        raise Http404
    return found
