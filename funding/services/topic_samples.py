"""How labelled topics would rank before and after an edit of a technology's words: for editors,
before they hand it in."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from catalogue.matching import topics as files
from catalogue.matching.current import Current, current, entry_of
from catalogue.matching.entries import Entry
from catalogue.matching.matcher import Matcher, make_matcher
from catalogue.matching.model import Band
from catalogue.matching.topics import NEGATIVE, Topic
from funding.services import topic_cases

SAMPLES = "topic_samples.jsonl"
WORDS = tuple(
    f"{stem}_{language}" for stem in ("name", "scope_note", "keywords") for language in ("ja", "en")
)
FIRST_FEW = 3


@dataclass(frozen=True)
class Place:
    """Where a topic came out: the place of its technology (None: it has none), whether that is
    right, and what stood first (None where nothing was said to cover it)."""

    place: int | None
    first: str | None
    good: bool


@dataclass(frozen=True)
class Moved:
    """A topic that comes out differently."""

    topic: Topic
    before: Place
    after: Place

    @property
    def better(self) -> bool:
        if self.before.good != self.after.good:
            return self.after.good
        last = len(WORDS) * 100
        return (self.after.place or last) < (self.before.place or last)


@dataclass(frozen=True)
class Counts:
    """Of ``covered`` topics: first is right, right among three, refused; of ``negatives``:
    refused, which is right."""

    covered: int
    first: int
    few: int
    refused: int
    negatives: int
    rightly_refused: int


@dataclass(frozen=True)
class Preview:
    before: Counts
    after: Counts
    moved: tuple[Moved, ...]
    cases: int


def labelled() -> list[Topic]:
    """The editorial sample and the cases of readers."""
    return [*files.read(settings.CATALOGUE_FIXTURES / SAMPLES), *topic_cases.labelled()]


def preview(slug: str, document: dict[str, Any]) -> Preview | None:
    """What an edit of the technology would do; None where it changes no word that is compared."""
    now = current()
    entries = list(now.matcher.index.entries)
    place = next((n for n, entry in enumerate(entries) if entry.key == slug), None)
    if place is None:
        return None
    edited = [*entries[:place], _edited(now, slug, document), *entries[place + 1 :]]
    if edited == entries:
        return None
    sample = labelled()
    after = make_matcher(edited, now.matcher.index.splitter)
    befores, afters = (_places(matcher, sample) for matcher in (now.matcher, after))
    moved = tuple(
        Moved(topic, one, other)
        for topic, one, other in zip(sample, befores, afters, strict=True)
        if one != other
    )
    cases = len([topic for topic in sample if topic.id.startswith("case-")])
    return Preview(_counts(sample, befores), _counts(sample, afters), moved, cases)


def _edited(now: Current, slug: str, document: dict[str, Any]) -> Entry:
    """The words of the technology as they are to be."""
    technology = copy.copy(now.technologies[slug])
    for name in WORDS:
        if name in document:
            setattr(technology, name, document[name])
    return entry_of(technology, [now.concepts[each] for each in now.covering.get(slug, ())])


def _places(matcher: Matcher, sample: Sequence[Topic]) -> list[Place]:
    return [_place(matcher, topic) for topic in sample]


def _place(matcher: Matcher, topic: Topic) -> Place:
    ranked = matcher.rank(topic.text)
    refused = not ranked or ranked[0][2] is Band.NONE
    first = None if refused else ranked[0][0]
    if topic.kind == NEGATIVE:
        return Place(None, first, refused)
    fine = {*topic.right, *topic.tolerated}
    place = next((n for n, (key, _s, _b) in enumerate(ranked, 1) if key in fine), None)
    return Place(place, first, place == 1 and not refused)


def _counts(sample: Sequence[Topic], places: Sequence[Place]) -> Counts:
    covered = [p for t, p in zip(sample, places, strict=True) if t.kind != NEGATIVE]
    negative = [p for t, p in zip(sample, places, strict=True) if t.kind == NEGATIVE]
    return Counts(
        covered=len(covered),
        first=sum(each.place == 1 for each in covered),
        few=sum((each.place or FIRST_FEW + 1) <= FIRST_FEW for each in covered),
        refused=sum(each.first is None for each in covered),
        negatives=len(negative),
        rightly_refused=sum(each.good for each in negative),
    )
