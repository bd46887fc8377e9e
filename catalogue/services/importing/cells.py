"""From a cell to a value of a document: its plain text, whether it differs from what the export
shows now, and how it is read."""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.choices import TagState
from catalogue.services.editing.documents import Document, moment_value
from catalogue.services.importing.grids import Fault, Value
from catalogue.services.importing.layouts import Column, Kind
from kprogram.common.dates import JAPAN
from kprogram.common.formulas import unguarded

DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?\Z")
GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+\Z")
WHOLE = re.compile(r"-?[0-9]{1,18}\Z")
# What cp932 gives back, and what we may have written: the same character to a reader.
LEGACY_FORMS = {
    "～": "〜",
    "－": "−",
    "∥": "‖",
    "―": "—",
    "￠": "¢",
    "￡": "£",
    "￢": "¬",
}
TO_LEGACY = str.maketrans({ours: read for read, ours in LEGACY_FORMS.items()})


YES_OR_NO = {
    **dict.fromkeys(("true", "yes", "1", "はい", "○"), "TRUE"),
    **dict.fromkeys(("false", "no", "0", "いいえ", "×"), "FALSE"),
}


class Unfit(Exception):  # noqa: N818 (an answer, not an error)
    """A cell that cannot be read, with a sentence."""


# -- as staged -------------------------------------------------------------------------------


def staged(value: Value) -> Any:
    """A cell as the staging table keeps it: text, ``{"date": …}`` or ``{"fault": …}``."""
    if isinstance(value, Fault):
        return {"fault": value.value}
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return {"date": value.date().isoformat() if midnight else value.isoformat(" ")}
    text = plain(value)
    # PostgreSQL holds neither NUL nor lone surrogates; they are refused at the cell.
    bad = any(_is_broken(character) for character in text)
    return {"fault": "broken"} if bad else text


def plain(value: Value) -> str:
    """A value as text: whole numbers without a point, line breaks of one sort."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _is_broken(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind == "Cs" or (kind == "Cc" and character not in "\n\t")


def shown(cell: Any) -> str:
    """A staged cell in a report of problems."""
    if isinstance(cell, dict):
        return str(cell.get("date", ""))
    return cell if len(cell) <= 100 else f"{cell[:99]}…"


# -- compared --------------------------------------------------------------------------------


def text_of(cell: Any, column: Column) -> str:
    """The text of a staged cell as its column has it. Raises :class:`Unfit`."""
    if isinstance(cell, dict) and "fault" in cell:
        if cell["fault"] == "broken":
            raise Unfit(_("This cell holds characters that no text has (control characters)."))
        raise Unfit(str(Fault(cell["fault"]).label))
    text = cell["date"] if isinstance(cell, dict) else cell
    if column.kind is Kind.DATE or column.date:
        return day(text)
    if column.kind is Kind.MOMENT:
        return moment(text)
    if column.kind is Kind.YES:
        return str(YES_OR_NO.get(unicodedata.normalize("NFKC", text).casefold(), text))
    if column.kind is Kind.NUMBER:
        number = unicodedata.normalize("NFKC", text).replace("−", "-")
        return number.replace(",", "") if GROUPED.match(number) else number
    return text


def moment(text: str) -> str:
    """2026/12/15 12:00 as the export writes it, in Japan's time; anything else as it is."""
    date, _space, time = text.replace("T", " ").partition(" ")
    try:
        return moment_value(f"{day(date)} {time}").astimezone(JAPAN).isoformat() if time else text
    except ValidationError:
        return text


def day(text: str) -> str:
    """2025/3/7 and 2025年3月7日 as 2025-03-07; anything else as it is."""
    found = DATE.match(unicodedata.normalize("NFKC", text))
    return "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else text


def differing(cell: Any, now: Value, column: Column, legacy: bool) -> str | None:
    """The new text of a cell, or None when it says what the export says now.

    ``legacy``: the file came in cp932. Raises :class:`Unfit`.
    """
    text, current = text_of(cell, column), plain(now)
    if current in (text, plain(unguarded(text))):
        return None
    if legacy:
        folded = current.translate(TO_LEGACY)
        if text == folded:
            return None
        if text == folded.encode("cp932", "replace").decode("cp932"):
            raise Unfit(
                _("Shift JIS cannot hold some characters of this text; they were lost on saving.")
            )
        text = _with_our_forms(text, current)
    dated = column.date or column.kind in (Kind.DATE, Kind.MOMENT)
    if isinstance(cell, dict) and not dated:
        raise Unfit(
            _("The spreadsheet program made a date of this. Format the cell as text: “%(now)s”.")
            % {"now": current}
        )
    return text


def _with_our_forms(text: str, current: str) -> str:
    """Characters in the form that the record has now."""
    for read, ours in LEGACY_FORMS.items():
        if ours in current and read not in current:
            text = text.replace(read, ours)
    return text


# -- read ------------------------------------------------------------------------------------


def document_part(text: str, column: Column, before: Document) -> Document:
    """What a changed cell puts into the document. Raises :class:`Unfit`."""
    match column.kind:
        case Kind.COMPUTED:
            raise Unfit(_("This column is computed; nothing can be written here."))
        case Kind.NUMBER | Kind.DATE | Kind.NAMES | Kind.YES | Kind.MOMENT:
            return {column.name: READERS[column.kind](text)}
        case Kind.LINES:
            return {column.name: _lines(text) or None}
        case Kind.KEYS:
            name = {"technologies": "technology", "concepts": "concept"}[column.name]
            return {column.name: [{name: key} for key in _lines(text)]}
        case Kind.PARTS | Kind.TAGS:
            stored = before.get(column.name) or []
            tags = column.kind is Kind.TAGS
            return {column.name: _tags(text, stored) if tags else _parts(text, column, stored)}
        case Kind.VALUE:
            return _value(text)
    return {column.name: text or None}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _number(text: str) -> int | None:
    if text and not WHOLE.match(text):
        raise Unfit(_("This must be a whole number, all its digits written out."))
    return int(text) if text else None


def _date(text: str) -> str | None:
    try:
        return dt.date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise Unfit(_("This must be a date such as 2025-03-17.")) from error


def _yes(text: str) -> bool | None:
    if text not in ("", "TRUE", "FALSE"):
        raise Unfit(_("This must be TRUE or FALSE."))
    return text == "TRUE" if text else None


def _moment(text: str) -> str | None:
    try:
        if text and len(text) < len("2026-12-15T12:00"):
            raise ValidationError("")
        return moment_value(text).isoformat() if text else None
    except ValidationError as error:
        raise Unfit(_("This must be a day with its time such as 2026-12-15 12:00.")) from error


def _parts(text: str, column: Column, stored: list[Document]) -> list[Document]:
    """A row for each line; a line that says what is stored keeps its row whole."""
    assert column.manner
    shown_as = {column.manner.line(row): row for row in stored}
    found = []
    for line in _lines(text):
        try:
            found.append(shown_as.get(line) or column.manner.read(line, stored))
        except ValueError as error:
            raise Unfit(
                _("“%(line)s” cannot be read; write it such as %(example)s.")
                % {"line": line, "example": column.manner.example}
            ) from error
    return found


def _value(text: str) -> Document:
    if WHOLE.match(unicodedata.normalize("NFKC", text)):
        return {"value": int(unicodedata.normalize("NFKC", text)), "value_by_key": None}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(type(each) is int for each in found.values()):
        raise Unfit(_('This must be a whole number, or numbers by key: {"first": 27}.'))
    return {"value": None, "value_by_key": found}


def _names(text: str) -> list[Document]:
    """``kind:language:name`` a line; the language is empty where there is none."""
    found = []
    for line in _lines(text):
        parts = [part.strip() for part in line.replace("：", ":", 2).split(":", 2)]
        if len(parts) < 3:
            raise Unfit(
                _("“%(line)s” is no other name with its kind and language, such as former:ja:旧称.")
                % {"line": line}
            )
        kind, language, name = parts
        found.append({"name": name, "language": language or None, "kind": kind})
    return sorted(found, key=lambda row: (row["name"], row["language"] or ""))


READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.NAMES: _names,
    Kind.YES: _yes,
    Kind.MOMENT: _moment,
}


def _tags(text: str, stored: list[Document]) -> list[Document]:
    """``code:state`` a line; ``code:state|evidence in Japanese|in English`` to give evidence."""
    known = {row["tag"]: row for row in stored}
    found: dict[str, Document] = {}
    for line in _lines(text):
        tag, state, evidence = _tag(line)
        if tag in found:
            raise Unfit(_("The tag “%(tag)s” stands twice.") % {"tag": tag})
        row = known.get(tag, {"tag": tag, "evidence_ja": None, "evidence_en": None})
        row = {"note_ja": None, "note_en": None, **row, "state": state}
        if state == TagState.UNKNOWN or evidence:
            japanese, english = evidence or (None, None)
            row |= {"evidence_ja": japanese, "evidence_en": english}
        found[tag] = row
    for tag in known.keys() - found.keys():
        raise Unfit(
            _("The line of the tag “%(tag)s” is missing; write %(tag)s:unknown.") % {"tag": tag}
        )
    kept = [row for tag, row in found.items() if tag in known or row["state"] != TagState.UNKNOWN]
    return sorted(kept, key=lambda row: row["tag"])


def _tag(line: str) -> tuple[str, str, tuple[str | None, str | None] | None]:
    head, *texts = (part.strip() for part in line.replace("｜", "|").split("|"))
    tag, _colon, state = (part.strip() for part in head.replace("：", ":").partition(":"))
    if state not in TagState.values or len(texts) > 2:
        raise Unfit(
            _("“%(line)s” is no tag with its state, such as ai:yes, ai:no or ai:unknown.")
            % {"line": line}
        )
    if not texts:
        return tag, state, None
    return tag, state, (texts[0] or None, (texts[1] or None) if len(texts) > 1 else None)
