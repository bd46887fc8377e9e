"""The background worker and the clock that wakes it: Celery's worker and beat."""

import sys
from collections.abc import Mapping
from pathlib import Path

from kprogram.runtime import processes
from kprogram.runtime.options import ROOT
from kprogram.runtime.place import Place
from kprogram.runtime.processes import Child

CELERY = (sys.executable, "-m", "celery", "--app", "kprogram.celery:app")
WORKER, CLOCK = "The background worker", "The clock of background work"
WORKER_SAYS, CLOCK_SAYS = " ready.", "beat: Starting..."
# A job that is cut off is taken up again: stopping need not wait for the longest.
GRACE = 15


def start_worker(place: Place, environment: Mapping[str, str], lock: int) -> Child:
    """Start the worker; it says itself when it is ready."""
    # No talk with other workers: there are none, and asking for them takes seconds.
    command = (*CELERY, "worker", "--loglevel", "INFO", "--without-gossip", "--without-mingle")
    return _start(WORKER, command, place.log("worker"), environment, lock)


def start_clock(place: Place, environment: Mapping[str, str], lock: int) -> Child:
    """Start the clock; when it last rang it keeps in the data directory."""
    folder = place.data_dir / "beat"
    folder.mkdir(mode=0o700, exist_ok=True)
    # Without a file of its process number, which a kill would leave behind.
    command = (*CELERY, "beat", "--loglevel", "INFO", "--schedule", folder / "schedule")
    return _start(CLOCK, (*command, "--pidfile="), place.log("beat"), environment, lock)


def wait_until_worker_is_ready(child: Child) -> None:
    processes.wait_until_ready(child, lambda: WORKER_SAYS in child.said())


def wait_until_clock_is_ready(child: Child) -> None:
    processes.wait_until_ready(child, lambda: CLOCK_SAYS in child.said())


def _start(
    name: str,
    command: tuple[str | Path, ...],
    log: Path,
    environment: Mapping[str, str],
    lock: int,
) -> Child:
    return processes.start(
        name, command, log=log, cwd=ROOT, env=environment, keep_open=[lock], grace=GRACE
    )
