"""Asking a WSGI application as a server would, without a server."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

from kprogram.wsgi import django_application

LIST = "/api/v1/technologies/?limit=1"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def etag(self) -> str:
        return self.headers["ETag"]


def ask(application: Any, address: str = LIST, method: str = "GET", **headers: str) -> Answer:
    """``ask(app, "/ja/", cookie="a=b")``."""
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    setup_testing_defaults(environ)
    head: list[Any] = []
    chunks = application(
        environ, lambda status, fields, exc_info=None: head.extend([status, fields])
    )
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return Answer(int(head[0].split()[0]), dict(head[1]), body)


class Counted:
    """Django's application, counting how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        return django_application(environ, start_response)


def standing_in(status: str = "200 OK", body: bytes = b"body", **headers: str) -> Any:
    """An application that always gives the same answer."""

    def application(environ: Any, start_response: Any) -> list[bytes]:
        fields = [(name.replace("_", "-"), value) for name, value in headers.items()]
        start_response(status, fields)
        application.asked += 1  # type: ignore[attr-defined]
        return [body]

    application.asked = 0  # type: ignore[attr-defined]
    return application
