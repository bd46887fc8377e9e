"""Queueing, cancelling, and the text of a mail."""

import datetime as dt
import email.policy
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from kprogram.common.background import enqueue, enqueue_once
from messaging import kinds
from messaging.choices import MessageState
from messaging.kinds import Kind, UnknownKind
from messaging.models import Message, Suppression
from messaging.services.mail import composed
from messaging.services.outbox import Address, cancel, queue
from tests.messaging.conftest import NOTE, VALUES

pytestmark = pytest.mark.django_db
READER = Address("reader@example.jp")


def note(to: User | Address = READER, key: str = "1", **more: Any) -> Message:
    return queue("test-note", to, VALUES, key=key, **more)


def test_a_message_is_one_row_for_one_person() -> None:
    someone = User.objects.create(email="officer@example.jp")
    message = note(someone, about="meeting:1")
    assert (message.state, message.address, message.user, message.language) == (
        *("waiting", "officer@example.jp", someone, "ja"),
    )
    assert (message.attempts, message.deliveries, message.about) == (0, 0, "meeting:1")
    assert message.send_at == message.next_attempt_at


def test_the_same_key_twice_is_one_message() -> None:
    first = note()
    again = queue("test-note", Address("else@example.jp"), VALUES, key="1")
    assert again == first
    assert Message.objects.get().address == "reader@example.jp"


def test_what_is_queued_in_a_transaction_that_fails_is_not_queued() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note()
        raise ZeroDivisionError
    assert Message.objects.count() == 0


def test_one_ring_for_all_that_a_transaction_queues(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with django_capture_on_commit_callbacks() as rings:
        for number in range(20):
            note(key=str(number))
        note(key="later", send_at=timezone.now() + dt.timedelta(days=1))
    assert len(rings) == 1


def test_a_ring_that_a_rollback_takes_back_is_made_anew(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks() as rings:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            note()
            raise ZeroDivisionError
        note()
        with transaction.atomic():
            enqueue_once("messaging.dispatch")
        enqueue("common.tick")
    assert [ring.args[0] for ring in rings] == ["messaging.dispatch", "common.tick"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "context"),
    [
        ("nothing", VALUES),
        ("test-note", {"title": "会議"}),
        ("test-note", {**VALUES, "more": 1}),
        ("test-note", {**VALUES, "days": 1.5}),
        ("test-note", {**VALUES, "title": None}),
    ],
)
def test_what_a_kind_does_not_take_is_refused(kind: str, context: dict[str, Any]) -> None:
    with pytest.raises((UnknownKind, ValueError)):
        queue(kind, READER, context, key="1")
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@example.jp\nBcc: b@example.jp",
        "a@example.jp\r\nBcc: b@example.jp",
        "a@example.jp, b@example.jp",
        "a@example.jp b@example.jp",
        "<a@example.jp>",
    ],
)
def test_an_address_that_is_none_or_several_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        note(Address(address))
    assert Message.objects.count() == 0


@pytest.mark.parametrize("address", ["a@example.jp\nb", "a@b, c@d", ""])
def test_the_database_holds_one_address_too(address: str) -> None:
    message = note()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(address=address)


def test_what_was_sent_stays_sent() -> None:
    message = note()
    Message.objects.update(state=MessageState.SENT, sent_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE messaging_message SET state = 'waiting', sent_at = NULL")
    message.refresh_from_db()
    assert message.state == "sent"


def test_cancelling_takes_back_what_waits_and_nothing_else() -> None:
    note(key="1", about="meeting:1")
    note(key="2", about="meeting:1", send_at=timezone.now() + dt.timedelta(days=3))
    note(key="3", about="meeting:2")
    note(key="4", about="meeting:1")
    Message.objects.filter(key="4").update(state=MessageState.UNCERTAIN)
    assert cancel("meeting:1") == 2
    states = dict(Message.objects.values_list("key", "state"))
    assert states == {"1": "cancelled", "2": "cancelled", "3": "waiting", "4": "uncertain"}
    with pytest.raises(ValueError, match="about"):
        cancel("")


def test_nothing_is_queued_for_a_suppressed_address() -> None:
    Suppression.objects.create(address="Reader@Example.jp", reason="本人の申出")
    assert note().state == "suppressed"


# -- the text --------------------------------------------------------------------------------


def mail_of(message: Message) -> Any:
    mail = composed(message)
    assert isinstance(mail, EmailMultiAlternatives)
    text = mail.message().as_bytes(linesep="\r\n")
    return email.message_from_bytes(text, policy=email.policy.default)


def text_of(mail: Any, kind: str = "plain") -> str:
    return str(mail.get_body((kind,)).get_content()).replace("\r\n", "\n")


def test_a_mail_in_japanese_and_in_english(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "no-reply@portal.example"
    settings.EMAIL_REPLY_TO = "office@portal.example"
    message = note()
    mail = mail_of(message)
    assert mail["Subject"].strip() == "[K Program ポータル] 会議のお知らせ"
    assert mail["From"] == "K Program Portal <no-reply@portal.example>"
    assert (mail["To"], mail["Reply-To"]) == ("reader@example.jp", "office@portal.example")
    assert (mail["Auto-Submitted"], mail["Cc"], mail["Bcc"]) == ("auto-generated", None, None)
    assert mail["Message-ID"] == f"<{message.pk}@portal.example>"
    assert text_of(mail).startswith("会議は7日後です。\n\n詳細は")
    assert '<a href="https://portal.example/ja/">https://portal.example/ja/</a>' in text_of(
        mail, "html"
    )
    english = mail_of(note(Address("r@example.jp", "en"), key="2"))
    assert english["Subject"].strip() == "[K Program Portal] About 会議"
    assert text_of(english).startswith("会議 is in 7 days.")
    assert "The portal is a prototype, not an official government site." in text_of(english)
    assert '<html lang="en">' in text_of(english, "html")


def test_a_mail_says_it_all_with_every_link_taken_out() -> None:
    mail = mail_of(note())
    for kind in ("plain", "html"):
        text = re.sub(r"<[^>]+>", "", re.sub(r"https?://[^\s<\"]+", "", text_of(mail, kind)))
        assert "会議は7日後です。" in text
        assert "詳細は次の場所に掲載しています。" in text


def test_a_neutral_subject_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = Kind("quiet", "{title}", "{title}", "{title}", "{title}", True, ("title",))
    monkeypatch.setitem(kinds.KINDS, "quiet", quiet)
    mail = mail_of(queue("quiet", READER, {"title": "極秘協議会"}, key="1"))
    assert mail["Subject"].strip() == "[K Program ポータル] お知らせがあります"
    assert "極秘協議会" in text_of(mail)
    assert "極秘協議会" not in text_of(mail, "html").partition("<body>")[0]


HOSTILE = "会議\r\nBcc: evil@example.jp\r\n\r\n<script>alert(1)</script>\x00\u2028X{link}"


def test_nothing_gets_into_the_headers_or_out_of_the_text() -> None:
    mail = mail_of(queue("test-note", READER, {**VALUES, "title": HOSTILE}, key="1"))
    assert mail["Bcc"] is None
    assert set(mail.keys()) == {
        *("Content-Type", "MIME-Version", "Subject", "From", "To", "Reply-To"),
        *("Auto-Submitted", "X-Auto-Response-Suppress", "Message-ID", "Date"),
    }
    assert "\n" not in mail["Subject"] and len(mail["Subject"]) < 170
    assert "<script>" not in text_of(mail, "html")
    assert "X{link}は7日後です。" in text_of(mail)  # what a variable holds is no text of ours


def test_a_long_subject_is_cut() -> None:
    mail = mail_of(queue("test-note", READER, {**VALUES, "title": "あ" * 400}, key="1"))
    assert len(mail["Subject"].strip()) == 150 and mail["Subject"].endswith("…")


def test_a_text_that_names_what_it_does_not_have_is_refused() -> None:
    wrong = Kind("wrong", "{title}", "{title}", "{title}", "{who}", variables=("title",))
    with pytest.raises(ValueError, match="who"):
        kinds.register(wrong)
    assert "wrong" not in kinds.KINDS and NOTE.name in kinds.KINDS


def test_an_invitation_is_attached() -> None:
    mail = mail_of(note(calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"))
    [part] = [p for p in mail.iter_attachments()]
    assert part.get_content_type() == "text/calendar"
    assert "BEGIN:VCALENDAR" in part.get_content()
