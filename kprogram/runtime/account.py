"""The account that the database servers run as.

PostgreSQL refuses to run as root. Started by root, the servers therefore run as ``nobody``, which
every Linux has and which owns nothing else; no account is created. Started by anybody else, they
run as that person.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kprogram.runtime.errors import PortalError

UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class Account:
    """A login name with its numbers; ``switches`` tells whether it differs from ours."""

    name: str
    uid: int
    gid: int
    switches: bool

    def arguments(self) -> dict[str, Any]:
        """Arguments which make subprocess.Popen run a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switches else {}

    def own(self, path: Path) -> None:
        """Hand a file or folder to this account."""
        if self.switches:
            os.chown(path, self.uid, self.gid)

    def can(self, test: str, path: Path) -> bool:
        """Whether this account may enter or run (``-x``) or read (``-r``) a path, really tried."""
        command = ["test", test, str(path)]
        return subprocess.run(command, cwd="/", check=False, **self.arguments()).returncode == 0


def current_name() -> str:
    """The login name of the account that started the portal."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise PortalError(
            f"The account number {os.geteuid()} has no name on this machine,"
            " and PostgreSQL needs one."
        ) from None


def server_account() -> Account:
    """The account for the servers: ours, or an unprivileged one when we are root."""
    name = current_name()
    if os.geteuid() != 0:
        return Account(name, os.geteuid(), os.getegid(), switches=False)
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise PortalError(
            f"Started by root, the servers run as the account {UNPRIVILEGED!r},"
            " which this machine lacks."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, switches=True)
