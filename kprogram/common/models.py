"""What stands under every record: the counter of public changes, and the chain of the history."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kprogram.common.heartbeats import Heartbeat as Heartbeat
from kprogram.common.jobs import Job as Job
from kprogram.common.records import tracked

# What happened to a record of a public list. ``withdraw``: it left without being retired;
# ``derived``: its version is the same, another record or the clock changed what is shown of it.
ACTIONS = ("create", "update", "rename", "retire", "withdraw", "restore", "derived")


class PublicGeneration(models.Model):
    """A counter that grows with every transaction that changes a record (one row, id 1)."""

    value = models.BigIntegerField(default=1)
    changed_in = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="common_generation_one_row")]

    def __str__(self) -> str:
        return str(self.value)


class HistoryLink(models.Model):
    """One link of the chain: a kept row, its hash, who and why, and the hash of all before it.

    Written by a trigger at commit only; see kprogram.common.history.
    """

    seq = models.BigIntegerField(primary_key=True)
    kept_in = models.CharField(max_length=63)
    kept_row = models.BigIntegerField()
    row_hash = models.BinaryField()
    context = models.JSONField(null=True)
    link_hash = models.BinaryField()
    made_in = models.BigIntegerField()  # the number of the transaction: links of one stand together
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kept_in", "kept_row"], name="common_historylink_row_once"
            )
        ]
        indexes = [models.Index(fields=["linked_at"], name="common_historylink_when")]

    def __str__(self) -> str:
        return f"{self.seq}: {self.kept_in} {self.kept_row}"


class PublicChange(models.Model):
    """One row of the change feed: what the lists show of a record from then on (None: nothing any
    more). Prototype and official site count apart; see kprogram.common.changes."""

    official = models.BooleanField()
    seq = models.BigIntegerField()
    resource = models.CharField(max_length=40)
    record = models.CharField(max_length=40)  # its primary key, which no rename changes
    key = models.CharField(max_length=120)
    action = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    link = models.BigIntegerField(null=True)  # the HistoryLink that tells who and why
    after = models.TextField(null=True)  # JSON, kept as text for the order of its members
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["official", "seq"], name="common_publicchange_seq"),
            models.CheckConstraint(
                condition=Q(action__in=ACTIONS), name="common_publicchange_action_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["official", "resource", "record", "-seq"], name="common_publicchange_record"
            ),
            models.Index(fields=["official", "resource", "seq"], name="common_publicchange_of"),
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.resource}/{self.key} {self.action}"


class FeedPosition(models.Model):
    """Up to where the change feed of a mode is written: the counter of public changes, and the
    moment until which nothing changes by itself."""

    official = models.BooleanField(primary_key=True)
    generation = models.BigIntegerField()
    holds_until = models.DateTimeField()
    last = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.last)


class RememberedAnswer(models.Model):
    """The answer to a writing request under its Idempotency-Key, so that asking again does nothing
    more. Kept for a day; no part of the history."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.TextField(null=True)  # JSON, kept as text for the order of its members
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="common_rememberedanswer_once")
        ]
        indexes = [models.Index(fields=["made_at"], name="common_rememberedanswer_made")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.key}"


@tracked
class Redaction(models.Model):
    """A value taken out of every table because the law demands it. What it was is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resource = models.CharField(_("resource"), max_length=40)
    key = models.CharField(pgettext_lazy("what is kept", "record"), max_length=80)
    field = models.CharField(_("field"), max_length=60)
    legal_basis = models.CharField(_("legal basis"), max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    redacted_at = models.DateTimeField(_("redacted at"), auto_now_add=True)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["-redacted_at"]

    def __str__(self) -> str:
        return f"{self.resource}/{self.key} {self.field}"


@tracked
class RedactedRow(models.Model):
    """A kept row that a redaction changed, and the hash that it has since."""

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="rows")
    kept_in = models.CharField(max_length=63)
    kept_row = models.BigIntegerField()
    row_hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.kept_in} {self.kept_row}"
