"""Background work as rows: what waits, who works on it, how far it is, and what came of it.

The queue may ring twice, late, or never. So a job is *claimed* (one UPDATE that only one can win),
held by a *lease* that its worker renews, counted at each delivery, and ended in the transaction
that holds what it wrote: a body that lost its lease meanwhile commits nothing.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import OperationalError, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from kprogram.common.background import enqueue

DELIVERIES = 3  # and then it is quarantined: a job that kills its worker must not come for ever
LEASE = dt.timedelta(seconds=30)
RING_AGAIN = dt.timedelta(seconds=20)  # so that two ticks ring once

Note = tuple[str, dict[str, Any]]  # a message, translated when it is shown, and its values

log = logging.getLogger(__name__)


class JobState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("waiting")
    RUNNING = "running", gettext_lazy("running")
    DONE = "done", gettext_lazy("done")
    FAILED = "failed", gettext_lazy("failed")
    QUARANTINED = "quarantined", gettext_lazy("quarantined")


OPEN = (JobState.WAITING, JobState.RUNNING)


class Failed(Exception):  # noqa: N818 (an answer)
    """A body that cannot do it says why, to the person; nothing it wrote is kept."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message)
        self.note: Note = (message, values)


class LeaseLost(Exception):  # noqa: N818
    """Somebody else has taken the job up: what this body wrote must not be committed."""


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> Self:
        return self.filter(state__in=OPEN)

    def stuck(self) -> Self:
        """Those that somebody must look at."""
        return self.filter(state__in=(JobState.FAILED, JobState.QUARANTINED))

    def abandoned(self) -> Self:
        """Those whose worker has not been heard of since the lease ran out."""
        return self.filter(state=JobState.RUNNING, lease_until__lt=Now())

    def to_ring_for(self) -> Self:
        """Those that somebody should take up, and for which nobody rang a moment ago."""
        silent = Q(rung_at__lt=Now() - RING_AGAIN)
        left = Q(state=JobState.RUNNING, lease_until__lt=Now())
        return self.filter(silent, Q(state=JobState.WAITING) | left)


class Job(models.Model):
    """One piece of background work. ``kind`` is the name of its task, ``subject`` the id of what it
    works on; ``message`` is for the person who asked. No part of the history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    state = models.CharField(max_length=11, choices=JobState, default=JobState.WAITING)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=30, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    deliveries = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.JSONField(default=list)
    created_at = models.DateTimeField(db_default=Now())
    rung_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["rung_at"], condition=Q(state__in=OPEN), name="common_job_open")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="common_job_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, lease__isnull=False, lease_until__isnull=False)
                | (~Q(state=JobState.RUNNING) & Q(lease__isnull=True, lease_until__isnull=True)),
                name="common_job_lease_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
                name="common_job_ended",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(state__in=OPEN),
                name="common_job_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def withdraw(self) -> bool:
        """Take it back, unless a worker is at it; a ring for it finds nothing then."""
        return bool(Job.objects.filter(pk=self.pk).exclude(state=JobState.RUNNING).delete()[0])

    @property
    def told(self) -> str:
        """The message in the reader's language; "" when there is none."""
        return _(self.message[0]) % self.message[1] if self.message else ""


@dataclass
class Lease:
    """A claimed job in the hands of its worker. The body says how far it is; the heartbeat
    (``kprogram.common.workers``) writes that down, and renews, beside the body's transaction."""

    job: Job
    token: uuid.UUID
    done: int = 0
    total: int = 0
    lost: bool = False
    message: Note | None = field(default=None)

    def progress(self, done: int, total: int | None = None) -> None:
        """So much is done. Raises LeaseLost when the work has gone to another."""
        self.done, self.total = done, self.total if total is None else total
        if self.lost:
            raise LeaseLost

    def say(self, message: str, **values: Any) -> None:
        """What the person reads when it is done."""
        self.message = (message, values)

    def held(self) -> JobQuerySet:
        """The row of the job as long as this lease holds it."""
        return Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, lease=self.token)

    def renew(self) -> bool:
        """Hold it longer and tell how far it is; False when it was lost."""
        held = self.held().update(lease_until=Now() + LEASE, done=self.done, total=self.total)
        self.lost = not held
        return bool(held)

    def end(self, state: JobState, note: Note | None, **more: Any) -> None:
        """End it, under the lock of its row that the caller's transaction keeps to its commit."""
        ended = self.held().update(
            state=state,
            message=list(note or []),
            done=self.done,
            total=self.total,
            lease=None,
            lease_until=None,
            **({"ended_at": Now()} | more),
        )
        if not ended:
            raise LeaseLost


Body = Callable[[Lease], None]


@transaction.atomic
def start(kind: str, subject: uuid.UUID, user: Any = None, role: str = "", reason: str = "") -> Job:
    """Note what is to be done and ring on commit. What is open already is not begun twice."""
    job, _new = Job.objects.get_or_create(
        kind=kind,
        subject=subject,
        state__in=OPEN,
        defaults={"user": user, "role": role, "reason": reason, "state": JobState.WAITING},
    )
    enqueue(kind, job.pk)
    return job


def claim(job_id: uuid.UUID) -> Lease | None:
    """Take a job that waits or was abandoned, or None: one UPDATE decides who has it."""
    token = uuid.uuid4()
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease_until__lt=Now())
    taken = Job.objects.filter(free, pk=job_id, deliveries__lt=DELIVERIES).update(
        state=JobState.RUNNING,
        deliveries=F("deliveries") + 1,
        lease=token,
        lease_until=Now() + LEASE,
        started_at=Now(),
        done=0,
    )
    return Lease(Job.objects.get(pk=job_id), token) if taken else None


def carry_out(lease: Lease, body: Body) -> None:
    """Run a body and end its job in one transaction, so that the work is there once or not at all.

    A refusal in words fails the job; anything else gives it back for another delivery, until there
    were too many.
    """
    try:
        with _history_of(lease.job), transaction.atomic():
            body(lease)
            lease.end(JobState.DONE, lease.message)
    except LeaseLost:
        log.warning("%s was taken up by another; nothing of this run is kept.", lease.job)
    except Failed as failed:
        _given_up(lease, JobState.FAILED, failed.note)
    except Exception:
        log.exception("%s, delivery %s", lease.job, lease.job.deliveries)
        _give_back(lease)


def _history_of(job: Job) -> Any:
    """Who, in which role and why: what a task writes is in the history as what a page writes."""
    told = {"user": job.user_id, "role": job.role, "reason": job.reason}
    return pghistory.context(job=str(job.pk), task=job.kind, **told)


TOO_OFTEN = gettext_noop(
    "This work broke off %(count)s times and was set aside. Nothing of it was kept. An operator "
    "must look at it."
)


def _give_back(lease: Lease) -> None:
    if lease.job.deliveries >= DELIVERIES:
        _given_up(lease, JobState.QUARANTINED, (TOO_OFTEN, {"count": DELIVERIES}))
        return
    lease.done = 0
    try:
        lease.end(JobState.WAITING, None, ended_at=None)
    except LeaseLost:
        log.warning("%s was taken up by another.", lease.job)


def _given_up(lease: Lease, state: JobState, note: Note) -> None:
    try:
        lease.end(state, note)
    except (LeaseLost, OperationalError):
        # The lease runs out by itself; the next delivery, or the tick, finds the job.
        log.warning("%s could not be ended as %s.", lease.job, state)


def set_aside() -> None:
    """Quarantine what was abandoned once too often."""
    Job.objects.abandoned().filter(deliveries__gte=DELIVERIES).update(
        state=JobState.QUARANTINED,
        message=[TOO_OFTEN, {"count": DELIVERIES}],
        lease=None,
        lease_until=None,
        ended_at=Now(),
    )


@transaction.atomic
def tick() -> int:
    """Ring for what waits or was abandoned, and set aside what was delivered too often.

    Safe at any moment, from any number of beats: rows are taken by UPDATE, rings that come twice
    find the job claimed. Returns for how many it rang.
    """
    set_aside()
    due = Job.objects.to_ring_for().select_for_update(skip_locked=True)
    rung = list(due.values_list("pk", "kind"))
    Job.objects.filter(pk__in=[pk for pk, _kind in rung]).update(rung_at=Now())
    for pk, kind in rung:
        enqueue(kind, pk)
    return len(rung)


@transaction.atomic
def try_again(job_id: uuid.UUID) -> bool:
    """Let a job that failed or was set aside wait anew; False when it is not such a job. Raises
    IntegrityError when the same work is under way already."""
    stuck = Job.objects.stuck().filter(pk=job_id)
    kind = stuck.values_list("kind", flat=True).first()
    fresh = {"state": JobState.WAITING, "deliveries": 0, "ended_at": None, "message": []}
    if kind is None or not stuck.update(**fresh, rung_at=Now()):
        return False
    enqueue(kind, job_id)
    return True


def give_up(job_id: uuid.UUID) -> bool:
    """Forget a job that failed, was set aside or waits; False when it is not such a job."""
    idle = Job.objects.exclude(state__in=(JobState.RUNNING, JobState.DONE))
    return bool(idle.filter(pk=job_id).delete()[0])
