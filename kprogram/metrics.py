"""What a monitor asks: counts, ages and heartbeats in Prometheus' text. Nothing about people."""

import datetime as dt
import hmac
import ipaddress
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kprogram.common import clock, heartbeats
from kprogram.common.jobs import Job, JobState
from messaging.choices import MessageState
from messaging.models import Message, Outbox
from messaging.services import mending

TYPE = "text/plain; version=0.0.4; charset=utf-8"
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever brings METRICS_TOKEN; without such a setting, for this machine alone."""
    if not may_read(request):
        raise Http404
    lines = [line for metric in exposed() for line in written(*metric)]
    return HttpResponse("\n".join(lines) + "\n", content_type=TYPE)


def may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        brought = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
        return hmac.compare_digest(brought, settings.METRICS_TOKEN.encode())
    if any(request.headers.get(name) for name in FORWARDED):
        return False  # a proxy asks for somebody else
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def exposed() -> Iterator[tuple[str, str, list[tuple[str, float]]]]:
    """Name, meaning, and samples by their labels."""
    yield "messages", "Messages by state.", by_state(mending.counts())
    waiting = Message.objects.filter(state=MessageState.WAITING)
    due = waiting.filter(next_attempt_at__lte=clock.now())
    oldest = due.aggregate(at=Min("next_attempt_at"))["at"]
    yield (
        "message_oldest_due_seconds",
        "For how long the message that is due longest has been due.",
        [("", age(oldest, clock.now()))],
    )
    held = Outbox.objects.filter(held_since__isnull=False).exists()
    yield "outbox_held", "1 while nothing is sent until an operator says so.", [("", held)]
    yield "jobs", "Pieces of background work by state.", by_state(mending.job_counts())
    first = Job.objects.filter(state=JobState.WAITING).aggregate(at=Min("created_at"))["at"]
    yield (
        "job_oldest_waiting_seconds",
        "For how long the job that waits longest has waited.",
        [("", age(first, timezone.now()))],
    )
    heard = heartbeats.heard()
    yield (
        "heartbeat_timestamp_seconds",
        "When the process was last heard of, in seconds since 1970; 0: never.",
        [
            (f'{{process="{name}"}}', heard[name].timestamp() if name in heard else 0)
            for name in (heartbeats.WORKER, heartbeats.BEAT)
        ],
    )


def by_state(counts: dict[str, int]) -> list[tuple[str, float]]:
    return [(f'{{state="{state}"}}', number) for state, number in counts.items()]


def age(since: dt.datetime | None, now: dt.datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def written(name: str, meaning: str, samples: list[tuple[str, float]]) -> Iterator[str]:
    full = f"kprogram_{name}"
    yield f"# HELP {full} {meaning}"
    yield f"# TYPE {full} gauge"
    for labels, value in samples:
        yield f"{full}{labels} {float(value):.15g}"
