"""Measure the quality of the topic check and write what its page shows.

``python -m benchmarks.topic_quality``, with DATABASE_URL and REDIS_URL set: writes
fixtures/topic_quality.json. docs/topic-check.md has the same figures.
"""

import datetime as dt
import json
import random
from collections.abc import Sequence
from typing import Any

from benchmarks.topic_match import (
    DRAWS,
    KINDS,
    ROOT,
    TOPICS,
    Row,
    SudachiSplitter,
    current,
    judged,
    make_matcher,
    topics,
)

FILE = ROOT / "fixtures" / "topic_quality.json"
NEGATIVES = ("near negative", "far negative")
JAPAN = dt.timezone(dt.timedelta(hours=9))


def share(hits: Sequence[bool]) -> list[float]:
    """The share with its 95 % interval (percentiles of resampled topics)."""
    dice = random.Random(1)
    shares = sorted(sum(dice.choices(hits, k=len(hits))) / len(hits) for _ in range(DRAWS))
    low, high = shares[int(DRAWS * 0.025)], shares[int(DRAWS * 0.975)]
    return [round(each, 3) for each in (sum(hits) / len(hits), low, high)]


def table(found: Sequence[Row]) -> list[dict[str, Any]]:
    negative = [row for row in found if row[0] in NEGATIVES]
    covered = [row for row in found if row[0] not in NEGATIVES]
    groups = {kind: [row for row in covered if row[0] == kind] for kind in KINDS}
    groups["all covered"] = covered
    groups |= {kind: [row for row in negative if row[0] == kind] for kind in NEGATIVES}
    groups["all negatives"] = negative
    return [
        {
            "kind": kind,
            "number": len(group),
            **({"first": share([row[1] for row in group])} if group[0] in covered else {}),
            **({"few": share([row[2] for row in group])} if group[0] in covered else {}),
            "refused": share([row[3] for row in group]),
        }
        for kind, group in groups.items()
        if group
    ]


def main() -> None:
    sets = {name: topics.read(TOPICS / f"{name}.jsonl") for name in ("tuning", "held_out")}
    entries, words = current.public_entries(), SudachiSplitter()
    found = judged(entries, words, sets)
    kept = {
        "matcher_version": make_matcher(entries, words).version,
        "measured_on": dt.datetime.now(JAPAN).date().isoformat(),
        **{name: table(found[name]) for name in ("held_out", "tuning")},
    }
    FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
