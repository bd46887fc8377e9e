"""Background work under faults: nothing lost, nothing done twice, and the person is told."""

import os
import signal
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation, User
from kprogram.celery import app
from kprogram.common import background, jobs
from kprogram.common.background import UnknownTask, enqueue
from kprogram.common.jobs import Job, JobState, Lease, LeaseLost
from tests.faults import bodies
from tests.faults.database import run
from tests.faults.parallel import in_parallel
from tests.faults.worker import Queue, until

SUBJECT = uuid.UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture
def queue(transactional_db: None, tmp_path: Path) -> Iterator[Queue]:
    made = Queue(tmp_path)
    yield made
    made.close()


def people() -> list[str]:
    return list(User.objects.values_list("display_name", flat=True))


def expire(job: Job) -> None:
    """As if its worker had not been heard of for a while."""
    run("UPDATE common_job SET lease_until = now() - interval '1 s' WHERE id = %s", job.pk)


def forget_the_ring() -> None:
    run("UPDATE common_job SET rung_at = now() - interval '1 minute'")


def now(job: Job) -> Job:
    job.refresh_from_db()
    return job


# -- the door --------------------------------------------------------------------------------


def test_the_bell_rings_on_commit_and_never_after_a_rollback(queue: Queue) -> None:
    with transaction.atomic():
        job = jobs.start("tests.work", SUBJECT)
        assert queue.messages() == []
    assert queue.messages() == [("tests.work", [str(job.pk)])]
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.start("tests.work", uuid.uuid4())
        raise ZeroDivisionError
    assert len(queue.messages()) == 1
    assert list(Job.objects.values_list("pk", flat=True)) == [job.pk]


def test_an_unknown_name_is_refused_at_once(queue: Queue) -> None:
    for name in ("tests.nothing", "celery.backend_cleanup", ""):
        with pytest.raises(UnknownTask):
            jobs.start(name, SUBJECT)
    assert (queue.messages(), Job.objects.count()) == ([], 0)


@pytest.mark.parametrize("value", ["a text", 1.5, None, True, {"id": 1}, [1]])
def test_only_ids_go_into_the_queue(queue: Queue, value: Any) -> None:
    with pytest.raises(TypeError):
        enqueue("tests.work", value)
    assert queue.messages() == []


def test_the_broker_away_fails_no_request_and_the_tick_finds_the_job(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
        job = jobs.start("tests.work", SUBJECT)
        assert background.ring("tests.work", [str(job.pk)]) is False
    assert (now(job).state, queue.messages()) == (JobState.WAITING, [])
    assert jobs.tick() == 0  # somebody rang a moment ago, for all that is known
    forget_the_ring()
    assert jobs.tick() == 1
    assert queue.messages() == [("tests.work", [str(job.pk)])]


def test_two_beats_ring_once(queue: Queue) -> None:
    made = [jobs.start("tests.work", uuid.uuid4()) for _number in range(5)]
    forget_the_ring()
    before = len(queue.messages())
    assert sum(in_parallel(jobs.tick, jobs.tick)) == 5
    rung = [arguments[0] for _name, arguments in queue.messages()[before:]]
    assert sorted(rung) == sorted(str(job.pk) for job in made)
    assert jobs.tick() == 0


def test_what_is_open_is_not_begun_twice(queue: Queue) -> None:
    first = jobs.start("tests.work", SUBJECT)
    assert jobs.start("tests.work", SUBJECT) == first
    lease = jobs.claim(first.pk)
    assert lease
    lease.end(JobState.DONE, None)
    assert jobs.start("tests.work", SUBJECT) != first


# -- the lease -------------------------------------------------------------------------------


def test_one_of_many_claims(queue: Queue) -> None:
    job = jobs.start("tests.work", SUBJECT)
    leases = in_parallel(*[lambda: jobs.claim(job.pk)] * 8)
    assert len([lease for lease in leases if lease]) == 1
    assert (now(job).state, job.deliveries) == (JobState.RUNNING, 1)


def test_who_lost_the_lease_commits_nothing(queue: Queue) -> None:
    job = jobs.start("tests.work", SUBJECT)
    slow = jobs.claim(job.pk)
    assert slow
    expire(job)
    quick = jobs.claim(job.pk)
    assert quick
    jobs.carry_out(slow, lambda lease: User.objects.create(email="a@example.jp", display_name="遅"))
    assert (people(), now(job).state, job.lease) == ([], JobState.RUNNING, quick.token)
    assert slow.renew() is False
    with pytest.raises(LeaseLost):
        slow.progress(1)
    jobs.carry_out(
        quick, lambda lease: User.objects.create(email="a@example.jp", display_name="速")
    )
    assert (people(), now(job).state, job.deliveries) == (["速"], JobState.DONE, 2)
    assert jobs.claim(job.pk) is None


def test_a_refusal_is_told_and_nothing_is_kept(queue: Queue) -> None:
    job = jobs.start("tests.refuse", SUBJECT)
    lease = jobs.claim(job.pk)
    assert lease
    jobs.carry_out(lease, bodies.refuse)
    assert (now(job).state, job.told, people()) == (JobState.FAILED, "There are 3 of them.", [])


def test_a_mistake_is_tried_three_times_and_set_aside(queue: Queue) -> None:
    job = jobs.start("tests.stumble", SUBJECT)
    states = []
    for _delivery in range(3):
        lease = jobs.claim(job.pk)
        assert lease
        jobs.carry_out(lease, bodies.stumble)
        states.append(now(job).state)
    assert states == [JobState.WAITING, JobState.WAITING, JobState.QUARANTINED]
    assert job.told == (
        "この作業は3回中断したため、取り置きました。結果は何も保存されていません。"
        "運用管理者による確認が必要です。"
    )
    assert (people(), jobs.claim(job.pk)) == ([], None)


def test_progress_is_seen_while_it_runs(queue: Queue) -> None:
    job = jobs.start("tests.work", SUBJECT)
    lease = jobs.claim(job.pk)
    assert lease
    lease.progress(3, 10)
    assert lease.renew() is True
    assert (now(job).done, job.total) == (3, 10)
    assert job.lease_until and job.lease_until > timezone.now()


def test_what_a_job_writes_is_in_the_history_with_who_and_why(queue: Queue) -> None:
    author = User.objects.create(email="author@example.jp", display_name="著者")
    office = Organisation.objects.create(
        code="office", name_ja="役所", name_en="Office", kind="ministry"
    )
    job = jobs.start("tests.work", SUBJECT, user=author, role="operator", reason="試験のため")
    lease = jobs.claim(job.pk)
    assert lease

    def body(lease: Lease) -> None:
        Organisation.objects.filter(pk=office.pk).update(name_ja="変")

    jobs.carry_out(lease, body)
    kept = office.history.latest("pgh_id").pgh_context.metadata
    assert kept == {
        "user": author.pk,
        "role": "operator",
        "reason": "試験のため",
        "job": str(job.pk),
        "task": "tests.work",
    }


# -- real workers ----------------------------------------------------------------------------


def test_a_killed_process_a_poison_job_and_a_killed_worker(queue: Queue, tmp_path: Path) -> None:
    """Nothing is lost or done twice, and what kills its process each time is set aside."""
    worker = queue.start_worker()
    notes = tmp_path / "poison"
    poison = jobs.start("tests.poison", SUBJECT, reason=str(notes))
    finished_once_after_killing(lambda process: process, tmp_path / "process")
    until(lambda: now(poison).state == JobState.QUARANTINED, "it is set aside")
    assert (len(notes.read_text().splitlines()), poison.deliveries) == (3, 3)

    def worker_of(process: int) -> int:
        return worker

    finished_once_after_killing(worker_of, tmp_path / "worker", queue.start_worker)
    assert people() == ["済み", "済み"]
    assert Job.objects.unfinished().count() == 0


def finished_once_after_killing(
    victim: Callable[[int], int], notes: Path, mend: Callable[[], Any] = lambda: None
) -> None:
    """A job is begun, what does it is killed, and the job is finished by its second delivery."""
    job = jobs.start("tests.work", uuid.uuid4(), reason=str(notes))
    until(lambda: now(job).done == 1, "progress is seen while it runs")
    assert (job.state, job.total) == (JobState.RUNNING, 2)
    os.kill(victim(int(notes.read_text().split()[-1])), signal.SIGKILL)
    mend()
    until(lambda: now(job).state == JobState.DONE, "done")
    assert (job.deliveries, job.told, job.done) == (2, "ended well", 2)
    begun = [line.split()[:2] for line in notes.read_text().splitlines()]
    assert begun == [["began", "1min"]] * 2  # 1 min: what a statement may take in a worker
