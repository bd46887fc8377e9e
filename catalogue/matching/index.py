"""The words of the catalogue, ready to be compared with a text."""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from catalogue.matching.analysis import JAPANESE_RUN, Analysed, Splitter, Term, analyse, pairs
from catalogue.matching.entries import FIELD_WEIGHTS, KEYWORDS, NAME, OUTSIDE, Entry, Passage

K1, B = 1.2, 0.5  # BM25: how fast repetition stops counting, and how much length matters
LONGEST_PHRASE = 6

Postings = list[tuple[int, float]]


@dataclass(frozen=True)
class Text:
    """A passage with its terms."""

    passage: Passage
    analysed: Analysed
    sequence: list[Term]
    values: list[str]  # of the sequence
    words: frozenset[str]


@dataclass
class Index:
    """``frequency`` of a term in an entry is weighted by field; ``phrases`` are whole keywords."""

    splitter: Splitter
    entries: Sequence[Entry]
    texts: list[list[Text]] = field(default_factory=list)
    frequency: dict[str, Postings] = field(default_factory=dict)
    names: dict[str, Postings] = field(default_factory=dict)
    outside: dict[str, set[int]] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    pairs: dict[str, set[int]] = field(default_factory=dict)
    background: dict[str, Postings] = field(default_factory=dict)
    rarity: dict[str, float] = field(default_factory=dict)  # among the technologies
    weight: dict[str, float] = field(default_factory=dict)  # among all fields of research
    heaviest: float = 0.0  # the weight of a term that nothing here knows

    def saturated(self, frequency: float) -> float:
        return frequency / (K1 + frequency)


def build(entries: Sequence[Entry], background: Iterable[str], splitter: Splitter) -> Index:
    """``background`` are lines that name fields of research which no technology covers."""
    index = Index(splitter, entries)
    for entry in entries:
        index.texts.append([_text(passage, splitter) for passage in entry.passages])
    _count(index)
    _find_phrases(index)
    lines = [Counter(term.value for term in _analysed(line, splitter).terms) for line in background]
    index.background = _normalised(lines)
    _weigh(index, lines)
    return index


@lru_cache(maxsize=20_000)  # after an edit nearly all passages are as they were
def _analysed(text: str, splitter: Splitter) -> Analysed:
    """Of the catalogue's own words only: no text of a reader is kept."""
    return analyse(text, splitter)


def _text(passage: Passage, splitter: Splitter) -> Text:
    analysed = _analysed(passage.text, splitter)
    values = [term.value for term in analysed.sequence]
    return Text(passage, analysed, analysed.sequence, values, frozenset(values))


def _count(index: Index) -> None:
    counts: dict[str, list[Counter[str]]] = {
        kind: [Counter() for _ in index.entries] for kind in [*FIELD_WEIGHTS, OUTSIDE]
    }
    for number, texts in enumerate(index.texts):
        for text in texts:
            counts[text.passage.kind][number].update(term.value for term in text.analysed.terms)
            if text.passage.kind in (NAME, KEYWORDS):
                for pair in pairs_of(text.analysed.folded.text):
                    index.pairs.setdefault(pair, set()).add(number)
    index.frequency = _weighted(counts)
    index.names = _normalised(counts[NAME])
    for number, outside in enumerate(counts[OUTSIDE]):
        inside = {term for kind in FIELD_WEIGHTS for term in counts[kind][number]}
        for term in outside.keys() - inside:
            index.outside.setdefault(term, set()).add(number)


def _weighted(counts: dict[str, list[Counter[str]]]) -> dict[str, Postings]:
    """Occurrences by term over all fields."""
    frequency: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for kind, weight in FIELD_WEIGHTS.items():
        for term, postings in _normalised(counts[kind]).items():
            for number, value in postings:
                frequency[term][number] += weight * value
    return {term: sorted(found.items()) for term, found in frequency.items()}


def _normalised(counts: list[Counter[str]]) -> dict[str, Postings]:
    """Occurrences by term, as if all were of the same length."""
    lengths = [sum(count.values()) for count in counts]
    mean = sum(lengths) / max(len(lengths), 1) or 1.0
    found: dict[str, Postings] = defaultdict(list)
    for number, count in enumerate(counts):
        for term, times in count.items():
            found[term].append((number, times / (1 - B + B * lengths[number] / mean)))
    return dict(found)


def _find_phrases(index: Index) -> None:
    for number, texts in enumerate(index.texts):
        for text in texts:
            if text.passage.kind == KEYWORDS:
                for words in _parts(text):
                    index.phrases.setdefault(words, set()).add(number)


def _parts(text: Text) -> Iterable[tuple[str, ...]]:
    """A keyword may name several things, separated by a dot or set in brackets."""
    folded = text.analysed.folded.text
    part: list[str] = []
    end = 0
    for term in text.sequence:
        if part and any(mark in folded[end : term.begin] for mark in "・()（）、,"):
            yield tuple(part)
            part = []
        part.append(term.value)
        end = term.end
    if part and len(part) <= LONGEST_PHRASE:
        yield tuple(part)


def pairs_of(text: str) -> set[str]:
    return {pair.value for run in JAPANESE_RUN.finditer(text) for pair in pairs(run.group(), 0)}


def _weigh(index: Index, background: list[Counter[str]]) -> None:
    known = len(index.entries)
    everything = known + len(background)
    seen = Counter(term for line in background for term in line)
    for term, postings in index.frequency.items():
        index.rarity[term] = _rarity(known, len(postings))
    for term in {*index.frequency, *seen}:
        index.weight[term] = _rarity(everything, seen[term] + len(index.frequency.get(term, ())))
    index.heaviest = _rarity(everything, 1)


def _rarity(documents: int, having: int) -> float:
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def words_of(entries: Sequence[Entry]) -> str:
    """A digest of all that is compared with: another one when a word of the catalogue changes."""
    digest = hashlib.sha256()
    for entry in entries:
        for passage in entry.passages:
            digest.update("\x1f".join((entry.key, passage.path, passage.text, "")).encode())
    return digest.hexdigest()
