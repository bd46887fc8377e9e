"""Confidential files, in one folder that nothing serves: no address, static or media, leads there.

A file's name in the vault is the hash of what it holds and a random part, so it says what must be
in it and nothing else, and two persons who bring the same file do not learn of each other. It comes
in beside its place, is written through to the disk and moved into place: it is there whole or not
at all. Who may read it is never asked here: the rows that name it decide that.
"""

import contextlib
import errno
import hashlib
import os
import re
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from django.conf import settings
from django.utils.translation import gettext as _

from kprogram.common.file_kinds import FileKind, Unfit, kind_of

MEGABYTE = 1024 * 1024
MAX_FILE = 25 * MEGABYTE  # what clamd takes when nobody has told it otherwise
MAX_NAME = 200
INCOMING = "incoming"
NAME = re.compile(r"[0-9a-f]{64}\.[0-9a-f]{32}")
FULL = (errno.ENOSPC, errno.EDQUOT)
LEFT_OVER = 3600  # seconds after which what nobody names is nobody's


@dataclass(frozen=True)
class Stored:
    """A file that is in the vault."""

    name: str
    file_name: str
    kind: FileKind
    size: int
    sha256: str


class TooLarge(Unfit):
    status = 413

    def __init__(self) -> None:
        super().__init__(_("The file is larger than %(size)s MB.") % {"size": MAX_FILE // MEGABYTE})


class NoRoom(Unfit):
    """The disk is full. Nothing of the file was kept."""

    status = 507

    def __init__(self) -> None:
        super().__init__(
            _("There is no room left for files here. Nothing was kept; an operator must make room.")
        )


class Missing(LookupError):  # noqa: N818
    """A file is not there, or does not hold what its name says: an operator restores it."""


def root() -> Path:
    """The folder, for its owner alone; made when it is first asked for."""
    folder = Path(settings.VAULT_DIR)
    for each in (folder, folder / INCOMING):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def path_of(name: str) -> Path:
    if not NAME.fullmatch(name):
        raise Missing(name)
    return root() / name[:2] / name


def clean_name(name: str) -> str:
    """What a person called a file, as one line that is safe to show: no folder, no control or
    direction marks (a name must not read backwards), its end kept when it is long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(each for each in last if unicodedata.category(each)[0] != "C").strip()
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) > MAX_NAME and dot and len(suffix) < 10:
        return f"{stem[: MAX_NAME - len(suffix) - 1]}.{suffix}"
    return shown[:MAX_NAME]


class Incoming:
    """A file on its way in. As a context it leaves nothing behind unless :meth:`keep` was called.

    Raises :class:`NoRoom` and :class:`TooLarge`, after it has taken its traces away.
    """

    def __init__(self, file_name: str) -> None:
        self.file_name, self.size, self.hash = clean_name(file_name), 0, hashlib.sha256()
        try:
            self.path = root() / INCOMING / secrets.token_hex(16)
            self.file = os.fdopen(
                os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            )
        except OSError as error:
            raise refusal(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.discard()

    def write(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size > MAX_FILE:
            self.discard()
            raise TooLarge
        self.hash.update(chunk)
        try:
            self.file.write(chunk)
        except OSError as error:
            self.discard()
            raise refusal(error) from error

    def discard(self) -> None:
        with contextlib.suppress(OSError):  # what it could not write is thrown away
            self.file.close()
        self.path.unlink(missing_ok=True)

    def keep(self) -> Stored:
        """Into its place, if it is of a kind that is taken. Raises :class:`Unfit`."""
        try:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()
            if not self.size:
                raise Unfit(_("The file is empty."))
            kind = kind_of(self.path, self.file_name)
            return self._placed(kind)
        except OSError as error:
            raise refusal(error) from error
        finally:
            self.discard()

    def _placed(self, kind: FileKind) -> Stored:
        sha256 = self.hash.hexdigest()
        name = f"{sha256}.{secrets.token_hex(16)}"
        place = path_of(name)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        self.path.rename(place)
        for folder in (place.parent, root()):
            write_through(folder)
        return Stored(name, self.file_name, kind, self.size, sha256)


def refusal(error: OSError) -> Exception:
    """A full disk in words; any other fault is none of the person's."""
    return NoRoom() if error.errno in FULL else error


def write_through(folder: Path) -> None:
    """What stands in a folder is on the disk, too."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def keep(file_name: str, chunks: Iterable[bytes]) -> Stored:
    """Put a file into the vault. Raises :class:`Unfit`; then nothing of it is there."""
    with Incoming(file_name) as incoming:
        for chunk in chunks:
            incoming.write(chunk)
        return incoming.keep()


def read(name: str) -> bytes:
    """What a file holds, if it is what its name says. Raises :class:`Missing`."""
    try:
        data = path_of(name).read_bytes()
    except OSError as error:
        raise Missing(name) from error
    if hashlib.sha256(data).hexdigest() != name.partition(".")[0]:
        raise Missing(name)
    return data


def delete(name: str) -> None:
    """Take a file away; it is no fault when it is gone."""
    path_of(name).unlink(missing_ok=True)


# -- what nobody names -------------------------------------------------------------------------

# Of these names, which are files of an app's rows.
Keeper = Callable[[set[str]], set[str]]
KEEPERS: list[Keeper] = []


def kept_by(keeper: Keeper) -> None:
    """An app says which files are its own; what nobody names is taken away by :func:`sweep`."""
    if keeper not in KEEPERS:
        KEEPERS.append(keeper)


def sweep() -> int:
    """Take away what a process that was killed left: files on their way in, and files whose row was
    never committed. Without anybody to ask nothing is taken away. Returns how many."""
    before = time.time() - LEFT_OVER
    left = [path for path in (root() / INCOMING).iterdir() if path.stat().st_mtime < before]
    if KEEPERS:
        found = {path.name: path for path in _placed() if path.stat().st_mtime < before}
        named = set().union(*(keeper(set(found)) for keeper in KEEPERS)) if found else set()
        left += [path for name, path in found.items() if name not in named]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _placed() -> Iterator[Path]:
    for folder in root().iterdir():
        if folder.name != INCOMING:
            yield from folder.iterdir()
