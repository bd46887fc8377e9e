"""Why: the words of the text and of the record side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.matching.analysis import Analysed
from catalogue.matching.entries import FIELD_WEIGHTS, OUTSIDE
from catalogue.matching.index import Index, Text

MOST = 8  # reasons of one technology
LONGEST = 12  # terms of one reason
MOST_PLACES = 6  # at which a word of a long text is looked at
MOST_WORDS = 5  # words that a "why not" names


@dataclass(frozen=True)
class Reason:
    """``query_text`` stands in the text as it was typed, ``matched_text`` in the field of the
    record; ``weight`` is the reason's part among those of its technology."""

    query_text: str
    matched_text: str
    field: str
    editorial: bool
    weight: float


@dataclass(frozen=True)
class WhyNot:
    """``words`` of the text that the record has too; ``outside``: the sentences of its scope note
    (by language) that leave some of the text to others."""

    words: tuple[str, ...]
    outside: dict[str, str]


@dataclass(frozen=True)
class _Run:
    """Terms that follow each other in both: from ``begin`` in the text, ``at`` in a passage."""

    begin: int
    length: int
    text: Text
    at: int
    gain: float


def reasons_for(index: Index, number: int, query: Analysed) -> tuple[Reason, ...]:
    runs = _chosen(index, number, query)[:MOST]
    total = sum(run.gain for run in runs)
    return tuple(_reason(run, query, total) for run in runs)


def _reason(run: _Run, query: Analysed, total: float) -> Reason:
    terms, matched = query.sequence, run.text.sequence
    last = run.length - 1
    return Reason(
        query.folded.as_typed(terms[run.begin].begin, terms[run.begin + last].end),
        run.text.analysed.folded.as_typed(matched[run.at].begin, matched[run.at + last].end),
        run.text.passage.path,
        run.text.passage.editorial,
        round(run.gain / total, 3),
    )


def _chosen(index: Index, number: int, query: Analysed) -> list[_Run]:
    """The best runs that do not overlap in the text and do not say the same twice."""
    runs = sorted(
        _runs(index, number, query),
        key=lambda run: (-run.gain, run.begin, run.text.passage.path, run.text.passage.text),
    )
    taken: set[int] = set()
    said: set[tuple[str, ...]] = set()
    chosen = []
    for run in runs:
        places = set(range(run.begin, run.begin + run.length))
        words = tuple(term.value for term in query.sequence[run.begin : run.begin + run.length])
        if not places & taken and words not in said:
            taken |= places
            said.add(words)
            chosen.append(run)
    return chosen


def _runs(index: Index, number: int, query: Analysed) -> Iterator[_Run]:
    """The longest common run at each place of the text, for each passage."""
    values = [term.value for term in query.sequence]
    places: dict[str, list[int]] = {}
    for place, value in enumerate(values):
        if len(found := places.setdefault(value, [])) < MOST_PLACES:
            found.append(place)
    for text in index.texts[number]:
        weight = FIELD_WEIGHTS.get(text.passage.kind)
        if weight is None or text.words.isdisjoint(places):
            continue
        passage = text.values
        for at, value in enumerate(passage):
            for begin in places.get(value, ()):
                if at and begin and passage[at - 1] == values[begin - 1]:
                    continue  # within a longer run
                length = _common(values, begin, passage, at)
                rarity = sum(index.rarity[word] for word in passage[at : at + length])
                yield _Run(begin, length, text, at, weight * rarity)


def _common(values: list[str], begin: int, passage: list[str], at: int) -> int:
    length = 1
    while (
        length < LONGEST
        and begin + length < len(values)
        and at + length < len(passage)
        and values[begin + length] == passage[at + length]
    ):
        length += 1
    return length


def why_not(index: Index, number: int, query: Analysed) -> WhyNot:
    runs = _chosen(index, number, query)[:MOST_WORDS]
    words = dict.fromkeys(_reason(run, query, 1.0).query_text for run in runs)
    values = {term.value for term in query.terms}
    left = {
        text.passage.path.rpartition(".")[2]: text.passage.text
        for text in index.texts[number]
        if text.passage.kind == OUTSIDE
        and any(
            number in index.outside.get(term.value, ()) and term.value in values
            for term in text.analysed.terms
        )
    }
    return WhyNot(tuple(words), left if len(left) == 2 else {})
