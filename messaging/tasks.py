"""The dispatcher; started by name only."""

from celery import shared_task

from messaging.services import dispatching


@shared_task(name="messaging.dispatch")
def dispatch() -> None:
    """Send what is due. Run twice, or twice at once, it sends nothing twice."""
    dispatching.drain()
