"""The measured quality of the topic check, for the page that tells of it.

The figures are those of docs/topic-check.md; ``python -m benchmarks.topic_quality`` measures them
anew and writes the file.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy

FILE = "topic_quality.json"
KINDS = {
    "lexical": gettext_lazy("sharing words with a name"),
    "paraphrase": gettext_lazy("the same in other words"),
    "abstract": gettext_lazy("an abstract"),
    "english": gettext_lazy("in English"),
    "confusable": gettext_lazy("near the border of two technologies"),
    "all covered": gettext_lazy("all covered topics"),
    "near negative": gettext_lazy("not covered, and near"),
    "far negative": gettext_lazy("not covered, and far"),
    "all negatives": gettext_lazy("all that nothing covers"),
}


@dataclass(frozen=True)
class Share:
    """A share with its 95 % interval."""

    share: float
    low: float
    high: float

    @property
    def words(self) -> str:
        return f"{self.share:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True)
class Row:
    """``first`` and ``few`` (right, and right among three) are None for what nothing covers."""

    kind: str
    number: int
    refused: Share
    first: Share | None = None
    few: Share | None = None

    @property
    def label(self) -> str:
        return str(KINDS[self.kind])


@dataclass(frozen=True)
class Quality:
    """``version`` is that of the words and code that were measured."""

    version: str
    measured_on: str
    held_out: tuple[Row, ...]
    tuning: tuple[Row, ...]


@cache
def measured() -> Quality:
    kept = json.loads((settings.CATALOGUE_FIXTURES / FILE).read_text(encoding="utf-8"))
    sets = {name: tuple(map(_row, kept[name])) for name in ("held_out", "tuning")}
    return Quality(kept["matcher_version"], kept["measured_on"], sets["held_out"], sets["tuning"])


def _row(kept: dict[str, Any]) -> Row:
    shares = {name: Share(*kept[name]) for name in ("first", "few", "refused") if name in kept}
    return Row(kept["kind"], kept["number"], **shares)
