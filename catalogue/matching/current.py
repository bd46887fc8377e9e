"""The matcher for what is public now: built from the database, kept in each process."""

import datetime as dt
import logging
import threading
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from catalogue.matching.analysis import Splitter, best_splitter
from catalogue.matching.entries import (
    CONCEPT,
    KEYWORDS,
    NAME,
    THEME,
    Entry,
    Passage,
    scope_passages,
)
from catalogue.matching.matcher import WordMatcher, make_matcher
from catalogue.models import Concept, Technology
from kprogram.common.dates import JAPAN, end_of_japanese_day
from kprogram.common.models import PublicGeneration
from kprogram.common.moments import first_after
from kprogram.common.provenance import official_mode, withheld_fields

logger = logging.getLogger(__name__)

LANGUAGES = ("ja", "en")


@dataclass(frozen=True)
class Current:
    """``technologies`` and ``concepts`` are the public records by slug; ``covering`` gives the
    slugs of a technology's concepts. It holds until ``until`` or another generation."""

    generation: tuple[int, bool]
    until: dt.datetime
    matcher: WordMatcher
    technologies: dict[str, Technology]
    concepts: dict[str, Concept]
    covering: dict[str, list[str]]


class _Kept:
    """What this process has built last."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.current: Current | None = None
        self.splitter: Splitter | None = None


_kept = _Kept()


def current() -> Current:
    """What is public now, with its matcher; built again when the public data has changed."""
    kept = _kept.current
    generation = _generation()
    if kept and _holds(kept, generation):
        return kept
    with _kept.lock:
        kept = _kept.current
        if kept and _holds(kept, generation):
            return kept
        _kept.splitter = _kept.splitter or best_splitter()
        _kept.current = build(generation, _kept.splitter)
        return _kept.current


def prepare() -> None:
    """Build in a thread of its own, at the start of a process; the first question does it where
    the database does not answer yet."""
    try:
        current()
    except Exception as fault:
        logger.info(
            "The topic check is made ready at its first question (%s).", type(fault).__name__
        )
    finally:
        connection.close()


def forget() -> None:
    """Build anew at the next question."""
    _kept.current = None


def _generation() -> tuple[int, bool]:
    value = PublicGeneration.objects.values_list("value", flat=True).get()
    return value, official_mode()


def _holds(kept: Current, generation: tuple[int, bool]) -> bool:
    return kept.generation == generation and timezone.now() < kept.until


def build(generation: tuple[int, bool], splitter: Splitter) -> Current:
    asked_at = timezone.now()
    technologies = {row.slug: row for row in _technologies()}
    concepts, covering = _concepts()
    entries = _entries(technologies, concepts, covering)
    until = _next_change(asked_at)
    matcher = _matcher(entries, splitter)
    return Current(generation, until, matcher, technologies, concepts, covering)


def public_entries() -> list[Entry]:
    """What is known in words of every public technology, in the order of the list."""
    return _entries({row.slug: row for row in _technologies()}, *_concepts())


def _entries(
    technologies: dict[str, Technology],
    concepts: dict[str, Concept],
    covering: dict[str, list[str]],
) -> list[Entry]:
    return [
        entry_of(row, [concepts[slug] for slug in covering.get(slug_of, ())])
        for slug_of, row in technologies.items()
    ]


def _matcher(entries: list[Entry], splitter: Splitter) -> WordMatcher:
    """The one that was built last where no word has changed since."""
    last = _kept.current.matcher if _kept.current else None
    if last and last.index.splitter is splitter and list(last.index.entries) == entries:
        return last
    return make_matcher(entries, splitter)


def _technologies() -> Any:
    found = Technology.objects.public().select_related("domain", "theme")
    return found.prefetch_related("evidence__source").order_by("order")


def _concepts() -> tuple[dict[str, Concept], dict[str, list[str]]]:
    found = Concept.objects.public().prefetch_related(
        "technology_links__technology", "evidence__source"
    )
    found = found.select_related("agency").order_by("slug")
    concepts: dict[str, Concept] = {}
    covering: dict[str, list[str]] = {}
    for concept in found:
        withheld = withheld_fields(concept)
        if "technologies" in withheld:
            continue
        concepts[concept.slug] = concept
        for link in concept.technology_links.all():
            covering.setdefault(link.technology.slug, []).append(concept.slug)
    return concepts, covering


def _next_change(after: dt.datetime) -> dt.datetime:
    """When what is public changes by itself, or at midnight."""
    midnight = end_of_japanese_day(after.astimezone(JAPAN).date())
    return min(midnight, first_after(after) or midnight)


def entry_of(technology: Technology, concepts: list[Concept]) -> Entry:
    """The passages of a technology, as the public may see them."""
    hidden = withheld_fields(technology)
    passages: list[Passage] = []
    for language in LANGUAGES:
        passages.append(_passage(NAME, "name", language, technology, "name"))
        if technology.theme and "theme" not in hidden:
            passages.append(_passage(THEME, "theme.display", language, technology.theme, "name"))
        passages += _editorial(technology, language, hidden)
        passages += [
            _passage(CONCEPT, "concepts.display", language, concept, "title")
            for concept in concepts
            if concept.title_ja and "title" not in withheld_fields(concept)
        ]
    return Entry(technology.slug, tuple(passages))


def _passage(kind: str, path: str, language: str, record: Any, column: str) -> Passage:
    return Passage(kind, f"{path}.{language}", getattr(record, f"{column}_{language}") or "")


def _editorial(technology: Technology, language: str, hidden: set[str]) -> list[Passage]:
    keywords = getattr(technology, f"keywords_{language}") or []
    note = getattr(technology, f"scope_note_{language}") or ""
    shown = [] if "keywords" in hidden else keywords
    return [
        *(Passage(KEYWORDS, f"keywords.{language}", keyword) for keyword in shown),
        *([] if "scope_note" in hidden else scope_passages(note, language)),
    ]
