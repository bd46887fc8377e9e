"""From the bytes of a file to its tables, by what the file is and not by what it is called."""

from catalogue.services.importing.archives import COMPOUND_MARK
from catalogue.services.importing.grids import MAX_FILE, Read, too_large
from catalogue.services.importing.texts import read_csv, read_ndjson
from catalogue.services.importing.workbooks import read_workbook


def read(data: bytes) -> Read:
    """What a file holds. Raises Unreadable with one sentence."""
    if len(data) > MAX_FILE:
        raise too_large()
    if data.startswith((b"PK", COMPOUND_MARK)):
        return read_workbook(data)
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return read_ndjson(data) if start.startswith(b"{") else read_csv(data)
