"""Tags and filters for the pages of the catalogue: addresses, labels, values in words."""

from typing import Any

from django import template
from django.utils.translation import get_language

from accounts.choices import OrganisationKind
from catalogue.api import resources
from catalogue.choices import CeilingScope, ConceptEventKind, ConceptType, TagState, Trust
from catalogue.views import words
from kprogram.common.api.resources import resource_named
from kprogram.common.money import AmountKind
from kprogram.common.provenance import Confidence, EnteredBy, NameSource, SourceKind
from kprogram.common.templatetags.portal import known_date, lang

register = template.Library()

LABELS = {
    "ceiling_scope": CeilingScope,
    "concept_event": ConceptEventKind,
    "concept_type": ConceptType,
    "confidence": Confidence,
    "entered_by": EnteredBy,
    "name_source": NameSource,
    "organisation_kind": OrganisationKind,
    "source_kind": SourceKind,
    "tag_state": TagState,
    "trust": Trust,
}


@register.simple_tag(takes_context=True)
def page_of(context: dict[str, Any], record: dict[str, Any], name: str = "") -> str:
    """The page of a record, of the same day as the page it stands on.

    ``name`` is the name of the resource; a record in brief says it itself. A source that is cited
    may be younger than that day: its page is today's.
    """
    resource = resource_named(name or record["resource"])
    address = resource.page.format(key=record[resource.key])
    is_cited = not name and resource.name == "sources"
    return f"/{get_language()}/{with_day(address, None if is_cited else context.get('as_of'))}"


def with_day(address: str, day: Any) -> str:
    """``address`` with the day of the page, so that a reader stays in the past."""
    if not day:
        return address
    path, sharp, anchor = address.partition("#")
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}as_of={day.isoformat()}{sharp}{anchor}"


@register.simple_tag(takes_context=True)
def dated(context: dict[str, Any], address: str) -> str:
    """``address`` of this site, of the same day as the page it stands on."""
    return with_day(address, context.get("as_of"))


@register.filter
def label(code: str | None, kind: str) -> str:
    """What a code means, in the page's language."""
    if code is None:
        return ""
    choices = LABELS[kind]
    return str(choices(code).label) if code in choices.values else code


@register.filter
def field_label(path: str) -> str:
    """What a field of a record is called on the pages."""
    return words.field_label(path)


@register.filter
def state_of(record: dict[str, Any], field: str) -> str:
    """Why a field is empty: ``unknown``, ``not_applicable`` or ``withheld``."""
    return record["field_states"].get(field, {}).get("state", "unknown")


@register.filter
def authority_of(record: dict[str, Any], field: str) -> str:
    return record["field_states"].get(field, {}).get("authority", "")


@register.filter
def other(text: dict[str, Any] | None) -> Any:
    """The text in the other language, where it is there and differs."""
    if not text:
        return ""
    found = text.get("en" if get_language() == "ja" else "ja") or ""
    return "" if found == lang(text) else found


@register.filter
def text_lang(text: dict[str, Any] | None) -> str:
    """The language of what ``text|lang`` shows: the other one where the page's is missing."""
    language = get_language() or "ja"
    missing = not (text or {}).get(language)
    return ("en" if language == "ja" else "ja") if missing else language


@register.filter
def with_state(tags: list[dict[str, Any]], state: str) -> list[dict[str, Any]]:
    """The tags of a technology in that state."""
    return [tag for tag in tags if tag["state"] == state]


@register.filter
def claim_source(claim: Any) -> str:
    """Who made a statement: the title of its first source, in the page's language."""
    line = claim.evidence.select_related("source").first()
    return lang(resources.title_of_source(line.source)) if line else ""


@register.filter
def claim_date(claim: Any) -> str:
    """When a statement was true, as far as it says."""
    on, precision, text = claim.as_of_on, claim.as_of_precision, claim.as_of_text
    return known_date({"on": on and on.isoformat(), "precision": precision, "text": text})


@register.filter
def decided(concept: dict[str, Any]) -> str:
    """When a concept was decided, as far as it is known."""
    return _known(concept, "decided")


@register.filter
def published(source: dict[str, Any]) -> str:
    """When a source was published, as far as it is known."""
    return _known(source, "published")


def _known(record: dict[str, Any], prefix: str) -> str:
    return known_date({part: record[f"{prefix}_{part}"] for part in ("on", "precision", "text")})


@register.filter
def record_kind(resource: str) -> str:
    """What the records of a resource are called together."""
    return str(words.RECORD_KINDS[resource])


@register.filter
def organisation_group(kind: str) -> str:
    """What the organisations of a kind are called together."""
    return str(words.ORGANISATION_GROUPS[kind])


@register.filter
def amount_kind(kind: str) -> str:
    return str(AmountKind(kind).label)
