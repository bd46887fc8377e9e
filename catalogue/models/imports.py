"""Spreadsheets that people brought in, as they were read: kept for a while, so that the work can be
left and come back to. Nothing of it is public; what comes of it is a proposal, with its history."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models.proposals import Proposal
from kprogram.common.models import Job
from kprogram.common.records import one_of

KEPT_FOR = dt.timedelta(days=30)


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("uploaded")
    UNREADABLE = "unreadable", _("it cannot be read")
    COLUMNS = "columns", _("it must be said which column is which")
    CHECKED = "checked", _("checked: it can be drafted")
    REFUSED = "refused", _("refused: there are problems")
    APPLIED = "applied", _("drafted as a proposal")


class Verdict(models.TextChoices):
    CREATE = "create", _("create")
    UPDATE = "update", _("update")
    SAME = "same", _("no change")
    PROBLEM = "problem", _("problem")


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def outdated(self) -> "SheetImportQuerySet":
        """Those that were kept long enough."""
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR)


class SheetImport(models.Model):
    """One file of one person. ``heads`` are the sheets with their kind and their columns;
    ``renames`` say, by kind, which column a heading is ("": to be left out); ``notes`` say what was
    left alone, as messages with their values; ``language`` is that of ``problems``; ``wish`` is the
    draft that was asked for while it is made; ``job`` is the latest work on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("brought by")
    )
    file_name = models.CharField(_("file"), max_length=200)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.UPLOADED
    )
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    wanted = models.CharField(max_length=40, blank=True, default="")
    language = models.CharField(_("language"), max_length=2, default="ja")
    legacy = models.BooleanField(_("in Shift JIS"), default=False)
    heads = models.JSONField(default=list)
    renames = models.JSONField(default=dict)
    wish = models.JSONField(null=True)
    notes = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    missing = models.JSONField(default=dict)
    asks = models.JSONField(default=list)  # what must be said once, with the number of rows
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    proposal = models.ForeignKey(
        Proposal,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposal"),
    )

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of a spreadsheet")
        verbose_name_plural = _("imports of spreadsheets")
        ordering = ["-created_at"]
        constraints = [one_of("state", ImportState.values)]
        indexes = [models.Index(fields=["sha256"], name="catalogue_sheetimport_same")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def deleted_on(self) -> dt.datetime:
        """When it will be deleted."""
        return self.created_at + KEPT_FOR

    @property
    def is_busy(self) -> bool:
        """Whether it is being read, checked or drafted, or is about to be."""
        return bool(self.job and self.job.is_open)


class SheetFile(models.Model):
    """The bytes of a file from its upload until it was read; deleted then."""

    sheet_import = models.OneToOneField(
        SheetImport, models.CASCADE, primary_key=True, related_name="file"
    )
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.sheet_import_id)


class SheetRow(models.Model):
    """One row: its cells by column as they were read, and what it would do."""

    sheet_import = models.ForeignKey(SheetImport, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    resource = models.CharField(max_length=40)  # the kind of sheet
    cells = models.JSONField(default=dict)
    key = models.CharField(max_length=80, blank=True, default="")
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True, default="")
    version = models.PositiveIntegerField(null=True)
    record_kind = models.CharField(max_length=40, blank=True, default="")  # what it changes
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        verbose_name = _("row of a spreadsheet")
        verbose_name_plural = _("rows of a spreadsheet")
        ordering = ["id"]
        constraints = [one_of("verdict", ["", *Verdict.values])]

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"
