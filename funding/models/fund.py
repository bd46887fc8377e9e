"""The designated fund (指定基金) and what was paid into it (造成)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from catalogue.models.evidence import Evidence, evidence_triggers, record_key
from kprogram.common.money import AmountKind, Bound, amount_is_whole
from kprogram.common.records import (
    Record,
    both_or_neither,
    not_blank,
    one_of,
    touches,
    tracked,
)


@tracked
class Fund(Record):
    """The designated fund that pays for everything; its ceiling is the sum of contributions."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_ja = models.CharField(_("name (Japanese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    note_ja = models.TextField(_("note (Japanese)"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("designated fund")
        verbose_name_plural = _("designated funds")
        ordering = ["code"]
        constraints = [
            *not_blank("code", "name_ja", "name_en"),
            *both_or_neither("note"),
        ]

    def __str__(self) -> str:
        return self.name_ja


@tracked
class Contribution(models.Model):
    """What one budget paid into the fund. ``agency`` where it is known with whom it was placed."""

    fund = models.ForeignKey(Fund, models.CASCADE, related_name="contributions")
    order = models.PositiveSmallIntegerField(_("order"))
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    budget_ja = models.CharField(_("budget (Japanese)"), max_length=200)
    budget_en = models.CharField(_("budget (English)"), max_length=200)
    agency = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("funding agency"),
    )
    amount_yen = models.BigIntegerField(_("amount (yen)"), null=True, blank=True)
    amount_kind = models.CharField(
        _("kind of amount"), max_length=30, choices=AmountKind, null=True, blank=True
    )
    amount_bound = models.CharField(_("bound"), max_length=10, choices=Bound, null=True, blank=True)

    class Meta:
        ordering = ["order"]
        triggers = [touches("fund_id", "funding_fund")]
        constraints = [
            models.UniqueConstraint(fields=["fund", "order"], name="funding_contribution_once"),
            *not_blank("budget_ja", "budget_en"),
            one_of("amount_kind", [AmountKind.CONTRIBUTION]),
            one_of("amount_bound", Bound.values),
            models.CheckConstraint(
                condition=amount_is_whole("amount"),
                name="funding_contribution_amount_whole",
                violation_error_message=_("An amount has a kind and a bound."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year}: {self.amount_yen}"


@tracked
class FundEvidence(Evidence):
    record = record_key(Fund)

    class Meta(Evidence.Meta):
        triggers = evidence_triggers("funding_fund")
