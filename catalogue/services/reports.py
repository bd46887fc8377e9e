"""Errors that readers report: received without an account, answered by staff."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import ErrorReport, ReportState
from catalogue.services.editing.proposals import By, Refused
from messaging import kinds
from messaging.kinds import Kind, Value
from messaging.services.outbox import Address, queue

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


ANSWERED = Kind(
    name="report-answer",
    subject_ja="K Program ポータルへのご指摘に対する回答",
    subject_en="Answer to your report about the K Program portal",
    body_ja="{page}について、次のご指摘をいただきました。\n\n{text}\n\n回答：\n\n{answer}\n\n{address}",
    body_en="You reported about {page}:\n\n{text}\n\nAnswer:\n\n{answer}\n\n{address}",
    variables=("page", "text", "answer", "address"),
)


def register_kinds() -> None:
    kinds.register(ANSWERED)


@transaction.atomic
def tell(report: ErrorReport, address: str) -> None:
    """Put the answer into the outbox for the reader who left an e-mail address, once."""
    if not report.email or report.told_at:
        return
    told: dict[str, Value] = {
        "page": report.page,
        "text": report.text,
        "answer": report.answer or "",
        "address": address,
    }
    about = f"report:{report.pk}"
    to = Address(report.email, report.language)
    queue(ANSWERED.name, to, told, key=f"{about}:answer", about=about)
    ErrorReport.objects.filter(pk=report.pk).update(told_at=timezone.now())
