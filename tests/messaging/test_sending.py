"""Claim, commit, send, mark: through a real mail server that refuses, drops and hangs."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from kprogram.common import heartbeats, jobs, ticks
from messaging import kinds
from messaging.models import Message, Outbox, Suppression
from messaging.services import dispatching, restored
from messaging.services.dispatching import claim, drain, settle_broken_off
from messaging.services.outbox import Address, cancel, queue
from tests.faults.database import run
from tests.faults.parallel import in_parallel
from tests.messaging.conftest import VALUES, use
from tests.messaging.server import Mailbox, letting_nobody_in, mail_server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    """What rings is in another test; here the dispatcher is called."""
    monkeypatch.setattr("kprogram.common.background.ring", lambda *_asked: True)


def write(*names: str) -> None:
    for name in names:
        queue("test-note", Address(f"{name}@example.jp"), VALUES, key=name)


def states() -> dict[str, str]:
    return dict(Message.objects.order_by("key").values_list("key", "state"))


def one() -> Message:
    return Message.objects.get()


def make_due() -> None:
    run("UPDATE messaging_message SET send_at = now() - interval '2 days',"
        " next_attempt_at = now() - interval '1 s' WHERE state = 'waiting'")  # fmt: skip


def outdate_claims() -> None:
    run("UPDATE messaging_message SET claimed_at = now() - interval '1 hour'"
        " WHERE claimed_at IS NOT NULL")  # fmt: skip


def test_each_message_is_a_mail_to_one(mailbox: Mailbox) -> None:
    write("a", "b", "c")
    assert drain() == 3
    assert mailbox.addresses == ["a@example.jp", "b@example.jp", "c@example.jp"]
    assert [mailbox.parsed(place)["To"] for place in range(3)] == mailbox.addresses
    sent = one_of_each("a")
    assert (sent.state, sent.smtp_code, sent.smtp_text) == ("sent", 250, "2.0.0 taken")
    assert (sent.attempts, sent.deliveries, sent.claim) == (1, 0, None)
    assert sent.sent_at is not None
    assert drain() == 0
    assert len(mailbox.taken) == 3


def one_of_each(key: str) -> Message:
    return Message.objects.get(key=key)


def test_one_of_three_is_refused_and_the_others_go_out(mailbox: Mailbox) -> None:
    mailbox.script["RCPT", "b@example.jp"] = ["550 5.1.1 no such mailbox"]
    write("a", "b", "c")
    drain()
    assert mailbox.addresses == ["a@example.jp", "c@example.jp"]
    assert states() == {"a": "sent", "b": "failed", "c": "sent"}
    refused = one_of_each("b")
    assert (refused.smtp_code, refused.smtp_text) == (550, "5.1.1 no such mailbox")
    make_due()
    assert drain() == 0


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
def test_451_is_put_off_and_then_goes_out(mailbox: Mailbox, stage: str) -> None:
    mailbox.script[stage, "a@example.jp"] = ["451 4.7.1 later", "421 4.7.1 closing"]
    write("a")
    before = timezone.now()
    for minutes in (1, 5):
        assert drain() == 1
        message = one()
        wait = (message.next_attempt_at - before).total_seconds() / 60
        assert (message.state, round(wait)) == ("waiting", minutes)
        assert message.smtp_code in (451, 421)
        assert drain() == 0  # not before its time
        make_due()
    drain()
    assert (states(), mailbox.addresses) == ({"a": "sent"}, ["a@example.jp"])
    assert (one().attempts, one().deliveries) == (3, 0)


def test_what_is_put_off_for_a_day_has_failed(mailbox: Mailbox) -> None:
    mailbox.script["RCPT", "*"] = ["451 4.7.1 later"] * 9
    write("a")
    waits = []
    while drain():
        waits.append(round((one().next_attempt_at - timezone.now()).total_seconds() / 60))
        make_due()
    assert waits[:6] == [1, 5, 15, 60, 240, 1440]
    assert (one().state, one().attempts, one().smtp_code) == ("failed", 7, 451)


def test_dropped_after_the_text_is_uncertain_and_never_sent_again(mailbox: Mailbox) -> None:
    mailbox.script["DATA", "a@example.jp"] = ["drop"]
    write("a", "b")
    drain()
    assert states() == {"a": "uncertain", "b": "sent"}
    assert one_of_each("a").smtp_text != ""
    make_due()
    dispatching.tick()
    assert drain() == 0
    assert mailbox.addresses == ["a@example.jp", "b@example.jp"]


def test_a_server_that_hangs_before_the_text_is_tried_again(mailbox: Mailbox) -> None:
    mailbox.script["RCPT", "a@example.jp"] = ["hang"]
    write("a", "b")
    drain()
    assert states() == {"a": "waiting", "b": "sent"}
    make_due()
    drain()
    assert states() == {"a": "sent", "b": "sent"}
    assert sorted(mailbox.addresses) == ["a@example.jp", "b@example.jp"]


def test_a_server_that_hangs_after_the_text_leaves_it_uncertain(mailbox: Mailbox) -> None:
    mailbox.script["DATA", "a@example.jp"] = ["hang"]
    write("a", "b")
    drain()
    assert states() == {"a": "uncertain", "b": "sent"}


def test_a_server_that_drops_everybody_is_left_alone_for_a_while(mailbox: Mailbox) -> None:
    mailbox.script["RCPT", "*"] = ["drop"] * 9
    write("a", "b", "c", "d", "e")
    assert drain() == 3
    assert states() == dict.fromkeys("abcde", "waiting")
    assert Outbox.objects.get().trouble != ""


def test_who_is_not_let_in_claims_nothing(settings: Any) -> None:
    options = {"authenticator": letting_nobody_in, "auth_require_tls": False}
    with mail_server(**options) as box:
        use(settings, box)
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "wrong"
        write("a")
        assert drain() == 0
        assert (states(), box.taken, one().attempts) == ({"a": "waiting"}, [], 0)
        assert Outbox.objects.get().trouble.startswith("535 ")
        settings.EMAIL_HOST_USER = ""
        assert drain() == 1
        assert states() == {"a": "sent"}


def test_a_server_that_is_away_claims_nothing(mailbox: Mailbox, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    write("a")
    assert drain() == 0
    assert (states(), one().attempts) == ({"a": "waiting"}, 0)
    settings.EMAIL_PORT = mailbox.port
    drain()
    assert states() == {"a": "sent"}


def test_what_cannot_be_made_is_set_aside_after_three_deliveries(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a", "b")
    Message.objects.filter(key="a").update(kind="gone")
    for _delivery in range(3):
        drain()
        make_due()
    assert states() == {"a": "quarantined", "b": "sent"}
    assert one_of_each("a").smtp_text == kinds.UnknownKind.__name__
    assert drain() == 0


def test_a_claim_whose_worker_died_is_uncertain_and_the_third_is_set_aside(
    mailbox: Mailbox,
) -> None:
    write("a")
    found = []
    for _delivery in range(3):
        assert claim() is not None
        settle_broken_off()
        assert states() == {"a": "claimed"}  # its worker may still be at it
        outdate_claims()
        settle_broken_off()
        found.append(one().state)
        Message.objects.exclude(state="quarantined").update(state="waiting", claim=None)
    assert found == ["uncertain", "uncertain", "quarantined"]
    assert (drain(), mailbox.taken) == (0, [])


def test_a_slow_worker_still_marks_what_came_of_it(mailbox: Mailbox) -> None:
    write("a")
    message = claim()
    assert message
    outdate_claims()
    settle_broken_off()
    assert states() == {"a": "uncertain"}
    wire = dispatching.transport()
    wire.open()
    assert dispatching.hand_over(message, wire) is True
    wire.close()
    assert (states(), mailbox.addresses) == ({"a": "sent"}, ["a@example.jp"])


def test_nobody_is_written_to_who_left_or_does_not_want_it(mailbox: Mailbox) -> None:
    gone = User.objects.create(email="gone@example.jp")
    queue("test-note", gone, VALUES, key="gone")
    write("a", "b")
    User.objects.update(is_active=False)
    Suppression.objects.create(address="A@example.jp", reason="本人の申出")
    drain()
    assert states() == {"a": "suppressed", "b": "sent", "gone": "suppressed"}
    assert mailbox.addresses == ["b@example.jp"]


def test_what_is_for_later_waits_and_what_is_cancelled_stays(mailbox: Mailbox) -> None:
    soon = timezone.now() + dt.timedelta(hours=1)
    queue("test-note", Address("a@example.jp"), VALUES, key="a", send_at=soon, about="m")
    assert drain() == 0
    assert cancel("m") == 1
    make_due()
    assert (drain(), mailbox.taken) == (0, [])


def both(mailbox: Mailbox) -> list[str]:
    """Two dispatchers at once; the addresses that the server took mails for."""
    results = in_parallel(drain, drain)
    assert [r for r in results if isinstance(r, Exception)] == []
    return sorted(mailbox.addresses)


def test_two_dispatchers_at_once_send_once(mailbox: Mailbox) -> None:
    names = [f"n{number:02}" for number in range(20)]
    write(*names)
    assert both(mailbox) == [f"{name}@example.jp" for name in names]
    assert set(states().values()) == {"sent"}


def test_without_the_claim_it_would_be_sent_twice(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard is needed: a dispatcher that only looks for what waits sends it beside another."""
    both_have_looked = threading.Barrier(2)

    def look() -> Message | None:
        found: Message | None = Message.objects.due(timezone.now()).first()
        both_have_looked.wait(20)
        return found

    monkeypatch.setattr(dispatching, "claim", look)
    monkeypatch.setattr(dispatching, "mark", mark_without_claim)
    write("a")
    assert both(mailbox) == ["a@example.jp", "a@example.jp"]


def mark_without_claim(message: Message, **what: Any) -> bool:
    return bool(Message.objects.filter(pk=message.pk).update(**({"claim": None} | what)))


def test_the_tick_rings_for_what_is_due(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []
    monkeypatch.setattr(
        "kprogram.common.background.ring", lambda name, _arguments: rung.append(name)
    )
    dispatching.tick()
    assert rung == []
    write("a")
    rung.clear()
    dispatching.tick()
    assert rung == ["messaging.dispatch"]


def test_a_drain_gives_other_work_its_turn(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a", "b")
    monkeypatch.setattr(dispatching, "DRAIN_SECONDS", -1)
    assert (drain(), states()) == (0, {"a": "waiting", "b": "waiting"})


# -- a restored backup -----------------------------------------------------------------------


def test_a_restored_dump_sends_nothing_until_it_is_released(mailbox: Mailbox) -> None:
    operator = User.objects.create(email="operator@example.jp")
    write("a")
    dispatching.tick()
    assert restored.is_open()
    # What pg_restore does: the same rows in tables with other numbers.
    run("ALTER TABLE messaging_outbox RENAME TO old")
    run("CREATE TABLE messaging_outbox (LIKE old INCLUDING ALL)")
    run("INSERT INTO messaging_outbox SELECT * FROM old")
    try:
        assert (drain(), mailbox.taken, states()) == (0, [], {"a": "waiting"})
        assert Outbox.objects.get().held_because == restored.RESTORED
        dispatching.tick()
        assert (drain(), mailbox.taken) == (0, [])
        assert restored.release(operator, drop_due=False) == 0
        dispatching.tick()
        assert (drain(), mailbox.addresses) == (1, ["a@example.jp"])
    finally:
        run("DROP TABLE messaging_outbox")
        run("ALTER TABLE old RENAME TO messaging_outbox")


def test_files_of_the_database_that_were_put_back_hold_the_outbox(mailbox: Mailbox) -> None:
    write("a")
    for _tick in range(3):
        dispatching.tick()
    assert Outbox.objects.get().mark == 3
    Outbox.objects.update(mark=2)
    assert (drain(), mailbox.taken) == (0, [])
    assert Outbox.objects.get().held_since is not None
    by = User.objects.create(email="operator@example.jp")
    assert restored.release(by, drop_due=True) == 1
    assert (drain(), states()) == (0, {"a": "cancelled"})
    write("b")
    assert (drain(), mailbox.addresses) == (1, ["b@example.jp"])


def test_a_tick_of_another_process_meanwhile_is_no_restored_copy(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends has read the row; then a tick raises the mark, here and in Redis."""
    write("a")
    dispatching.tick()
    seen = restored.seen

    def seen_after_a_tick(instance: Any) -> int:
        Outbox.objects.update(mark=2)
        restored.note(instance, 2)
        return seen(instance)

    monkeypatch.setattr(restored, "seen", seen_after_a_tick)
    assert (drain(), mailbox.addresses) == (1, ["a@example.jp"])
    assert Outbox.objects.get().held_since is None


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "flushed"])
def test_redis_away_or_emptied_holds_nothing(
    mailbox: Mailbox, settings: Any, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    dispatching.tick()
    if url == "flushed":
        with restored._client() as client:
            client.delete(restored._key(Outbox.objects.get().instance))
    else:
        settings.REDIS_URL = url
    write("a")
    dispatching.tick()
    assert (drain(), mailbox.addresses) == (1, ["a@example.jp"])


def test_the_hold_takes_effect_in_the_middle(mailbox: Mailbox) -> None:
    write("a", "b")

    def hold_it(stage: str, address: str) -> None:
        if stage == "DATA":
            in_parallel(lambda: restored.hold(restored.BY_HAND))

    mailbox.after = hold_it
    assert (drain(), mailbox.addresses) == (1, ["a@example.jp"])
    assert states() == {"a": "sent", "b": "waiting"}


def test_a_part_of_the_tick_that_fails_keeps_nothing_else_from_its_turn(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[Callable[[], Any]] = []

    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ticks, "TICKS", [fail, lambda: ran.append(jobs.tick)])
    ticks.tick(by_beat=True)
    assert ran == [jobs.tick]
    assert set(heartbeats.heard()) == {"worker", "beat"}
