"""Weights from labelled topics: Newton's method on the likelihood of the labels, no library."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.matching.features import OF_ENTRY, OF_NOTHING, Compared
from catalogue.matching.model import Model, dot

CONSIDERED = 15  # technologies beside the right ones that a topic is told apart from
RIDGE = 0.5
STRONG = 0.9  # nine topics in ten that score so are covered
STEPS = 25
LONGEST_STEP = 2.0  # of one weight at once: Newton's method must not overshoot
SEED = 20250317
SIZE = len(OF_ENTRY) + len(OF_NOTHING)


@dataclass(frozen=True)
class Example:
    """A labelled topic: the numbers of the technologies, and which are right (none: nothing)."""

    compared: Compared
    right: frozenset[int]
    tolerated: frozenset[int] = frozenset()


def fit(examples: Sequence[Example], strong: float = STRONG, possible: float = 0.5) -> Model:
    choices = [_choice(example) for example in examples]
    weights = [0.0] * SIZE
    for _step in range(STEPS):
        gradient, curvature = _slopes(choices, weights)
        step = _solve(curvature, gradient)
        longest = max(map(abs, step))
        part = min(1.0, LONGEST_STEP / longest) if longest else 1.0
        weights = [weight + part * change for weight, change in zip(weights, step, strict=True)]
    entry = len(OF_ENTRY)
    return Model(tuple(weights[:entry]), tuple(weights[entry:]), strong, possible)


def _choice(example: Example) -> list[tuple[list[float], float]]:
    """The alternatives of a topic with the share of the truth that each has."""
    rows = example.compared.entries
    wrong = sorted(
        set(range(len(rows))) - example.right - example.tolerated,
        key=lambda number: -rows[number][0],
    )[:CONSIDERED]
    blank = [0.0] * len(OF_NOTHING)
    share = 1 / max(len(example.right), 1)
    choice = [([*rows[number], *blank], share) for number in sorted(example.right)]
    choice += [([*rows[number], *blank], 0.0) for number in wrong]
    nothing = [*([0.0] * len(OF_ENTRY)), *example.compared.nothing]
    return [*choice, (nothing, 0.0 if example.right else 1.0)]


def _slopes(
    choices: list[list[tuple[list[float], float]]], weights: list[float]
) -> tuple[list[float], list[list[float]]]:
    """Gradient of the likelihood and its negative curvature, with the ridge."""
    gradient = [-RIDGE * weight for weight in weights]
    curvature = [[RIDGE if i == j else 0.0 for j in range(SIZE)] for i in range(SIZE)]
    for choice in choices:
        utilities = [dot(weights, row) for row, _share in choice]
        top = max(utilities)
        odds = [math.exp(utility - top) for utility in utilities]
        total = sum(odds)
        chances = [value / total for value in odds]
        mean = [
            sum(p * row[i] for p, (row, _s) in zip(chances, choice, strict=True))
            for i in range(SIZE)
        ]
        for p, (row, share) in zip(chances, choice, strict=True):
            away = [row[i] - mean[i] for i in range(SIZE)]
            for i in range(SIZE):
                gradient[i] += share * away[i]
                if p > 1e-9:
                    pull = p * away[i]
                    curve = curvature[i]
                    for j in range(SIZE):
                        curve[j] += pull * away[j]
    return gradient, curvature


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss's elimination; the matrix is symmetric and positive."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda row: abs(rows[row][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for below in range(i + 1, size):
            factor = rows[below][i] / rows[i][i]
            for column in range(i, size + 1):
                rows[below][column] -= factor * rows[i][column]
    found = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (rows[i][size] - known) / rows[i][i]
    return found


def cross_validate(examples: Sequence[Example], folds: int = 10) -> list[list[float]]:
    """The scores of each topic from weights that were made without it."""
    order = list(range(len(examples)))
    random.Random(SEED).shuffle(order)  # noqa: S311 (to be the same each time, not to be secret)
    scores: list[list[float]] = [[] for _ in examples]
    for fold in range(folds):
        left_out = set(order[fold::folds])
        model = fit([example for n, example in enumerate(examples) if n not in left_out])
        for number in left_out:
            scores[number] = model.scores(examples[number].compared)
    return scores
