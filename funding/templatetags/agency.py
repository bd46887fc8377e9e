"""How pages of agency work show amounts and texts of two languages."""

from typing import Any

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def yen(value: int | None) -> str:
    """Whole yen with separators, for columns whose head names the unit."""
    return "" if value is None else f"{value:,}"


@register.filter
def text_of(record: Any, stem: str) -> str:
    """The text ``<stem>_ja`` or ``<stem>_en`` of a record, in the page's language."""
    found = getattr(record, f"{stem}_{get_language()}", None) or getattr(record, f"{stem}_ja", None)
    return str(found or record)
