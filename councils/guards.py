"""The gate of every page of the councils: who may come in, and for whom PostgreSQL answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.permissions import Actor, Permission, actor_of
from catalogue.views.editing.access import NotAllowed, requires
from kprogram.common.discretion import discreet
from kprogram.common.row_security import seen_by

View = Callable[..., HttpResponseBase]
P = Permission
NOT_KEPT = "no-store, private"
# Who reads needs for public use; which of them, councils.access.needs says.
NEED_READERS = (
    *(P.COUNCILS_RUN, P.COUNCILS_ATTEND, P.NEEDS_FILE),
    *(P.CATALOGUE_PROPOSE, P.CATALOGUE_APPROVE),
)


def reader(actor: Actor) -> int | None:
    """For whom PostgreSQL answers: nobody before the second factor is given, or by a token."""
    if actor.user is None or actor.needs_factor or actor.token is not None:
        return None
    return actor.user.pk


def council_page(permission: Permission, *others: Permission) -> Callable[[View], View]:
    """The view is for people who hold one of the permissions; it runs in one transaction in which
    PostgreSQL shows the rows of this person. It answers with what is rendered already; what fails
    in it is logged without its words."""

    def decorate(view: View) -> View:
        @wraps(view)
        def behind_the_wall(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with discreet(NotAllowed), seen_by(reader(actor_of(request))):
                response = view(request, *args, **kwargs)
            response["Cache-Control"] = NOT_KEPT
            return response

        return requires(permission, *others)(behind_the_wall)

    return decorate


members = council_page(P.COUNCILS_RUN, P.COUNCILS_ATTEND)
secretariat = council_page(P.COUNCILS_RUN)
