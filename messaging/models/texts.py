"""What staff have written in the place of a kind's own text and days."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kprogram.common.records import not_blank

LONGEST_SUBJECT, LONGEST_BODY = 120, 4000


class KindVersion(models.Model):
    """A version of a kind's texts and days; the last one holds, and none is ever changed: together
    they are the history. ``number`` 1 is the first after what the code says."""

    kind = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    before = ArrayField(models.PositiveSmallIntegerField(), default=list)
    after = ArrayField(models.PositiveSmallIntegerField(), default=list)
    subject_ja = models.CharField(max_length=LONGEST_SUBJECT)
    subject_en = models.CharField(max_length=LONGEST_SUBJECT)
    body_ja = models.TextField()
    body_en = models.TextField()
    reason = models.CharField(max_length=200)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="messaging_kindversion_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="messaging_kindversion_from_one"
            ),
            *not_blank("kind", "subject_ja", "subject_en", "body_ja", "body_en", "reason"),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_for_ever", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
