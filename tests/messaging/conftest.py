"""A kind of message, a mail server, and a portal that sends to it."""

from collections.abc import Iterator
from typing import Any

import pytest

from messaging import kinds
from messaging.kinds import Kind
from tests.messaging.server import Mailbox, mail_server

NOTE = Kind(
    name="test-note",
    subject_ja="{title}のお知らせ",
    subject_en="About {title}",
    body_ja="{title}は{days}日後です。\n\n詳細は次の場所に掲載しています。\n{link}",
    body_en="{title} is in {days} days.\n\nThe details are at\n{link}",
    variables=("title", "days", "link"),
)
VALUES: dict[str, kinds.Value] = {"title": "会議", "days": 7, "link": "https://portal.example/ja/"}


@pytest.fixture(autouse=True)
def note_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, NOTE.name, NOTE)


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    with mail_server() as box:
        use(settings, box)
        yield box


def use(settings: Any, box: Mailbox) -> None:
    """From here on this process sends to the server of the test."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = ""
    settings.EMAIL_TIMEOUT = 1
