"""What a person can ask for: the portal, or one command beside its servers."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kprogram.runtime import binaries, datadir, processes
from kprogram.runtime.errors import PortalError
from kprogram.runtime.options import Options
from kprogram.runtime.steps import Progress, Step, preparation
from kprogram.runtime.supervisor import Stop, Supervisor, check_port, supervised

APPLICATION = "kprogram.wsgi:application"


def run(
    options: Options,
    steps: Sequence[Step] | None = None,
    application: str = APPLICATION,
    background: bool = True,
) -> None:
    """Start the portal and serve until somebody stops it or a child ends.

    ``steps``, ``application`` and ``background`` (whether worker and clock start) are the portal's
    own unless a test brings a smaller one.
    """
    steps = preparation(os.environ) if steps is None else steps
    progress = Progress(total=len(steps) + 4 + background)
    with supervised(options) as supervisor:
        try:
            progress.step("Settings", lambda: _open(supervisor))
            progress.step(_title("PostgreSQL", options.database_url), supervisor.start_postgresql)
            progress.step(_title("Valkey", options.redis_url), supervisor.start_valkey)
            for step in steps:
                progress.step(step.title, partial(supervisor.prepare, step))
            if background:
                supervisor.start_background()
            progress.step("Web server", lambda: supervisor.start_web(application))
            if background:
                progress.step("Background worker and clock", supervisor.wait_for_background)
            print(f"Portal ready: http://localhost:{options.port}/", flush=True)
            supervisor.watch()
        except Stop:
            print("Stopping ... ", end="", flush=True)
            supervisor.close()
            print("all stopped, the data is kept.", flush=True)


def execute(options: Options, command: Sequence[str], background: bool = False) -> int:
    """Run a command beside PostgreSQL and Valkey, and if asked for beside worker and clock; return
    its exit code.

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
                if background:
                    supervisor.start_background()
                    supervisor.wait_for_background()
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


def execute_temporarily(options: Options, command: Sequence[str], background: bool = False) -> int:
    """Run a command beside servers of its own, whose data is deleted afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="kprogram-", dir="/tmp"))  # noqa: S108 - a short path
    folder.chmod(0o711)  # the servers' account passes through
    own = replace(
        options,
        data_dir=folder,
        database_url=None,
        database_owner_url=None,
        redis_url=None,
        durable=False,
    )
    try:
        return execute(own, command, background)
    finally:
        shutil.rmtree(folder)


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
