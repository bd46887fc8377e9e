"""Fields that become several columns: partial dates, periods, one number or several."""

import datetime as dt
import re
from typing import Any

from catalogue.services.loading.problems import quoted
from catalogue.services.loading.shapes import Raw, Reading, UnreadableError, Values
from kprogram.common.dates import MONTH, YEAR, Precision

_PARTIAL = {
    Precision.DAY: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    Precision.MONTH: re.compile(f"{YEAR}-({MONTH})"),
    Precision.YEAR: re.compile(YEAR),
    Precision.FISCAL_YEAR: re.compile(YEAR),
    Precision.TEXT: re.compile(r".*\S.*"),
}
_LARGEST = 2**63 - 1
_FISCAL_YEARS = range(1900, 2200)


def day(field: str, value: Any) -> dt.date:
    """A full date. Raises UnreadableError for anything else."""
    try:
        if not isinstance(value, str) or not _PARTIAL[Precision.DAY].fullmatch(value):
            raise ValueError
        return dt.date.fromisoformat(value)
    except ValueError:
        raise UnreadableError(
            field,
            f"{quoted(value)} is not a date; write year-month-day, such as 2025-03-17.",
        ) from None


def _dated(field: str, value: Any, precision: Any, prefix: str) -> Values:
    """The three columns of a date of that precision."""
    on, text = None, None
    if value is not None and precision == Precision.DAY:
        on = day(field, value)
    elif value is not None:
        text = value
        if not isinstance(value, str) or not _PARTIAL[precision].fullmatch(value):
            raise UnreadableError(
                field, f"{quoted(value)} is not a date of the precision {precision!r}."
            )
    return {f"{prefix}on": on, f"{prefix}precision": precision, f"{prefix}text": text}


def partial_date(field: str, prefix: str) -> Reading:
    """A date as precise as it is known: ``2023-10-30``, ``2023-10``, ``2024`` or null."""

    def read(raw: Raw) -> Values:
        value = raw[field]
        if value is None:
            return _dated(field, None, None, f"{prefix}_")
        for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
            if isinstance(value, str) and _PARTIAL[precision].fullmatch(value):
                return _dated(field, value, precision.value, f"{prefix}_")
        raise UnreadableError(
            field,
            f"{quoted(value)} is not a date; write 2023-10-30, 2023-10 or 2023, as far as it is "
            "known.",
        )

    return Reading((field,), read)


def dated_event(field: str, precision_field: str) -> Reading:
    """A date beside the name of its precision."""

    def read(raw: Raw) -> Values:
        value, precision = raw[field], raw[precision_field]
        if precision is not None and precision not in Precision.values:
            allowed = ", ".join(Precision.values)
            raise UnreadableError(
                precision_field,
                f"{precision!r} is not a precision; use one of: {allowed}.",
            )
        if (value is None) != (precision is None):
            raise UnreadableError(field, f"give {field} and {precision_field}, or null for both.")
        return _dated(field, value, precision, "")

    return Reading((field, precision_field), read)


def _fiscal_year(field: str, value: Any) -> int | None:
    if value is None or (type(value) is int and value in _FISCAL_YEARS):
        return value
    raise UnreadableError(
        field, f"{quoted(value)} is not a fiscal year; write the year it starts, or null."
    )


def period_in_words(field: str) -> Reading:
    """A period in words of both languages, with its fiscal years where they are known."""
    names = ("text_ja", "text_en", "start_fiscal_year", "end_fiscal_year")
    columns = tuple(f"period_{name}" for name in names)

    def read(raw: Raw) -> Values:
        value = raw[field]
        if value is None:
            return dict.fromkeys(columns)
        if not isinstance(value, dict) or set(value) != set(names):
            raise UnreadableError(
                field, f"write null or an object with exactly {', '.join(names)}."
            )
        for name in names[:2]:
            if not isinstance(value[name], str) or not value[name].strip():
                raise UnreadableError(f"{field}.{name}", "write the period in words.")
        first, last = (_fiscal_year(f"{field}.{name}", value[name]) for name in names[2:])
        if first is not None and last is not None and last < first:
            raise UnreadableError(
                f"{field}.{names[3]}", "the last year must not lie before the first."
            )
        return dict(zip(columns, (value["text_ja"], value["text_en"], first, last), strict=True))

    return Reading((field,), read)


def one_value_or_several(field: str) -> Reading:
    """A whole number, or an object of whole numbers by key."""

    def whole(value: Any) -> bool:
        return type(value) is int and abs(value) <= _LARGEST

    def read(raw: Raw) -> Values:
        value = raw[field]
        if whole(value):
            return {"value": value, "value_by_key": None}
        if isinstance(value, dict) and value and all(map(whole, value.values())):
            return {"value": None, "value_by_key": value}
        raise UnreadableError(field, "write a whole number, or an object of whole numbers by key.")

    return Reading((field,), read)
