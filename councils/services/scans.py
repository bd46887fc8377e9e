"""What is uploaded waits until the scanner has looked at it: scanned by a job, and asked about
again with each tick as long as the scanner is away."""

import uuid

from django.db import transaction
from django.utils.translation import gettext_noop

from councils.choices import ScanState
from councils.models import PaperVersion
from councils.services import papers
from kprogram.common import jobs, scanning, vault
from kprogram.common.jobs import Failed, Job, JobState
from kprogram.common.row_security import own_work

TASK = "councils.scan_paper"
MISSING = gettext_noop("The file is not in the vault, or is damaged: restore it from a backup.")
TOO_LARGE = gettext_noop("larger than the scanner takes")


def ask(version: PaperVersion) -> None:
    """Have a version scanned; it waits until that is done."""
    jobs.start(TASK, version.pk)


def scan(version_id: uuid.UUID) -> None:
    """Look at a version that waits. What is found is refused and its file taken away. Raises
    :class:`Failed` when nobody could look; then it goes on waiting."""
    with own_work():
        waiting = PaperVersion.objects.filter(pk=version_id, scan_state=ScanState.PENDING).first()
        if waiting is None:
            return
        try:
            found = scanning.scan(vault.read(waiting.file))
        except scanning.NotScanned as not_scanned:
            raise Failed(not_scanned.message) from not_scanned
        except vault.Missing as missing:
            raise Failed(MISSING) from missing
        papers.note_scan(waiting, found.clean, TOO_LARGE if found.too_large else found.name)
        if not found.clean:
            transaction.on_commit(lambda: vault.delete(waiting.file))


def tick() -> None:
    """Try again what nobody could look at, now that the scanner answers; and take away the files
    that are not to be kept."""
    stuck = Job.objects.filter(kind=TASK, state=JobState.FAILED).values_list("pk", flat=True)
    if stuck and scanning.answers():
        for pk in stuck:
            jobs.try_again(pk)
    vault.sweep()


def kept(names: set[str]) -> set[str]:
    """Of these files the ones that a version needs; what was refused is nobody's."""
    with own_work():
        needed = PaperVersion.objects.exclude(scan_state=ScanState.REFUSED).filter(file__in=names)
        return set(needed.values_list("file", flat=True))


def waiting() -> int:
    with own_work():
        return PaperVersion.objects.filter(scan_state=ScanState.PENDING).count()
