"""Whether a file holds malware: asked of clamd, in its own words (INSTREAM over TCP or a socket).

A file that could not be looked at is not clean: it waits, and is asked about again. ``scan`` tells
what was found, or raises :class:`NotScanned`; it never lets a file pass by itself.
"""

import contextlib
import re
import socket
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_noop

CHUNK = 64 * 1024
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 20.0  # of silence
ALL_SECONDS = 40.0  # below the time that a worker's transaction may stand still
MAX_ANSWER = 4096
FOUND = re.compile(r"stream: (.+) FOUND")
NOT_A_NAME = re.compile(r"[^A-Za-z0-9._:/+-]")
TOO_LARGE = "INSTREAM size limit exceeded"

NONE_CONFIGURED = gettext_noop(
    "No virus scanner is set up (CLAMD_ADDRESS), so what is uploaded waits and reaches nobody."
)
NO_ANSWER = gettext_noop(
    "The virus scanner does not answer. The file waits; it is tried again every minute."
)


class NotScanned(Exception):  # noqa: N818
    """Nobody has looked at the file. ``message`` is for people, translated when it is shown."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Finding:
    """``name`` is what the scanner calls what it found; ``too_large``: it takes no such file."""

    clean: bool
    name: str = ""
    too_large: bool = False


def is_configured() -> bool:
    return bool(settings.CLAMD_ADDRESS)


def answers() -> bool:
    """Whether the scanner is there."""
    try:
        with connected() as clamd:
            clamd.send(b"zPING\0")
            return clamd.answer() == "PONG"
    except (NotScanned, OSError):
        return False


def scan(data: bytes) -> Finding:
    """Have the scanner look at a file. Raises :class:`NotScanned`."""
    try:
        with connected() as clamd:
            return finding(clamd.looked_at(data))
    except OSError as error:
        raise NotScanned(NO_ANSWER) from error


def finding(answer: str) -> Finding:
    """What the answer means; one that is not understood says nothing of the file."""
    if answer == "stream: OK":
        return Finding(clean=True)
    if found := FOUND.fullmatch(answer):
        return Finding(clean=False, name=NOT_A_NAME.sub("_", found[1])[:100])
    if answer.startswith(TOO_LARGE):
        return Finding(clean=False, too_large=True)
    raise NotScanned(NO_ANSWER)


class Clamd:
    """A connection for one question, within a time that ends."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.until = time.monotonic() + ALL_SECONDS

    def _wait(self) -> None:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(min(ANSWER_SECONDS, left))

    def send(self, data: bytes) -> None:
        self._wait()
        self.connection.sendall(data)

    def looked_at(self, data: bytes) -> str:
        """The answer to a file, sent in pieces: a length, and so many bytes; none ends it. clamd
        hangs up on a file that is too large for it, and has said so before."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.send(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK):
                piece = data[start : start + CHUNK]
                self.send(struct.pack("!L", len(piece)) + piece)
            self.send(struct.pack("!L", 0))
        return self.answer()

    def answer(self) -> str:
        """Up to the zero byte; an answer that breaks off before it is none."""
        read = b""
        while b"\0" not in read and len(read) < MAX_ANSWER:
            self._wait()
            piece = self.connection.recv(MAX_ANSWER)
            if not piece:
                raise ConnectionAbortedError
            read += piece
        return read.partition(b"\0")[0].decode("utf-8", "replace").strip()


@contextlib.contextmanager
def connected() -> Iterator[Clamd]:
    """A connection to ``CLAMD_ADDRESS``. Raises :class:`NotScanned` where there is none."""
    if not is_configured():
        raise NotScanned(NONE_CONFIGURED)
    with _connection(settings.CLAMD_ADDRESS) as connection:
        yield Clamd(connection)


def _connection(address: str) -> socket.socket:
    if address.startswith("unix:"):
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            made.settimeout(CONNECT_SECONDS)
            made.connect(address.removeprefix("unix:"))
        except OSError:
            made.close()
            raise
        return made
    host, _colon, port = address.removeprefix("tcp:").rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS)
