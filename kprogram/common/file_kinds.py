"""What a file is, by what it holds: its name and what the browser says of it are not believed."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

OOXML = "application/vnd.openxmlformats-officedocument."
MAX_PARTS = 10_000  # names in an Office document
MACROS = "vbaproject.bin"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What may stand in a text beside printed characters.
SPACES = "\t\n\r\f"


@dataclass(frozen=True)
class FileKind:
    """``suffixes``: the ends that its name may have."""

    name: str
    content_type: str
    suffixes: tuple[str, ...]


PDF = FileKind("PDF", "application/pdf", (".pdf",))
DOCX = FileKind("DOCX", OOXML + "wordprocessingml.document", (".docx",))
XLSX = FileKind("XLSX", OOXML + "spreadsheetml.sheet", (".xlsx",))
PPTX = FileKind("PPTX", OOXML + "presentationml.presentation", (".pptx",))
PNG = FileKind("PNG", "image/png", (".png",))
JPEG = FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg"))
TEXT = FileKind("TXT", "text/plain", (".txt", ".md", ".csv"))
KINDS = (PDF, DOCX, XLSX, PPTX, PNG, JPEG, TEXT)
BEGINNINGS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
# The part that makes an Office document what it is.
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
ACCEPTED = ",".join(suffix for kind in KINDS for suffix in kind.suffixes)


class Unfit(Exception):  # noqa: N818 (a refusal in words)
    """A file that is not taken; the text says why, to the person. ``status`` is of HTTP."""

    status = 400


def kind_of(path: Path, file_name: str) -> FileKind:
    """The kind of a file, which its name must agree with. Raises :class:`Unfit`."""
    found = _by_content(path)
    if found is None:
        names = ", ".join(kind.name for kind in KINDS)
        raise Unfit(
            _("This is none of the kinds of files that are taken: %(names)s.") % {"names": names}
        )
    if not file_name.lower().endswith(found.suffixes):
        raise Unfit(
            _("The file holds %(kind)s, but its name does not end in %(suffix)s.")
            % {"kind": found.name, "suffix": _(" or ").join(found.suffixes)}
        )
    return found


def _by_content(path: Path) -> FileKind | None:
    with path.open("rb") as file:
        head = file.read(16)
    for beginning, kind in BEGINNINGS.items():
        if head.startswith(beginning):
            return kind
    if head.startswith(OLD_OFFICE):
        raise Unfit(_("Old or encrypted Office documents are not taken: save it without password."))
    if head.startswith(b"PK\x03\x04"):
        return _office(path)
    return TEXT if _is_text(path) else None


def _office(path: Path) -> FileKind | None:
    """The kind of an Office document by its list of parts; nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if len(names) > MAX_PARTS or "[Content_Types].xml" not in names:
        return None
    if any(name.lower().endswith(MACROS) for name in names):
        raise Unfit(_("A document with macros is not taken: save it without them."))
    return next((kind for part, kind in MAIN_PARTS.items() if part in names), None)


def _is_text(path: Path) -> bool:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(each >= " " and each != "\x7f" or each in SPACES for each in text)
    return False
