"""Calls for proposals (公募): whom they ask for what, until which moment, under which rules."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.organisations import not_merged
from catalogue.models import Concept
from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from funding.choices import CallEventKind, DeadlinePrecision
from funding.querysets import CallQuerySet
from kprogram.common.dates import Precision, date_is_sound, known_by
from kprogram.common.money import AmountKind, Bound, amount_is_whole
from kprogram.common.provenance import Confidence, NameSource
from kprogram.common.records import (
    Record,
    both_or_neither,
    not_blank,
    one_of,
    touches,
    tracked,
)


@tracked
class Call(Record):
    """A call of a funding agency.

    ``closes_at`` is the last moment at which a proposal is taken: "until and including". A deadline
    that was given as a day is the last microsecond of that day in Japan. Where ``field_states``
    says ``not_applicable`` of ``closes_at`` the call has no closing date.
    ``known_from`` says how a call is known that was not logged by its agency; one that the agency
    logs names its official address and the day of its announcement instead.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title_ja = models.CharField(_("title (Japanese)"), max_length=300, null=True, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, null=True, blank=True)
    title_en_source = models.CharField(
        _("origin of the English title"), max_length=30, choices=NameSource, null=True, blank=True
    )
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="calls", verbose_name=_("funding agency")
    )
    concepts = models.ManyToManyField(
        Concept, through="CallConcept", related_name="calls", verbose_name=_("R&D concepts")
    )
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    closes_precision = models.CharField(
        _("precision of the deadline"),
        max_length=10,
        choices=DeadlinePrecision,
        null=True,
        blank=True,
    )
    budget_yen = models.BigIntegerField(_("budget (yen)"), null=True, blank=True)
    budget_kind = models.CharField(
        _("kind of amount"), max_length=30, choices=AmountKind, null=True, blank=True
    )
    budget_bound = models.CharField(_("bound"), max_length=10, choices=Bound, null=True, blank=True)
    official_url = models.URLField(_("official address"), max_length=500, null=True, blank=True)
    known_from_ja = models.CharField(
        _("how it is known (Japanese)"), max_length=300, null=True, blank=True
    )
    known_from_en = models.CharField(
        _("how it is known (English)"), max_length=300, null=True, blank=True
    )
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    objects: ClassVar[Any] = CallQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("call for proposals")
        verbose_name_plural = _("calls for proposals")
        ordering = ["slug"]
        triggers = [*Record.Meta.triggers, not_merged("agency_id")]
        indexes = [models.Index(fields=["closes_at"], name="funding_call_closes")]
        constraints = [
            *not_blank("slug", "title_ja", "title_en", "official_url"),
            *both_or_neither("title", "known_from", "note"),
            one_of("title_en_source", NameSource.values),
            one_of("closes_precision", DeadlinePrecision.values),
            one_of("budget_kind", [AmountKind.CALL_BUDGET]),
            one_of("budget_bound", Bound.values),
            # What others refer to together with the agency, so that it is always the same one.
            models.UniqueConstraint(fields=["id", "agency"], name="funding_call_of_agency"),
            models.CheckConstraint(
                condition=amount_is_whole("budget"),
                name="funding_call_budget_whole",
                violation_error_message=_("An amount has a kind and a bound."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True, closes_precision__isnull=True)
                | Q(closes_at__isnull=False, closes_precision__isnull=False),
                name="funding_call_deadline_whole",
                violation_error_message=_(
                    "A deadline is a moment, or a day that counts to its end."
                ),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="funding_call_closes_after_opening",
                violation_error_message=_("A call closes after it opens."),
            ),
            models.CheckConstraint(
                condition=Q(known_from_ja__isnull=False) | Q(official_url__isnull=False),
                name="funding_call_address_given",
                violation_error_message=_(
                    "Give the official address of the call and the day of its announcement."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja or self.slug


@tracked
class CallConcept(models.Model):
    """A call serves a concept (many to many)."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="concept_links")
    concept = models.ForeignKey(Concept, models.PROTECT, related_name="call_links")
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        ordering = ["order"]
        triggers = [touches("call_id", "funding_call")]
        constraints = [
            models.UniqueConstraint(fields=["call", "concept"], name="funding_callconcept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} → {self.concept_id}"


@tracked
class CallSlot(models.Model):
    """A slot (公募枠) of a call; ``again`` is the call in which it was called once more."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="slots")
    order = models.PositiveSmallIntegerField(_("order"))
    text_ja = models.TextField(_("text (Japanese)"))
    text_en = models.TextField(_("text (English)"))
    again = models.ForeignKey(
        Call,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="slots_called_before",
        verbose_name=_("called again in"),
    )

    class Meta:
        ordering = ["order"]
        triggers = [touches("call_id", "funding_call")]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="funding_callslot_once"),
            *not_blank("text_ja", "text_en"),
        ]

    def __str__(self) -> str:
        return self.text_ja


@tracked
class CallEvent(models.Model):
    """Something that happened to a call."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="events")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=30, choices=CallEventKind)
    on = models.DateField(_("on"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=20, choices=Precision, null=True, blank=True
    )
    text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=20, choices=Confidence, default=Confidence.STATED
    )
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)
    happened_by = known_by("")

    class Meta:
        ordering = ["order"]
        triggers = [touches("call_id", "funding_call")]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="funding_callevent_once"),
            one_of("kind", CallEventKind.values),
            one_of("confidence", Confidence.values),
            *both_or_neither("note"),
            models.CheckConstraint(
                condition=date_is_sound(""), name="funding_callevent_date_sound"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on or self.text}"


@tracked
class CallEvidence(Evidence):
    record = record_key(Call)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("funding_call")
