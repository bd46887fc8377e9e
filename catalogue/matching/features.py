"""How a text compares with each technology, and with what none of them covers, in numbers."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from catalogue.matching.analysis import Analysed
from catalogue.matching.index import LONGEST_PHRASE, Index, pairs_of

# Of a technology, for a text.
OF_ENTRY = ("words", "name", "phrases", "share", "pairs", "outside")
# Of a text, for the answer that nothing covers it.
OF_NOTHING = ("always", "length", "background", "background_share")


@dataclass(frozen=True)
class Compared:
    """``entries`` has a row of numbers per technology, ``nothing`` one of the text."""

    entries: list[list[float]]
    nothing: list[float]


def compare(index: Index, text: Analysed) -> Compared:
    counts = Counter(term.value for term in text.terms)
    times = {term: math.sqrt(min(count, 2)) for term, count in counts.items()}
    total = sum(index.weight.get(term, index.heaviest) * n for term, n in times.items()) or 1.0
    rows = zip(
        _bm25(index, times),
        _names(index, times),
        _phrases(index, text),
        [share / total for share in _known(index, times)],
        _pairs(index, text),
        _outside(index, times),
        strict=True,
    )
    entries = [
        [math.log1p(words), math.log1p(name), math.log1p(phrases), share, pair, math.log1p(out)]
        for words, name, phrases, share, pair, out in rows
    ]
    best, part = _background(index, times)
    return Compared(entries, [1.0, math.log1p(total), math.log1p(best), part / total])


def _zeros(index: Index) -> list[float]:
    return [0.0] * len(index.entries)


def _bm25(index: Index, times: dict[str, float]) -> list[float]:
    found = _zeros(index)
    for term, n in times.items():
        for number, frequency in index.frequency.get(term, ()):
            found[number] += n * index.rarity[term] * index.saturated(frequency)
    return found


def _names(index: Index, times: dict[str, float]) -> list[float]:
    found = _zeros(index)
    for term in times:
        for number, frequency in index.names.get(term, ()):
            found[number] += index.rarity[term] * index.saturated(frequency)
    return found


def _known(index: Index, times: dict[str, float]) -> list[float]:
    found = _zeros(index)
    for term, n in times.items():
        for number, _frequency in index.frequency.get(term, ()):
            found[number] += n * index.weight[term]
    return found


def _phrases(index: Index, text: Analysed) -> list[float]:
    """Whole keywords that the text says; a longer one counts with all its words."""
    found = _zeros(index)
    values = [term.value for term in text.sequence]
    seen = set()
    for begin in range(len(values)):
        for length in range(1, LONGEST_PHRASE + 1):
            words = tuple(values[begin : begin + length])
            if len(words) == length and words not in seen and (owners := index.phrases.get(words)):
                seen.add(words)
                gain = sum(index.rarity.get(word, 0.0) for word in words)
                for number in owners:
                    found[number] += gain / len(owners)
    return found


def _pairs(index: Index, text: Analysed) -> list[float]:
    """The share of the text's pairs of characters that names and keywords have, rare ones first."""
    found, total = _zeros(index), 0.0
    for pair in sorted(pairs_of(text.folded.text)):
        owners = index.pairs.get(pair, ())
        weight = math.log(1 + len(index.entries) / (1 + len(owners)))
        total += weight
        for number in owners:
            found[number] += weight
    return [value / total for value in found] if total else found


def _outside(index: Index, times: dict[str, float]) -> list[float]:
    found = _zeros(index)
    for term, n in times.items():
        for number in index.outside.get(term, ()):
            found[number] += n * index.weight.get(term, 0.0)
    return found


def _background(index: Index, times: dict[str, float]) -> tuple[float, float]:
    """How close the closest field of research is that no technology covers."""
    score: dict[int, float] = defaultdict(float)
    share: dict[int, float] = defaultdict(float)
    for term, n in times.items():
        for number, frequency in index.background.get(term, ()):
            score[number] += n * index.weight[term] * index.saturated(frequency)
            share[number] += n * index.weight[term]
    if not score:
        return 0.0, 0.0
    best = max(score, key=lambda number: (score[number], -number))
    return score[best], share[best]
