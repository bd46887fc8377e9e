"""Worker and clock beside the portal: both are up, and one that dies is started again."""

import os
import signal
from collections.abc import Callable

from kprogram.runtime.processes import alive
from tests.runtime.portal import Portal, descendants, eventually, nothing_left

Start = Callable[..., Portal]
WORKER, BEAT = "kprogram.celery:app worker ", "kprogram.celery:app beat "


def background(portal: Portal, part: str) -> int:
    """The process of the worker or of beat: the one directly below the supervisor."""
    return min(pid for pid, line in portal.tree().items() if part in line)


def log(portal: Portal, name: str) -> str:
    return (portal.data_dir / "logs" / f"{name}.log").read_text()


def settings_of(pid: int) -> dict[str, str]:
    with open(f"/proc/{pid}/environ", encoding="utf-8") as file:
        return dict(entry.partition("=")[::2] for entry in file.read().split("\0") if entry)


def test_worker_and_clock_are_up_and_come_back(start: Start) -> None:
    portal = start(env={"WITH_BACKGROUND": "yes"}).wait_ready()
    assert "[5/5] Background worker and clock ... " in portal.output
    worker = background(portal, WORKER)
    assert len(descendants(worker)) == 2  # prefork, two processes
    assert (portal.data_dir / "beat").is_dir()
    eventually(lambda: "common.tick" in log(portal, "worker"), "a tick at once")

    environment = settings_of(worker)
    assert environment["DATABASE_URL"].startswith("postgresql://kprogram_app@")

    for part, name, file in (
        (WORKER, "The background worker", "worker"),
        (BEAT, "The clock of background work", "beat"),
    ):
        victim = background(portal, part)
        rest = descendants(victim)
        os.kill(victim, signal.SIGKILL)
        sentence = (
            f"{name} ended unexpectedly: see {portal.data_dir}/logs/{file}.log."
            " It was started again.\n"
        )
        eventually(lambda told=sentence: told in portal.output, "the sentence")
        nothing_left(rest)
        assert background(portal, part) != victim
    eventually(lambda: log(portal, "worker").count(" ready.") == 2, "the new worker")
    tree = portal.tree()
    assert portal.send(signal.SIGTERM) == 0
    assert [line for pid, line in tree.items() if alive(pid)] == []
