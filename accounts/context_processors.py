"""What pages know of the reader; nothing is looked up for readers without a session."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest

from accounts.permissions import ANONYMOUS, Permission, actor_of, signed_in_perhaps


def account(request: HttpRequest) -> dict[str, Any]:
    """``actor`` of the reader, ``can`` (menus), and ``messages`` where there is a session."""
    if not signed_in_perhaps(request):
        return {"actor": ANONYMOUS, "can": {}}
    actor = actor_of(request)
    can = {p.name.lower(): bool(actor.may_somewhere(p)) for p in Permission}
    return {"actor": actor, "can": can, "messages": get_messages(request)}
