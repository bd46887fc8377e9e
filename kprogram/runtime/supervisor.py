"""The portal's children: started one by one, watched, stopped in the opposite order."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from kprogram.runtime import background, datadir, postgresql, processes, valkey
from kprogram.runtime.errors import PortalError
from kprogram.runtime.options import ROOT, Options
from kprogram.runtime.place import Place
from kprogram.runtime.processes import Child
from kprogram.runtime.readiness import host_name, ready
from kprogram.runtime.steps import Step

# One that ends sooner than this after its start, so many times in a row, will not be mended by
# another start.
SOON, SOON_TIMES = 20.0, 3
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stop(BaseException):
    """Somebody asked the portal to end; no ``except Exception`` may eat it."""


@dataclass
class Supervisor:
    """Starts children, hands out the environment, and stops the children last in, first out."""

    options: Options
    children: list[Child] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    place: Place = field(init=False)
    lock_file: TextIO | None = None
    restarts: dict[str, Callable[[], Child]] = field(default_factory=dict)
    ended_soon: dict[str, int] = field(default_factory=dict)

    def open(self) -> None:
        """Check the settings, prepare the folders and claim the data directory."""
        self.place = Place.of(self.options)
        self.environment = portal_environment(self.options, self.place)
        self.lock_file = self.place.lock()

    @property
    def lock(self) -> int:
        """The lock's file descriptor, which every server keeps open."""
        assert self.lock_file
        return self.lock_file.fileno()

    def start_postgresql(self) -> None:
        """Start the embedded PostgreSQL unless DATABASE_URL names one, and check the database."""
        if not self.options.database_url:
            self.children.append(postgresql.start(self.place, self.options, self.lock))
        postgresql.check(self.environment["DATABASE_OWNER_URL"])

    def start_valkey(self) -> None:
        """Start the embedded Valkey, or check that the server of REDIS_URL answers."""
        if self.options.redis_url:
            valkey.check(self.options.redis_url)
        else:
            self.children.append(valkey.start(self.place, self.options, self.lock))

    def prepare(self, step: Step) -> None:
        """Run one preparing command to its end; its output goes to a log."""
        log = self.place.log(step.name)
        with log.open("wb") as output:
            result = subprocess.run(
                step.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                preexec_fn=processes.tied_to_parent(signal.SIGTERM),
            )
        if result.returncode:
            raise PortalError(f"The step {step.name!r} failed, see {log}: {_last_line(log)}")

    def start_background(self) -> None:
        """Start the worker and the clock, which need not be waited for: the web server starts
        beside them. Both are started again when they end."""
        for name, starts in (
            (background.WORKER, background.start_worker),
            (background.CLOCK, background.start_clock),
        ):
            self.restarts[name] = partial(starts, self.place, self.environment, self.lock)
            self.children.append(self.restarts[name]())

    def wait_for_background(self) -> None:
        """Wait until the worker and the clock say that they are ready."""
        for child in self.children:
            if child.name == background.WORKER:
                background.wait_until_worker_is_ready(child)
            elif child.name == background.CLOCK:
                background.wait_until_clock_is_ready(child)

    def start_web(self, application: str) -> None:
        """Start the web server and wait until it says that it is ready."""
        child = processes.start(
            "The web server",
            [
                sys.executable,
                "-m",
                "kprogram.runtime.web",
                application,
                str(self.options.port),
            ],
            log=self.place.log("web"),
            cwd=ROOT,
            env=self.environment,
            keep_open=[self.lock],
        )
        self.children.append(child)
        host = host_name(self.environment)
        processes.wait_until_ready(child, lambda: ready(self.options.port, host))

    def watch(self) -> None:
        """Block until a child ends that the portal cannot be without, and say which one. Background
        work waits in PostgreSQL meanwhile, so its processes are just started again."""
        while True:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            ours = [child for child in self.children if not child.running()]
            for child in ours:
                self._start_again(child)
            if ended and ended.si_pid not in [child.process.pid for child in ours]:
                # As a container's first process we inherit strangers; they are only reaped.
                os.waitpid(ended.si_pid, 0)

    def _start_again(self, child: Child) -> None:
        told = processes.explain(child)
        soon = time.monotonic() - child.started < SOON
        times = self.ended_soon[child.name] = self.ended_soon.get(child.name, 0) + 1 if soon else 0
        if child.name not in self.restarts or times >= SOON_TIMES:
            raise PortalError(f"The portal stops: {told}")
        child.stop()  # what is left of its group
        self.children[self.children.index(child)] = self.restarts[child.name]()
        print(f"{told}. It was started again.", flush=True)

    def close(self) -> None:
        """Stop every child, the last one first. A second Ctrl-C does not interrupt this."""
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        while self.children:
            self.children.pop().stop()
        if self.lock_file:
            self.place.remove_sockets()
            self.lock_file.close()


@contextmanager
def supervised(options: Options) -> Iterator[Supervisor]:
    """A supervisor whose children are stopped at the end, whatever happens."""
    supervisor = Supervisor(options)
    for number in STOP_SIGNALS:
        # nohup ignores SIGHUP so that the portal outlives its terminal.
        if not (number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN):
            signal.signal(number, _raise_stop)
    try:
        yield supervisor
    finally:
        supervisor.close()


def _raise_stop(number: int, _frame: Any) -> None:
    raise Stop(number)


def portal_environment(options: Options, place: Place) -> dict[str, str]:
    """What Django is given: the caller's environment, completed.

    A database of one's own without DATABASE_OWNER_URL is worked on by its owner.
    """
    application = options.database_url or postgresql.url(place, postgresql.APPLICATION_ROLE)
    owner = options.database_owner_url or options.database_url or postgresql.url(place)
    return {
        **os.environ,
        "PORTAL_ENV": os.environ.get("PORTAL_ENV") or "development",
        "DATABASE_URL": application,
        "DATABASE_OWNER_URL": owner,
        "REDIS_URL": options.redis_url or valkey.url(place),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or datadir.secret_key(place.data_dir),
        "PORT": str(options.port),
        "DATA_DIR": str(options.data_dir),
    }


def check_port(port: int) -> None:
    """Refuse a port that another program uses or that this account may not use.

    granian shares a port with whoever else shares it, so it would not notice.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            probe.listen(1)
        except PermissionError:
            raise PortalError(
                f"Port {port} may be used by root only: choose one above 1023 with PORT."
            ) from None
        except OSError:
            raise PortalError(
                f"Port {port} is in use: stop the program that uses it,"
                " or choose another with PORT."
            ) from None


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
