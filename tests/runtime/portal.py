"""Start a portal as a person does, see what it prints, and see what is left of it."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kprogram.runtime.processes import alive

ROOT = Path(__file__).resolve().parents[2]
STAND_IN = (sys.executable, "-m", "tests.runtime.standin")
RUN = (sys.executable, "-m", "kprogram.runtime", "run")
# What `make test` sets for its own servers must not reach the portals under test.
OURS = [
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "REDIS_URL",
    "PORT",
    "DATA_DIR",
    "SECRET_KEY",
    "PORTAL_ENV",
    "POSTGRES_BIN",
    "VALKEY_BIN",
    "DJANGO_SETTINGS_MODULE",
    "MAKEFLAGS",
    "MAKELEVEL",
]


def clean_environment(**settings: object) -> dict[str, str]:
    """The environment of a person who has set nothing but ``settings``."""
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**env, **{name: str(value) for name, value in settings.items()}}


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(condition: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Wait until a condition holds; fail with ``what`` when the time is over."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def status(port: int, path: str = "/readyz") -> int:
    """The status of one GET request."""
    with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=10) as response:
        return int(response.status)


def descendants(pid: int) -> dict[int, str]:
    """Every process below ``pid`` with its command line."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(folder.name)] = int(fields[1])
    found: dict[int, str] = {}
    newest = [pid]
    while newest:
        newest = [child for child, parent in parents.items() if parent in newest]
        found |= {child: command_line(child) for child in newest}
    return found


def command_line(pid: int) -> str:
    """How a process was started; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


class Portal:
    """One portal: ``command`` with its own data directory and port, output in a file."""

    def __init__(
        self,
        data_dir: Path,
        command: Sequence[str] = STAND_IN,
        port: int | None = None,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        user: int | None = None,
    ) -> None:
        self.data_dir = data_dir
        self.port = port or free_port()
        with tempfile.NamedTemporaryFile(prefix="kp-", suffix=".out", delete=False) as file:
            self.output_file = Path(file.name)
        settings = {"DATA_DIR": str(data_dir), "PORT": str(self.port), **(env or {})}
        with self.output_file.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                cwd=cwd,
                env=clean_environment(**settings),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=user,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        """Everything printed so far."""
        return self.output_file.read_text()

    def wait_ready(self, seconds: float = 60) -> "Portal":
        """Wait for the line that says where the portal is."""
        line = f"Portal ready: http://localhost:{self.port}/\n"
        eventually(lambda: line in self.output or self.ended(), "ready", seconds)
        assert line in self.output, self.output
        return self

    def ended(self) -> bool:
        """Whether the supervisor has ended."""
        return self.process.poll() is not None

    def tree(self) -> dict[int, str]:
        """The supervisor and everything below it."""
        return {self.process.pid: "supervisor", **descendants(self.process.pid)}

    def send(self, number: signal.Signals) -> int:
        """Send the supervisor a signal and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(40)

    def refusal(self, seconds: float = 30) -> str:
        """The one sentence with which the start was refused."""
        assert self.process.wait(seconds) == 1, self.output
        assert "Traceback" not in self.output
        return self.output.splitlines()[-1]


def nothing_left(tree: Mapping[int, str], seconds: float = 20) -> None:
    """Wait until every recorded process is gone."""

    def remaining() -> list[str]:
        return [f"{pid} {line}" for pid, line in tree.items() if alive(pid)]

    eventually(lambda: not remaining(), f"all of {tree} gone", seconds)
