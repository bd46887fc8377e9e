"""The steps of a start: what they are called, what they run, how long they took."""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kprogram.runtime.options import ROOT

MANAGE = (sys.executable, str(ROOT / "manage.py"))

T = TypeVar("T")


@dataclass(frozen=True)
class Step:
    """A command that prepares the portal before the web server starts."""

    title: str
    name: str
    command: Sequence[str]


MIGRATE = Step("Migrations", "migrate", (*MANAGE, "migrate", "--noinput"))
GRANT = Step("Database role", "grant_application_role", (*MANAGE, "grant_application_role"))
LOAD = Step("Data", "load_catalogue", (*MANAGE, "load_catalogue", "--if-empty"))
COLLECT = Step("Static files", "collectstatic", (*MANAGE, "collectstatic", "--noinput"))


def preparation(env: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps before the web server; development serves static files from where they lie."""
    development = env.get("PORTAL_ENV", "development") == "development"
    steps = (MIGRATE, GRANT, LOAD)
    return steps if development else (*steps, COLLECT)


@dataclass
class Progress:
    """Numbers the steps of a start and tells how long each took."""

    total: int
    done: int = 0

    def step(self, title: str, action: Callable[[], T]) -> T:
        """Print the title, do the work, print the time."""
        self.done += 1
        print(f"[{self.done}/{self.total}] {title} ... ", end="", flush=True)
        started = time.monotonic()
        try:
            result = action()
        except BaseException:
            print(flush=True)
            raise
        print(f"{time.monotonic() - started:.1f} s", flush=True)
        return result
