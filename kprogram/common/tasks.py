"""The one task that beat asks for, every minute."""

from celery import shared_task

from kprogram.common import ticks


@shared_task(name="common.tick")
def tick(by_beat: bool = False) -> None:
    """Ask PostgreSQL what is due and ring for it."""
    ticks.tick(by_beat)
