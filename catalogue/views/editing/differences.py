"""A change in words: each field before and after, rows that come, go or change."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, DateTimeField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.models import Source
from catalogue.services.editing.documents import Document, differences
from catalogue.services.editing.editables import Editable, Table
from catalogue.views.editing.forms import column_field, field_caption, table_label
from catalogue.views.editing.inputs import END_OF_DAY, typed_moment
from catalogue.views.editing.options import caption
from kprogram.common.provenance import FieldState


@dataclass(frozen=True)
class RowChange:
    """A row of a table: ``added``, ``removed`` or ``changed``, with its cells in words."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One field of a change. ``before`` and ``after`` are empty where nothing is held."""

    field: str
    label: str
    before: str = ""
    after: str = ""
    language: str = ""
    rows: tuple[RowChange, ...] | None = None


class Words:
    """Values of documents in words; what records are called is read once."""

    def __init__(self) -> None:
        self._captions: dict[tuple[Any, str], str] = {}

    def value(self, column: Any, value: Any) -> str:
        """One value as a reader reads it."""
        if value is None or value == []:
            return ""
        if column.is_relation:
            return self._caption(column.related_model, value)
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if isinstance(column, DateTimeField):
            return moment_in_words(value)
        if isinstance(column, BooleanField):
            return _("yes") if value else _("no")
        if isinstance(value, list):
            return "\n".join(map(str, value))
        if isinstance(value, dict):
            return "\n".join(f"{key}: {each}" for key, each in value.items())
        return (
            f"{value:,}" if isinstance(value, int) and column.name.endswith("_yen") else str(value)
        )

    def _caption(self, model: Any, key: str) -> str:
        if (model, key) not in self._captions:
            name = "slug" if hasattr(model, "slug") else "code"
            found = model._default_manager.filter(**{name: key}).first()
            self._captions[model, key] = caption(found) if found else key
        return self._captions[model, key]

    def row(self, editable: Editable, table: Table, row: Document) -> str:
        """A row of a table in one line."""
        cells = []
        for name in table.columns:
            column = table.model._meta.get_field(name)
            if name == "field" and table.name == "evidence":
                cells.append(field_caption(editable, row[name]))
            elif text := self.value(column, row.get(name)):
                cells.append(text)
        return " · ".join(cells)


def moment_in_words(value: str) -> str:
    """A moment in Japan; the last of a day is said as that."""
    found = typed_moment("", value)
    if END_OF_DAY in value:
        return _("%(day)s, until the end of the day") % {"day": found[".day"]}
    return f"{found['.day']} {found['.time']}"


def lines(
    editable: Editable, before: Document | None, after: Document | None, words: Words | None = None
) -> list[Line]:
    """The lines of the difference between two documents (None: there is no record)."""
    words = words or Words()
    place = {name: number for number, name in enumerate(in_order(editable))}
    found = differences(before or {}, after or {})
    changed = [each for each in found if each.before or each.after not in (None, [], {})]
    changed.sort(key=lambda each: place.get(each.field, len(place)))
    return [line_of(editable, each.field, each.before, each.after, words) for each in changed]


def in_order(editable: Editable) -> list[str]:
    """The columns and tables in the order of the form (a stored document has lost it)."""
    single = editable.single[2] if editable.single else ()
    tables = (table.name for table in editable.all_tables)
    return [*editable.columns, *single, *tables, "field_states"]


def line_of(editable: Editable, field: str, before: Any, after: Any, words: Words) -> Line:
    """One field in words."""
    if field == "field_states":
        return _states(editable, before or {}, after or {})
    table = next((each for each in editable.all_tables if each.name == field), None)
    if table:
        changes = tuple(_rows(editable, table, before or [], after or [], words))
        return Line(field, capfirst(table_label(table)), rows=changes)
    column = column_field(editable, field)
    language = next((code for code in ("ja", "en") if field.endswith(f"_{code}")), "")
    shown = [words.value(column, value) for value in (before, after)]
    return Line(field, capfirst(str(column.verbose_name)), shown[0], shown[1], language)


def _rows(
    editable: Editable, table: Table, before: list[Document], after: list[Document], words: Words
) -> Iterator[RowChange]:
    """Rows by their key (numbered ones by place): what came, what went, what is written anew."""

    def key(number: int, row: Document) -> Any:
        return number if table.numbered else tuple(str(row.get(name)) for name in table.key)

    old = {key(number, row): row for number, row in enumerate(before)}
    new = {key(number, row): row for number, row in enumerate(after)}
    for each, row in old.items():
        if each not in new:
            yield RowChange("removed", words.row(editable, table, row), "")
        elif row != new[each]:
            shown = (words.row(editable, table, found) for found in (row, new[each]))
            yield RowChange("changed", *shown)
    for each, row in new.items():
        if each not in old:
            yield RowChange("added", "", words.row(editable, table, row))


def _states(editable: Editable, before: Document, after: Document) -> Line:
    """Why fields are empty, before and after."""

    def told(states: Document) -> str:
        return "\n".join(
            f"{field_caption(editable, name)}: {_state(state)}" for name, state in states.items()
        )

    return Line("field_states", _("Reasons for empty fields"), told(before), told(after))


def _state(state: dict[str, str]) -> str:
    label = str(FieldState(state["state"]).label)
    told = [label, state.get("authority", ""), state.get("until", "")]
    return " · ".join(each for each in told if each)


def sources() -> list[tuple[str, str]]:
    """The sources that may be named, for a select."""
    return [(each.code, caption(each)) for each in Source.objects.filter(retired_at=None)]
