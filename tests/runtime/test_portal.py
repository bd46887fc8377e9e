"""``make run`` as a whole: the real application, its migrations and its data."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest

from kprogram.runtime.processes import alive
from tests.runtime.portal import RUN, Portal, nothing_left, status

Start = Callable[..., Portal]
STEPS = ["Settings", "PostgreSQL", "Valkey", "Migrations", "Database role", "Data"]
STEPS += ["Web server", "Background worker and clock"]


def steps(portal: Portal) -> list[str]:
    """The titles of the steps that the portal has printed."""
    lines = (line for line in portal.output.splitlines() if line.startswith("["))
    return [line.partition("] ")[2].rpartition(" ... ")[0] for line in lines]


def said(portal: Portal, step: str) -> str:
    """What a preparing step has printed."""
    return (portal.data_dir / "logs" / f"{step}.log").read_text()


def technologies(portal: Portal) -> int:
    """How many technologies the portal's database holds."""
    web = next(pid for pid, line in portal.tree().items() if "kprogram.runtime.web" in line)
    entries = Path(f"/proc/{web}/environ").read_bytes().split(b"\0")
    address = next(e for e in entries if e.startswith(b"DATABASE_URL=")).decode().partition("=")[2]
    connection = psycopg2.connect(address)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM catalogue_technology")
            return int(cursor.fetchone()[0])
    finally:
        connection.close()


def test_from_nothing_to_the_real_data_and_back(start: Start) -> None:
    """First start, pages, stop, quick second start with the data, kill, clean third start."""
    first = start(command=RUN).wait_ready(120)
    tree = first.tree()
    assert steps(first) == STEPS
    assert (status(first.port), status(first.port, "/healthz")) == (200, 200)
    assert (status(first.port, "/ja/"), status(first.port, "/en/")) == (200, 200)
    assert technologies(first) == 51
    assert first.send(signal.SIGTERM) == 0
    assert [line for pid, line in tree.items() if alive(pid)] == []

    second = start(command=RUN, port=first.port).wait_ready(60)
    assert "No migrations to apply." in said(second, "migrate")
    assert "The catalogue is already loaded" in said(second, "load_catalogue")
    assert technologies(second) == 51
    tree = second.tree()
    second.send(signal.SIGKILL)

    third = start(command=RUN, port=first.port).wait_ready()
    nothing_left(tree)
    assert technologies(third) == 51


def test_a_setting_that_django_refuses_is_one_sentence(start: Start) -> None:
    portal = start(command=RUN, env={"PORTAL_MODE": "official", "OPERATOR_NAME": ""})
    sentence = portal.refusal(60)
    log = portal.data_dir / "logs" / "migrate.log"
    assert sentence.startswith(f"The step 'migrate' failed, see {log}: ")
    assert "PORTAL_MODE=official needs OPERATOR_NAME and OPERATOR_CONTACT" in sentence


@pytest.mark.soak
def test_make_run_from_make(start: Start) -> None:
    """The command itself: SIGTERM to make ends the tree, and so does killing make."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        portal = start(command=("make", "run")).wait_ready(180)
        tree = portal.tree()
        portal.process.send_signal(number)
        portal.process.wait(40)
        nothing_left(tree)
        assert not os.path.exists(portal.data_dir / "postgresql" / "data" / "postmaster.pid")


@pytest.mark.soak
def test_thirty_kills_and_every_start_is_clean(start: Start) -> None:
    """Kills at any moment of the start, each followed by a start in the same place."""
    port = start(command=RUN).wait_ready(120).port
    for round_ in range(30):
        victim = start(command=RUN, name=f"data-{round_ % 3}")
        # The moment of the kill is what this test varies; it waits for nothing.
        time.sleep(round_ * 0.2)
        tree = victim.tree()
        victim.send(signal.SIGKILL)
        nothing_left(tree)
    for name in ("data-0", "data-1", "data-2"):
        portal = start(command=RUN, name=name).wait_ready(120)
        assert technologies(portal) == 51
    assert status(port) == 200
