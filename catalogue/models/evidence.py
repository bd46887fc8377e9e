"""Evidence: which source carries which field of which record, and how surely.

Each kind of record has its own table of evidence (a real foreign key each way); they all have the
columns of :class:`Evidence`.
"""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import Organisation
from catalogue.models.sources import Source
from kprogram.common.provenance import WHOLE_RECORD, Confidence, EnteredBy
from kprogram.common.records import not_blank, one_of, touches, tracked

# A line came with the data files, or was entered by somebody in a role.
ENTERED_BY = [*EnteredBy.choices, *Role.choices]


class Evidence(models.Model):
    """One line: ``field`` (``*`` for the whole record) of ``record`` stands in ``source``."""

    record: Any

    field = models.CharField(_("field"), max_length=60, default=WHOLE_RECORD)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    locator_ja = models.CharField(_("place (Japanese)"), max_length=300, null=True, blank=True)
    locator_en = models.CharField(_("place (English)"), max_length=300, null=True, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=20, choices=Confidence, default=Confidence.STATED
    )
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)
    entered_by_role = models.CharField(_("entered in the role"), max_length=40, choices=ENTERED_BY)
    cleared_at = models.DateTimeField(
        _("cleared at"),
        null=True,
        blank=True,
        help_text=_("When an officer cleared this for an official site, whatever its source."),
    )
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)

    class Meta:
        abstract = True
        ordering = ["field", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "field", "source", "locator_ja"],
                nulls_distinct=False,
                name="%(app_label)s_%(class)s_once",
                violation_error_message=_("This source is already named for this field."),
            ),
            *not_blank("field", "locator_ja", "locator_en", "note_ja", "note_en"),
            one_of("confidence", Confidence.values),
            one_of("entered_by_role", [value for value, _label in ENTERED_BY]),
        ]

    def __str__(self) -> str:
        return f"{self.field} ← {self.source_id}"


def evidence_triggers(parent_table: str) -> list[pgtrigger.Trigger]:
    """The triggers of a table of evidence whose records are in ``parent_table``."""
    return [touches("record_id", parent_table)]


def record_key(model: type[models.Model] | str) -> models.ForeignKey:
    """The key from a line of evidence to its record."""
    return models.ForeignKey(model, models.CASCADE, related_name="evidence")


@tracked
class OrganisationEvidence(Evidence):
    record = record_key(Organisation)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("accounts_organisation")
