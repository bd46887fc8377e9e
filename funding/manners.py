"""How the parts of calls and awards stand in a cell, a line each: exports write them so, imports
read them."""

from collections.abc import Sequence
from typing import Any

from catalogue.services.editing.documents import Document
from catalogue.services.importing.layouts import Manner
from kprogram.common.dates import Precision
from kprogram.common.provenance import Confidence

LEAD = "lead"


def _split(line: str, most: int) -> list[str]:
    return [part.strip() for part in line.replace("：", ":").split(":", most)]


def _event_line(row: Document) -> str:
    return f"{row['kind']}:{row.get('on') or row.get('text') or ''}"


def _event(line: str, stored: Sequence[Document]) -> Document:
    """``kind:day``; of an event without a day the second part is empty."""
    kind, _colon, day = line.replace("：", ":").partition(":")
    if not _colon:
        raise ValueError(line)
    given: Document = {"kind": kind.strip(), "on": day.strip() or None}
    precision = Precision.DAY if given["on"] else None
    return {**given, "precision": precision, "text": None, "confidence": Confidence.STATED}


def _participation_line(row: Document) -> str:
    return f"{row['organisation']}{f':{LEAD}' if row['is_lead'] else ''}"


def _participation(line: str, stored: Sequence[Document]) -> Document:
    """``organisation``, ``organisation:lead`` or ``organisation:lead:role|role in English``; a role
    that is not said stays."""
    code, *more = _split(line, 2)
    lead = more[0] if more else ""
    if not code or lead not in ("", LEAD):
        raise ValueError(line)
    known = next((row for row in stored if row["organisation"] == code), {})
    row: dict[str, Any] = {"organisation": code, "is_lead": lead == LEAD}
    roles = {name: known.get(name) for name in ("role_ja", "role_en")}
    if len(more) > 1:
        japanese, _bar, english = (
            part.strip() for part in more[1].replace("｜", "|").partition("|")
        )
        roles = {"role_ja": japanese or None, "role_en": english or None}
    return {**row, **roles}


def _number_line(row: Document) -> str:
    return f"{row['scheme']}:{row['value']}"


def _number(line: str, stored: Sequence[Document]) -> Document:
    scheme, *value = _split(line, 1)
    if not value:
        raise ValueError(line)
    return {"scheme": scheme, "value": value[0]}


def _slot_line(row: Document) -> str:
    return "|".join(" ".join(str(row[name] or "").split()) for name in ("text_ja", "text_en"))


def _slot(line: str, stored: Sequence[Document]) -> Document:
    """``Japanese|English``."""
    japanese, bar, english = (part.strip() for part in line.replace("｜", "|").partition("|"))
    if not bar:
        raise ValueError(line)
    return {"text_ja": japanese or None, "text_en": english or None, "again": None}


EVENTS = Manner(_event_line, _event, "announced:2026-10-01")
PARTICIPATIONS = Manner(_participation_line, _participation, "riken:lead")
NUMBERS = Manner(_number_line, _number, "jst_grant_number:JPMJKP…")
SLOTS = Manner(_slot_line, _slot, "研究開発枠|R&D")
