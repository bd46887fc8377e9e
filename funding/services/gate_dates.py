"""The planned date of a gate as people write it: a day, a month, a (fiscal) year, or words."""

import datetime as dt
import re
from typing import Any

from kprogram.common.dates import MONTH, YEAR, Precision

FISCAL = re.compile(rf"(?:FY\s?({YEAR})|({YEAR})年度)")


def read(text: str) -> dict[str, Any]:
    """The three columns of a date.

    >>> read("2026-09")
    {'planned_on': None, 'planned_precision': 'month', 'planned_text': '2026-09'}
    >>> read("FY2026")
    {'planned_on': None, 'planned_precision': 'fiscal_year', 'planned_text': '2026'}
    """
    text = " ".join(text.split())
    if not text:
        return _parts(None, None, None)
    try:
        return _parts(dt.date.fromisoformat(text.replace("/", "-")), Precision.DAY, None)
    except ValueError:
        pass
    if fiscal := FISCAL.fullmatch(text):
        return _parts(None, Precision.FISCAL_YEAR, fiscal[1] or fiscal[2])
    if re.fullmatch(rf"{YEAR}-({MONTH})", text):
        return _parts(None, Precision.MONTH, text)
    if re.fullmatch(YEAR, text):
        return _parts(None, Precision.YEAR, text)
    return _parts(None, Precision.TEXT, text)


def _parts(on: dt.date | None, precision: Precision | None, text: str | None) -> dict[str, Any]:
    told = precision.value if precision else None
    return {"planned_on": on, "planned_precision": told, "planned_text": text}


def written(gate: Any) -> str:
    """The same text again."""
    if gate.planned_on:
        return str(gate.planned_on.isoformat())
    text = gate.planned_text or ""
    return f"FY{text}" if gate.planned_precision == Precision.FISCAL_YEAR else str(text)
