"""What somebody stated, and when: counts, sums and shares that stand beside our own."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from catalogue.querysets import ClaimQuerySet
from kprogram.common.dates import Precision, date_is_sound, known_by
from kprogram.common.money import Bound
from kprogram.common.records import Record, both_or_neither, not_blank, one_of, tracked


@tracked
class Claim(Record):
    """A number that a source states about ``subject`` (``programme``, ``vision_round:first`` …).

    ``value`` is one whole number (yen where ``quantity`` says so); ``value_by_key`` is several of
    them by key, as for the marks in the text.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    subject = models.CharField(_("subject"), max_length=120)
    quantity_ja = models.CharField(_("quantity (Japanese)"), max_length=200)
    quantity_en = models.CharField(_("quantity (English)"), max_length=200)
    value = models.BigIntegerField(_("value"), null=True, blank=True)
    value_by_key = models.JSONField(_("values by key"), null=True, blank=True)
    bound = models.CharField(_("bound"), max_length=10, choices=Bound, default=Bound.EXACT)
    as_of_on = models.DateField(_("as of"), null=True, blank=True)
    as_of_precision = models.CharField(
        _("precision"), max_length=20, choices=Precision, null=True, blank=True
    )
    as_of_text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    as_of_by = known_by("as_of_")
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    objects: ClassVar[Any] = ClaimQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["code"]
        constraints = [
            *not_blank("code", "subject", "quantity_ja", "quantity_en"),
            *both_or_neither("note"),
            one_of("bound", Bound.values),
            models.CheckConstraint(
                condition=Q(value__isnull=True) ^ Q(value_by_key__isnull=True),
                name="catalogue_claim_one_value",
                violation_error_message=_("Give one number, or numbers by key."),
            ),
            models.CheckConstraint(
                condition=date_is_sound("as_of_"), name="catalogue_claim_as_of_sound"
            ),
        ]

    def __str__(self) -> str:
        return self.code


@tracked
class ClaimEvidence(Evidence):
    record = record_key(Claim)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("catalogue_claim")
