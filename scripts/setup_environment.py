"""Make .venv and install one hashed lock file into it.

Usage: python3 scripts/setup_environment.py {base,dev}

Only the standard library is used, and only syntax that Python 3.7 can read,
so that an old interpreter answers with a sentence and not with a traceback.
pip installs uv alone (hashes required); uv installs the rest ten times faster.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
BOOTSTRAP_LOCK = os.path.join("requirements", "bootstrap.lock")
MINIMUM = (3, 11)

# pip's setting -> the environment variable by which uv takes the same one.
UV_SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}

# What pip or uv says -> what a person can do about it.
COMPLAINTS = (
    (
        r"No space left on device|os error 28\b",
        "The disk is full: free some space below {venv} and in the package cache, then try again.",
    ),
    (
        r"hash(es)?\b.*(mismatch|do not match)|DO NOT MATCH THE HASHES",
        "A downloaded package is not the one that {lock} describes; nothing of it was installed.",
    ),
    (
        r"Permission denied|os error 13\b",
        "The folder {venv} cannot be written by this account.",
    ),
    (
        r"Temporary failure in name resolution|Failed to establish a new connection|dns error"
        r"|error sending request|Connection (refused|reset)|ConnectTimeout|timed out|ProxyError"
        r"|tcp connect error|No route to host|certificate|Failed to fetch|from versions: none",
        "The package registry cannot be reached: check the network and pip's configuration"
        " (pip config list), then try again.",
    ),
)


class SetupError(Exception):
    """A reason, in one sentence, why the environment cannot be made."""


def check_interpreter(version: tuple[int, ...] = sys.version_info[:3]) -> None:
    """Refuse an interpreter that is too old or comes without venv or ensurepip."""
    found = f"{version[0]}.{version[1]}"
    if version[:2] < MINIMUM:
        raise SetupError(
            f"Python 3.11 or newer is needed and this is Python {found}: install it and name it,"
            " for example: make run PYTHON=python3.11"
        )
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetupError(
            f"This Python lacks its module {missing[0]}:"
            f" install Debian's package python{found}-venv."
        )


def digest(path: str) -> str:
    """The SHA-256 of a file, as hexadecimal text."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def explain(output: str, lock: str) -> str:
    """Turn the installer's output into one sentence."""
    for pattern, sentence in COMPLAINTS:
        if re.search(pattern, output, re.IGNORECASE):
            return sentence.format(venv=VENV, lock=lock)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    reason = lines[-1] if lines else "the installer gave no reason."
    return f"The packages of {lock} could not be installed: {reason}"


def call(command: list[str], lock: str, env: dict[str, str] | None = None) -> str:
    """Run an installer quietly; raise SetupError with a sentence when it fails."""
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode:
        raise SetupError(explain(result.stdout, lock))
    return result.stdout


def works(*arguments: str) -> bool:
    """Whether the environment's own Python runs with these arguments."""
    try:
        command = [PYTHON, *arguments]
        result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return result.returncode == 0


def make_venv() -> None:
    """Create .venv unless it works already; what a person keeps in it is never deleted."""
    if works("-m", "pip", "--version"):
        return
    say("creating .venv")
    call([sys.executable, "-m", "venv", VENV], ".venv")
    if not works("-m", "pip", "--version"):
        raise SetupError(
            f"The folder {VENV} holds an environment that does not work: move it away."
        )


def uv_environment(pip_config: str) -> dict[str, str]:
    """Give uv what pip is configured with, so that both ask the same registry.

    ``pip_config`` is the output of ``pip config list``. Hashes are required, so a
    package may come from any of the configured places.
    """
    env = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_INDEX_STRATEGY="unsafe-best-match")
    for name, value in re.findall(r"^(?:global|install|:env:)\.([\w-]+)='(.*)'$", pip_config, re.M):
        variable = UV_SETTINGS.get(name)
        if variable:
            separator = "," if name == "find-links" else " "
            places = [place for place in value.replace("\\n", " ").split() if place]
            env.setdefault(variable, separator.join(places))
    if not os.access(os.path.expanduser("~"), os.W_OK):
        env.setdefault("UV_NO_CACHE", "1")
    return env


def install(lock: str) -> None:
    """Install uv with pip, then the lock file with uv; hashes are required for both."""
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    say("installing uv")
    call(
        pip + ["install", "--quiet", "--require-hashes", "-r", BOOTSTRAP_LOCK],
        BOOTSTRAP_LOCK,
    )
    say(f"installing the packages of {lock}")
    env = uv_environment(call(pip + ["config", "list"], lock))
    uv = [os.path.join(VENV, "bin", "uv"), "pip", "install", "--python", PYTHON]
    call(uv + ["--require-hashes", "--quiet", "-r", lock], lock, env)


def say(text: str) -> None:
    """Print one line of progress."""
    print(f"Environment: {text}", flush=True)


def setup(name: str) -> None:
    """Bring .venv to requirements/NAME.lock, unless its stamp says that it is there."""
    lock = os.path.join("requirements", name + ".lock")
    wanted = digest(os.path.join(ROOT, BOOTSTRAP_LOCK)) + " " + digest(os.path.join(ROOT, lock))
    stamp = os.path.join(VENV, ".installed-" + name)
    if is_stamped(stamp, wanted):
        return
    os.makedirs(VENV, exist_ok=True)
    with open(os.path.join(VENV, ".setup-lock"), "w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)  # of two starts at once, the second waits for the first
        if is_stamped(stamp, wanted):
            return
        started = time.monotonic()
        make_venv()
        install(lock)
        with open(stamp, "w") as file:
            file.write(wanted)
        say(f"ready after {time.monotonic() - started:.1f} s")


def is_stamped(stamp: str, wanted: str) -> bool:
    """Whether the environment works and holds what the lock files describe."""
    if not os.path.exists(stamp) or not works("-c", ""):
        return False
    with open(stamp) as file:
        return file.read() == wanted


def main(arguments: list[str]) -> int:
    """Entry point; returns the exit code."""
    try:
        check_interpreter()
        setup(arguments[0])
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        full = error.errno == errno.ENOSPC
        sys.stderr.write("{}\n".format(explain("os error 28" if full else str(error), ".venv")))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
