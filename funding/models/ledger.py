"""The ledger of each agency: fiscal years that open and close, and entries that are never changed.

A wrong entry is put right by another one. A closed year takes no entry; it is opened again only by
two persons, on record.
"""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from catalogue.models import Source
from catalogue.models.proposals import person, role_field
from funding.choices import KINDS_OF_AWARDS, EntryKind, YearState
from funding.models.awards import Award
from funding.models.contracts import Contract
from funding.querysets import FundYearQuerySet, LedgerEntryQuerySet
from kprogram.common.records import COUNT_CHANGE, both_or_neither, not_blank, one_of, tracked


@tracked
class FundYear(models.Model):
    """One fiscal year of one agency's account of the fund.

    The opening balance is what the year before carried over. ``closing_balance_yen`` is what the
    agency counted at the end: the database closes a year only if its entries add up to it.
    ``published_at``: from when its entries are public.
    """

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="fund_years", verbose_name=_("funding agency")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    state = models.CharField(_("state"), max_length=10, choices=YearState, default=YearState.OPEN)
    opening_balance_yen = models.BigIntegerField(_("carried over from the year before (yen)"))
    # Kept by a trigger with each entry: the opening balance and the signed entries.
    balance_yen = models.BigIntegerField(_("balance (yen)"), editable=False)
    closing_balance_yen = models.BigIntegerField(
        _("counted at the end of the year (yen)"), null=True, blank=True
    )
    opened_by = person(_("opened by"), null=False)
    closed_by = person(_("closed by"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    kept_by_database = ("balance_yen",)

    objects: ClassVar[Any] = FundYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiscal year of the fund")
        verbose_name_plural = _("fiscal years of the fund")
        ordering = ["agency", "fiscal_year"]
        triggers = [COUNT_CHANGE]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year"],
                name="funding_fundyear_once",
                violation_error_message=_("This fiscal year exists already."),
            ),
            models.UniqueConstraint(fields=["id", "agency"], name="funding_fundyear_of_agency"),
            one_of("state", YearState.values),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2021, fiscal_year__lte=2100),
                name="funding_fundyear_fiscal_year_sound",
                violation_error_message=_("The fund exists since the fiscal year 2021."),
            ),
            models.CheckConstraint(
                condition=Q(opening_balance_yen__gte=0), name="funding_fundyear_opening_positive"
            ),
            models.CheckConstraint(
                condition=Q(balance_yen__gte=0),
                name="funding_fundyear_not_overdrawn",
                violation_error_message=_("The account of the fund would be overdrawn."),
            ),
            models.CheckConstraint(
                condition=Q(state=YearState.OPEN, closed_by__isnull=True, closed_at__isnull=True)
                | Q(
                    state=YearState.CLOSED,
                    closed_by__isnull=False,
                    closed_at__isnull=False,
                    closing_balance_yen=F("balance_yen"),
                ),
                name="funding_fundyear_closes_without_difference",
                violation_error_message=_(
                    "A year closes only when its entries add up to the balance that was counted."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} FY{self.fiscal_year}"


@tracked
class Reopening(models.Model):
    """A closed year opened again: asked for by one person with a reason, agreed to by another."""

    year = models.ForeignKey(FundYear, models.PROTECT, related_name="reopenings")
    reason = models.TextField(_("reason"))
    requested_by = person(_("requested by"), null=False)
    requested_role = role_field(_("in the role"), null=False)
    requested_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    approved_by = person(_("approved by"))
    approved_role = role_field(_("in the role"))
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    used_at = models.DateTimeField(_("used at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("reopening of a fiscal year")
        verbose_name_plural = _("reopenings of fiscal years")
        ordering = ["-requested_at"]
        constraints = [
            *not_blank("reason"),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(used_at__isnull=True),
                name="funding_reopening_one_at_a_time",
                violation_error_message=_("A reopening of this year is waiting already."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("requested_by")),
                name="funding_reopening_two_persons",
                violation_error_message=_("The one who requested may not approve."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="funding_reopening_approved_whole",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(approved_by__isnull=False),
                name="funding_reopening_approved_before_use",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year_id}: {self.reason}"


@tracked
class LedgerEntry(models.Model):
    """A line of the ledger. ``amount_yen`` is positive, the kind gives its sign; a correction
    carries a signed difference and counts as the kind of the entry that it corrects.

    ``number`` is the agency's own number of the entry: given twice, it is refused.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.ForeignKey(
        FundYear, models.PROTECT, related_name="entries", verbose_name=_("fiscal year")
    )
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("funding agency")
    )
    number = models.CharField(_("number of the entry"), max_length=60)
    kind = models.CharField(_("kind"), max_length=30, choices=EntryKind)
    counts_as = models.CharField(_("counts as"), max_length=30, choices=EntryKind, editable=False)
    occurred_on = models.DateField(_("date"))
    amount_yen = models.BigIntegerField(_("amount (yen)"))
    award = models.ForeignKey(
        Award,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("award"),
    )
    contract = models.ForeignKey(
        Contract,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("contract"),
    )
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("entry that it corrects"),
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)
    entered_by = person(_("entered by"), null=False)
    entered_role = role_field(_("in the role"), null=False)
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = LedgerEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["year", "occurred_on", "number"]
        triggers = [COUNT_CHANGE]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"],
                name="funding_ledgerentry_number_once",
                violation_error_message=_("An entry with this number exists already."),
            ),
            one_of("kind", EntryKind.values),
            one_of("counts_as", [kind for kind in EntryKind.values if kind != "correction"]),
            *not_blank("number"),
            *both_or_neither("note"),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.CORRECTION, corrects__isnull=False) & ~Q(amount_yen=0)
                | ~Q(kind=EntryKind.CORRECTION) & Q(corrects__isnull=True, amount_yen__gt=0),
                name="funding_ledgerentry_amount_sound",
                violation_error_message=_(
                    "An entry is more than nothing; a correction names the entry that it corrects."
                ),
            ),
            models.CheckConstraint(
                condition=Q(counts_as__in=KINDS_OF_AWARDS, award__isnull=False)
                | ~Q(counts_as__in=KINDS_OF_AWARDS) & Q(award__isnull=True),
                name="funding_ledgerentry_award_given",
                violation_error_message=_(
                    "A payment, its settlement or refund names the award; nothing else does."
                ),
            ),
            models.CheckConstraint(
                condition=Q(contract__isnull=True) | Q(award__isnull=False),
                name="funding_ledgerentry_contract_of_award",
                violation_error_message=_("Name the award of the contract."),
            ),
        ]

    def __str__(self) -> str:
        return self.number
