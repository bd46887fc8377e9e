"""The operator's page and its buttons, the counts on "my work", and what a monitor reads."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Role
from kprogram.common import heartbeats, jobs
from kprogram.common.jobs import Job, JobState
from messaging.models import Message, Outbox, Suppression
from messaging.services import restored
from messaging.services.outbox import Address, queue
from tests.editing.people import Person, editor, person
from tests.messaging.conftest import VALUES

pytestmark = pytest.mark.django_db
PAGE = "/en/work/queue/"


@pytest.fixture
def operator(catalogue: None) -> Person:
    return person(Role.OPERATOR, None)


def message(state: str, name: str = "") -> Message:
    made = queue("test-note", Address(f"{name or state}@example.jp"), VALUES, key=name or state)
    Message.objects.filter(pk=made.pk).update(state=state)
    return made


def job(state: JobState) -> Job:
    made = jobs.start("catalogue.read_import", uuid.uuid4())
    ended = None if state in jobs.OPEN else timezone.now()
    Job.objects.filter(pk=made.pk).update(state=state, ended_at=ended, deliveries=3)
    return made


def press(who: Person, place: str, verb: str, **more: str) -> Any:
    return who.client.post(f"{PAGE}{place}", {"verb": verb, **more})


def text(who: Person, address: str = PAGE) -> str:
    answer = who.client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_everything_that_stands_still_is_listed(operator: Person) -> None:
    for state in ("waiting", "uncertain", "failed", "quarantined", "cancelled"):
        message(state)
    stuck = job(JobState.QUARANTINED)
    shown = text(operator)
    for state in ("waiting", "uncertain", "failed", "quarantined"):
        assert f"{state}@example.jp" in shown
    assert "cancelled@example.jp" not in shown
    assert f"/en/work/queue/jobs/{stuck.pk}/" in shown
    japanese = text(operator, "/ja/work/queue/")
    for words in ("送信結果不明", "取置き", "送信失敗", "送信待ち", "再送する", "送信済みとする"):
        assert words in japanese
    assert Outbox.objects.count() == 0  # who looks writes nothing


@pytest.mark.parametrize(
    ("state", "verb", "then"),
    [
        ("uncertain", "send-again", "waiting"),
        ("uncertain", "mark-sent", "sent"),
        ("uncertain", "give-up", "cancelled"),
        ("quarantined", "send-again", "waiting"),
        ("failed", "send-again", "waiting"),
        ("failed", "give-up", "cancelled"),
        ("waiting", "give-up", "cancelled"),
    ],
)
def test_a_button_mends_a_message(operator: Person, state: str, verb: str, then: str) -> None:
    made = message(state)
    Message.objects.update(attempts=7, deliveries=3)
    answer = press(operator, f"messages/{made.pk}/", verb)
    assert answer.headers["Location"] == f"{PAGE}?done=message"
    made.refresh_from_db()
    assert (made.state, made.settled_by) == (then, operator.user)
    if then == "waiting":
        assert (made.attempts, made.deliveries) == (0, 0)
    assert (made.sent_at is not None) == (then == "sent")


@pytest.mark.parametrize(
    ("state", "verb", "status"),
    [
        ("claimed", "give-up", 409),
        ("cancelled", "send-again", 409),
        ("failed", "mark-sent", 409),
        ("waiting", "send-again", 409),
        ("uncertain", "delete", 404),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    operator: Person, state: str, verb: str, status: int
) -> None:
    made = message("waiting")
    more = {"claim": uuid.uuid4(), "claimed_at": timezone.now()} if state == "claimed" else {}
    Message.objects.update(state=state, **more)
    assert press(operator, f"messages/{made.pk}/", verb).status_code == status
    made.refresh_from_db()
    assert (made.state, made.settled_by) == (state, None)


@pytest.mark.parametrize("state", [JobState.QUARANTINED, JobState.FAILED])
def test_a_job_is_tried_again(operator: Person, state: JobState) -> None:
    made = job(state)
    assert press(operator, f"jobs/{made.pk}/", "try-again").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.deliveries, made.ended_at) == ("waiting", 0, None)
    assert jobs.claim(made.pk) is not None
    assert press(operator, f"jobs/{made.pk}/", "give-up").status_code == 409
    made.refresh_from_db()
    assert made.state == "running"


def test_a_job_that_was_asked_for_again_is_not_tried_twice(operator: Person) -> None:
    made = job(JobState.FAILED)
    jobs.start(made.kind, made.subject)
    assert press(operator, f"jobs/{made.pk}/", "try-again").status_code == 409
    made.refresh_from_db()
    assert made.state == "failed"
    assert press(operator, f"jobs/{made.pk}/", "give-up").status_code == 302
    assert Job.objects.filter(pk=made.pk).count() == 0


def test_a_held_outbox_says_why_and_is_released(operator: Person) -> None:
    message("waiting")
    assert press(operator, "outbox/", "hold").status_code == 302
    assert "The outbox is held" in text(operator)
    Outbox.objects.update(held_because=restored.RESTORED)
    shown = text(operator)
    assert "This database was restored from a backup" in shown
    assert "Release, and cancel what was due (1)" in shown
    assert press(operator, "outbox/", "release").status_code == 302
    assert restored.is_open() is True
    assert Message.objects.get().state == "waiting"
    press(operator, "outbox/", "hold")
    press(operator, "outbox/", "release-later")
    assert (restored.is_open(), Message.objects.get().state) == (True, "cancelled")
    assert Outbox.objects.get().released_by == operator.user


def test_addresses_that_nothing_is_sent_to(operator: Person) -> None:
    place = "suppressions/"
    told = {"address": "reader@example.jp", "reason": "本人の申出"}
    assert press(operator, place, "add", **told).status_code == 302
    assert press(operator, place, "add", **told).status_code == 409
    assert press(operator, place, "add", address="no address", reason="x").status_code == 409
    assert press(operator, place, "add", address="b@example.jp").status_code == 409
    assert Suppression.objects.get().added_by == operator.user
    assert "reader@example.jp" in text(operator)
    assert press(operator, place, "remove", address="reader@example.jp").status_code == 302
    assert Suppression.objects.count() == 0


def test_my_work_of_an_operator_counts_and_leads_there(operator: Person) -> None:
    for number in range(2):
        message("uncertain", f"u{number}")
    shown = text(operator, "/en/work/")
    assert '<a href="/en/work/queue/#messages-uncertain">Messages that are uncertain</a>' in shown
    assert "/en/work/queue/" not in text(editor(), "/en/work/")


# -- /metrics --------------------------------------------------------------------------------


def metrics(client: Client | None = None, **headers: str) -> Any:
    return (client or Client()).get("/metrics", headers=headers)


def test_a_monitor_reads_counts_ages_and_heartbeats(db: None) -> None:
    for state in ("waiting", "uncertain", "failed"):
        message(state)
    job(JobState.QUARANTINED)
    heartbeats.beat(heartbeats.WORKER)
    answer = metrics()
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    lines = answer.content.decode().splitlines()
    samples = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert samples['kprogram_messages{state="uncertain"}'] == "1"
    assert samples['kprogram_messages{state="quarantined"}'] == "0"
    assert samples['kprogram_jobs{state="quarantined"}'] == "1"
    assert samples["kprogram_outbox_held"] == "0"
    assert float(samples["kprogram_message_oldest_due_seconds"]) >= 0
    assert float(samples['kprogram_heartbeat_timestamp_seconds{process="worker"}']) > 1.7e9
    assert samples['kprogram_heartbeat_timestamp_seconds{process="beat"}'] == "0"
    named = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert {name.partition("{")[0] for name in samples} == named
    assert "example.jp" not in answer.content.decode()


def test_only_this_machine_reads_it_or_whoever_brings_the_token(db: None, settings: Any) -> None:
    assert metrics(Client(REMOTE_ADDR="::1")).status_code == 200
    for stranger in (Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="")):
        assert metrics(stranger).status_code == 404
    assert metrics(x_forwarded_for="192.0.2.1").status_code == 404  # a proxy on this machine
    settings.METRICS_TOKEN = "m3tr1cs-" + "x" * 50
    assert metrics().status_code == 404
    assert metrics(authorization="Bearer wrong").status_code == 404
    far = Client(REMOTE_ADDR="192.0.2.1")
    assert metrics(far, authorization=f"Bearer {settings.METRICS_TOKEN}").status_code == 200
