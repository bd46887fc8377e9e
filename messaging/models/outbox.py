"""The outbox: one row for each message to each person, and what became of it.

The mail server cannot tell twice whether it took a message. So a message is *claimed* in a
transaction of its own before a word is said to the server, and marked after its answer; what broke
off between the two is ``uncertain`` and never sent again by itself. No part of the history.
"""

import datetime as dt
import uuid
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from kprogram.common.records import not_blank, one_of
from messaging.choices import STUCK, MessageState

SENT_IS_FINAL = pgtrigger.Trigger(
    name="sent_is_final",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__state="sent") & ~pgtrigger.Q(new__state="sent"),
    func="""
        RAISE EXCEPTION 'message % was sent already', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'messaging_message_sent_is_final';
    """,
)


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, now: dt.datetime) -> Self:
        """Those that should be on their way, the longest due first; none while it is held."""
        open_outbox = ~Exists(Outbox.objects.filter(held_since__isnull=False))
        waiting = self.filter(open_outbox, state=MessageState.WAITING, next_attempt_at__lte=now)
        return waiting.order_by("next_attempt_at", "pk")

    def stuck(self) -> Self:
        return self.filter(state__in=STUCK)

    def unsent(self) -> Self:
        """Those that can still be taken back."""
        return self.filter(state=MessageState.WAITING)


class Message(models.Model):
    """One mail to one person. ``context`` holds what its text names: nothing confidential. What it
    is about (``about``) lets it be cancelled. ``deliveries`` counts the claims since a mail server
    last answered, ``attempts`` all of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=120, blank=True, default="")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    address = models.EmailField()
    language = models.CharField(max_length=2)
    context = models.JSONField(default=dict)
    calendar = models.BinaryField(null=True, blank=True)
    state = models.CharField(max_length=11, choices=MessageState, default=MessageState.WAITING)
    send_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    deliveries = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    smtp_code = models.PositiveSmallIntegerField(null=True)
    smtp_text = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state=MessageState.WAITING),
                name="messaging_message_due",
            ),
            models.Index(
                fields=["claimed_at"],
                condition=Q(state=MessageState.CLAIMED),
                name="messaging_message_claimed",
            ),
            models.Index(
                fields=["created_at"], condition=Q(state__in=STUCK), name="messaging_message_stuck"
            ),
            models.Index(fields=["about"], name="messaging_message_about"),
        ]
        constraints = [
            one_of("state", MessageState.values),
            *not_blank("key", "kind", "address"),
            models.CheckConstraint(
                condition=~Q(address__regex=r"[\s,;<>]"), name="messaging_message_one_address"
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at__isnull=True)),
                name="messaging_message_sent_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.CLAIMED)
                | Q(claim__isnull=False, claimed_at__isnull=False),
                name="messaging_message_claimed_by",
            ),
            models.CheckConstraint(
                condition=Q(next_attempt_at__gte=F("send_at")), name="messaging_message_not_before"
            ),
        ]
        triggers = [SENT_IS_FINAL]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Suppression(models.Model):
    """An address that the portal does not write to, and why."""

    address = models.EmailField(_("e-mail address"))
    reason = models.CharField(_("reason"), max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        ordering = ["address"]
        constraints = [
            *not_blank("address", "reason"),
            models.UniqueConstraint(
                Lower("address"),
                name="messaging_suppression_once",
                violation_error_message=_("Nothing is sent to this address already."),
            ),
        ]

    def __str__(self) -> str:
        return self.address


class Outbox(models.Model):
    """Whether messages go out at all (one row, id 1).

    ``place`` says in which database of which server the row was written, and ``mark`` grows with
    every tick; both show when this database is a restored one (messaging.services.restored).
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    instance = models.UUIDField(default=uuid.uuid4)
    place = models.CharField(max_length=200)
    mark = models.BigIntegerField(default=0)
    held_since = models.DateTimeField(null=True)
    held_because = models.CharField(max_length=20, blank=True, default="")
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True, default="")
    trouble_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="messaging_outbox_one_row")]

    def __str__(self) -> str:
        return "held" if self.held_since else "open"
