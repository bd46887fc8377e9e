"""One form for every kind of record: what can be edited, with the models' labels and choices.

A form holds what was typed, as text, so that nothing is lost by an error; rules are not checked
here but by :class:`~catalogue.services.editing.documents.Writing`, like anybody's document. Names
of inputs are paths of the document with dots: ``name_ja``, ``tags.0.state``.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import NOT_PROVIDED
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.permissions import ANONYMOUS, Actor
from catalogue.services.editing.bases import columns_of
from catalogue.services.editing.documents import Document, Errors, plain
from catalogue.services.editing.editables import Editable, Table
from catalogue.views import words
from catalogue.views.editing.inputs import (
    Box,
    Part,
    Row,
    Typed,
    moment_of,
    paired,
    text_of,
    typed_moment,
    value_of,
)
from catalogue.views.editing.options import Options
from kprogram.common.dates import Precision
from kprogram.common.provenance import WHOLE_RECORD, FieldState

LANGUAGE_NOTE = re.compile(r"\s*[(（][^()（）]*[)）]$")  # "name (Japanese)": one language of two
EMPTY_ROWS = 1  # that stand ready below the rows of a table


def column_field(editable: Editable, column: str) -> Any:
    """The model's field of a column of the record or of its single part."""
    if editable.single and column in editable.single[2]:
        return editable.single[0]._meta.get_field(column)
    return editable.model._meta.get_field(column)


@dataclass
class RecordForm:
    """The form of one kind of record with what was typed into it."""

    editable: Editable
    typed: Typed
    errors: Errors = field(default_factory=dict)
    actor: Actor = ANONYMOUS

    @cached_property
    def columns(self) -> list[str]:
        single = self.editable.single[2] if self.editable.single else ()
        return [*self.editable.columns, *single]

    @cached_property
    def options(self) -> Options:
        return Options(self.editable, self.actor)

    # -- reading what was typed

    def document(self, kept: Document) -> Document:
        """What was typed as a document; what has no input (reasons of empty fields) is kept."""
        found = {
            name: self._value(name, column_field(self.editable, name), self.editable.by_name)
            for name in self.columns
        }
        states = dict(kept.get("field_states") or {})
        for name, precision in self.editable.deadlines.items():
            found[precision] = self._precision(name) if found[name] else None
            self._note_endless(name, found, states)
        for table in self.editable.all_tables:
            found[table.name] = [row for _number, row in self._filled(table)]
        self._complete(found)
        return {**found, "field_states": states}

    def _value(self, name: str, column: Any, by_name: tuple[str, ...]) -> Any:
        """What was typed into one input."""
        if isinstance(column, models.DateTimeField):
            return moment_of(self.typed, name, whole_day=name in self.editable.deadlines)
        text = self.typed.get(name, "")
        if column.name in by_name:
            text = self.options.key(column.related_model, text)
        return value_of(column, text)

    def _precision(self, name: str) -> str:
        return "moment" if self.typed.get(f"{name}.time", "").strip() else "day"

    def _note_endless(self, name: str, found: Document, states: Document) -> None:
        """That there is no deadline is a fact of its own, beside that none is known."""
        if self.typed.get(f"{name}.none") and not found[name]:
            states[name] = {"state": FieldState.NOT_APPLICABLE.value}
        elif states.get(name, {}).get("state") == FieldState.NOT_APPLICABLE:
            del states[name]

    def _complete(self, row: Document) -> None:
        """What need not be typed: a full date is known to the day, and where an amount has one
        possible kind it is of that kind."""
        for name in [name for name in row if name == "on" or name.endswith("_on")]:
            precision = f"{name.removesuffix('on')}precision"
            if row[name] and precision in row:
                row[precision] = row[precision] or Precision.DAY.value
        for name, allowed in self.editable.allowed.items():
            yen = f"{name.removesuffix('_kind')}_yen"
            if len(allowed) == 1 and name in row and yen in row:
                row[name] = str(allowed[0]) if row[yen] is not None else None

    def _filled(self, table: Table) -> list[tuple[int, Document]]:
        """The rows that hold something and are not to go, by number, in the order of places."""
        found = []
        for number in range(row_count(self.typed, table)):
            start = f"{table.name}.{number}."
            row = {
                name: self._value(start + name, table.model._meta.get_field(name), table.by_name)
                for name in table.columns
            }
            self._complete(row)
            if not self.typed.get(start + "remove") and _holds_something(table, row):
                found.append((self._place(table, number), number, row))
        return [(number, row) for _place, number, row in sorted(found, key=lambda each: each[:2])]

    def _place(self, table: Table, number: int) -> float:
        try:
            return float(self.typed.get(f"{table.name}.{number}.place", ""))
        except ValueError:
            return number + 1

    def with_errors(self, errors: Errors) -> "RecordForm":
        """The same form with sentences at the inputs: rows of the document are rows of the form."""
        numbers = {
            table.name: [number for number, _row in self._filled(table)]
            for table in self.editable.all_tables
        }
        placed: Errors = {}
        for path, told in errors.items():
            name, *rest = path.split("/")
            if rest and name in numbers:
                shown = numbers[name][int(rest[0]) :][:1]  # a line of the second page has no row
                rest = [str(shown[0]), *rest[1:]] if shown else []
            place = ".".join([name, *rest])
            placed[place] = [*placed.get(place, []), *told]
        self._place_halves(placed)
        return RecordForm(self.editable, self.typed, placed, self.actor)

    def _place_halves(self, placed: Errors) -> None:
        """A text that is there in one language only is told at the input of the other."""
        sentence = _("Give this text in both languages.")
        names = [name for name in self.typed if name.endswith(("_ja", "_en"))]
        for place in [place for place, told in placed.items() if sentence in told]:
            for name in names:
                if name.rpartition(".")[0] == place and self._is_half(name):
                    placed.setdefault(name, []).append(sentence)
                    placed[place] = [told for told in placed[place] if told != sentence]
            if not placed[place]:
                del placed[place]

    def _is_half(self, name: str) -> bool:
        """Whether an input is empty whose other language is not."""
        stem, language = name[:-3], name[-2:]
        partner = f"{stem}_{'en' if language == 'ja' else 'ja'}"
        here, there = (self.typed.get(each, "").strip() for each in (name, partner))
        return not here and bool(there)

    def with_row(self, name: str) -> "RecordForm":
        """The same form with one more empty row in a table."""
        table = next((each for each in self.editable.all_tables if each.name == name), None)
        if table is None:
            return self
        count = row_count(self.typed, table) + 1
        typed = {**self.typed, f"{name}.rows": str(count)}
        return RecordForm(self.editable, typed, actor=self.actor)

    # -- showing

    @property
    def groups(self) -> list[list[Box]]:
        names = [name for name in self.columns if not self._follows(name)]
        by_name = self.editable.by_name
        return paired(
            [self._box(name, column_field(self.editable, name), by_name) for name in names]
        )

    def _follows(self, name: str) -> bool:
        """Whether a column follows from others and has no input."""
        one_kind = len(self.editable.allowed.get(name, ())) == 1
        return one_kind or name in self.editable.deadlines.values()

    @property
    def suggestions(self) -> dict[str, list[tuple[str, str]]]:
        """The names that are suggested while somebody types, once for each kind of record."""
        named = [column_field(self.editable, name) for name in self.editable.by_name]
        for table in self.editable.tables:
            named += [table.model._meta.get_field(name) for name in table.by_name]
        models_named = {column.related_model for column in named}
        return {
            f"names-{model._meta.model_name}": self.options.names(model) for model in models_named
        }

    @property
    def tables(self) -> list[Part]:
        return [self._part(table) for table in self.editable.all_tables]

    @property
    def other_errors(self) -> list[str]:
        """Sentences that belong to no single input."""
        named = {box.name for group in self.groups for box in group}
        tables = {table.name for table in self.editable.all_tables}
        return [
            sentence
            for path, told in self.errors.items()
            if path not in named and path.split(".")[0] not in tables
            for sentence in told
        ]

    def _part(self, table: Table) -> Part:
        rows = []
        for number in range(row_count(self.typed, table)):
            start = f"{table.name}.{number}"
            boxes = [
                self._box(f"{start}.{name}", self._column(table, name), table.by_name)
                for name in table.columns
                if not self._follows(name)
            ]
            place = self.typed.get(f"{start}.place", str(number + 1))
            removed = bool(self.typed.get(f"{start}.remove"))
            rows.append(Row(start, place, removed, paired(boxes), self.errors.get(start, [])))
        label = capfirst(table_label(table))
        errors = self.errors.get(table.name, [])
        told = any(path.startswith(f"{table.name}.") for path in self.errors)
        folded = table.folded and not (errors or told or self._begun(table))
        return Part(table.name, label, table.numbered, rows, errors, folded)

    def _begun(self, table: Table) -> bool:
        """Whether somebody has filled a row, or asked for one more."""
        return bool(self._filled(table)) or row_count(self.typed, table) > EMPTY_ROWS

    def _column(self, table: Table, name: str) -> Any:
        return table.model._meta.get_field(name)

    def _box(self, name: str, column: Any, by_name: tuple[str, ...]) -> Box:
        text = self.typed.get(name, "")
        told = self.errors.get(name, [])
        if told and not text and not column.blank and not isinstance(column, models.DateTimeField):
            told = [_("Fill this in.")]
        return Box(
            name,
            column,
            text,
            told,
            [] if column.name in by_name else self._choices(column, text),
            column.name in by_name,
            self.typed.get(f"{name}.day", ""),
            self.typed.get(f"{name}.time", ""),
            name in self.editable.deadlines,
            bool(self.typed.get(f"{name}.none")),
        )

    def _choices(self, column: Any, text: str) -> list[tuple[str, str]]:
        if column.name == "field":  # of a line of evidence: which field it carries
            known = [
                (each, field_caption(self.editable, each)) for each in columns_of(self.editable)
            ]
            options = [(WHOLE_RECORD, words.field_label(WHOLE_RECORD)), *known]
            # A path such as "events.0" is kept as it is.
            return options if not text or text in dict(options) else [*options, (text, text)]
        return self.options.of(column, text)


def field_caption(editable: Editable, field: str) -> str:
    """What a public field, a column or a table is called."""
    if field.partition(".")[0] in words.FIELDS:
        return words.field_label(field)
    if any(table.name == field for table in editable.all_tables):
        return _("Evidence")
    columns = columns_of(editable).get(field, [field])
    label = str(column_field(editable, columns[0]).verbose_name)
    return capfirst(LANGUAGE_NOTE.sub("", label))


def table_label(table: Table) -> str:
    """What the rows of a table are called together."""
    return _("Evidence") if table.name == "evidence" else words.field_label(table.name)


def row_count(typed: Typed, table: Table) -> int:
    """How many rows of a table the form shows."""
    text = typed.get(f"{table.name}.rows", "")
    return min(int(text), 200) if text.isascii() and text.isdigit() else EMPTY_ROWS


def _holds_something(table: Table, row: Document) -> bool:
    fields = {name: table.model._meta.get_field(name) for name in row}
    return any(row[name] for name, column in fields.items() if column.default is NOT_PROVIDED)


def typed_of(editable: Editable, document: Document) -> dict[str, str]:
    """What stands in the inputs for a document."""
    single = editable.single[2] if editable.single else ()
    options = Options(editable)
    typed: dict[str, str] = {}
    for name in (*editable.columns, *single):
        column = column_field(editable, name)
        precision = document.get(editable.deadlines.get(name, ""))
        typed |= _typed(options, name, column, document.get(name), editable.by_name, precision)
        if name in editable.deadlines:
            state = (document.get("field_states") or {}).get(name, {}).get("state")
            typed[f"{name}.none"] = "1" if state == FieldState.NOT_APPLICABLE else ""
    for table in editable.all_tables:
        rows = document.get(table.name) or []
        typed[f"{table.name}.rows"] = str(len(rows) + EMPTY_ROWS)
        for number, row in enumerate([*rows, *[_new_row(table)] * EMPTY_ROWS]):
            for name in table.columns:
                column, path = table.model._meta.get_field(name), f"{table.name}.{number}.{name}"
                typed |= _typed(options, path, column, row.get(name), table.by_name)
    return typed


def _typed(
    options: Options,
    path: str,
    column: Any,
    value: Any,
    by_name: tuple[str, ...],
    precision: Any = None,
) -> dict[str, str]:
    if isinstance(column, models.DateTimeField):
        return typed_moment(path, value, precision)
    if column.name in by_name:
        return {path: options.name(column.related_model, value)} if value else {path: ""}
    return {path: text_of(column, value)}


def _new_row(table: Table) -> Document:
    fields = ((name, table.model._meta.get_field(name)) for name in table.columns)
    return {name: column.default for name, column in fields if column.default is not NOT_PROVIDED}


def empty_document(editable: Editable) -> Document:
    """What a new record begins with: the defaults of its columns."""
    single = editable.single[2] if editable.single else ()
    fields = ((name, column_field(editable, name)) for name in (*editable.columns, *single))
    defaults = {name: plain(column.get_default()) for name, column in fields}
    return {**defaults, **editable.opening}
