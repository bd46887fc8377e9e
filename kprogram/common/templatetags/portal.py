"""Template filters for what every page shows: two languages, Japanese dates, amounts."""

import calendar
import datetime as dt
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kprogram.common.dates import Precision, era_year
from kprogram.common.money import OKU
from kprogram.common.sections import sections_at

register = template.Library()

MONTHS_EN = list(calendar.month_name)[1:]


@register.filter
def lang(text: dict[str, Any] | None) -> Any:
    """The text in the page's language; the other language's when that is all there is."""
    if not text:
        return ""
    language = get_language() or "ja"
    return text.get(language) or text.get("en" if language == "ja" else "ja") or ""


@register.filter
def jdate(value: dt.date | str | None) -> str:
    """A full date: ``2025年3月17日（令和7年）``, ``17 March 2025``."""
    if not value:
        return ""
    day = dt.date.fromisoformat(value[:10]) if isinstance(value, str) else value
    if get_language() == "ja":
        era = era_year(day.year, day.month, day.day)
        return f"{day.year}年{day.month}月{day.day}日（{era}）"
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


@register.filter
def known_date(event: dict[str, Any]) -> str:
    """A date as far as it is known, from ``on``, ``precision``, ``text`` of the API."""
    if event.get("on"):
        return jdate(event["on"])
    text, japanese = event.get("text") or "", get_language() == "ja"
    match event.get("precision"):
        case Precision.MONTH:
            year, month = text.split("-")
            if japanese:
                return f"{year}年{int(month)}月"
            return f"{MONTHS_EN[int(month) - 1]} {year}"
        case Precision.YEAR:
            return f"{text}年" if japanese else text
        case Precision.FISCAL_YEAR:
            return fiscal_year(int(text))
    return text


@register.filter
def fiscal_year(year: int | None) -> str:
    """``令和8年度（2026年度）``, ``FY2026``."""
    if year is None:
        return ""
    if get_language() == "ja":
        return f"{era_year(year, 4, 1)}度（{year}年度）"
    return f"FY{year}"


@register.filter
def oku_yen(yen: int | None) -> str:
    """An amount in 億円 where it is a whole number of 億, else in yen; English in billion yen."""
    if yen is None:
        return ""
    if get_language() == "ja":
        return f"{yen // OKU:,}億円" if yen % OKU == 0 else f"{yen:,}円"
    return f"{yen / 1_000_000_000:,g} billion yen" if yen % OKU == 0 else f"{yen:,} yen"


@register.filter
def bounded(amount: str, bound: str | None) -> str:
    """An amount in words with its bound: ``最大60億円``, ``at most 6 billion yen``."""
    words = {
        "at_most": _("at most %(amount)s"),
        "about": _("about %(amount)s"),
    }
    return words.get(bound or "", "%(amount)s") % {"amount": amount}


@register.simple_tag(takes_context=True)
def sections(context: Any, place: str) -> SafeString:
    """What other apps show at a place of the page."""
    found = (section(context.flatten()) for section in sections_at(place))
    shown = [
        render_to_string(template_name, {**context.flatten(), **values})
        for template_name, values in filter(None, found)
    ]
    return mark_safe("".join(shown))  # noqa: S308  (rendered templates, escaped there)


@register.filter
def member(mapping: dict[str, Any], key: str) -> Any:
    """``mapping[key]``, or None."""
    return mapping.get(key) if mapping else None
