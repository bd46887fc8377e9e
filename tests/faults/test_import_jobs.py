"""A spreadsheet that a real worker reads, and is killed while it does."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from catalogue.models import ImportState, SheetImport, SheetRow
from catalogue.services.importing import staging
from kprogram.common import jobs
from kprogram.common.jobs import Job, JobState
from tests.editing.people import editor
from tests.faults.worker import Queue, until
from tests.importing.files import workbook
from tests.runtime.portal import descendants

ROWS = 10_000


@pytest.fixture
def queue(committed_catalogue: None, tmp_path: Path) -> Iterator[Queue]:
    made = Queue(tmp_path)
    yield made
    made.close()


def brought(count: int) -> SheetImport:
    """A file with so many rows that each name a tag nobody knows, asked to be read."""
    head = ["code", "version", "order", "name_ja", "name_en"]
    rows: list[list[Any]] = [[f"no-{n}", 1, n + 100, f"名{n}", f"Name {n}"] for n in range(count)]
    who = editor()
    with transaction.atomic():
        found = staging.keep(who.user, "tags.xlsx", workbook([head, *rows]), "tags")
        found.job = jobs.start("catalogue.read_import", found.pk, who.user)
        found.save()
    return found


def state_of(found: SheetImport) -> str:
    return Job.objects.get(pk=found.job_id).state


def peak(pid: int) -> int:
    """The most memory that a process has had, in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


@pytest.mark.soak
def test_ten_thousand_rows_killed_at_ten_places(queue: Queue) -> None:
    """Each time all rows and their problems are there once, as if nothing had happened."""
    worker = queue.start_worker()
    for round_ in range(10):
        found = brought(ROWS)
        until(lambda found=found: Job.objects.get(pk=found.job_id).total == ROWS, "it is checked")
        place = ROWS * round_ // 12
        until(
            lambda found=found, at=place: Job.objects.get(pk=found.job_id).done >= at, "the place"
        )
        for pid in descendants(worker):
            os.kill(pid, signal.SIGKILL)
        until(lambda found=found: state_of(found) == JobState.DONE, "done", 120)
        found.refresh_from_db()
        assert (found.state, found.problem_count) == (ImportState.REFUSED, ROWS)
        assert found.rows.values("number").distinct().count() == found.rows.count() == ROWS
        found.delete()
    assert SheetRow.objects.count() == 0


@pytest.mark.soak
def test_ten_thousand_rows_within_a_minute_and_300_mb(queue: Queue) -> None:
    worker = queue.start_worker()
    began = time.monotonic()
    found = brought(ROWS)
    until(lambda: state_of(found) == JobState.DONE, "done", 120)
    assert time.monotonic() - began < 60
    assert max(peak(pid) for pid in descendants(worker)) < 300
