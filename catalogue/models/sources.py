"""The documents and pages that facts come from."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Trust
from catalogue.querysets import SourceQuerySet
from kprogram.common.dates import Precision, date_is_sound, known_by
from kprogram.common.provenance import SourceKind
from kprogram.common.records import Record, not_blank, one_of, tracked


@tracked
class Source(Record):
    """A document or page; ``title`` is what it is called, the other two are for display."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    title_ja = models.CharField(_("title (Japanese)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300)
    url = models.URLField(_("address"), max_length=500, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    trust = models.CharField(_("trust"), max_length=10, choices=Trust)
    read_ja = models.TextField(_("how much was read (Japanese)"))
    read_en = models.TextField(_("how much was read (English)"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_precision = models.CharField(
        _("precision"), max_length=20, choices=Precision, null=True, blank=True
    )
    published_text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    published_by = known_by("published_")
    compared_on = models.DateField(
        _("compared with the original on"),
        null=True,
        blank=True,
        help_text=_("When an officer compared the text held here with the original document."),
    )

    objects: ClassVar[Any] = SourceQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["code"]
        constraints = [
            *not_blank("code", "title", "title_ja", "title_en", "read_ja", "read_en"),
            one_of("kind", SourceKind.values),
            one_of("trust", Trust.values),
            models.CheckConstraint(
                condition=date_is_sound("published_"),
                name="catalogue_source_published_sound",
            ),
        ]

    def __str__(self) -> str:
        return self.title
