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


def best_bands(right: Sequence[float], wrong: Sequence[float]) -> tuple[float, float]:
    """The limits of the bands, from the best scores of topics that are covered (and whether the
    first is right does not matter) and of topics that are not, as cross-validation gave them.

    ``possible`` is the middle of the steps at which the shares of wrongly refused and wrongly
    accepted topics are least together; ``strong`` the least step from there at which at most one
    in a hundred of the topics that nothing covers is called strong.
    """
    steps = [step / 20 for step in range(1, 20)]
    costs = {step: _below(right, step) + 1 - _below(wrong, step) for step in steps}
    least = [step for step in steps if costs[step] <= min(costs.values()) + 1e-9]
    possible = round(sum(least) / len(least), 3)
    above = [step for step in steps if step > possible and 1 - _below(wrong, step) <= 0.01]
    return min([*above, 0.95]), possible


def _below(scores: Sequence[float], limit: float) -> float:
    return sum(score < limit for score in scores) / max(len(scores), 1)
