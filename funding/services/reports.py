"""Reports of awards, and each agency's yearly report on the fund: awaited, received, skipped."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.services.editing.proposals import By, Refused
from funding.models import Award, AwardReport, FundReport, ReportVersion
from funding.models.reports import fund_report_due
from kprogram.common import clock
from kprogram.common.dates import fiscal_year as fiscal_year_of


@transaction.atomic
def await_report(by: By, award: Award, kind: str, about: str, due_on: dt.date) -> AwardReport:
    """Say that a report is due."""
    if AwardReport.objects.filter(award=award, kind=kind, about=about).exists():
        raise Refused(_("This report is awaited already."))
    with by.context(_("Report awaited")):
        return AwardReport.objects.create(
            award=award,
            agency_id=award.agency_id,
            kind=kind,
            about=about,
            due_on=due_on,
            entered_by=by.user,
            entered_role=by.role,
        )


def _locked(report: AwardReport) -> AwardReport:
    return AwardReport.objects.select_for_update(no_key=True).get(pk=report.pk)


@transaction.atomic
def receive(
    by: By, report: AwardReport, received_on: dt.date, reference: str, note: str | None = None
) -> ReportVersion:
    """A version came; the ones before it stay."""
    held = _locked(report)
    if held.skipped_at is not None:
        raise Refused(_("This report was skipped."))
    with by.context(_("Report received")):
        return ReportVersion.objects.create(
            report=held,
            number=held.versions.count() + 1,
            received_on=received_on,
            reference=reference,
            note=note or None,
            entered_by=by.user,
            entered_role=by.role,
        )


@transaction.atomic
def skip(by: By, report: AwardReport, reason: str) -> AwardReport:
    """The report is not awaited any more, and why."""
    held = _locked(report)
    if held.versions.exists():
        raise Refused(_("This report has come; it is not skipped."))
    if held.skipped_at is not None:
        raise Refused(_("This report was skipped."))
    held.skipped_reason, held.skipped_by, held.skipped_at = reason, by.user, clock.now()
    with by.context(reason):
        held.save(update_fields=["skipped_reason", "skipped_by", "skipped_at"])
    return held


@transaction.atomic
def deliver_fund_report(
    by: By,
    agency: Organisation,
    fiscal_year: int,
    delivered_on: dt.date,
    reference: str,
    note: str | None = None,
) -> FundReport:
    """Record that the agency gave its report on a fiscal year to its minister."""
    if fiscal_year_of(delivered_on) <= fiscal_year:
        raise Refused(_("A year is reported on after it has ended."))
    if FundReport.objects.filter(agency=agency, fiscal_year=fiscal_year).exists():
        raise Refused(_("The report on this fiscal year is recorded already."))
    with by.context(_("Report on the fund")):
        return FundReport.objects.create(
            agency=agency,
            fiscal_year=fiscal_year,
            due_on=fund_report_due(fiscal_year),
            delivered_on=delivered_on,
            reference=reference,
            note=note or None,
            entered_by=by.user,
            entered_role=by.role,
        )
