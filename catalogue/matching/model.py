"""From numbers to probabilities: a choice among the technologies and "nothing covers this".

A conditional logit: every technology has a utility, a weighted sum of its numbers; so has the
answer that nothing covers the text. The weights stand in weights.json, for each way of splitting
texts, and are made by ``manage.py train_topic_matcher``.
"""

import json
import math
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from catalogue.matching.features import OF_ENTRY, OF_NOTHING, Compared

WEIGHTS_FILE = Path(__file__).with_name("weights.json")


class Band(StrEnum):
    STRONG = "strong"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True)
class Model:
    """``strong`` and ``possible`` are the lowest probabilities of the bands."""

    entry: tuple[float, ...]
    nothing: tuple[float, ...]
    strong: float
    possible: float

    def scores(self, compared: Compared) -> list[float]:
        """For each technology the probability that it covers the text, were it the only one."""
        none = dot(self.nothing, compared.nothing)
        return [
            1 / (1 + math.exp(max(min(none - dot(self.entry, row), 500), -500)))
            for row in compared.entries
        ]

    def band(self, score: float) -> Band:
        if score >= self.strong:
            return Band.STRONG
        return Band.POSSIBLE if score >= self.possible else Band.NONE


def dot(weights: tuple[float, ...] | list[float], numbers: list[float]) -> float:
    return sum(weight * number for weight, number in zip(weights, numbers, strict=True))


def load(splitter: str, path: Path = WEIGHTS_FILE) -> Model:
    """The weights for a way of splitting: its name's first word."""
    return from_json(json.loads(path.read_text())[splitter.split()[0]])


def from_json(kept: dict[str, Any]) -> Model:
    return Model(
        tuple(kept["entry"][name] for name in OF_ENTRY),
        tuple(kept["nothing"][name] for name in OF_NOTHING),
        kept["bands"]["strong"],
        kept["bands"]["possible"],
    )


def to_json(model: Model) -> dict[str, Any]:
    return {
        "entry": {n: round(w, 4) for n, w in zip(OF_ENTRY, model.entry, strict=True)},
        "nothing": {n: round(w, 4) for n, w in zip(OF_NOTHING, model.nothing, strict=True)},
        "bands": {"strong": model.strong, "possible": model.possible},
    }
