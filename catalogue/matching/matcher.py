"""The answer to a text: technologies ranked, how sure, and why."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from catalogue.matching import model as models
from catalogue.matching.analysis import Splitter, analyse, best_splitter
from catalogue.matching.entries import Entry
from catalogue.matching.features import compare
from catalogue.matching.index import Index, build, words_of
from catalogue.matching.model import Band, Model
from catalogue.matching.reasons import Reason, WhyNot, reasons_for, why_not

BACKGROUND_FILE = Path(__file__).with_name("background.txt")
SHOWN_DIGITS = 4


@dataclass(frozen=True)
class Match:
    """A technology by its key. ``why_not`` is given where nothing covers the text."""

    key: str
    score: float
    band: Band
    reasons: tuple[Reason, ...] = ()
    why_not: WhyNot | None = None


@dataclass(frozen=True)
class Answer:
    """``results`` are best first; where nothing covers the text they are empty and ``nearest``
    ranks what comes closest. ``full_quality`` is false where the dictionary is missing."""

    band: Band
    version: str
    full_quality: bool
    results: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()

    @property
    def covered(self) -> bool:
        return self.band is not Band.NONE


class Matcher(Protocol):
    """What ranks technologies for a text. The same text gets the same answer from one version."""

    version: str
    full_quality: bool

    def match(self, text: str, limit: int) -> Answer: ...

    def rank(self, text: str) -> list[tuple[str, float, Band]]:
        """All technologies, best first."""
        ...


@dataclass
class WordMatcher:
    """Compares words (docs/topic-check.md)."""

    index: Index
    model: Model
    version: str
    full_quality: bool = field(init=False)

    def __post_init__(self) -> None:
        self.full_quality = self.index.splitter.full_quality

    def match(self, text: str, limit: int) -> Answer:
        analysed = analyse(text, self.index.splitter)
        scores = self.model.scores(compare(self.index, analysed))
        order = self._order(scores)[:limit]
        band = self.model.band(scores[order[0]]) if order else Band.NONE
        if band is Band.NONE:
            nearest = tuple(
                Match(
                    self.index.entries[number].key,
                    shown(scores[number]),
                    Band.NONE,
                    why_not=why_not(self.index, number, analysed),
                )
                for number in order
            )
            return Answer(band, self.version, self.full_quality, nearest=nearest)
        found = [(number, reasons_for(self.index, number, analysed)) for number in order]
        results = tuple(
            Match(
                self.index.entries[number].key,
                shown(scores[number]),
                self.model.band(scores[number]),
                reasons,
            )
            for number, reasons in found
            if reasons
        )
        return Answer(band, self.version, self.full_quality, results)

    def rank(self, text: str) -> list[tuple[str, float, Band]]:
        scores = self.model.scores(compare(self.index, analyse(text, self.index.splitter)))
        return [
            (self.index.entries[number].key, shown(scores[number]), self.model.band(scores[number]))
            for number in self._order(scores)
        ]

    def _order(self, scores: list[float]) -> list[int]:
        """Best first; of equals the one that stands first in the list of technologies."""
        return sorted(range(len(scores)), key=lambda number: (-scores[number], number))


def shown(score: float) -> float:
    return round(score, SHOWN_DIGITS)


def make_matcher(entries: Sequence[Entry], splitter: Splitter | None = None) -> WordMatcher:
    """A matcher for these technologies, with the best way of splitting that is installed."""
    splitter = splitter or best_splitter()
    index = build(entries, background(), splitter)
    return WordMatcher(index, models.load(splitter.name), version_of(entries, splitter))


def background(path: Path = BACKGROUND_FILE) -> Iterable[str]:
    lines = path.read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def version_of(entries: Sequence[Entry], splitter: Splitter) -> str:
    """Another one whenever an answer may change: code, weights, dictionary or words."""
    digest = hashlib.sha256(f"{_code()}\n{splitter.name}\n{words_of(entries)}".encode())
    return digest.hexdigest()[:16]


def _code() -> str:
    """A digest of this package as it lies on disk: code, weights and background."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(path for path in here.iterdir() if path.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
