"""The web server: granian with WSGI workers that never outlive it.

``python -m kprogram.runtime.web MODULE:ATTRIBUTE PORT [ADDRESS]``
"""

import importlib
import signal
import sys
from typing import Any

from granian import Granian
from granian.constants import Interfaces

from kprogram.runtime.processes import die_with_parent

WORKERS = 2
# Each thread keeps two database connections (one asks the counter of changes): 2 x 8 x 2 of 100.
THREADS = 8


def load(target: str) -> Any:
    """Import the application inside a worker, once the worker is tied to its parent."""
    die_with_parent(signal.SIGKILL)
    # Until granian sets its own handlers, the one inherited from the parent would swallow a stop.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    module, _, attribute = target.partition(":")
    return getattr(importlib.import_module(module), attribute)


def serve(target: str, port: int, address: str = "127.0.0.1") -> None:
    """Serve until SIGTERM; a worker that dies is replaced, one that will not end is killed."""
    Granian(
        target,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=8,
        log_access=False,
    ).serve(target_loader=load)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
