"""What the jobs of the tests do, in the test's own process or in a real worker."""

import datetime as dt
import os
import signal
from pathlib import Path

from django.db import connection

from accounts.models import User
from kprogram.common import jobs, workers
from kprogram.common.jobs import Failed, Lease


def note(lease: Lease, line: str) -> None:
    """What happened, in a file that no rollback reaches."""
    with Path(lease.job.reason).open("a", encoding="utf-8") as file:
        file.write(f"{line} {os.getpid()}\n")


def work(lease: Lease) -> None:
    """Write into the database; on its first delivery also wait to be killed."""
    User.objects.create(email=f"{lease.job.subject}@example.jp", display_name="済み")
    lease.progress(1, 2)
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        note(lease, f"began {cursor.fetchone()[0]}")
    if lease.job.deliveries == 1:
        signal.pause()
    lease.progress(2)
    lease.say("ended well")


def poison(lease: Lease) -> None:
    """Kill the process that does it, each time."""
    note(lease, "began")
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(lease: Lease) -> None:
    User.objects.create(email="never@example.jp", display_name="無")
    raise Failed("There are %(count)s of them.", count=3)


def stumble(lease: Lease) -> None:
    User.objects.create(email="never@example.jp", display_name="無")
    raise ZeroDivisionError


for name, body in (("work", work), ("poison", poison), ("refuse", refuse), ("stumble", stumble)):
    workers.job_task(f"tests.{name}")(body)

if "PROBE_QUEUE" in os.environ:  # in the worker only, not where a test imports this
    jobs.LEASE, workers.BEAT_SECONDS = dt.timedelta(seconds=2), 0.3
