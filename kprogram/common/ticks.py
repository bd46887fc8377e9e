"""What is done with each tick: the floor's own work, and what apps above have added."""

import logging
from collections.abc import Callable

from kprogram.common import changes, heartbeats, jobs

TICKS: list[Callable[[], object]] = [jobs.tick, changes.follow]

log = logging.getLogger(__name__)


def on_tick(work: Callable[[], object]) -> None:
    """From here on this is done with each tick; safe at any moment and from any number of beats."""
    if work not in TICKS:
        TICKS.append(work)


def tick(by_beat: bool) -> None:
    """Do all of it: what fails is logged and keeps nothing else from its turn."""
    for work in TICKS:
        try:
            work()
        except Exception:
            log.exception("A part of the tick failed: %s", work.__module__)
    heartbeats.beat(heartbeats.WORKER)
    if by_beat:
        heartbeats.beat(heartbeats.BEAT)
