"""Papers: submitted, given versions, cleared for the members or withheld. What a file holds, and
whether it is clean, is the vault's matter; here are its rows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from councils.choices import Clearance, ScanState
from councils.models import Council, Meeting, Paper, PaperReading, PaperVersion
from councils.services.steps import By, Refused, locked, step
from kprogram.common import clock


@dataclass(frozen=True)
class StoredFile:
    """A file in the vault: its name there, and what the person called it."""

    file: str
    file_name: str
    content_type: str
    size: int
    sha256: str


def submit(
    by: By,
    council: Council,
    title: str,
    kind: str,
    file: StoredFile,
    meeting: Meeting | None = None,
) -> PaperVersion:
    """A new paper with its first version; a draft, and waiting for the scan."""
    with step(by, "paper.submit"):
        paper = Paper.objects.create(
            council=council, meeting=meeting, kind=kind, title=title, submitted_by=by.user
        )
        return _add(by, paper, file)


def add_version(by: By, paper: Paper, file: StoredFile) -> PaperVersion:
    """Another version of a paper. What was cleared is withheld until it is cleared again, so that
    nobody reads what nobody has looked at."""
    with step(by, "paper.version"):
        held = locked(paper)
        if held.clearance == Clearance.CLEARED:
            held.clearance = Clearance.WITHHELD
            held.cleared_by, held.cleared_at = by.user, clock.now()
            held.save()
        return _add(by, held, file)


def _add(by: By, paper: Paper, file: StoredFile) -> PaperVersion:
    last = PaperVersion.objects.filter(paper=paper).order_by("-number").first()
    return PaperVersion.objects.create(
        council_id=paper.council_id,
        paper=paper,
        number=last.number + 1 if last else 1,
        file=file.file,
        file_name=file.file_name,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        uploaded_by=by.user,
    )


def clear(by: By, paper: Paper) -> Paper:
    """The members may read it: its newest version is scanned and clean."""
    with step(by, "paper.clear"):
        held = locked(paper)
        newest = PaperVersion.objects.filter(paper=held).order_by("-number").first()
        if newest is None or newest.scan_state != ScanState.CLEAN:
            raise Refused(_("The newest version is not scanned, or was refused."))
        if held.clearance == Clearance.WITHHELD:  # by way of a draft, as the table has it
            held.clearance = Clearance.DRAFT
            held.save(update_fields=["clearance"])
        return _decide(by, held, Clearance.CLEARED)


def withhold(by: By, paper: Paper) -> Paper:
    """Nobody but the secretariat reads it, from the next request on."""
    with step(by, "paper.withhold"):
        return _decide(by, locked(paper), Clearance.WITHHELD)


def _decide(by: By, paper: Paper, clearance: Clearance) -> Paper:
    paper.clearance, paper.cleared_by, paper.cleared_at = clearance, by.user, clock.now()
    paper.save(update_fields=["clearance", "cleared_by", "cleared_at"])
    return paper


def note_scan(version: PaperVersion, clean: bool, note: str = "") -> None:
    """What the scanner found; it is told once."""
    held = locked(version)
    if held.scan_state == ScanState.PENDING:
        held.scan_state = ScanState.CLEAN if clean else ScanState.REFUSED
        held.scan_note = note[:200]
        held.save(update_fields=["scan_state", "scan_note"])


def note_reading(version: PaperVersion, user: User) -> None:
    """A download is on record before the file goes out."""
    PaperReading.objects.create(council_id=version.council_id, version=version, user=user)
