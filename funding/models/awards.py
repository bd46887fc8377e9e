"""Awards (採択課題・実施予定先): who was chosen to do what, up to how much, from when to when."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.organisations import not_merged
from catalogue.models import Concept
from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from funding.choices import AwardEventKind, NumberScheme
from funding.models.calls import Call
from funding.querysets import AwardQuerySet
from kprogram.common.dates import Precision, date_is_sound, known_by
from kprogram.common.identifiers import ERAD_RESEARCHER_NUMBER, ORCID, IdentifierField, holds
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


def part_of_date(verbose_name: Any) -> models.CharField:
    return models.CharField(verbose_name, max_length=20, choices=Precision, null=True, blank=True)


@tracked
class Award(Record):
    """An award under a concept. Its call is of the same agency: a composite key holds that."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title_ja = models.CharField(_("title (Japanese)"), max_length=300, null=True, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, null=True, blank=True)
    title_en_source = models.CharField(
        _("origin of the English title"), max_length=30, choices=NameSource, null=True, blank=True
    )
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="awards", verbose_name=_("funding agency")
    )
    concept = models.ForeignKey(
        Concept, models.PROTECT, related_name="awards", verbose_name=_("R&D concept")
    )
    call = models.ForeignKey(
        Call,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("call for proposals"),
    )
    call_confidence = models.CharField(
        _("confidence of the link to the call"),
        max_length=20,
        choices=Confidence,
        null=True,
        blank=True,
    )
    participants_complete = models.BooleanField(
        _("all participants are recorded"), null=True, blank=True
    )
    principal_investigator_ja = models.CharField(
        _("principal investigator (Japanese)"), max_length=100, null=True, blank=True
    )
    principal_investigator_en = models.CharField(
        _("principal investigator (English)"), max_length=100, null=True, blank=True
    )
    principal_investigator_orcid = IdentifierField(
        _("ORCID"), identifier=ORCID, null=True, blank=True
    )
    principal_investigator_erad = IdentifierField(
        _("e-Rad researcher number"), identifier=ERAD_RESEARCHER_NUMBER, null=True, blank=True
    )
    amount_yen = models.BigIntegerField(_("amount (yen)"), null=True, blank=True)
    amount_kind = models.CharField(
        _("kind of amount"), max_length=30, choices=AmountKind, null=True, blank=True
    )
    amount_bound = models.CharField(_("bound"), max_length=10, choices=Bound, null=True, blank=True)
    amount_note_ja = models.TextField(_("note on the amount (Japanese)"), null=True, blank=True)
    amount_note_en = models.TextField(_("note on the amount (English)"), null=True, blank=True)
    period_text_ja = models.CharField(_("period (Japanese)"), max_length=100, null=True, blank=True)
    period_text_en = models.CharField(_("period (English)"), max_length=100, null=True, blank=True)
    period_start_fiscal_year = models.PositiveSmallIntegerField(
        _("first fiscal year"), null=True, blank=True
    )
    period_end_fiscal_year = models.PositiveSmallIntegerField(
        _("last fiscal year"), null=True, blank=True
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    starts_precision = part_of_date(_("precision"))
    starts_text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    ends_precision = part_of_date(_("precision"))
    ends_text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    started_by = known_by("starts_")
    ended_by = known_by("ends_")
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    objects: ClassVar[Any] = AwardQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["slug"]
        triggers = [*Record.Meta.triggers, not_merged("agency_id")]
        constraints = [
            *not_blank("slug", "title_ja", "title_en", "principal_investigator_ja"),
            *both_or_neither("title", "amount_note", "period_text", "note"),
            one_of("title_en_source", NameSource.values),
            one_of("call_confidence", Confidence.values),
            one_of(
                "amount_kind",
                [AmountKind.AWARD_AMOUNT, AmountKind.AWARD_UPPER_LIMIT, AmountKind.GROUP_TOTAL],
            ),
            one_of("amount_bound", Bound.values),
            models.UniqueConstraint(fields=["id", "agency"], name="funding_award_of_agency"),
            models.CheckConstraint(
                condition=amount_is_whole("amount"),
                name="funding_award_amount_whole",
                violation_error_message=_("An amount has a kind and a bound."),
            ),
            models.CheckConstraint(
                condition=Q(call__isnull=True, call_confidence__isnull=True)
                | Q(call__isnull=False, call_confidence__isnull=False),
                name="funding_award_call_confidence",
                violation_error_message=_("Say how surely the award belongs to the call."),
            ),
            models.CheckConstraint(
                condition=Q(period_start_fiscal_year__isnull=True)
                | Q(period_end_fiscal_year__isnull=True)
                | Q(period_end_fiscal_year__gte=F("period_start_fiscal_year")),
                name="funding_award_period_forward",
                violation_error_message=_("The last year must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=date_is_sound("starts_"), name="funding_award_starts_sound"
            ),
            models.CheckConstraint(
                condition=date_is_sound("ends_"), name="funding_award_ends_sound"
            ),
            models.CheckConstraint(
                condition=Q(started_by__isnull=True)
                | Q(ended_by__isnull=True)
                | Q(ended_by__gte=F("started_by")),
                name="funding_award_ends_after_start",
                violation_error_message=_("The end must not lie before the start."),
            ),
            holds("principal_investigator_orcid", ORCID, "funding_award_orcid_sound"),
            holds(
                "principal_investigator_erad",
                ERAD_RESEARCHER_NUMBER,
                "funding_award_erad_number_sound",
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja or self.slug


@tracked
class Participation(models.Model):
    """An organisation's part in an award. A lead (代表機関・幹事) can be absent."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="participations")
    order = models.PositiveSmallIntegerField(_("order"))
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="participations",
        verbose_name=_("organisation"),
    )
    is_lead = models.BooleanField(_("lead organisation"), default=False)
    role_ja = models.CharField(_("role (Japanese)"), max_length=100, null=True, blank=True)
    role_en = models.CharField(_("role (English)"), max_length=100, null=True, blank=True)

    class Meta:
        ordering = ["order"]
        triggers = [touches("award_id", "funding_award"), not_merged("organisation_id")]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "organisation"], name="funding_participation_once"
            ),
            *both_or_neither("role"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.award_id}"


@tracked
class AwardNumber(models.Model):
    """A number by which an award is known under one scheme. It need not be unique."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="numbers")
    order = models.PositiveSmallIntegerField(_("order"))
    scheme = models.CharField(_("scheme"), max_length=20, choices=NumberScheme)
    value = models.CharField(_("number"), max_length=60)

    class Meta:
        ordering = ["order"]
        triggers = [touches("award_id", "funding_award")]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "scheme", "value"], name="funding_awardnumber_once"
            ),
            one_of("scheme", NumberScheme.values),
            *not_blank("value"),
            models.CheckConstraint(
                condition=~Q(scheme=NumberScheme.JST_GRANT_NUMBER) | Q(value__startswith="JPMJKP"),
                name="funding_awardnumber_grant_number",
                violation_error_message=_("A Grant Number of this programme begins with JPMJKP."),
            ),
        ]

    def __str__(self) -> str:
        return self.value


@tracked
class AwardItem(models.Model):
    """A research item (研究開発項目) that the award covers; the amount counts once for all."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("order"))
    text_ja = models.TextField(_("text (Japanese)"))
    text_en = models.TextField(_("text (English)"))

    class Meta:
        ordering = ["order"]
        triggers = [touches("award_id", "funding_award")]
        constraints = [
            models.UniqueConstraint(fields=["award", "order"], name="funding_awarditem_once"),
            *not_blank("text_ja", "text_en"),
        ]

    def __str__(self) -> str:
        return self.text_ja


@tracked
class AwardEvent(models.Model):
    """Something that happened to an award."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="events")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=30, choices=AwardEventKind)
    on = models.DateField(_("on"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=20, choices=Precision, null=True, blank=True
    )
    text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    happened_by = known_by("")

    class Meta:
        ordering = ["order"]
        triggers = [touches("award_id", "funding_award")]
        constraints = [
            models.UniqueConstraint(fields=["award", "order"], name="funding_awardevent_once"),
            one_of("kind", AwardEventKind.values),
            models.CheckConstraint(
                condition=date_is_sound(""), name="funding_awardevent_date_sound"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on or self.text}"


@tracked
class AwardEvidence(Evidence):
    record = record_key(Award)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("funding_award")
