"""The worker's part, done in the test's own process: what was asked for is done now."""

from celery import current_app

from kprogram.common import background, jobs
from kprogram.common.jobs import Job, JobState


def work_off() -> None:
    """Do every job that waits. There is no heartbeat: its connection would not see the test's
    transaction."""
    background.known()
    for job in Job.objects.filter(state=JobState.WAITING):
        lease = jobs.claim(job.pk)
        assert lease
        jobs.carry_out(lease, current_app.tasks[job.kind].body)
