"""Folders and portals that are cleaned up, whatever a test does."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kprogram.runtime.processes import alive
from tests.runtime.portal import ROOT, Portal, clean_environment, nothing_left


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short-named folder that every account may pass through."""
    path = Path(tempfile.mkdtemp(prefix="kp-", dir="/tmp"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Portal]]:
    """Start portals below ``folder``; they are stopped at the end of the test."""
    portals: list[Portal] = []

    def start_portal(name: str = "data", **arguments: Any) -> Portal:
        portals.append(Portal(folder / name, **arguments))
        return portals[-1]

    yield start_portal
    for portal in portals:
        tree = portal.tree() if alive(portal.process.pid) else {}
        if not portal.ended():
            portal.send(signal.SIGTERM)
        nothing_left(tree)
        portal.output_file.unlink()


@pytest.fixture
def execute(folder: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``python -m kprogram.runtime exec -- COMMAND`` and return what came of it."""

    def run_beside_servers(*command: str, **settings: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kprogram.runtime", "exec", "--", *command],
            cwd=ROOT,
            env=clean_environment(**{"DATA_DIR": folder / "data", **settings}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run_beside_servers


def is_root() -> bool:
    """Whether the tests run as root."""
    return os.geteuid() == 0
