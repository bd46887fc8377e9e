"""Ways from a record's page to its history, to a report, and, for those who may, to editing.

An anonymous reader's page never touches the session (accounts.permissions.actor_of), so that it
stays the same for everybody.
"""

import datetime as dt
from typing import Any

from django import template

from accounts.permissions import Permission, actor_of
from catalogue.permissions import asks
from kprogram.common.dates import JAPAN

register = template.Library()


@register.inclusion_tag("editing/record_links.html", takes_context=True)
def record_links(
    context: dict[str, Any], resource: str, key: str, owner: str = "", *, compact: bool = False
) -> dict[str, Any]:
    """History, report, edit. ``owner``: the code of the organisation whose record it is."""
    request = context["request"]
    actor = actor_of(request)
    asked = asks(resource)
    owner = key if resource == "organisations" else owner
    return {
        "resource": resource,
        "key": key,
        "compact": compact,
        "page": request.path,
        "may_edit": actor.user is not None and bool(actor.may(asked.propose, owner or None)),
        "may_correct": actor.user is not None and bool(actor.may(asked.correct, owner or None)),
        "may_retire": actor.user is not None and bool(actor.may(asked.retire, owner or None)),
    }


@register.simple_tag(takes_context=True)
def may_work(context: dict[str, Any]) -> bool:
    """Whether the reader has a page "my work"."""
    request = context.get("request")
    if request is None:
        return False
    actor = actor_of(request)
    return actor.user is not None and bool(actor.may_somewhere(Permission.WORK_VIEW))


@register.filter
def last_day(moment: dt.datetime) -> dt.date:
    """The day in Japan at whose end a time limit lies."""
    return (moment - dt.timedelta(microseconds=1)).astimezone(JAPAN).date()
