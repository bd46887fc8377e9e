"""A portal in miniature: the real supervisor and servers, with a two-line application.

``python -m tests.runtime.standin`` starts it with the settings of the environment;
worker and clock start only when ``WITH_BACKGROUND`` is set, for they take seconds.
"""

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from kprogram.runtime import commands
from kprogram.runtime.__main__ import sentence_for
from kprogram.runtime.options import Options


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer every address, so also /readyz."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"stand-in\n"]


def start() -> None:
    """Run the supervisor as ``run`` does, without Django's steps."""
    options = Options.from_environment(os.environ)
    background = bool(os.environ.get("WITH_BACKGROUND"))
    commands.run(options, (), f"{__spec__.name}:application", background)


if __name__ == "__main__":
    sys.exit(sentence_for(start))
