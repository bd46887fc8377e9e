"""Papers of a council and their versions. The files lie in the vault, by a name that tells nothing;
a version reaches nobody before it is scanned, a paper no member before it is cleared."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from councils.choices import CLEARANCE_MOVES, SCAN_MOVES, Clearance, PaperKind, ScanState
from councils.models.meetings import Meeting
from councils.models.rows import CouncilRow, part_of, person, state_moves, stays
from kprogram.common.records import not_blank, one_of, tracked

SHA256_HEX = "^[0-9a-f]{64}$"


@tracked
class Paper(CouncilRow):
    """A paper, for a meeting or for the council as such."""

    meeting = part_of(Meeting, _("meeting"), "papers", null=True, blank=True)
    kind = models.CharField(_("kind of paper"), max_length=10, choices=PaperKind)
    title = models.CharField(_("title"), max_length=300)
    clearance = models.CharField(
        _("clearance"), max_length=10, choices=Clearance, default=Clearance.DRAFT
    )
    cleared_by = person(_("decided by"), null=True)
    cleared_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    submitted_by = person(_("submitted by"))

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["recorded_at", "id"]
        triggers = [state_moves("clearance", CLEARANCE_MOVES)]
        constraints = [
            one_of("kind", PaperKind.values),
            one_of("clearance", Clearance.values),
            *not_blank("title"),
            models.UniqueConstraint(fields=["id", "council"], name="councils_paper_of_council"),
            models.CheckConstraint(
                condition=Q(clearance=Clearance.DRAFT)
                | Q(cleared_by__isnull=False, cleared_at__isnull=False),
                name="councils_paper_cleared_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class PaperVersion(CouncilRow):
    """A file of a paper. ``file`` is its name in the vault; ``file_name`` what the person called
    it. What a version holds is never changed: another version is added."""

    paper = part_of(Paper, _("paper"), "versions")
    number = models.PositiveSmallIntegerField(_("version"))
    file = models.CharField(max_length=100, unique=True, editable=False)
    file_name = models.CharField(_("name of the file"), max_length=200)
    content_type = models.CharField(_("kind of file"), max_length=100)
    size = models.BigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    scan_state = models.CharField(
        _("scan"), max_length=10, choices=ScanState, default=ScanState.PENDING
    )
    scan_note = models.CharField(_("finding of the scan"), max_length=200, blank=True, default="")
    uploaded_by = person(_("uploaded by"))

    class Meta:
        verbose_name = _("version of a paper")
        verbose_name_plural = _("versions of papers")
        ordering = ["-number"]
        triggers = [
            state_moves("scan_state", SCAN_MOVES),
            stays("file", "true", "paper_id", "number", "file", "size", "sha256"),
        ]
        constraints = [
            one_of("scan_state", ScanState.values),
            *not_blank("file", "file_name", "content_type"),
            models.UniqueConstraint(fields=["paper", "number"], name="councils_paperversion_once"),
            models.UniqueConstraint(
                fields=["id", "council"], name="councils_paperversion_of_council"
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=SHA256_HEX), name="councils_paperversion_hashed"
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1), name="councils_paperversion_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.number}"


@tracked
class PaperReading(CouncilRow):
    """A download of a version: who, and when. Only added to."""

    version = part_of(PaperVersion, _("version of a paper"), "readings")
    user = person(_("reader"))

    class Meta:
        verbose_name = _("download of a paper")
        verbose_name_plural = _("downloads of papers")
        ordering = ["-recorded_at"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.version_id}"
