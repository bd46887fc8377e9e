"""The one task that beat asks for, every minute."""

from celery import shared_task

from kprogram.common import changes, jobs


@shared_task(name="common.tick")
def tick() -> None:
    """Ask PostgreSQL what is due and ring for it; tell what a moment made public."""
    jobs.tick()
    changes.follow()
