"""The frame of the catalogue: domains, themes, emerging-technology tags and vision rounds."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import PrintedMark
from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from catalogue.querysets import (
    DomainQuerySet,
    ProgrammeDomainQuerySet,
    ThemeQuerySet,
    VisionRoundQuerySet,
)
from kprogram.common.provenance import NameSource
from kprogram.common.records import (
    Record,
    both_or_neither,
    not_blank,
    one_of,
    place_once,
    tracked,
)


class NamedRecord(Record):
    """A record with a code, a place in the order and a name in both languages."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    name_ja = models.CharField(_("name (Japanese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=300)

    class Meta(Record.Meta):
        abstract = True
        ordering = ["order"]
        constraints = [*not_blank("code", "name_ja", "name_en"), place_once("order")]

    def __str__(self) -> str:
        return self.name_ja


@tracked
class ProgrammeDomain(NamedRecord):
    """One of the four domains that the programme's own overview counts."""

    objects: ClassVar[Any] = ProgrammeDomainQuerySet.as_manager()

    class Meta(NamedRecord.Meta):
        verbose_name = _("programme domain")
        verbose_name_plural = _("programme domains")


@tracked
class TechnologyDomain(NamedRecord):
    """One of the five headings of the list of supported technologies."""

    name_en_source = models.CharField(
        _("origin of the English name"), max_length=30, choices=NameSource
    )
    objective_ja = models.TextField(_("objective (Japanese)"), null=True, blank=True)
    objective_en = models.TextField(_("objective (English)"), null=True, blank=True)
    objective_en_source = models.CharField(
        _("origin of the English text"),
        max_length=30,
        choices=NameSource,
        null=True,
        blank=True,
    )
    programme_domain = models.ForeignKey(
        ProgrammeDomain,
        models.PROTECT,
        related_name="domains",
        verbose_name=_("programme domain"),
    )
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    objects: ClassVar[Any] = DomainQuerySet.as_manager()

    class Meta(NamedRecord.Meta):
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        constraints = [
            *NamedRecord.Meta.constraints,
            *both_or_neither("objective", "note"),
            one_of("name_en_source", NameSource.values),
            one_of("objective_en_source", NameSource.values),
        ]


@tracked
class Theme(NamedRecord):
    """A heading printed with ■ or ○ between a domain and its technologies; themes do not nest."""

    name_en_source = models.CharField(
        _("origin of the English name"), max_length=30, choices=NameSource
    )
    domain = models.ForeignKey(
        TechnologyDomain,
        models.PROTECT,
        related_name="themes",
        verbose_name=_("domain"),
    )
    printed_symbol = models.CharField(_("printed symbol"), max_length=1)

    objects: ClassVar[Any] = ThemeQuerySet.as_manager()

    class Meta(NamedRecord.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            *NamedRecord.Meta.constraints,
            one_of("name_en_source", NameSource.values),
            one_of("printed_symbol", ["■", "○"]),
            # The other half of technology_theme_in_domain: a technology's theme is of its domain.
            models.UniqueConstraint(fields=["id", "domain"], name="catalogue_theme_id_domain"),
        ]


@tracked
class EmergingTag(NamedRecord):
    """An emerging technology whose pictogram may stand beside a technology."""

    class Meta(NamedRecord.Meta):
        verbose_name = _("emerging-technology tag")
        verbose_name_plural = _("emerging-technology tags")


@tracked
class VisionRound(NamedRecord):
    """A decision of the joint meeting that set or revised the R&D Vision."""

    decided_on = models.DateField(_("decided on"))
    deciding_body_ja = models.CharField(_("deciding body (Japanese)"), max_length=200)
    deciding_body_en = models.CharField(_("deciding body (English)"), max_length=300)
    meeting_numbers_ja = models.CharField(
        _("meeting numbers (Japanese)"), max_length=200, null=True, blank=True
    )
    meeting_numbers_en = models.CharField(
        _("meeting numbers (English)"), max_length=300, null=True, blank=True
    )
    meeting_form_ja = models.CharField(
        _("form of the meeting (Japanese)"), max_length=100, null=True, blank=True
    )
    meeting_form_en = models.CharField(
        _("form of the meeting (English)"), max_length=100, null=True, blank=True
    )
    printed_mark = models.CharField(
        _("mark that stands for the round"),
        max_length=3,
        choices=PrintedMark,
        unique=True,
    )

    objects: ClassVar[Any] = VisionRoundQuerySet.as_manager()

    class Meta(NamedRecord.Meta):
        verbose_name = _("vision round")
        verbose_name_plural = _("vision rounds")
        constraints = [
            *NamedRecord.Meta.constraints,
            *both_or_neither("meeting_numbers", "meeting_form"),
            one_of("printed_mark", PrintedMark.values),
        ]


@tracked
class ProgrammeDomainEvidence(Evidence):
    record = record_key(ProgrammeDomain)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("catalogue_programmedomain")


@tracked
class TechnologyDomainEvidence(Evidence):
    record = record_key(TechnologyDomain)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("catalogue_technologydomain")


@tracked
class ThemeEvidence(Evidence):
    record = record_key(Theme)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("catalogue_theme")


@tracked
class EmergingTagEvidence(Evidence):
    record = record_key(EmergingTag)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("catalogue_emergingtag")


@tracked
class VisionRoundEvidence(Evidence):
    record = record_key(VisionRound)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("catalogue_visionround")
