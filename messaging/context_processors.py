"""What the head of every page knows of the reader's notices."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.permissions import actor_of, signed_in_perhaps
from messaging.services.notices import unread_count


def notices(request: HttpRequest) -> dict[str, Any]:
    """``unread_notices``: counted when a page shows it, and only for somebody."""
    if not signed_in_perhaps(request):
        return {}
    actor = actor_of(request)
    if actor.user is None or actor.needs_factor:
        return {}
    user = actor.user
    return {"has_notices": True, "unread_notices": SimpleLazyObject(lambda: unread_count(user))}
