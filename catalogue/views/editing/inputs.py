"""Inputs of a form: what stands in them as text, and what a typed text means."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.services.editing.documents import column_value, moment_value, plain
from kprogram.common.dates import JAPAN

Typed = Mapping[str, str]
END_OF_DAY = "23:59:59.999999"
ZONE = "+09:00"  # of every typed moment: Japan's
UNITS = {"億": 100_000_000, "万": 10_000, "": 1}
HINTS: dict[Any, Any] = {
    models.DateTimeField: gettext_lazy(
        "In Japan's time: the day like 2026-12-15, the time like 12:00."
    ),
    ArrayField: gettext_lazy("One per line."),
    models.JSONField: gettext_lazy('Numbers by key, as JSON: {"first": 27}.'),
    models.DateField: gettext_lazy("Write it like 2025-03-17."),
    models.SlugField: gettext_lazy("Small letters, digits and hyphens; part of the address."),
}
YEN = re.compile(r"(\d+(?:\.\d+)?)(億|万|)円?")


# -- text and values -------------------------------------------------------------------------


def text_of(column: Any, value: Any) -> str:
    """A value as it stands in an input."""
    if value is None:
        return ""
    if isinstance(column, ArrayField):
        return "\n".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def value_of(column: Any, text: str) -> Any:
    """What was typed as a JSON value; text that is no such value stays text, to be refused."""
    text = text.replace("\r\n", "\n").strip()
    if isinstance(column, ArrayField):
        return [line.strip() for line in text.splitlines() if line.strip()] or None
    if isinstance(column, models.JSONField) and text:
        try:
            return json.loads(text)
        except ValueError:
            return text
    if column.name.endswith("_yen"):
        text = yen_of(text)
    try:
        return plain(column_value(column, text))
    except ValidationError:
        return text


def yen_of(text: str) -> str:
    """Whole yen from what people write: ``1,500,000``, ``30億``, ``2.5億円``."""
    found = YEN.fullmatch(unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", ""))
    if found is None:
        return text
    yen = Decimal(found[1]) * UNITS[found[2]]
    return str(int(yen)) if yen == int(yen) else text


# -- moments ---------------------------------------------------------------------------------


def typed_moment(name: str, value: Any, precision: Any = None) -> dict[str, str]:
    """A moment as a day and a time in Japan; a deadline that was given as a day has no time."""
    if not value:
        return {f"{name}.day": "", f"{name}.time": ""}
    try:
        moment = moment_value(value).astimezone(JAPAN)
    except ValidationError:
        day, _t, time = str(value).partition("T")
        return {f"{name}.day": day, f"{name}.time": time.removesuffix(ZONE)}
    time = "" if precision == "day" else f"{moment:%H:%M:%S}".removesuffix(":00")
    return {f"{name}.day": f"{moment:%Y-%m-%d}", f"{name}.time": time}


def moment_of(typed: Typed, name: str, *, whole_day: bool = False) -> str | None:
    """The moment that was typed; with ``whole_day`` one without a time is the last of its day."""
    day, time = (
        unicodedata.normalize("NFKC", typed.get(f"{name}.{part}", "")).strip()
        for part in ("day", "time")
    )
    if not day and not time:
        return None
    time = time or (END_OF_DAY if whole_day else "")
    text = f"{day.replace('/', '-')}T{time}{ZONE}"
    try:
        return plain(moment_value(text))
    except ValidationError:
        return text


# -- inputs ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Box:
    """One input with its label, what stands in it and what is wrong with it.

    ``options`` of a select; with ``by_name`` they are suggestions for what is typed.
    """

    name: str
    column: Any
    text: str
    errors: list[str]
    options: list[tuple[str, str]]
    by_name: bool = False
    day: str = ""
    time: str = ""
    deadline: bool = False
    endless: bool = False  # a deadline: there is none, and that is known

    @property
    def label(self) -> str:
        return capfirst(str(self.column.verbose_name))

    @property
    def hint(self) -> str:
        if self.by_name:
            return _("Type a name, an abbreviation or the code, and choose.")
        if self.deadline:
            return _("In Japan's time. Without a time the day counts to its end.")
        if self.column.name.endswith("_yen"):
            return _("Whole yen; 30億 is understood.")
        hints = (told for kind, told in HINTS.items() if isinstance(self.column, kind))
        return str(next(hints, self.column.help_text))

    @property
    def required(self) -> bool:
        return not self.column.blank

    @property
    def widget(self) -> str:
        if isinstance(self.column, models.DateTimeField):
            return "moment"
        if self.by_name:
            return "named"
        if self.options:
            return "select"
        long = (models.TextField, ArrayField, models.JSONField)
        return "textarea" if isinstance(self.column, long) else "input"

    @property
    def lines(self) -> int:
        return min(10, max(2, len(self.text) // 50 + self.text.count("\n") + 1))

    @property
    def number(self) -> bool:
        return isinstance(self.column, models.IntegerField)

    @property
    def language(self) -> str:
        return next((code for code in ("ja", "en") if self.name.endswith(f"_{code}")), "")

    @property
    def id(self) -> str:
        return f"id-{self.name.replace('.', '-')}"

    @property
    def suggestions(self) -> str:
        """The list of suggestions that the input reads."""
        return f"names-{self.column.related_model._meta.model_name}"


def paired(boxes: list[Box]) -> list[list[Box]]:
    """The boxes in groups: Japanese and English of one text stand side by side."""
    found: list[list[Box]] = []
    for box in boxes:
        partner = f"{box.name.removesuffix('_en')}_ja" if box.language == "en" else ""
        if found and len(found[-1]) == 1 and found[-1][0].name == partner:
            found[-1].append(box)
        else:
            found.append([box])
    return found


@dataclass(frozen=True)
class Row:
    """One row of a table: its boxes, and the number by which it can be moved or removed."""

    name: str
    place: str
    removed: bool
    groups: list[list[Box]]
    errors: list[str]


@dataclass(frozen=True)
class Part:
    """A table of parts. ``folded``: it is closed while it holds nothing."""

    name: str
    label: str
    numbered: bool
    rows: list[Row]
    errors: list[str]
    folded: bool = False

    @property
    def count(self) -> int:
        return len(self.rows)
