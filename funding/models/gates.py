"""Stage gates (ステージゲート評価): the points at which an award is looked at and decided upon.

No page of the programme that was read says when, by which criteria, by whom or with which outcomes.
So all of it is as people entered it, and the words for verdicts and measures are the portal's own:
rows that an editor changes, not facts of the programme.
"""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.organisations import not_merged
from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from catalogue.models.proposals import person, role_field
from funding.choices import (
    GATE_DECIDED,
    KINDS_OF_AWARDS,
    EntryKind,
    GateState,
    Publicness,
)
from funding.models.awards import Award, part_of_date
from funding.models.contracts import Contract
from funding.models.ledger import LedgerEntry
from funding.querysets import StageGateQuerySet
from kprogram.common.dates import date_is_sound, known_by
from kprogram.common.records import (
    Record,
    both_or_neither,
    not_blank,
    one_of,
    touches,
    tracked,
)


@tracked
class GateTerm(models.Model):
    """A word for a verdict or a measure. The portal's own vocabulary, which an editor changes; a
    word that is no longer in use stays for the gates that were decided with it."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_ja = models.CharField(_("name (Japanese)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"))
    is_verdict = models.BooleanField(_("used as a verdict"), default=True)
    is_measure = models.BooleanField(_("used as a measure"), default=True)
    in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("word of stage gates")
        verbose_name_plural = _("words of stage gates")
        ordering = ["order", "code"]
        constraints = [*not_blank("code", "name_ja", "name_en")]

    def __str__(self) -> str:
        return self.name_ja if get_language() == "ja" else self.name_en


@tracked
class StageGate(Record):
    """One gate of an award, from its plan to its decision.

    The database holds what may follow what (``funding_gatemove``), that nobody decides on their own
    award or on a gate that they entered, and that what was decided stays. ``published_at`` is
    given by the step that publishes, never before the decision.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    award = models.ForeignKey(Award, models.PROTECT, related_name="gates", verbose_name=_("award"))
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="gates", verbose_name=_("funding agency")
    )
    number = models.PositiveSmallIntegerField(_("number of the gate"))
    name_ja = models.CharField(_("name (Japanese)"), max_length=200, null=True, blank=True)
    name_en = models.CharField(_("name (English)"), max_length=200, null=True, blank=True)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    planned_precision = part_of_date(_("precision"))
    planned_text = models.CharField(_("date in words"), max_length=40, null=True, blank=True)
    planned_by = known_by("planned_")
    criteria_ja = models.TextField(_("criteria (Japanese)"), null=True, blank=True)
    criteria_en = models.TextField(_("criteria (English)"), null=True, blank=True)
    evaluators = models.TextField(_("evaluators"), null=True, blank=True)
    materials = models.TextField(_("materials asked for"), null=True, blank=True)
    materials_due_on = models.DateField(_("materials due"), null=True, blank=True)
    materials_received_on = models.DateField(_("materials received on"), null=True, blank=True)
    user_ministry = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gates_as_user",
        verbose_name=_("ministry that would use the results"),
    )
    assessment = models.TextField(_("assessment of that ministry"), null=True, blank=True)
    assessed_by = person(_("assessed by"))
    assessed_role = role_field(_("in the role"))
    assessed_at = models.DateTimeField(_("assessed at"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=GateState, default=GateState.PLANNED
    )
    state_reason = models.TextField(_("why it was postponed or cancelled"), null=True, blank=True)
    verdict = models.ForeignKey(
        GateTerm,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verdict"),
    )
    publicness = models.CharField(
        _("for whom"), max_length=10, choices=Publicness, default=Publicness.STAFF
    )
    comment_ja = models.TextField(_("comment (Japanese)"), null=True, blank=True)
    comment_en = models.TextField(_("comment (English)"), null=True, blank=True)
    entered_by = person(_("entered by"), null=False)
    entered_role = role_field(_("in the role"), null=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = person(_("decided by"))
    decided_role = role_field(_("in the role"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects: ClassVar[Any] = StageGateQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("stage gate")
        verbose_name_plural = _("stage gates")
        ordering = ["planned_by", "award", "number"]
        triggers = [
            *Record.Meta.triggers,
            not_merged("agency_id"),
            not_merged("user_ministry_id"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "number"],
                condition=Q(retired_at__isnull=True),
                name="funding_stagegate_number_once",
                violation_error_message=_("This award has a gate with this number already."),
            ),
            one_of("state", GateState.values),
            one_of("publicness", Publicness.values),
            *not_blank(
                *("name_ja", "name_en", "criteria_ja", "criteria_en", "evaluators"),
                *("materials", "assessment", "state_reason", "comment_ja", "comment_en"),
            ),
            models.CheckConstraint(
                condition=date_is_sound("planned_"),
                name="funding_stagegate_planned_sound",
                violation_error_message=_("The date and its precision do not fit together."),
            ),
            # A comparison with nothing is neither true nor false, and so no wall.
            models.CheckConstraint(
                condition=Q(planned_precision__isnull=False)
                | Q(planned_on__isnull=True, planned_text__isnull=True),
                name="funding_stagegate_planned_precise",
                violation_error_message=_("The date and its precision do not fit together."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="funding_stagegate_number_sound",
                violation_error_message=_("Gates are numbered from 1."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("entered_by")),
                name="funding_stagegate_two_persons",
                violation_error_message=_("Who entered a gate may not decide it."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=GATE_DECIDED,
                    verdict__isnull=False,
                    decided_on__isnull=False,
                    decided_by__isnull=False,
                    decided_role__isnull=False,
                    decided_at__isnull=False,
                )
                | ~Q(state__in=GATE_DECIDED)
                & Q(
                    verdict__isnull=True,
                    decided_on__isnull=True,
                    decided_by__isnull=True,
                    decided_role__isnull=True,
                    decided_at__isnull=True,
                ),
                name="funding_stagegate_decided_whole",
                violation_error_message=_(
                    "A gate that is decided has a verdict, a day and the one who decided; "
                    "no other gate has them."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    assessment__isnull=True,
                    assessed_by__isnull=True,
                    assessed_role__isnull=True,
                    assessed_at__isnull=True,
                )
                | Q(
                    user_ministry__isnull=False,
                    assessment__isnull=False,
                    assessed_by__isnull=False,
                    assessed_role__isnull=False,
                    assessed_at__isnull=False,
                ),
                name="funding_stagegate_assessed_whole",
                violation_error_message=_("An assessment names its ministry and its officer."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state=GateState.PUBLISHED,
                    published_at__isnull=False,
                    publicness=Publicness.PUBLIC,
                )
                | ~Q(state=GateState.PUBLISHED) & Q(published_at__isnull=True),
                name="funding_stagegate_published_whole",
                violation_error_message=_("Only a decided gate that is for the public is public."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[GateState.POSTPONED, GateState.CANCELLED])
                | Q(state_reason__isnull=False),
                name="funding_stagegate_reason_given",
                violation_error_message=_("Say why the gate was postponed or cancelled."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[GateState.PLANNED, GateState.POSTPONED])
                | Q(state=GateState.CANCELLED)
                | Q(materials_received_on__isnull=False),
                name="funding_stagegate_materials_received",
                violation_error_message=_("Give the day on which the materials were received."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.number}"


@tracked
class StageGateEvidence(Evidence):
    record = record_key(StageGate)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("funding_stagegate")


@tracked
class GateMeasure(models.Model):
    """What a decision does. One with an amount is a line of the ledger: the entry was made with the
    decision, once, and the database holds that both say the same."""

    gate = models.ForeignKey(StageGate, models.PROTECT, related_name="measures")
    order = models.PositiveSmallIntegerField(_("order"))
    term = models.ForeignKey(GateTerm, models.PROTECT, related_name="+", verbose_name=_("measure"))
    amount_yen = models.BigIntegerField(_("amount (yen)"), null=True, blank=True)
    entry_kind = models.CharField(
        _("kind of the entry"), max_length=30, choices=EntryKind, null=True, blank=True
    )
    contract = models.ForeignKey(
        Contract,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contract"),
    )
    entry = models.OneToOneField(
        LedgerEntry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measure",
        verbose_name=_("ledger entry"),
    )
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    class Meta:
        verbose_name = _("measure of a stage gate")
        verbose_name_plural = _("measures of stage gates")
        ordering = ["gate", "order"]
        triggers = [touches("gate_id", "funding_stagegate")]
        constraints = [
            models.UniqueConstraint(fields=["gate", "order"], name="funding_gatemeasure_once"),
            *not_blank("note_ja", "note_en"),
            *both_or_neither("note"),
            one_of("entry_kind", KINDS_OF_AWARDS),
            models.CheckConstraint(
                condition=Q(
                    amount_yen__isnull=True,
                    entry_kind__isnull=True,
                    contract__isnull=True,
                    entry__isnull=True,
                )
                | Q(
                    amount_yen__isnull=False,
                    amount_yen__gt=0,
                    entry_kind__isnull=False,
                    entry__isnull=False,
                ),
                name="funding_gatemeasure_amount_whole",
                violation_error_message=_("An amount is more than nothing and has its entry."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gate_id}: {self.order}"
