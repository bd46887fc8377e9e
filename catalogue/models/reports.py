"""Errors that readers report, and what they were answered."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.proposals import person
from kprogram.common.records import not_blank, one_of, tracked


class ReportState(models.TextChoices):
    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def waiting(self) -> "ErrorReportQuerySet":
        """Reports that nobody has answered yet, the oldest first."""
        return self.filter(state=ReportState.OPEN).order_by("received_at")


@tracked
class ErrorReport(models.Model):
    """A reader says that a page is wrong. The address of a reader is held only if it was given."""

    secret = models.CharField(
        max_length=64, unique=True, default=secrets.token_urlsafe, editable=False
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState, default=ReportState.OPEN
    )
    page = models.CharField(_("address of the page"), max_length=500)
    text = models.TextField(_("what is wrong, and what it should say"), max_length=5000)
    source = models.CharField(_("source that shows it"), max_length=1000, null=True, blank=True)
    email = models.EmailField(_("e-mail address for the answer"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=2, default="ja")
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    answer = models.TextField(_("answer"), max_length=5000, null=True, blank=True)
    answered_by = person(_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    told_at = models.DateTimeField(_("answer sent at"), null=True, blank=True)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        ordering = ["-received_at"]
        constraints = [
            *not_blank("page", "text", "source", "email", "answer"),
            one_of("state", ReportState.values),
            models.CheckConstraint(
                condition=Q(state=ReportState.OPEN, answer__isnull=True)
                | Q(
                    state=ReportState.ANSWERED,
                    answer__isnull=False,
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                ),
                name="catalogue_errorreport_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.text[:60]}"
