"""Start, stop, restart and violent ends of the whole process tree, with real servers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psycopg2
import pytest

from kprogram.runtime.processes import alive
from tests.runtime.portal import (
    ROOT,
    STAND_IN,
    Portal,
    clean_environment,
    descendants,
    eventually,
    nothing_left,
    status,
)

Start = Callable[..., Portal]


def child(tree: Mapping[int, str], part: str) -> int:
    """The first process of a tree whose command line contains ``part``."""
    return min(pid for pid, line in tree.items() if part in line)


def database_address(portal: Portal) -> str:
    """The owner's address which the supervisor hands to Django, taken from the web server."""
    web = child(portal.tree(), "kprogram.runtime.web")
    entries = Path(f"/proc/{web}/environ").read_bytes().split(b"\0")
    found = next(e for e in entries if e.startswith(b"DATABASE_OWNER_URL="))
    return found.decode().partition("=")[2]


def sql(portal: Portal, statement: str) -> list[tuple[object, ...]]:
    """Run one statement in the portal's database."""
    connection = psycopg2.connect(database_address(portal))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def test_start_prints_each_step_and_serves(start: Start) -> None:
    portal = start().wait_ready()
    steps = [line.rpartition(" ... ")[0] for line in portal.output.splitlines()[:-1]]
    assert steps == ["[1/4] Settings", "[2/4] PostgreSQL", "[3/4] Valkey", "[4/4] Web server"]
    assert status(portal.port) == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_stop_ends_every_child_and_leaves_no_socket(start: Start, number: signal.Signals) -> None:
    portal = start().wait_ready()
    tree = portal.tree()
    sockets = database_address(portal).partition("@")[2].partition(":")[0].replace("%2F", "/")
    assert len(tree) > 10, (
        "the supervisor, PostgreSQL with its helpers, Valkey, the web and 2 workers"
    )
    assert os.path.isdir(sockets)
    assert portal.send(number) == 0
    assert portal.output.endswith("Stopping ... all stopped, the data is kept.\n")
    assert [line for pid, line in tree.items() if alive(pid)] == []
    assert not os.path.exists(sockets)


def test_restart_keeps_the_data_and_is_quick(start: Start) -> None:
    first = start().wait_ready()
    sql(first, "CREATE TABLE kept AS SELECT 'K Program' AS name")
    secret = (first.data_dir / "secret-key").read_text()
    assert first.send(signal.SIGTERM) == 0
    began = time.monotonic()
    second = start().wait_ready()
    assert time.monotonic() - began < 30
    assert sql(second, "SELECT name FROM kept") == [("K Program",)]
    assert (second.data_dir / "secret-key").read_text() == secret
    assert (second.data_dir / "secret-key").stat().st_mode & 0o777 == 0o600


def test_kill_leaves_nothing_running_and_the_next_start_is_clean(start: Start) -> None:
    first = start().wait_ready()
    sql(first, "CREATE TABLE kept AS SELECT 1 AS number")
    tree = first.tree()
    assert first.send(signal.SIGKILL) == -signal.SIGKILL
    second = start(port=first.port).wait_ready()  # at once: it waits for the remains to end
    nothing_left(tree)
    assert sql(second, "SELECT number FROM kept") == [(1,)]


def test_kill_of_the_web_server_takes_its_workers_along(start: Start) -> None:
    portal = start().wait_ready()
    tree = portal.tree()
    web = child(tree, "kprogram.runtime.web")
    workers = descendants(web)
    assert len(workers) == 2
    os.kill(web, signal.SIGKILL)
    assert portal.refusal() == (
        f"The portal stops: The web server ended unexpectedly: see {portal.data_dir}/logs/web.log"
    )
    nothing_left(tree)


def test_a_killed_web_worker_is_replaced(start: Start) -> None:
    portal = start().wait_ready()
    web = child(portal.tree(), "kprogram.runtime.web")
    workers = set(descendants(web))
    victim = min(workers)
    os.kill(victim, signal.SIGKILL)
    eventually(lambda: len(set(descendants(web)) - {victim}) == 2, "a new worker")
    assert status(portal.port) == 200


@pytest.mark.parametrize(
    ("program", "name", "log"),
    [
        ("/postgres ", "PostgreSQL", "postgresql.log"),
        ("valkey-server", "Valkey", "valkey.log"),
    ],
)
def test_the_portal_stops_when_a_server_dies(
    start: Start, program: str, name: str, log: str
) -> None:
    portal = start().wait_ready()
    tree = portal.tree()
    os.kill(child(tree, program), signal.SIGKILL)
    assert portal.refusal() == (
        f"The portal stops: {name} ended unexpectedly: see {portal.data_dir}/logs/{log}"
    )
    nothing_left(tree)


def test_two_portals_side_by_side(start: Start) -> None:
    one, two = start("one"), start("two")
    one.wait_ready()
    two.wait_ready()
    sql(one, "CREATE TABLE mine AS SELECT 1 AS number")
    assert sql(two, "SELECT to_regclass('mine')") == [(None,)]
    assert (status(one.port), status(two.port)) == (200, 200)
    assert one.send(signal.SIGTERM) == 0
    assert status(two.port) == 200


def test_the_portal_ends_with_the_program_that_started_it(start: Start) -> None:
    """Killing make, which can clean nothing up, must not leave a portal behind."""
    code = (
        "import os, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'kprogram.runtime', '--with-parent',"
        " str(os.getpid()), 'exec', '--', 'sleep', '600'])"
    )
    caller = start(command=(sys.executable, "-c", code))
    eventually(lambda: any(line == "sleep 600 " for line in caller.tree().values()), "command runs")
    tree = caller.tree()
    caller.send(signal.SIGKILL)
    nothing_left(tree)


def test_exec_uses_the_servers_of_a_running_portal(start: Start) -> None:
    portal = start().wait_ready()
    sql(portal, "CREATE TABLE mine AS SELECT 42 AS number")
    result = subprocess.run(
        [sys.executable, "-m", "kprogram.runtime", "exec", "--"]
        + ["sh", "-c", 'psql "$DATABASE_URL" -Atc "SELECT number FROM mine"'],
        cwd=ROOT,
        env=clean_environment(DATA_DIR=portal.data_dir),
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == "42\n"
    assert status(portal.port) == 200


def test_without_a_terminal_and_with_stdin_closed(start: Start) -> None:
    command = ("sh", "-c", f"exec {' '.join(STAND_IN)} <&-")
    portal = start(command=command, env={"CI": "true"}).wait_ready()
    assert portal.send(signal.SIGTERM) == 0
