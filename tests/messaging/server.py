"""A mail server of the tests on loopback, which answers as its script says."""

import asyncio
import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

TOOK, HUNG = "250 2.0.0 taken", asyncio.Event
Answer = Callable[["Mailbox", Any, str], Any]


class Mailbox:
    """What the server took, and how it answers: ``script`` names for a stage ("RCPT", "DATA") and
    an address the answers to give, in turn; after these it takes everything."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.script: dict[tuple[str, str], list[str]] = {}
        self.asked: list[str] = []
        self.before: Callable[[str, str], None] = lambda stage, address: None
        self.after: Callable[[str, str], None] = lambda stage, address: None
        self.port = 0

    @property
    def addresses(self) -> list[str]:
        return [address for address, _text in self.taken]

    def parsed(self, place: int = -1) -> Any:
        return email.message_from_bytes(self.taken[place][1], policy=email.policy.default)

    async def _answer(self, server: Any, stage: str, address: str) -> str | None:
        """The scripted answer, or None to go on."""
        script = self.script.get((stage, address)) or self.script.get((stage, "*")) or []
        answer = script.pop(0) if script else ""
        if answer == "hang":
            await asyncio.sleep(3600)
        if answer == "drop":
            server.transport.abort()
        return answer or None

    async def handle_RCPT(  # noqa: N802 (its name)
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        self.asked.append(address)
        self.before("RCPT", address)
        told = await self._answer(server, "RCPT", address)
        if told:
            return told
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        [address] = envelope.rcpt_tos
        self.before("DATA", address)
        told = await self._answer(server, "DATA", address)
        if told in (None, "drop"):
            self.taken.append((address, envelope.content))
        self.after("DATA", address)
        return told or TOOK


@contextmanager
def mail_server(**options: Any) -> Iterator[Mailbox]:
    """A server on a free port for the time of a test."""
    mailbox = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        mailbox.port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, **options)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def letting_nobody_in(*_asked: Any) -> AuthResult:
    return AuthResult(success=False, handled=False)
