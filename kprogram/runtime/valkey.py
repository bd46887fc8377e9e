"""The embedded Valkey: queue and counters, on a private socket, every write in a file."""

import signal
import socket
from pathlib import Path

from kprogram.runtime import binaries, processes
from kprogram.runtime.errors import PortalError
from kprogram.runtime.options import Options
from kprogram.runtime.place import SERVER_ENVIRONMENT, Place
from kprogram.runtime.processes import Child

NAME = "Valkey"


def url(place: Place) -> str:
    """The address of the embedded server."""
    return f"unix://{place.sockets}/valkey.sock?db=0"


def start(place: Place, options: Options, lock: int) -> Child:
    """Start the server and wait until it answers."""
    program = binaries.valkey_program(options.valkey_bin, place.account)
    folder = place.folder("valkey")
    settings = {
        "port": "0",
        "unixsocket": str(place.sockets / "valkey.sock"),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "save": "",  # the append-only file holds everything
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
    }
    child = processes.start(
        NAME,
        [
            program,
            *(part for key, value in settings.items() for part in (f"--{key}", value)),
        ],
        log=place.log("valkey"),
        cwd=folder,
        env=SERVER_ENVIRONMENT,
        account=place.account,
        keep_open=[lock],
        stop_signal=signal.SIGTERM,
    )
    try:
        processes.wait_until_ready(child, lambda: _answers(place.sockets / "valkey.sock"))
    except BaseException:
        child.stop()
        raise
    return child


def _answers(path: Path) -> bool:
    """Whether the embedded server answers on its socket and has read its file."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(64).startswith(b"+PONG")
        except OSError:
            return False


def check(address: str) -> None:
    """Refuse a server of REDIS_URL that does not answer."""
    try:
        import redis
    except ImportError:
        raise PortalError(
            "The package redis is not installed: run 'make run' to install it."
        ) from None
    try:
        with redis.Redis.from_url(
            address, socket_connect_timeout=5, socket_timeout=5, retry=None
        ) as client:
            client.ping()
    except (redis.RedisError, OSError, ValueError) as error:
        raise PortalError(f"The server of REDIS_URL cannot be reached: {error}") from None
