"""The archive around a workbook: its sizes are checked before anything in it is parsed, and again
while it is unpacked; what an archive says of itself need not be true."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _

from catalogue.services.importing.grids import MAX_UNZIPPED, MEGABYTE, Unreadable

ENTRY_MARK = b"PK\x01\x02"
COMPOUND_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and .xlsx behind a password
MAX_ENTRIES = 500
MAX_RATIO = 200
MAX_DEPTH = 50
MAX_ELEMENTS = 1_200_000
CHUNK = 256 * 1024
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
Attributes = dict[str, str]


def damaged() -> Unreadable:
    return Unreadable(_("The file is damaged or cut off. Save it once more and try again."))


def not_a_workbook() -> Unreadable:
    return Unreadable(_("This is no .xlsx workbook. Save it as .xlsx or as CSV (UTF-8)."))


class Archive:
    """The parts of a workbook. Raises :class:`Unreadable` for whatever should not be opened."""

    def __init__(self, data: bytes) -> None:
        _refuse_compound(data)
        if data.count(ENTRY_MARK) > MAX_ENTRIES:
            raise Unreadable(_("The archive holds too many parts to be a workbook."))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise damaged() from error
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self._left = MAX_UNZIPPED
        for info in self._zip.infolist():
            self._admit(info)
        if sum(info.file_size for info in self._parts.values()) > MAX_UNZIPPED:
            raise too_much()

    def _admit(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or name in self._parts:
            raise Unreadable(_("The archive holds names that no workbook has."))
        if info.flag_bits & 0x1:
            raise locked()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise not_a_workbook()
        if info.file_size > MEGABYTE and info.file_size > MAX_RATIO * info.compress_size:
            raise too_much()
        if name.lower().endswith("vbaproject.bin"):
            raise Unreadable(_("The workbook holds macros. Save it as .xlsx without macros."))
        if "externallinks/" in name.lower():
            raise Unreadable(
                _("The workbook refers to other workbooks. Replace what it refers to by values.")
            )
        self._parts[name] = info

    def has(self, name: str) -> bool:
        return name in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part as it is unpacked, as long as all parts together stay within the limit."""
        try:
            with self._zip.open(self._parts[name]) as part:
                while chunk := part.read(CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise too_much()
                    yield chunk
        except DAMAGED as error:
            raise damaged() from error

    def parse(self, name: str, handler: Any) -> None:
        """Tell ``handler`` the elements of a part: ``start(tag, attributes)``, ``end(tag)``,
        ``text(characters)``, without namespaces. No tree is built, and no DTD is read."""
        if not self.has(name):
            raise not_a_workbook()
        parser = _parser(handler)
        try:
            for chunk in self.chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, UnicodeError, LookupError) as error:
            raise damaged() from error


def locked() -> Unreadable:
    return Unreadable(_("The file is protected by a password. Save it without one."))


def too_much() -> Unreadable:
    return Unreadable(
        _("Unpacked, the file is larger than %(limit)s MB. Divide it into several.")
        % {"limit": MAX_UNZIPPED // MEGABYTE}
    )


def _refuse_compound(data: bytes) -> None:
    if data.startswith(COMPOUND_MARK):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked()
        raise Unreadable(_("This is an old .xls workbook. Save it as .xlsx and try again."))


def _parser(handler: Any) -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 65_536
    depth = elements = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            raise Unreadable(_("The workbook is built in a way that no workbook needs to be."))
        handler.start(_bare(tag) if ":" in tag else tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_bare(tag) if ":" in tag else tag)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _bare(tag: str) -> str:
    """The name of an element without the prefix of its namespace."""
    return tag.rpartition(":")[2]


def _refuse_doctype(*_declared: Any) -> None:
    raise Unreadable(_("The workbook holds a document type declaration, which none needs."))
