"""How good the topic check is, what each of its parts adds, how fast it is and what it weighs.

``python -m kprogram.runtime exec -- python -m benchmarks.topic_match``, or with DATABASE_URL and
REDIS_URL set: of the database only the public catalogue is read. docs/topic-check.md explains the
results. ``--quality`` leaves the times out, ``--times`` the quality.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kprogram.settings")
import django  # noqa: E402

django.setup()

from catalogue.matching import current, features, topics, training  # noqa: E402
from catalogue.matching.analysis import PairSplitter, Splitter, SudachiSplitter  # noqa: E402
from catalogue.matching.entries import CONCEPT, KEYWORDS, OUTSIDE, SCOPE, THEME, Entry  # noqa: E402
from catalogue.matching.index import build  # noqa: E402
from catalogue.matching.matcher import background, make_matcher  # noqa: E402
from catalogue.matching.topics import Topic  # noqa: E402
from catalogue.matching.training import Example  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
TOPICS = ROOT / "tests" / "topics"
CONNECTIONS, SECONDS, LENGTH = 8, 10.0, 300
DRAWS = 1000  # of the bootstrap
KINDS = ("lexical", "paraphrase", "abstract", "english", "confusable")
FIELDS = {
    "keywords": {KEYWORDS},
    "scope notes": {SCOPE, OUTSIDE},
    "themes": {THEME},
    "concepts": {CONCEPT},
}
Row = tuple[str, bool, bool, bool]  # kind, first is right, right among three, refused


# -- quality ---------------------------------------------------------------------------------------


def rows(
    labelled: Sequence[Topic],
    examples: Sequence[Example],
    scores: Sequence[list[float]],
    limit: float,
) -> list[Row]:
    found = []
    for topic, example, score in zip(labelled, examples, scores, strict=True):
        order = sorted(range(len(score)), key=lambda number: (-score[number], number))
        fine = example.right | example.tolerated
        kind = topic.kind
        if kind == topics.NEGATIVE:
            kind = "near negative" if "-near-" in topic.id else "far negative"
        found.append(
            (kind, order[0] in example.right, bool(fine & set(order[:3])), score[order[0]] < limit)
        )
    return found


def interval(hits: Sequence[bool]) -> str:
    """The share with its 95 % interval (percentiles of resampled topics)."""
    dice = random.Random(1)
    shares = sorted(sum(dice.choices(hits, k=len(hits))) / len(hits) for _ in range(DRAWS))
    low, high = shares[int(DRAWS * 0.025)], shares[int(DRAWS * 0.975)]
    return f"{sum(hits) / len(hits):.3f} ({low:.2f}–{high:.2f})"


def table(name: str, found: list[Row]) -> None:
    print(f"\n{name}\n{'kind':<15}{'n':>4}  {'hit@1':<20}{'hit@3':<20}{'refused':<20}")
    negative = [row for row in found if row[0].endswith("negative")]
    covered = [row for row in found if not row[0].endswith("negative")]
    groups = {kind: [row for row in covered if row[0] == kind] for kind in KINDS}
    groups |= {"all covered": covered}
    groups |= {
        k: [row for row in negative if row[0] == k] for k in ("near negative", "far negative")
    }
    groups |= {"all negatives": negative}
    for kind, group in groups.items():
        if group:
            shown = group[0] in covered
            first = interval([row[1] for row in group]) if shown else ""
            three = interval([row[2] for row in group]) if shown else ""
            refused = interval([row[3] for row in group])
            print(f"{kind:<15}{len(group):>4}  {first:<20}{three:<20}{refused:<20}")


def judged(
    entries: list[Entry], splitter: Splitter, sets: dict[str, list[Topic]], without: str = ""
) -> dict[str, list[Row]]:
    """Both sets: tuning by cross-validation, held out with weights and limit from tuning alone."""
    index = build(entries, [] if without == "background" else background(), splitter)
    numbers = {name: topics.examples(index, labelled) for name, labelled in sets.items()}
    for example in (example for each in numbers.values() for example in each):
        blank(example, without)
    scores = {"tuning": training.cross_validate(numbers["tuning"])}
    limit = topics.best_limit(
        [max(s) for e, s in zip(numbers["tuning"], scores["tuning"], strict=True) if e.right],
        [max(s) for e, s in zip(numbers["tuning"], scores["tuning"], strict=True) if not e.right],
    )
    model = training.fit(numbers["tuning"])
    scores["held_out"] = [model.scores(example.compared) for example in numbers["held_out"]]
    return {name: rows(sets[name], numbers[name], scores[name], limit) for name in sets}


def blank(example: Example, without: str) -> None:
    """Leave one number out."""
    if without in features.OF_ENTRY:
        place = features.OF_ENTRY.index(without)
        for row in example.compared.entries:
            row[place] = 0.0


def quality() -> None:
    sets = {name: topics.read(TOPICS / f"{name}.jsonl") for name in ("tuning", "held_out")}
    entries, words = current.public_entries(), SudachiSplitter()
    whole = judged(entries, words, sets)
    table("Tuning topics, ten-fold cross-validation", whole["tuning"])
    table("Held-out topics, never tuned on", whole["held_out"])
    print(f"\n{'left out':<28}" + "".join(f"{name:>34}" for name in sets))
    print(f"{'':<28}" + "   hit@1 hit@3 refused: wrong right" * 2)
    summary("nothing", whole)
    for name, kinds in FIELDS.items():
        rest = [
            Entry(each.key, tuple(p for p in each.passages if p.kind not in kinds))
            for each in entries
        ]
        summary(name, judged(rest, words, sets))
    for name in ("name", "phrases", "share", "pairs", "outside", "background"):
        summary(f"{name} (comparison)", judged(entries, words, sets, name))
    summary("SudachiPy: pairs instead", judged(entries, PairSplitter(), sets))


def summary(name: str, found: dict[str, list[Row]]) -> None:
    line = f"{name:<28}"
    for each in found.values():
        covered = [row for row in each if not row[0].endswith("negative")]
        negative = [row for row in each if row[0].endswith("negative")]
        shares = [sum(row[n] for row in covered) / len(covered) for n in (1, 2, 3)]
        right = sum(row[3] for row in negative) / len(negative)
        line += f"{shares[0]:>8.3f}{shares[1]:>6.3f}{shares[2]:>14.3f}{right:>6.3f}"
    print(line)


# -- times -----------------------------------------------------------------------------------------


def texts() -> list[str]:
    """Texts of the length that is measured, from the topics."""
    labelled = topics.read(TOPICS / "tuning.jsonl")
    long = [topic.text for topic in labelled if topic.kind == "abstract"]
    return [(text + long[number - 1])[:LENGTH] for number, text in enumerate(long)]


def percentiles(times: Sequence[float]) -> str:
    cuts = statistics.quantiles(times, n=100)
    return f"p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms"


def engine() -> None:
    started = time.perf_counter()
    matcher = make_matcher(current.public_entries(), SudachiSplitter())
    print(f"\nready in {time.perf_counter() - started:.2f} s; resident {resident(os.getpid())} MB")
    for name, ask in kinds_of_question(matcher).items():
        times = []
        for _ in range(300):
            began = time.perf_counter()
            ask()
            times.append(time.perf_counter() - began)
        print(f"engine, one thread, {name}: {percentiles(times)}")


def kinds_of_question(matcher: object) -> dict[str, Callable[[], object]]:
    dice, asked = random.Random(1), texts()
    long = "".join(asked)[:20_000]
    return {
        f"{LENGTH} characters": lambda: matcher.match(dice.choice(asked), 5),  # type: ignore[attr-defined]
        f"{len(long):,} characters": lambda: matcher.match(long, 5),  # type: ignore[attr-defined]
    }


def resident(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1024


def served(port: int) -> None:
    """The endpoint over HTTP as production serves it, two worker processes."""
    with portal(port) as process:
        times: list[float] = []
        end = time.perf_counter() + SECONDS
        workers = [
            threading.Thread(target=client, args=(port, end, times, number))
            for number in range(CONNECTIONS)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        rate = len(times) / SECONDS
        print(
            f"HTTP, {CONNECTIONS} connections, {LENGTH} characters: {percentiles(times)},"
            f" {rate:.0f} requests/s"
        )
        weights = [resident(child) for child in children(process)]
        print(f"resident memory of the processes: {', '.join(f'{mb} MB' for mb in weights)}")


def client(port: int, end: float, times: list[float], number: int) -> None:
    dice, asked = random.Random(number), texts()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Content-Type": "application/json", "Host": f"localhost:{port}"}
    while (began := time.perf_counter()) < end:
        body = json.dumps({"text": dice.choice(asked)}, ensure_ascii=False).encode()
        connection.request("POST", "/api/v1/topic-matches/", body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"answered {answer.status}")
        times.append(time.perf_counter() - began)


@contextlib.contextmanager
def portal(port: int) -> Iterator[int]:
    command = [sys.executable, "-m", "kprogram.runtime.web", "kprogram.wsgi:application", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with (
                contextlib.suppress(OSError),
                contextlib.closing(
                    http.client.HTTPConnection("127.0.0.1", port, timeout=2)
                ) as connection,
            ):
                connection.request("GET", "/readyz", headers={"Host": f"localhost:{port}"})
                if connection.getresponse().status == 200:
                    break
            if process.poll() is not None:
                raise SystemExit("The portal does not start.")
            time.sleep(0.1)
        time.sleep(3)  # both processes have made their words ready
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def children(process: int) -> list[int]:
    below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    found = [process, *map(int, below)]
    return [number for number in found if "VmRSS" in Path(f"/proc/{number}/status").read_text()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quality", action="store_true")
    parser.add_argument("--times", action="store_true")
    options = parser.parse_args()
    if not options.times:
        quality()
    if not options.quality:
        engine()
        served(free_port())


if __name__ == "__main__":
    main()
