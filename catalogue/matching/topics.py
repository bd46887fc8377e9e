"""Labelled topics: research topics of which people have said which technologies cover them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue.matching.analysis import analyse
from catalogue.matching.features import compare
from catalogue.matching.index import Index
from catalogue.matching.training import Example

NEGATIVE = "negative"  # the kind of a topic that nothing covers


@dataclass(frozen=True)
class Topic:
    """``right`` and ``tolerated`` are slugs of technologies."""

    id: str
    kind: str
    text: str
    right: tuple[str, ...]
    tolerated: tuple[str, ...]


def read(path: Path) -> list[Topic]:
    """The topics of a file with one JSON object a line. Raises ValueError with the line."""
    topics = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            topics.append(_topic(line, f"{path.name}, line {number}"))
    return topics


def _topic(line: str, place: str) -> Topic:
    try:
        row = json.loads(line)
        return Topic(
            row["qid"],
            row.get("kind", ""),
            row["text"],
            tuple(row.get("relevant", ())),
            tuple(row.get("acceptable", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"{place}: not a topic ({fault}).") from None


def examples(index: Index, topics: Iterable[Topic]) -> list[Example]:
    """The topics in numbers. Raises KeyError for a technology that the index does not have."""
    numbers = {entry.key: number for number, entry in enumerate(index.entries)}
    return [
        Example(
            compare(index, analyse(topic.text, index.splitter)),
            frozenset(numbers[key] for key in topic.right),
            frozenset(numbers[key] for key in topic.tolerated),
        )
        for topic in topics
    ]


def best_limit(covered: Sequence[float], uncovered: Sequence[float]) -> float:
    """The score below which nothing covers a topic, from the best scores that topics of both sorts
    had in cross-validation: the middle of the steps at which the share of covered topics that are
    refused, counted twice, and the share of the others that are accepted are least together."""
    steps = [step / 20 for step in range(2, 18)]
    costs = {
        step: round(2 * _below(covered, step) + 1 - _below(uncovered, step), 9) for step in steps
    }
    least = [step for step in steps if costs[step] == min(costs.values())]
    return round(sum(least) / len(least), 3)


def _below(scores: Sequence[float], limit: float) -> float:
    return sum(score < limit for score in scores) / max(len(scores), 1)
