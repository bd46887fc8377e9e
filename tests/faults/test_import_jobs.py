"""A spreadsheet that a real worker reads, and is killed while it does."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.choices import Role
from accounts.models import Organisation
from catalogue.models import Concept, ImportState, SheetImport, SheetRow
from catalogue.services.importing import staging
from funding.models import FundYear, LedgerEntry
from kprogram.common import jobs
from kprogram.common.jobs import Job, JobState
from tests.editing.people import Person, editor, person
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


HEAD = ["number", "fiscal_year", "kind", "occurred_on", "amount_yen"]


def entries(count: int) -> list[list[Any]]:
    return [HEAD, *([f"n-{n}", 2025, "earnings", "2025-05-01", n + 1] for n in range(count))]


def ledger_file(who: Person, count: int) -> SheetImport:
    """A file of entries of an open year, asked to be read."""
    agency = Organisation.objects.get(code="jst")
    FundYear.objects.create(
        agency=agency, fiscal_year=2025, opening_balance_yen=0, balance_yen=0, opened_by=who.user
    )
    with transaction.atomic():
        found = staging.keep(who.user, "entries.xlsx", workbook(entries(count)), "entries")
        found.job = jobs.start("catalogue.read_import", found.pk, who.user)
        found.save()
    return found


def applied(found: SheetImport) -> None:
    with transaction.atomic():
        found.wish = {"title": "t", "reason": "r", "bases": [], "request_id": ""}
        found.job = jobs.start("catalogue.draft_import", found.pk, found.user)
        found.save()


def test_entries_whose_worker_is_killed_are_entered_once(queue: Queue) -> None:
    """Killed while it applies: none are entered; the retry enters all of them, once."""
    count, who = 400, person(Role.AGENCY_STAFF, "jst")
    worker = queue.start_worker()
    found = ledger_file(who, count)
    until(lambda: state_of(found) == JobState.DONE, "checked", 120)
    found.refresh_from_db()
    assert (found.state, found.problems) == (ImportState.CHECKED, [])
    with connection.cursor() as cursor:  # a random place among the rows takes the worker's time
        cursor.execute(SLOW)
    try:
        applied(found)
        until(waits_at_the_row, "a row in the middle", 60)
        for pid in descendants(worker):
            os.kill(pid, signal.SIGKILL)
        assert LedgerEntry.objects.count() == 0
        hang_up()
        until(lambda: state_of(found) == JobState.DONE, "applied", 120)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "DROP TRIGGER test_slow ON funding_ledgerentry; DROP FUNCTION test_slow; "
                "DROP SEQUENCE test_slow_once"
            )
    found.refresh_from_db()
    assert found.state == ImportState.APPLIED
    assert LedgerEntry.objects.count() == count
    assert FundYear.objects.get().balance_yen == count * (count + 1) // 2


SLOW = """
CREATE SEQUENCE test_slow_once;
CREATE FUNCTION test_slow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number = 'n-217' AND nextval('test_slow_once') = 1 THEN PERFORM pg_sleep(30); END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER test_slow BEFORE INSERT ON funding_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION test_slow();
"""


def waits_at_the_row() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
            "AND datname = current_database()"
        )
        return cursor.fetchone() is not None


def hang_up() -> None:
    """The server notices that the killed client is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
            "AND datname = current_database()"
        )


def award_rows(count: int) -> list[list[Any]]:
    concept = Concept.objects.filter(agency__code="jst").order_by("slug")[0].slug
    head = ["slug", "title_ja", "title_en", "agency", "concept", "participations"]
    parts = "aist:lead\nfujitsu"
    return [head, *([f"a-{n}", f"課題{n}", "Award", "jst", concept, parts] for n in range(count))]


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["entries", "awards"])
def test_ten_thousand_rows_checked_and_applied(queue: Queue, kind: str) -> None:
    """The whole way within a minute of the worker's time and 300 MB."""
    who, worker = person(Role.AGENCY_STAFF, "jst"), queue.start_worker()
    began = time.monotonic()
    if kind == "entries":
        found = ledger_file(who, ROWS)
    else:
        with transaction.atomic():
            found = staging.keep(who.user, "awards.xlsx", workbook(award_rows(ROWS)), kind)
            found.job = jobs.start("catalogue.read_import", found.pk, who.user)
            found.save()
    until(lambda: state_of(found) == JobState.DONE, "checked", 300)
    checked = time.monotonic() - began
    found.refresh_from_db()
    assert (found.state, found.problems[:3]) == (ImportState.CHECKED, [])
    said = ["awards", "*", False, {"kind": "source", "source": "cao-2025-03-17"}]
    with transaction.atomic():
        found.wish = {"title": "t", "reason": "r", "bases": [said], "request_id": ""}
        found.job = jobs.start("catalogue.draft_import", found.pk, found.user)
        found.save()
    until(lambda: state_of(found) == JobState.DONE, "applied", 300)
    took, memory = time.monotonic() - began, max(peak(pid) for pid in descendants(worker))
    print(f"{kind}: checked {checked:.1f} s, applied {took:.1f} s, {memory} MB")
    found.refresh_from_db()
    assert found.state == ImportState.APPLIED
    assert (took < 60, memory < 300) == (True, True), (took, memory)
