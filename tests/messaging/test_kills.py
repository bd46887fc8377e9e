"""Workers killed while they send: nothing twice, nothing silently lost, the uncertain listed."""

import datetime as dt
import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from messaging.models import Message
from messaging.services import dispatching, mending
from messaging.services.outbox import Address, queue
from tests.faults.worker import Queue, until
from tests.messaging.server import Mailbox, mail_server

KIND = "report-answer"  # a worker knows the kinds of the portal only
VALUES: dict[str, Any] = dict.fromkeys(("page", "text", "answer", "address"), "試験")


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def workers(
    transactional_db: None, tmp_path: Path, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Queue]:
    told = {"HOST": "127.0.0.1", "PORT": mailbox.port, "SECURITY": "none", "TIMEOUT": 5}
    for name, value in told.items():
        monkeypatch.setenv(f"EMAIL_{name}", str(value))
    made = Queue(tmp_path)
    yield made
    made.close()


def processes_of(worker: int) -> list[int]:
    """The processes of a worker's pool."""
    children = Path(f"/proc/{worker}/task/{worker}/children").read_text()
    return [int(each) for each in children.split()]


def write(amount: int) -> list[str]:
    addresses = [f"n{number:04}@example.jp" for number in range(amount)]
    with transaction.atomic():
        for address in addresses:
            queue(KIND, Address(address), VALUES, key=address)
    return addresses


def kill_at(mailbox: Mailbox, worker: int, moments: dict[int, tuple[str, str]]) -> list[int]:
    """At the nth recipient, before or after the server's part of a stage, whoever sends is killed.
    Returns the list that the killed are noted in."""
    killed: list[int] = []

    def at(place: str) -> Any:
        def work(stage: str, address: str) -> None:
            moment = moments.get(len(mailbox.asked))
            if moment == (place, stage):
                del moments[len(mailbox.asked)]
                for process in processes_of(worker):
                    killed.append(process)
                    os.kill(process, signal.SIGKILL)

        return work

    mailbox.before, mailbox.after = at("before"), at("after")
    return killed


def nobody_is_at_it() -> bool:
    """All is settled but claims; what the tick does comes after."""
    return not Message.objects.filter(state="waiting").exists()


def run_with_kills(
    workers: Queue, mailbox: Mailbox, amount: int, moments: dict[int, tuple[str, str]], wait: float
) -> None:
    kills = len(moments)
    worker = workers.start_worker()
    killed = kill_at(mailbox, worker, moments)
    addresses = write(amount)
    until(nobody_is_at_it, "all were sent, or broke off", wait)
    until(lambda: Message.objects.filter(state="claimed").count() <= kills, "the last", 20)
    mailbox.before = mailbox.after = lambda stage, address: None
    assert (moments, len(killed) >= kills) == ({}, True)
    dispatching.settle_broken_off()
    taken = Counter(mailbox.addresses)
    states = dict(Message.objects.values_list("address", "state"))
    sent = {address for address, state in states.items() if state == "sent"}
    uncertain = {address for address, state in states.items() if state == "uncertain"}
    assert [address for address, number in taken.items() if number > 1] == []
    assert sent | uncertain == set(addresses)
    assert [address for address in sent if taken[address] != 1] == []
    assert len(uncertain) <= kills
    assert mending.counts()["uncertain"] == len(uncertain)
    listed = list(Message.objects.stuck().values_list("address", flat=True))
    assert set(listed) == uncertain


@pytest.fixture(autouse=True)
def short_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own tick takes every claim for dead: by then no worker is at one."""
    monkeypatch.setattr(dispatching, "CLAIM", dt.timedelta(seconds=-1))


def test_three_kills_in_150_mails(workers: Queue, mailbox: Mailbox) -> None:
    moments = {30: ("before", "RCPT"), 75: ("before", "DATA"), 120: ("after", "DATA")}
    run_with_kills(workers, mailbox, 150, moments, wait=90)
    lost = [m for m in Message.objects.stuck() if m.address not in mailbox.addresses]
    assert len(lost) >= 1  # killed before the text was handed over: a person sends it again


@pytest.mark.soak
def test_thirty_kills_in_1500_mails(workers: Queue, mailbox: Mailbox) -> None:
    chance = random.Random(20261125)
    stages = [("before", "RCPT"), ("before", "DATA"), ("after", "DATA")]
    moments = {place: chance.choice(stages) for place in chance.sample(range(20, 1480), 30)}
    run_with_kills(workers, mailbox, 1500, moments, wait=1200)


def test_a_message_goes_out_with_the_commit_through_a_real_worker(
    workers: Queue, mailbox: Mailbox
) -> None:
    workers.start_worker()
    with transaction.atomic():
        queue(KIND, Address("a@example.jp", "en"), VALUES, key="a")
        assert mailbox.taken == []
    until(lambda: Message.objects.get().state == "sent", "it was sent")
    assert mailbox.addresses == ["a@example.jp"]
    assert mailbox.parsed()["Auto-Submitted"] == "auto-generated"
