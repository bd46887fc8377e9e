"""Tags and filters for the pages of calls: statuses, rules and deadlines in words."""

import datetime as dt
from typing import Any

from django import template
from django.utils.translation import gettext as _

from funding import choices, deadlines
from kprogram.common.dates import japan_today
from kprogram.common.templatetags.portal import lang

register = template.Library()

LABELS: dict[str, Any] = {
    "call_event": choices.CallEventKind,
    "call_status": choices.CallStatus,
    "document": choices.DocumentKind,
    "obligation_answer": choices.ObligationAnswer,
    "obligation_rule": choices.ObligationRule,
}


@register.filter
def funding_label(code: str, kind: str) -> str:
    """What a code means, in the page's language."""
    return str(LABELS[kind](code).label)


@register.filter
def moment_words(moment: str | None) -> str:
    return deadlines.moment_words(moment) if moment else ""


@register.simple_tag(takes_context=True)
def deadline(context: dict[str, Any], call: dict[str, Any]) -> str:
    """The deadline of a call on the day of the page, with what is left."""
    today: dt.date = context.get("as_of") or japan_today()
    return deadlines.deadline(call, today)


@register.filter
def call_name(call: dict[str, Any]) -> str:
    """What a call is called on pages: by its concepts where its title is not known."""
    if call.get("title") or not call.get("concepts"):
        return lang(call["display"])
    names = [lang(concept["display"]) for concept in call["concepts"]]
    return _("Call for “%(concepts)s”") % {"concepts": _("”, “").join(names)}
