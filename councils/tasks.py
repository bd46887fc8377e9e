"""The background work of the councils; started by name only. Arguments are ids, and what is said
of a job names no council and no paper."""

from councils.services import scans
from kprogram.common.jobs import Lease
from kprogram.common.workers import job_task


@job_task(scans.TASK)
def scan_paper(lease: Lease) -> None:
    """Look for malware in a version of a paper."""
    scans.scan(lease.job.subject)
