"""The portal's process tree: started in order, watched, stopped in the opposite order."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TextIO, TypeVar

from kprogram.runtime import binaries, datadir, postgresql, processes, valkey
from kprogram.runtime.errors import PortalError
from kprogram.runtime.options import ROOT, Options
from kprogram.runtime.place import Place
from kprogram.runtime.processes import Child
from kprogram.runtime.readiness import host_name, ready

MANAGE = (sys.executable, str(ROOT / "manage.py"))
APPLICATION = "kprogram.wsgi:application"
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

T = TypeVar("T")


class Stop(BaseException):
    """Somebody asked the portal to end; no ``except Exception`` may eat it."""


@dataclass(frozen=True)
class Step:
    """A command that prepares the portal before the web server starts."""

    title: str
    name: str
    command: Sequence[str]


MIGRATE = Step("Migrations", "migrate", (*MANAGE, "migrate", "--noinput"))
GRANT = Step("Database role", "grant_application_role", (*MANAGE, "grant_application_role"))
LOAD = Step("Data", "load_catalogue", (*MANAGE, "load_catalogue", "--if-empty"))
COLLECT = Step("Static files", "collectstatic", (*MANAGE, "collectstatic", "--noinput"))


def preparation(env: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps before the web server; development serves static files from where they lie."""
    development = env.get("PORTAL_ENV", "development") == "development"
    steps = (MIGRATE, GRANT, LOAD)
    return steps if development else (*steps, COLLECT)


@dataclass
class Progress:
    """Numbers the steps of a start and tells how long each took."""

    total: int
    done: int = 0

    def step(self, title: str, action: Callable[[], T]) -> T:
        """Print the title, do the work, print the time."""
        self.done += 1
        print(f"[{self.done}/{self.total}] {title} ... ", end="", flush=True)
        started = time.monotonic()
        try:
            result = action()
        except BaseException:
            print(flush=True)
            raise
        print(f"{time.monotonic() - started:.1f} s", flush=True)
        return result


@dataclass
class Supervisor:
    """Starts children, hands out the environment, and stops the children last in, first out."""

    options: Options
    children: list[Child] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    place: Place = field(init=False)
    lock_file: TextIO | None = None

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
        """Block until a child ends, which it should not, and say which one."""
        while True:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            for child in self.children:
                if not child.running():
                    raise PortalError(f"The portal stops: {processes.explain(child)}")
            if ended:
                # As a container's first process we inherit strangers; they are only reaped.
                os.waitpid(ended.si_pid, 0)

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


def run(
    options: Options,
    steps: Sequence[Step] | None = None,
    application: str = APPLICATION,
) -> None:
    """Start the portal and serve until somebody stops it or a child ends.

    ``steps`` and ``application`` are the portal's own unless a test brings a smaller one.
    """
    steps = preparation(os.environ) if steps is None else steps
    progress = Progress(total=len(steps) + 4)
    with supervised(options) as supervisor:
        try:
            progress.step("Settings", lambda: _open(supervisor))
            progress.step(_title("PostgreSQL", options.database_url), supervisor.start_postgresql)
            progress.step(_title("Valkey", options.redis_url), supervisor.start_valkey)
            for step in steps:
                progress.step(step.title, partial(supervisor.prepare, step))
            # The background worker and the clock will start here, before the first request.
            progress.step("Web server", lambda: supervisor.start_web(application))
            print(f"Portal ready: http://localhost:{options.port}/", flush=True)
            supervisor.watch()
        except Stop:
            print("Stopping ... ", end="", flush=True)
            supervisor.close()
            print("all stopped, the data is kept.", flush=True)


def execute(options: Options, command: Sequence[str]) -> int:
    """Run a command beside PostgreSQL and Valkey; return its exit code.

    When the portal of the same data directory runs already, its servers are used.
    """
    with supervised(options) as supervisor:
        try:
            try:
                supervisor.open()
            except datadir.InUseError:
                pass
            else:
                supervisor.start_postgresql()
                supervisor.start_valkey()
            return _foreground(command, _with_programs(supervisor))
        except Stop as stop:
            return 128 + int(stop.args[0])


def _open(supervisor: Supervisor) -> None:
    supervisor.open()
    place = supervisor.place
    if place.home != place.data_dir:
        # Somebody who copies or deletes the data directory must know.
        print(f"\nThe servers' data lies in {place.home}:", end=" ")
        print(
            f"the account {place.account.name!r} cannot enter {place.data_dir}",
            end=" ... ",
        )
    check_port(supervisor.options.port)


def _title(name: str, url: str | None) -> str:
    return f"{name} (from the environment)" if url else name


def _raise_stop(number: int, _frame: Any) -> None:
    raise Stop(number)


def _foreground(command: Sequence[str], env: Mapping[str, str]) -> int:
    try:
        process = subprocess.Popen(
            command, env=dict(env), preexec_fn=processes.tied_to_parent(signal.SIGTERM)
        )
    except OSError as error:
        raise PortalError(f"The command {command[0]!r} cannot be run: {error.strerror}.") from None
    try:
        code = process.wait()
    except Stop as stop:
        # Ctrl-C reached the command by itself; a SIGTERM reached only us.
        if stop.args[0] != signal.SIGINT:
            process.terminate()
        code = process.wait()
    return code if code >= 0 else 128 - code


def _with_programs(supervisor: Supervisor) -> dict[str, str]:
    """The environment of a command: as the owner of the database (a backup, a test that makes
    databases), with this PostgreSQL's psql and pg_dump first on PATH."""
    env = dict(supervisor.environment)
    env["DATABASE_URL"] = env["DATABASE_OWNER_URL"]
    if not supervisor.options.database_url:
        folder = binaries.postgres_folder(supervisor.options.postgres_bin, supervisor.place.account)
        env["PATH"] = f"{folder}:{env.get('PATH', os.defpath)}"
    return env


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


def throw_away(options: Options, folder: Path) -> Options:
    """Servers of their own, for data that is deleted afterwards and written carelessly fast."""
    return replace(
        options,
        data_dir=folder,
        database_url=None,
        database_owner_url=None,
        redis_url=None,
        durable=False,
    )
