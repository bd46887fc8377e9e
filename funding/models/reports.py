"""Reports: what an agency awaits of an award, and its own yearly report on the fund.

No page that was read says which reports an award owes and when: due dates are as people entered
them. The one dated duty found in law is the agency's yearly report on the fund.
"""

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.organisations import not_merged
from catalogue.models.proposals import person, role_field
from funding.choices import ReportKind
from funding.models.awards import Award
from funding.querysets import AwardReportQuerySet
from kprogram.common.records import not_blank, one_of, tracked

# Innovation Activation Act (420AC0100000063), Art. 27-3: within six months after the year's end.
FUND_REPORT_LAW = "https://laws.e-gov.go.jp/law/420AC0100000063"
LAST_DAY = (9, 30)


def fund_report_due(fiscal_year: int) -> dt.date:
    """The last day for the report on a fiscal year that ends on 31 March of the next.

    >>> fund_report_due(2025)
    datetime.date(2026, 9, 30)
    """
    return dt.date(fiscal_year + 1, *LAST_DAY)


@tracked
class AwardReport(models.Model):
    """A report that is due of an award: with versions once it came, or skipped with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    award = models.ForeignKey(
        Award, models.PROTECT, related_name="reports", verbose_name=_("award")
    )
    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("funding agency")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind)
    about = models.CharField(_("period or subject"), max_length=100)
    due_on = models.DateField(_("due"))
    skipped_reason = models.TextField(_("why it is skipped"), null=True, blank=True)
    skipped_by = person(_("skipped by"))
    skipped_at = models.DateTimeField(_("skipped at"), null=True, blank=True)
    entered_by = person(_("entered by"), null=False)
    entered_role = role_field(_("in the role"), null=False)

    objects: ClassVar[Any] = AwardReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an award")
        verbose_name_plural = _("reports of awards")
        ordering = ["due_on", "award", "kind"]
        triggers = [not_merged("agency_id")]
        constraints = [
            one_of("kind", ReportKind.values),
            *not_blank("about", "skipped_reason"),
            models.UniqueConstraint(
                fields=["award", "kind", "about"],
                name="funding_awardreport_once",
                violation_error_message=_("This report is awaited already."),
            ),
            models.CheckConstraint(
                condition=Q(
                    skipped_reason__isnull=True, skipped_by__isnull=True, skipped_at__isnull=True
                )
                | Q(
                    skipped_reason__isnull=False,
                    skipped_by__isnull=False,
                    skipped_at__isnull=False,
                ),
                name="funding_awardreport_skipped_whole",
                violation_error_message=_("A report is skipped with a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.kind} {self.about}"


@tracked
class ReportVersion(models.Model):
    """One version of a report as it came. A version is never changed; another one follows it."""

    report = models.ForeignKey(AwardReport, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    received_on = models.DateField(_("received on"))
    reference = models.CharField(_("where the document is kept"), max_length=300)
    note = models.TextField(_("note"), null=True, blank=True)
    entered_by = person(_("entered by"), null=False)
    entered_role = role_field(_("in the role"), null=False)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    class Meta:
        verbose_name = _("version of a report")
        verbose_name_plural = _("versions of reports")
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="funding_reportversion_once"),
            *not_blank("reference", "note"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.number}"


@tracked
class FundReport(models.Model):
    """The report on the fund that an agency gave to its minister for a fiscal year."""

    agency = models.ForeignKey(
        Organisation, models.PROTECT, related_name="fund_reports", verbose_name=_("funding agency")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("fiscal year"))
    due_on = models.DateField(_("due"))
    delivered_on = models.DateField(_("given to the minister on"))
    reference = models.CharField(_("where the document is kept"), max_length=300)
    note = models.TextField(_("note"), null=True, blank=True)
    entered_by = person(_("entered by"), null=False)
    entered_role = role_field(_("in the role"), null=False)

    class Meta:
        verbose_name = _("report on the fund")
        verbose_name_plural = _("reports on the fund")
        ordering = ["-fiscal_year", "agency"]
        triggers = [not_merged("agency_id")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year"],
                name="funding_fundreport_once",
                violation_error_message=_("The report on this fiscal year is recorded already."),
            ),
            *not_blank("reference", "note"),
            models.CheckConstraint(
                condition=Q(
                    due_on__month=LAST_DAY[0],
                    due_on__day=LAST_DAY[1],
                    due_on__year=F("fiscal_year") + 1,
                ),
                name="funding_fundreport_due_by_law",
                violation_error_message=_(
                    "The report is due within six months of the fiscal year's end."
                ),
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__year__gt=F("fiscal_year") + 1)
                | Q(delivered_on__year=F("fiscal_year") + 1, delivered_on__month__gte=4),
                name="funding_fundreport_after_year",
                violation_error_message=_("A year is reported on after it has ended."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} FY{self.fiscal_year}"
