"""The one table of permissions as REST framework asks for it."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.permissions import Permission, actor_of


def requires(permission: Permission | None) -> type[BasePermission]:
    """A permission class: 401 for the anonymous, 403 with the reason for others.

    None: for whoever is signed in. Whether the permission reaches the record in question is asked
    in the view: ``actor_of(request).may(permission, organisation)``.
    """

    class Required(BasePermission):
        def has_permission(self, request: Request, view: Any) -> bool:
            actor = actor_of(request)
            if actor.user is None:
                return False
            decision = actor.may_somewhere(permission) if permission else None
            if decision is not None and not decision:
                self.message = decision.reason
                return False
            self.message = _("Give your second factor first.")
            return not actor.needs_factor

    Required.portal_permission = permission  # type: ignore[attr-defined]
    return Required
