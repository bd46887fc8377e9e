"""How a worker does a job: claim, a heartbeat beside the body, and a second look after a kill."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from celery import shared_task
from django.db import DatabaseError, connection

from kprogram.common import jobs
from kprogram.common.jobs import Body, Job, Lease

BEAT_SECONDS = 1.0


def job_task(name: str) -> Callable[[Body], Any]:
    """Make a body the task of this name; it is given the lease of its job."""

    def decorate(body: Body) -> Any:
        @shared_task(name=name, bind=True, body=staticmethod(body))
        def task(self: Any, job_id: str) -> None:
            lease = jobs.claim(uuid.UUID(job_id))
            if lease is None:
                look_again(self, uuid.UUID(job_id))
                return
            with heartbeat(lease):
                jobs.carry_out(lease, body)
            ring_again(self, lease)

        return task

    return decorate


def look_again(task: Any, job_id: uuid.UUID) -> None:
    """A message that came back because its process was killed finds the dead one's lease still
    running: it is sent once more for when that has run out. Any other ring is over."""
    jobs.set_aside()
    redelivered = (task.request.delivery_info or {}).get("redelivered")
    if redelivered and Job.objects.filter(pk=job_id, state=jobs.JobState.RUNNING).exists():
        wait = jobs.LEASE.total_seconds() + 1
        task.apply_async(args=[str(job_id)], countdown=wait, retry=False)


def ring_again(task: Any, lease: Lease) -> None:
    """A job that was given back is tried again soon: the tick would take up to a minute."""
    if Job.objects.filter(pk=lease.job.pk, state=jobs.JobState.WAITING).exists():
        task.apply_async(args=[str(lease.job.pk)], countdown=5, retry=False)


@contextmanager
def heartbeat(lease: Lease) -> Iterator[None]:
    """Renew the lease and write the progress from a thread with a connection of its own: the body's
    transaction neither shows its progress nor holds the row before it ends."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(lease, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(lease: Lease, stop: threading.Event) -> None:
    try:
        while not stop.wait(BEAT_SECONDS):
            try:
                if not lease.renew():
                    return
            except DatabaseError:
                connection.close()  # tried again with the next beat, while the lease lasts
    finally:
        connection.close()
