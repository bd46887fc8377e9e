"""R&D concepts (研究開発構想): what to do on which technologies, by whom, up to how much."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from catalogue.choices import CeilingScope, ConceptEventKind, ConceptType
from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from catalogue.models.technologies import Technology
from catalogue.querysets import ConceptQuerySet
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
class Concept(Record):
    """A concept of the Cabinet Office and the responsible ministry, run by a funding agency."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title_ja = models.CharField(_("title (Japanese)"), max_length=300, null=True, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=300, null=True, blank=True)
    title_en_source = models.CharField(
        _("origin of the English title"),
        max_length=30,
        choices=NameSource,
        null=True,
        blank=True,
    )
    type = models.CharField(_("type"), max_length=20, choices=ConceptType, null=True, blank=True)
    responsible_ministry = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="concepts_as_ministry",
        verbose_name=_("responsible ministry"),
    )
    ministry_confidence = models.CharField(
        _("confidence"), max_length=20, choices=Confidence, null=True, blank=True
    )
    agency = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="concepts_as_agency",
        verbose_name=_("funding agency"),
    )
    technologies = models.ManyToManyField(
        Technology,
        through="ConceptTechnology",
        related_name="concepts",
        verbose_name=_("technologies"),
    )
    technology_confidence = models.CharField(
        _("confidence of the link to technologies"), max_length=20, choices=Confidence
    )
    technology_basis_ja = models.TextField(_("basis of the link (Japanese)"))
    technology_basis_en = models.TextField(_("basis of the link (English)"))
    ceiling_yen = models.BigIntegerField(_("ceiling (yen)"), null=True, blank=True)
    ceiling_kind = models.CharField(
        _("kind of amount"), max_length=30, choices=AmountKind, null=True, blank=True
    )
    ceiling_bound = models.CharField(
        _("bound"), max_length=10, choices=Bound, null=True, blank=True
    )
    ceiling_scope = models.CharField(
        _("what the ceiling covers"),
        max_length=10,
        choices=CeilingScope,
        null=True,
        blank=True,
    )
    ceiling_note_ja = models.TextField(_("note on the ceiling (Japanese)"), null=True, blank=True)
    ceiling_note_en = models.TextField(_("note on the ceiling (English)"), null=True, blank=True)
    period_text_ja = models.CharField(_("period (Japanese)"), max_length=100, null=True, blank=True)
    period_text_en = models.CharField(_("period (English)"), max_length=100, null=True, blank=True)
    period_start_fiscal_year = models.PositiveSmallIntegerField(
        _("first fiscal year"), null=True, blank=True
    )
    period_end_fiscal_year = models.PositiveSmallIntegerField(
        _("last fiscal year"), null=True, blank=True
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_precision = models.CharField(
        _("precision"), max_length=20, choices=Precision, null=True, blank=True
    )
    decided_text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    objects: ClassVar[Any] = ConceptQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("R&D concept")
        verbose_name_plural = _("R&D concepts")
        ordering = ["slug"]
        constraints = [
            *not_blank("slug", "title_ja", "title_en"),
            *both_or_neither("title", "ceiling_note", "period_text", "note"),
            one_of("title_en_source", NameSource.values),
            one_of("type", ConceptType.values),
            one_of("ministry_confidence", Confidence.values),
            one_of("technology_confidence", Confidence.values),
            one_of("ceiling_kind", [AmountKind.CONCEPT_CEILING]),
            one_of("ceiling_bound", Bound.values),
            one_of("ceiling_scope", CeilingScope.values),
            models.CheckConstraint(
                condition=amount_is_whole("ceiling"),
                name="catalogue_concept_ceiling_whole",
                violation_error_message=_("An amount has a kind and a bound."),
            ),
            models.CheckConstraint(
                condition=Q(responsible_ministry__isnull=True, ministry_confidence__isnull=True)
                | Q(
                    responsible_ministry__isnull=False,
                    ministry_confidence__isnull=False,
                ),
                name="catalogue_concept_ministry_confidence",
            ),
            models.CheckConstraint(
                condition=Q(period_start_fiscal_year__isnull=True)
                | Q(period_end_fiscal_year__isnull=True)
                | Q(period_end_fiscal_year__gte=F("period_start_fiscal_year")),
                name="catalogue_concept_period_forward",
                violation_error_message=_("The last year must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=date_is_sound("decided_"),
                name="catalogue_concept_decided_sound",
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja or self.slug


@tracked
class ConceptTechnology(models.Model):
    """A concept covers a technology (many to many)."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="technology_links")
    technology = models.ForeignKey(Technology, models.PROTECT, related_name="concept_links")
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        ordering = ["order"]
        # The link is the concept's: a draft that names a technology leaves no trace on it.
        triggers = [touches("concept_id", "catalogue_concept")]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "technology"],
                name="catalogue_concepttechnology_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} → {self.technology_id}"


@tracked
class ConceptItem(models.Model):
    """A research item (研究開発項目) that is called and awarded separately."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("order"))
    text_ja = models.TextField(_("text (Japanese)"))
    text_en = models.TextField(_("text (English)"))

    class Meta:
        ordering = ["order"]
        triggers = [touches("concept_id", "catalogue_concept")]
        constraints = [
            models.UniqueConstraint(fields=["concept", "order"], name="catalogue_conceptitem_once"),
            *not_blank("text_ja", "text_en"),
        ]

    def __str__(self) -> str:
        return self.text_ja


@tracked
class ConceptEvent(models.Model):
    """Something that happened to a concept. None of them stands in for another's date."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="events")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=30, choices=ConceptEventKind)
    on = models.DateField(_("on"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=20, choices=Precision, null=True, blank=True
    )
    text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    happened_by = known_by("")

    class Meta:
        ordering = ["order"]
        triggers = [touches("concept_id", "catalogue_concept")]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "order"], name="catalogue_conceptevent_once"
            ),
            one_of("kind", ConceptEventKind.values),
            models.CheckConstraint(
                condition=date_is_sound(""), name="catalogue_conceptevent_date_sound"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on or self.text}"


@tracked
class ConceptEvidence(Evidence):
    record = record_key(Concept)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("catalogue_concept")
