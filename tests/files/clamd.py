"""A stand-in that speaks clamd's protocol on a real socket and knows one piece of malware: the
EICAR test string. What it does wrong can be chosen."""

import socket
import struct
import threading
from contextlib import suppress
from pathlib import Path

# In two parts, so that no scanner stops at this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

ODD = {"babble": b"<html>", "error": b"stream: Can't allocate memory ERROR"}


class Clamd:
    """``manner``: "" answers as clamd does; "hang" never answers; "break" hangs up in the middle;
    "babble" answers what nobody understands; "error" as clamd does when it has no memory."""

    def __init__(self, folder: Path | None = None, limit: int = 1_000_000) -> None:
        self.limit, self.manner = limit, ""
        self.looked_at: list[bytes] = []
        if folder is None:
            self.listener = socket.create_server(("127.0.0.1", 0))
            self.address = f"tcp:127.0.0.1:{self.listener.getsockname()[1]}"
        else:
            self.listener = socket.socket(socket.AF_UNIX)
            self.listener.bind(str(folder / "clamd.ctl"))
            self.listener.listen()
            self.address = f"unix:{folder / 'clamd.ctl'}"
        self.held: list[socket.socket] = []
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def close(self) -> None:
        with suppress(OSError):  # wakes the thread that waits for the next connection
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for each in self.held:
            each.close()
        self.thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _peer = self.listener.accept()
            except OSError:
                return
            with suppress(OSError):
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        if self.manner == "hang":
            self.held.append(connection)
            return
        with connection:
            command = self._until_zero(connection)
            if command == b"zPING":
                connection.sendall(b"PONG\0")
            elif command == b"zINSTREAM":
                connection.sendall(self._stream(connection) + b"\0")

    def _until_zero(self, connection: socket.socket) -> bytes:
        read = b""
        while not read.endswith(b"\0"):
            piece = connection.recv(1)
            if not piece:
                raise ConnectionAbortedError
            read += piece
        return read[:-1]

    def _stream(self, connection: socket.socket) -> bytes:
        read = b""
        while size := struct.unpack("!L", self._exactly(connection, 4))[0]:
            if len(read) + size > self.limit:
                return b"INSTREAM size limit exceeded. ERROR"
            read += self._exactly(connection, size)
            if self.manner == "break":
                raise ConnectionAbortedError
        self.looked_at.append(read)
        if self.manner in ("babble", "error"):
            return {"babble": b"<html>", "error": b"stream: Can't allocate memory ERROR"}[
                self.manner
            ]
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in read else b"stream: OK"

    def _exactly(self, connection: socket.socket, size: int) -> bytes:
        read = b""
        while len(read) < size:
            piece = connection.recv(size - len(read))
            if not piece:
                raise ConnectionAbortedError
            read += piece
        return read
