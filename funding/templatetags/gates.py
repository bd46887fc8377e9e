"""Filters for the pages of stage gates: records in words, in the page's language."""

from typing import Any

from django import template
from django.utils.translation import get_language

from funding.models import StageGate
from funding.views.gates.looks import award_name, name_of
from kprogram.common.templatetags.portal import known_date

register = template.Library()
register.filter("gate_name", name_of)
register.filter("award_title", award_name)


@register.filter
def planned_date(gate: dict[str, Any]) -> str:
    """The planned date of a represented gate."""
    parts = ("on", "precision", "text")
    return known_date({part: gate[f"planned_{part}"] for part in parts})


@register.filter
def gate_planned(gate: StageGate) -> str:
    """The planned date as far as it is known."""
    if gate.planned_precision is None:
        return ""
    on = gate.planned_on and gate.planned_on.isoformat()
    return known_date({"on": on, "precision": gate.planned_precision, "text": gate.planned_text})


@register.filter
def own_text(record: Any, stem: str) -> str:
    """The text in the page's language; where only the other is given, that one."""
    first, second = ("ja", "en") if get_language() == "ja" else ("en", "ja")
    texts = (getattr(record, f"{stem}_{code}") for code in (first, second))
    return next((text for text in texts if text), "")
