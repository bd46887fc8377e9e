"""Supported technologies, how each was selected, and which emerging technologies it names."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.choices import PrintedMark, TagState
from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from catalogue.models.structure import EmergingTag, TechnologyDomain, Theme, VisionRound
from catalogue.querysets import TechnologyQuerySet
from kprogram.common.provenance import Confidence, NameSource
from kprogram.common.records import (
    Record,
    both_or_neither,
    not_blank,
    one_of,
    place_once,
    touches,
    tracked,
)


@tracked
class Technology(Record):
    """A supported technology (支援対象技術). Its ``order`` is its place in the list."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    name_ja = models.CharField(_("name (Japanese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=300)
    name_en_source = models.CharField(
        _("origin of the English name"), max_length=30, choices=NameSource
    )
    domain = models.ForeignKey(
        TechnologyDomain,
        models.PROTECT,
        related_name="technologies",
        verbose_name=_("domain"),
    )
    # Of the technology's own domain: a composite foreign key in the database holds it.
    theme = models.ForeignKey(
        Theme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="technologies",
        verbose_name=_("theme"),
    )
    # Editorial, written by us: shown as 非公式.
    scope_note_ja = models.TextField(_("scope note (Japanese)"), null=True, blank=True)
    scope_note_en = models.TextField(_("scope note (English)"), null=True, blank=True)
    keywords_ja = ArrayField(
        models.CharField(max_length=80),
        verbose_name=_("keywords (Japanese)"),
        null=True,
        blank=True,
    )
    keywords_en = ArrayField(
        models.CharField(max_length=80),
        verbose_name=_("keywords (English)"),
        null=True,
        blank=True,
    )

    objects: ClassVar[Any] = TechnologyQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("technology")
        verbose_name_plural = _("technologies")
        ordering = ["order"]
        constraints = [
            *not_blank("slug", "name_ja", "name_en"),
            place_once("order"),
            *both_or_neither("scope_note", "keywords"),
            one_of("name_en_source", NameSource.values),
        ]

    def __str__(self) -> str:
        return self.name_ja


@tracked
class Selection(models.Model):
    """How a technology came onto the list: two facts that never overwrite each other.

    ``printed_mark`` is what stands in the text that we hold; ``vision_round`` is the round that is
    asserted on evidence. Their sources are the technology's evidence for these two fields.
    """

    technology = models.OneToOneField(
        Technology,
        models.CASCADE,
        related_name="selection",
        verbose_name=_("technology"),
    )
    printed_mark = models.CharField(
        _("printed mark"), max_length=3, choices=PrintedMark, null=True, blank=True
    )
    vision_round = models.ForeignKey(
        VisionRound,
        models.PROTECT,
        related_name="selections",
        verbose_name=_("vision round"),
    )
    vision_round_confidence = models.CharField(_("confidence"), max_length=20, choices=Confidence)
    vision_round_reason_ja = models.TextField(_("reason (Japanese)"), null=True, blank=True)
    vision_round_reason_en = models.TextField(_("reason (English)"), null=True, blank=True)

    class Meta:
        verbose_name = _("selection")
        verbose_name_plural = _("selections")
        triggers = [touches("technology_id", "catalogue_technology")]
        constraints = [
            one_of("printed_mark", PrintedMark.values),
            one_of("vision_round_confidence", Confidence.values),
            *both_or_neither("vision_round_reason"),
            models.CheckConstraint(
                condition=Q(vision_round_confidence=Confidence.STATED)
                | Q(vision_round_reason_ja__isnull=False),
                name="catalogue_selection_reason_given",
                violation_error_message=_(
                    "A round that is reconciled or inferred needs its reason."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technology_id}: {self.printed_mark} → {self.vision_round_id}"


@tracked
class TechnologyTag(models.Model):
    """Whether a technology carries an emerging-technology tag. No row means unknown."""

    technology = models.ForeignKey(
        Technology,
        models.CASCADE,
        related_name="tag_states",
        verbose_name=_("technology"),
    )
    tag = models.ForeignKey(
        EmergingTag,
        models.PROTECT,
        related_name="technology_states",
        verbose_name=_("tag"),
    )
    state = models.CharField(_("state"), max_length=10, choices=TagState)
    evidence_ja = models.TextField(_("evidence (Japanese)"), null=True, blank=True)
    evidence_en = models.TextField(_("evidence (English)"), null=True, blank=True)
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    class Meta:
        verbose_name = _("tag of a technology")
        verbose_name_plural = _("tags of technologies")
        ordering = ["tag__order"]
        triggers = [touches("technology_id", "catalogue_technology")]
        constraints = [
            models.UniqueConstraint(
                fields=["technology", "tag"], name="catalogue_technologytag_once"
            ),
            one_of("state", TagState.values),
            *both_or_neither("evidence", "note"),
            models.CheckConstraint(
                condition=Q(state=TagState.UNKNOWN, evidence_ja__isnull=True)
                | (~Q(state=TagState.UNKNOWN) & Q(evidence_ja__isnull=False)),
                name="catalogue_technologytag_evidence_given",
                violation_error_message=_("Yes and no need evidence; unknown has none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.technology_id}: {self.tag_id} {self.state}"


@tracked
class TechnologyEvidence(Evidence):
    record = record_key(Technology)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("catalogue_technology")
