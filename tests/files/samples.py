"""Small files of each kind."""

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)


def office(main: str, *more: str) -> bytes:
    """An Office document that holds these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in ("[Content_Types].xml", main, *more):
            parts.writestr(name, "<x/>")
    return made.getvalue()


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")
PPTX = office("ppt/presentation.xml")
