"""The locks name no host, and the script that installs them says plainly what is wrong."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import chromium, setup_environment
from tests.runtime.portal import ROOT, clean_environment

LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
Checkout = Callable[..., subprocess.CompletedProcess[str]]


def pins(lock: Path) -> dict[str, str]:
    """The pinned version of each package in a lock file."""
    return dict(re.findall(r"^([a-z0-9._-]+(?:\[[^]]*\])?)==(\S+)", lock.read_text(), re.M))


def test_there_are_three_locks() -> None:
    assert [lock.name for lock in LOCKS] == ["base.lock", "bootstrap.lock", "dev.lock"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_hashed_and_no_host_is_named(lock: Path) -> None:
    text = lock.read_text()
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host|^-e", text)
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert len(entries) == len(pins(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_tests_run_on_the_versions_that_the_portal_runs_on() -> None:
    base, dev = pins(ROOT / "requirements/base.lock"), pins(ROOT / "requirements/dev.lock")
    assert {name: dev.get(name) for name in base} == base


def test_old_interpreter() -> None:
    with pytest.raises(setup_environment.SetupError) as refused:
        setup_environment.check_interpreter((3, 9, 2))
    assert str(refused.value) == (
        "Python 3.11 or newer is needed and this is Python 3.9: install it and name it,"
        " for example: make run PYTHON=python3.11"
    )


def test_interpreter_without_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    find = setup_environment.importlib.util.find_spec
    monkeypatch.setattr(
        setup_environment.importlib.util,
        "find_spec",
        lambda name: None if name == "ensurepip" else find(name),
    )
    with pytest.raises(setup_environment.SetupError) as refused:
        setup_environment.check_interpreter((3, 11, 2))
    assert str(refused.value) == (
        "This Python lacks its module ensurepip: install Debian's package python3.11-venv."
    )


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full: free some space below "),
        ("error: write failed\n  Caused by: (os error 28)", "The disk is full: free some space "),
        ("error: dns error: failed to lookup address", "The package registry cannot be reached: "),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "A downloaded package is not the one "),
        ("error: something new", "The packages of x.lock could not be installed: error: something"),
        ("", "The packages of x.lock could not be installed: the installer gave no reason."),
    ],
)
def test_what_the_installers_say_becomes_one_sentence(output: str, sentence: str) -> None:
    explained = setup_environment.explain(output, "x.lock")
    assert explained.startswith(sentence)
    assert "\n" not in explained


def test_uv_asks_where_pip_is_configured_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in setup_environment.UV_SETTINGS.values():
        monkeypatch.delenv(name, raising=False)
    listing = (
        "global.index-url='https://registry.invalid/simple'\n"
        "global.extra-index-url='https://one.invalid/ https://two.invalid/'\n"
        ":env:.find-links='/wheels /more'\n"
        "global.cert='/certificates.pem'\n"
        "global.timeout='15'\n"
    )
    env = setup_environment.uv_environment(listing)
    assert {name: env.get(name) for name in setup_environment.UV_SETTINGS.values()} == {
        "UV_DEFAULT_INDEX": "https://registry.invalid/simple",
        "UV_INDEX": "https://one.invalid/ https://two.invalid/",
        "UV_FIND_LINKS": "/wheels,/more",
        "UV_NO_INDEX": None,
        "UV_INSECURE_HOST": None,
        "SSL_CERT_FILE": "/certificates.pem",
        "ALL_PROXY": os.environ.get("ALL_PROXY"),
    }


@pytest.fixture
def setup_in_copy(tmp_path: Path) -> Checkout:
    """Run the script in a copy of what it needs, with one small package to install."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/setup_environment.py", tmp_path / "scripts")
    text = (ROOT / "requirements/base.lock").read_text()
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)
    small = next(entry for entry in entries if entry.startswith("sqlparse=="))
    (tmp_path / "requirements/base.lock").write_text(small)

    def run(**settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(tmp_path / "scripts/setup_environment.py"), "base"],
            env=clean_environment(**settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_installed_once_and_again_when_the_lock_changes(
    setup_in_copy: Checkout, tmp_path: Path
) -> None:
    steps = ["creating .venv", "installing uv", "installing the packages of requirements/base.lock"]
    first = setup_in_copy()
    assert (first.returncode, first.stderr) == (0, "")
    lines = first.stdout.splitlines()
    assert lines[:3] == [f"Environment: {step}" for step in steps]
    assert re.fullmatch(r"Environment: ready after \d+\.\d s", lines[3])
    mine = tmp_path / ".venv" / "a-note-of-mine"
    mine.touch()
    assert setup_in_copy().stdout == ""
    with (tmp_path / "requirements/base.lock").open("a") as lock:
        lock.write("# changed\n")
    assert setup_in_copy().stdout.splitlines()[:2] == [f"Environment: {step}" for step in steps[1:]]
    assert mine.exists()


def test_registry_out_of_reach(setup_in_copy: Checkout) -> None:
    result = setup_in_copy(PIP_INDEX_URL="http://127.0.0.1:1/simple", PIP_RETRIES="0")
    assert result.returncode == 1
    assert result.stderr == (
        "The package registry cannot be reached: check the network and pip's configuration"
        " (pip config list), then try again.\n"
    )


def test_registry_out_of_reach_for_uv(setup_in_copy: Checkout, tmp_path: Path) -> None:
    """pip has done its part before; what uv says when it cannot is explained as well."""
    assert setup_in_copy().returncode == 0
    with (tmp_path / "requirements/base.lock").open("a") as lock:
        lock.write("# changed\n")
    settings = {"UV_DEFAULT_INDEX": "http://127.0.0.1:1/simple", "UV_NO_CACHE": "1"}
    shutil.rmtree(next((tmp_path / ".venv/lib").glob("python*/site-packages/sqlparse")))
    shutil.rmtree(next((tmp_path / ".venv/lib").glob("python*/site-packages/sqlparse-*")))
    result = setup_in_copy(UV_HTTP_RETRIES="0", UV_INDEX="", UV_FIND_LINKS="", **settings)
    assert result.returncode == 1
    assert result.stderr.startswith("The package registry cannot be reached: ")


def test_no_browser_and_nobody_to_install_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(chromium.NoChromiumError) as refused:
        chromium.install()
    assert str(refused.value) == (
        "The browser tests need Chromium: let an administrator install the packages"
        " chromium and fonts-noto-cjk, or set CHROMIUM to a Chromium or Chrome."
    )


def test_a_named_browser_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(chromium.NoChromiumError, match="/nowhere/chromium, which is not a program"):
        chromium.find()


def test_make_lists_its_commands() -> None:
    output = subprocess.check_output(["make"], cwd=ROOT, env=clean_environment(), text=True)
    assert re.findall(r"^  make (\w+) ", output, re.M) == [
        "help",
        "run",
        "demo",
        "test",
        "soak",
        "lock",
    ]
