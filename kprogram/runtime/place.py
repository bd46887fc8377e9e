"""Where one portal's servers live: folders, account, and the lock that they share."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kprogram.runtime import datadir
from kprogram.runtime.account import Account, server_account
from kprogram.runtime.options import Options

# The servers get this and nothing of the caller's environment (locale, PG* variables, secrets).
SERVER_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@dataclass(frozen=True)
class Place:
    """The folders of one portal and the account of its servers."""

    data_dir: Path
    home: Path
    sockets: Path
    account: Account

    @classmethod
    def of(cls, options: Options) -> "Place":
        """Prepare the folders; raise PortalError when they cannot be used."""
        datadir.prepare(options.data_dir)
        account = server_account()
        return cls(
            data_dir=options.data_dir,
            home=datadir.server_home(options.data_dir, account),
            sockets=datadir.socket_directory(options.data_dir, account),
            account=account,
        )

    def lock(self) -> TextIO:
        """Claim the data directory; see datadir.lock."""
        return datadir.lock(self.data_dir)

    def remove_sockets(self) -> None:
        """Remove the socket folder with what a killed server has left in it."""
        shutil.rmtree(self.sockets, ignore_errors=True)

    def folder(self, name: str) -> Path:
        """A server's own folder."""
        return datadir.server_folder(self.home, name, self.account)

    def log(self, name: str) -> Path:
        """The log file of a server or a step."""
        return self.data_dir / "logs" / f"{name}.log"
