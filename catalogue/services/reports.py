"""Errors that readers report: received without an account, answered by staff."""

import datetime as dt

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue.models import ErrorReport, ReportState
from catalogue.services.editing.proposals import By, Refused

# A wall for all readers together, beside the limit for each of them: so many reports an hour.
HOURLY = 60


def is_too_busy(now: dt.datetime) -> bool:
    """Whether more reports came within the hour than people could have written."""
    received = ErrorReport.objects.filter(received_at__gt=now - dt.timedelta(hours=1))
    return received.count() >= HOURLY


@transaction.atomic
def answer(report: ErrorReport, text: str, by: By) -> ErrorReport:
    """Answer a report, once."""
    locked = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if locked.state != ReportState.OPEN:
        raise Refused(_("This report has been answered already."))
    with by.context(_("Answer to a reader's report")):
        locked.state, locked.answer = ReportState.ANSWERED, text
        locked.answered_by, locked.answered_at = by.user, timezone.now()
        locked.save()
    return locked


def tell(report: ErrorReport, address: str) -> None:
    """Send the answer to the reader who left an e-mail address. Raises what sending raises."""
    if not report.email or report.told_at:
        return
    with translation.override(report.language):
        subject = _("Answer to your report about the K Program portal")
        body = _("You reported about %(page)s:\n\n%(text)s\n\nAnswer:\n\n%(answer)s\n\n%(address)s")
        told = body % {
            "page": report.page,
            "text": report.text,
            "answer": report.answer,
            "address": address,
        }
    send_mail(subject, told, settings.DEFAULT_FROM_EMAIL, [report.email])
    ErrorReport.objects.filter(pk=report.pk).update(told_at=timezone.now())
