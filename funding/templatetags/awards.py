"""Filters for the pages of awards, contracts and the fund: words for codes, amounts by unit."""

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from funding import choices
from kprogram.common.money import OKU, AmountKind, Bound
from kprogram.common.templatetags.portal import known_date

register = template.Library()

LABELS: dict[str, Any] = {
    "award_event": choices.AwardEventKind,
    "award_status": choices.AwardStatus,
    "entry": choices.EntryKind,
    "number_scheme": choices.NumberScheme,
    "amount_kind": AmountKind,
}
WHOLE_YEN = "yen"
IN_OKU = "oku"


@register.filter
def award_label(code: str, kind: str) -> str:
    """What a code means, in the page's language."""
    return str(LABELS[kind](code).label)


def unit_of(amounts: list[int | None]) -> str:
    """One unit for a column: 億円 where every amount is a whole number of them, else yen."""
    return WHOLE_YEN if any(amount and amount % OKU for amount in amounts) else IN_OKU


@register.filter
def unit_name(unit: str) -> str:
    """The unit in the head of a column."""
    if unit == WHOLE_YEN:
        return "円" if get_language() == "ja" else "yen"
    return "億円" if get_language() == "ja" else "billion yen"


@register.filter
def in_unit(yen: int | None, unit: str) -> str:
    """The number alone: its unit stands in the head of the column."""
    if not isinstance(yen, int):
        return ""
    if unit == WHOLE_YEN:
        return f"{yen:,}"
    return f"{yen // OKU:,}" if get_language() == "ja" else f"{yen / (10 * OKU):,g}"


@register.filter
def starts(period: dict[str, Any]) -> str:
    return _part(period, "starts")


@register.filter
def ends(period: dict[str, Any]) -> str:
    return _part(period, "ends")


def _part(period: dict[str, Any], prefix: str) -> str:
    return known_date({part: period[f"{prefix}_{part}"] for part in ("on", "precision", "text")})


@register.filter
def agency_term(code: str) -> str:
    """What the agency itself calls those whom it chose."""
    terms = {
        "jst": _("Adopted project (JST’s term: 採択課題)"),
        "nedo": _("Planned implementers (NEDO’s term: 実施予定先)"),
    }
    return terms.get(code, _("Award"))


@register.filter
def lead_term(code: str) -> str:
    """What the agency calls the organisation that leads."""
    terms = {
        "jst": _("lead organisation (代表機関)"),
        "nedo": _("lead (幹事)"),
    }
    return terms.get(code, _("lead organisation"))


@register.filter
def award_name(award: dict[str, Any]) -> str:
    """What an award is called on pages: by its concept where its title is not known."""
    language = get_language() or "ja"
    shown = award["display"][language]
    if award.get("title") or not award.get("concept"):
        return shown
    concept = award["concept"]
    if concept["slug"] in concept["display"][language]:  # its own title is not known either
        return shown
    return _("Award under “%(concept)s”") % {"concept": concept["display"][language]}


@register.filter
def made_by(award: dict[str, Any]) -> dict[str, Any] | None:
    """The event by which the award was made: adopted, or else announced by the agency."""
    events = {event["kind"]: event for event in reversed(award["events"])}
    return events.get("adopted") or events.get("agency_announcement")


@register.filter
def tallies(rung: Any) -> list[Any]:
    """The amounts of a rung by kind, its own first."""
    return [rung.tally, *rung.others]


@register.filter
def bound_label(bound: str) -> str:
    return str(Bound(bound).label)


@register.filter
def stated_when(known: dict[str, Any]) -> str:
    """When a statement of a coverage was true."""
    names = ("on", "precision", "text")
    return known_date({part: known[f"stated_as_of_{part}"] for part in names})


@register.filter
def has_lead(award: dict[str, Any]) -> bool:
    return any(part["is_lead"] for part in award["participations"])
