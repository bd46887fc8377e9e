"""The portal changed in one respect for a measurement, which the header ``X-Variant`` names.

One server for all of them, so that PostgreSQL's connections suffice.
"""

import itertools
import os
from collections.abc import Iterable

from kprogram import wsgi
from kprogram.public_cache import Environ, PublicCache, StartResponse


class AlwaysChanged:
    """Reads the counter of public changes, and finds it changed with every request."""

    def __init__(self) -> None:
        self.changes = itertools.count(1)

    def read(self) -> int:
        return wsgi.application.generation.read() + next(self.changes)


cold = PublicCache(wsgi.django_application)
cold.generation = AlwaysChanged()  # type: ignore[assignment]


def signed(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """The portal as it is; each answer names the process that gave it."""

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> object:
        return start_response(status, [*headers, ("X-Process", str(os.getpid()))])

    return wsgi.application(environ, start)


VARIANTS = {"cold": cold, "signed": signed, "without the cache": wsgi.django_application}


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    return VARIANTS[environ.get("HTTP_X_VARIANT", "signed")](environ, start_response)
