"""Reminders, notices, and what people have asked for. Rows are the truth: a reminder is made by a
row that can be there once, and two clocks at once make it once. No part of the history."""

import datetime as dt
import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kprogram.common import clock
from kprogram.common.records import not_blank
from messaging.choices import MessageState
from messaging.models.outbox import Message

SHA256_HEX = "^[0-9a-f]{64}$"
ABOUT = 120  # characters that name what a duty is about


def reader(related_name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name=related_name)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def live(self) -> Self:
        return self.filter(withdrawn_at=None)

    def unsent(self) -> Self:
        """Those whose mail can still be taken back."""
        waiting = Message.objects.filter(state=MessageState.WAITING)
        return self.live().filter(message__in=waiting.values("pk"))

    def forget(self, **which: Any) -> int:
        """What was taken back counts as never told, and is no unread notice either; how many."""
        gone = [each.pk for each in self.live().filter(**which)]
        Notice.objects.unread().filter(key__in=[key_of(number) for number in gone]).delete()
        return self.filter(pk__in=gone).update(withdrawn_at=clock.now())


def key_of(number: uuid.UUID) -> str:
    """What a reminder's mail and notice are known by."""
    return f"reminder:{number}"


class Reminder(models.Model):
    """That somebody is reminded of a duty. ``days``: of which of the kind's days it is the turn,
    -7 for a week before, 1 for the day after; ``day``: the day in Japan on which it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=ABOUT)
    user = reader()
    on = models.DateField()
    days = models.SmallIntegerField()
    day = models.DateField()
    message = models.OneToOneField(Message, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        indexes = [models.Index(fields=["about"], name="messaging_reminder_about")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about", "user", "on", "days"],
                condition=Q(withdrawn_at=None),
                name="messaging_reminder_once",
            ),
            *not_blank("kind", "about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about} {self.on} {self.days:+}"

    @property
    def place(self) -> tuple[str, str, int, dt.date]:
        return self.kind, self.about, self.user_id, self.on


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: Any) -> Self:
        return self.filter(user=user).order_by("-created_at", "-pk")

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """The same as a mail, on the portal's own page. ``key`` lets it be there once; ``context``
    holds the variables of each language."""

    user = reader()
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=ABOUT)
    context = models.JSONField(default=dict)
    link = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(
                fields=["user"], condition=Q(read_at=None), name="messaging_notice_unread"
            ),
            models.Index(fields=["user", "-created_at"], name="messaging_notice_newest"),
        ]
        constraints = [*not_blank("key", "kind", "about")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Occasion(models.Model):
    """What people were invited to, as their calendars know it: the same ``id`` through every change
    and the cancellation, a ``sequence`` that rises with each (RFC 5545, 3.8.7.4)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.CharField(max_length=ABOUT, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True, default="")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        constraints = [
            *not_blank("about"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="messaging_occasion_takes_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.sequence}"


class Watch(models.Model):
    """That somebody asked to be reminded of something that is not their duty."""

    user = reader()
    about = models.CharField(max_length=ABOUT)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("reminder asked for")
        verbose_name_plural = _("reminders asked for")
        constraints = [
            models.UniqueConstraint(fields=["user", "about"], name="messaging_watch_once"),
            *not_blank("about"),
        ]

    def __str__(self) -> str:
        return self.about


class Preference(models.Model):
    """In which language somebody is written to."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    language = models.CharField(max_length=2)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=["ja", "en"]), name="messaging_preference_language_known"
            )
        ]

    def __str__(self) -> str:
        return self.language


class CalendarAddress(models.Model):
    """The secret address of somebody's calendar; only a peppered hash of the secret is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")
        constraints = [
            models.CheckConstraint(
                condition=Q(secret_hash__regex=SHA256_HEX),
                name="messaging_calendaraddress_secret_is_hash",
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)
