"""Child processes that end when they are told to, and also when the portal is killed."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kprogram.runtime.account import Account
from kprogram.runtime.errors import PortalError

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 10 * 1024 * 1024
_LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent(number: signal.Signals, parent: int | None = None) -> None:
    """Ask the kernel to send this process a signal when its parent ends, however it ends.

    ``parent`` is the expected parent: when it is gone already, the process ends at once.
    """
    if sys.platform == "linux":
        _LIBC.prctl(PR_SET_PDEATHSIG, int(number))
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def tied_to_parent(number: signal.Signals) -> Callable[[], None]:
    """A ``preexec_fn`` that ties a new child to this process.

    It runs after the change of account, which would clear the kernel's setting.
    """
    parent = os.getpid()
    return lambda: die_with_parent(number, parent)


def alive(pid: int) -> bool:
    """Whether a process exists and is more than a zombie waiting to be reaped."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


@dataclass
class Child:
    """A running server: its name, its process, its log and the signal that ends it gracefully."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    log_start: int
    stop_signal: signal.Signals
    grace: float
    started: float = field(default_factory=time.monotonic)

    def running(self) -> bool:
        """Whether the server still runs."""
        return self.process.poll() is None

    def said(self) -> str:
        """What the server has logged since it was started."""
        with self.log.open("rb") as file:
            file.seek(self.log_start)
            return file.read().decode(errors="replace")

    def stop(self) -> None:
        """End the server gracefully, by force after ``grace`` seconds, with all that it started."""
        if self.running():
            self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(self.grace)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.process.wait()
        with contextlib.suppress(ProcessLookupError):  # usually nothing is left of the group
            os.killpg(self.process.pid, signal.SIGKILL)


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    cwd: Path,
    env: Mapping[str, str],
    account: Account | None = None,
    keep_open: Sequence[int] = (),
    stop_signal: signal.Signals = signal.SIGTERM,
    grace: float = 10,
) -> Child:
    """Start a server in a session of its own, so that Ctrl-C reaches the portal only."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as output:
        log_start = output.tell()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=keep_open,
            preexec_fn=tied_to_parent(stop_signal),
            **(account.arguments() if account else {}),
        )
    return Child(name, process, log, log_start, stop_signal, grace)


def wait_until_ready(child: Child, ready: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until ``ready`` says so; raise PortalError when the server ends or takes too long."""
    deadline = time.monotonic() + seconds
    while not ready():
        if not child.running():
            raise PortalError(explain(child))
        if time.monotonic() > deadline:
            raise PortalError(
                f"{child.name} did not answer within {seconds:.0f} seconds: see {child.log}"
            )
        time.sleep(0.02)


def explain(child: Child) -> str:
    """Why a server ended, in one sentence that names its log."""
    if "No space left on device" in child.said():
        return f"The disk is full: {child.name} could not write, see {child.log}"
    return f"{child.name} ended unexpectedly: see {child.log}"
