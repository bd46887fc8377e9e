"""The data directory: who may use it, and the small files that the runtime keeps in it."""

import errno
import fcntl
import hashlib
import os
import secrets
import shutil
import stat
import time
from pathlib import Path
from typing import TextIO

from kprogram.runtime.account import Account, current_name
from kprogram.runtime.errors import PortalError
from kprogram.runtime.processes import alive

MINIMUM_FREE = 200 * 1024 * 1024
WAIT_FOR_PREDECESSOR = 20.0
# Where root keeps what the servers' account must reach when the data directory is out of its reach.
SYSTEM_DIRECTORY = Path("/var/lib/kprogram-portal")


class InUseError(PortalError):
    """Another portal works with this data directory."""


def prepare(path: Path) -> None:
    """Create the data directory and its logs; refuse one that cannot be written or is full."""
    try:
        # Root's servers run as another account, which must pass through but not list.
        path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
        (path / "logs").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise unwritable(path, PermissionError(errno.EACCES, "Permission denied"))
    free = shutil.disk_usage(path).free
    if free < MINIMUM_FREE:
        raise PortalError(
            f"The disk is full: {path} has {free >> 20} MB left"
            f" and the portal needs {MINIMUM_FREE >> 20} MB."
        )


def unwritable(path: Path, error: OSError) -> PortalError:
    """The sentence for a data directory that cannot be written."""
    if error.errno == errno.ENOSPC:
        return PortalError(f"The disk is full: {path} cannot be written.")
    return PortalError(
        f"The data directory {path} cannot be written by the account {current_name()!r}"
        f" ({error.strerror}): name another with DATA_DIR."
    )


def lock(path: Path) -> TextIO:
    """Claim the data directory for this process and, through inheritance, for its servers.

    The kernel frees the lock when the last holder ends. After a SIGKILL the servers need a
    moment to end, so a lock whose owner is gone is waited for.
    """
    try:
        file = (path / "portal.lock").open("a+")
    except OSError as error:
        raise unwritable(path, error) from None
    deadline = time.monotonic() + WAIT_FOR_PREDECESSOR
    while not _try_lock(file):
        owner = _owner(file)
        if alive(owner) or time.monotonic() > deadline:
            file.close()
            raise InUseError(
                f"The data directory {path} is in use by another portal (process {owner}):"
                " stop it, or name another with DATA_DIR."
            )
        time.sleep(0.05)
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    return file


def _try_lock(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _owner(file: TextIO) -> int:
    file.seek(0)
    return int(file.read().strip() or 0)


def secret_key(path: Path) -> str:
    """The portal's own secret, made once and readable by its owner only."""
    file = path / "secret-key"
    if not file.exists():
        draft = path / "secret-key.new"
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as output:
            output.write(secrets.token_urlsafe(50))
        draft.rename(file)
    return file.read_text().strip()


def fingerprint(path: Path) -> str:
    """A short name for a folder, the same at every start."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def server_home(data_dir: Path, account: Account) -> Path:
    """The folder for the servers' data: the data directory, if their account can enter it."""
    if account.can("-x", data_dir):
        return data_dir
    home = SYSTEM_DIRECTORY / fingerprint(data_dir)
    home.mkdir(mode=0o711, parents=True, exist_ok=True)
    return home


def server_folder(home: Path, name: str, account: Account) -> Path:
    """A folder which only the servers' account (and root) can enter."""
    folder = home / name
    folder.mkdir(mode=0o700, exist_ok=True)
    account.own(folder)
    return folder


def socket_directory(data_dir: Path, account: Account) -> Path:
    """A private folder for the sockets.

    A socket's path may have 107 bytes and a data directory may lie deep, hence a short name made
    from a hash. In /tmp anybody could have made it first: it must be ours and closed to others.
    """
    base = Path("/run" if os.geteuid() == 0 else "/tmp")  # noqa: S108 - checked below
    folder = base / f"kprogram-{os.geteuid()}-{fingerprint(data_dir)}"
    try:
        folder.mkdir(mode=0o700)
        account.own(folder)
    except FileExistsError:
        pass
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
        raise PortalError(
            f"The folder {folder} belongs to somebody else or is open to others: remove it."
        )
    return folder
