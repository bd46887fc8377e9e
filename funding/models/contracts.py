"""Contracts: what was agreed with one organisation for one fiscal year under an award."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.organisations import not_merged
from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from funding.models.awards import Award
from funding.querysets import ContractQuerySet
from kprogram.common.money import AmountKind, Bound, amount_is_whole
from kprogram.common.records import Record, both_or_neither, not_blank, one_of, tracked


@tracked
class Contract(Record):
    """A contract of an agency; with ``parent`` it is a subcontract, which counts within that one.

    Award and contract are of the same agency: a composite key holds that.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    agency = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="contracts_as_agency",
        verbose_name=_("funding agency"),
    )
    award = models.ForeignKey(
        Award, models.PROTECT, related_name="contracts", verbose_name=_("award")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="contracts",
        verbose_name=_("organisation"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subcontracts",
        verbose_name=_("subcontract of"),
    )
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    amount_yen = models.BigIntegerField(_("amount (yen)"), null=True, blank=True)
    amount_kind = models.CharField(
        _("kind of amount"), max_length=30, choices=AmountKind, null=True, blank=True
    )
    amount_bound = models.CharField(_("bound"), max_length=10, choices=Bound, null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    objects: ClassVar[Any] = ContractQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        ordering = ["code"]
        triggers = [
            *Record.Meta.triggers,
            not_merged("agency_id"),
            not_merged("organisation_id"),
        ]
        constraints = [
            *not_blank("code"),
            *both_or_neither("note"),
            one_of("amount_kind", [AmountKind.CONTRACT]),
            one_of("amount_bound", Bound.values),
            models.UniqueConstraint(fields=["id", "agency"], name="funding_contract_of_agency"),
            models.UniqueConstraint(fields=["id", "award"], name="funding_contract_of_award"),
            models.CheckConstraint(
                condition=amount_is_whole("amount"),
                name="funding_contract_amount_whole",
                violation_error_message=_("An amount has a kind and a bound."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="funding_contract_ends_after_start",
                violation_error_message=_("The end must not lie before the start."),
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2021, fiscal_year__lte=2100),
                name="funding_contract_fiscal_year_sound",
                violation_error_message=_("The fund exists since the fiscal year 2021."),
            ),
        ]

    def __str__(self) -> str:
        return self.code


@tracked
class ContractEvidence(Evidence):
    record = record_key(Contract)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("funding_contract")
