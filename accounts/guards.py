"""What a view says about who may use it: one decorator, read by the gate and by the tests."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.permissions import Permission, actor_of

View = Callable[..., HttpResponseBase]


def requires(permission: Permission | None, *others: Permission) -> Callable[[View], View]:
    """The view is for people who hold ``permission`` somewhere (None: for whoever is signed in), or
    one of the ``others``.

    Anonymous readers are sent to sign in, others get 403 with the reason. Whether the permission
    reaches the record in question is asked in the view: ``actor_of(request).may(…, organisation)``.
    """

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return refusal(request, permission, *others) or view(request, *args, **kwargs)

        guarded.portal_permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def refusal(
    request: HttpRequest, permission: Permission | None, *others: Permission
) -> HttpResponseBase | None:
    """The answer to somebody who may not, or None."""
    actor = actor_of(request)
    if actor.user is None:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if actor.needs_factor:
        return HttpResponseRedirect(reverse("mfa_index"))
    decisions = [actor.may_somewhere(each) for each in (permission, *others) if each]
    if decisions and not any(decisions):
        raise PermissionDenied(decisions[0].reason)
    return None
