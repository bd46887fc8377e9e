"""One form for every kind of record: what can be edited, with the models' labels and choices.

A form holds what was typed, as text, so that nothing is lost by an error; rules are not checked
here but by :class:`~catalogue.services.editing.documents.Writing`, like anybody's document. Names
of inputs are paths of the document with dots: ``name_ja``, ``tags.0.state``.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import NOT_PROVIDED
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.services.editing.bases import columns_of
from catalogue.services.editing.documents import Document, Errors, column_value, key_of, plain
from catalogue.services.editing.editables import Editable, Table
from catalogue.views import words
from kprogram.common.provenance import WHOLE_RECORD

Typed = Mapping[str, str]
LANGUAGE_NOTE = re.compile(r"\s*[(（][^()（）]*[)）]$")  # "name (Japanese)": one language of two
EMPTY_ROWS = 1  # that stand ready below the rows of a table


def column_field(editable: Editable, column: str) -> Any:
    """The model's field of a column of the record or of its single part."""
    if editable.single and column in editable.single[2]:
        return editable.single[0]._meta.get_field(column)
    return editable.model._meta.get_field(column)


def caption(record: Any) -> str:
    """What a record is called in the page's language."""
    language = get_language() or "ja"
    for base in ("name", "title", "quantity"):
        for name in (f"{base}_{language}", f"{base}_ja"):
            if found := getattr(record, name, None):
                return str(found)
    return str(key_of(record))


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
    try:
        return plain(column_value(column, text))
    except ValidationError:
        return text


# -- inputs ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Box:
    """One input with its label, what stands in it and what is wrong with it."""

    name: str
    column: Any
    text: str
    errors: list[str]
    options: list[tuple[str, str]]

    @property
    def label(self) -> str:
        return capfirst(str(self.column.verbose_name))

    @property
    def hint(self) -> str:
        if isinstance(self.column, ArrayField):
            return _("One per line.")
        if isinstance(self.column, models.JSONField):
            return _('Numbers by key, as JSON: {"first": 27}.')
        if isinstance(self.column, models.DateField):
            return _("Write it like 2025-03-17.")
        if isinstance(self.column, models.SlugField):
            return _("Small letters, digits and hyphens; part of the address.")
        return str(self.column.help_text)

    @property
    def required(self) -> bool:
        return not self.column.blank

    @property
    def widget(self) -> str:
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
    """A table of parts."""

    name: str
    label: str
    numbered: bool
    rows: list[Row]
    errors: list[str]

    @property
    def count(self) -> int:
        return len(self.rows)


@dataclass
class RecordForm:
    """The form of one kind of record with what was typed into it."""

    editable: Editable
    typed: Typed
    errors: Errors = field(default_factory=dict)
    _options: dict[Any, list[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def of_document(cls, editable: Editable, document: Document) -> "RecordForm":
        """The form as it opens: what the document holds, and an empty row in each table."""
        return cls(editable, typed_of(editable, document))

    @cached_property
    def columns(self) -> list[str]:
        single = self.editable.single[2] if self.editable.single else ()
        return [*self.editable.columns, *single]

    # -- reading what was typed

    def document(self, kept: Document) -> Document:
        """What was typed as a document; what has no input (reasons of empty fields) is kept."""
        found = {
            name: value_of(column_field(self.editable, name), self.typed.get(name, ""))
            for name in self.columns
        }
        for table in self.editable.all_tables:
            found[table.name] = [row for _number, row in self._filled(table)]
        return {**found, "field_states": kept.get("field_states") or {}}

    def _filled(self, table: Table) -> list[tuple[int, Document]]:
        """The rows that hold something and are not to go, by number, in the order of places."""
        found = []
        for number in range(row_count(self.typed, table)):
            start = f"{table.name}.{number}."
            row = {
                name: value_of(table.model._meta.get_field(name), self.typed.get(start + name, ""))
                for name in table.columns
            }
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
        return RecordForm(self.editable, self.typed, placed)

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
        return RecordForm(self.editable, {**self.typed, f"{name}.rows": str(count)})

    # -- showing

    @property
    def groups(self) -> list[list[Box]]:
        return paired([self._box(name, column_field(self.editable, name)) for name in self.columns])

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
                self._box(f"{start}.{name}", self._column(table, name)) for name in table.columns
            ]
            place = self.typed.get(f"{start}.place", str(number + 1))
            removed = bool(self.typed.get(f"{start}.remove"))
            rows.append(Row(start, place, removed, paired(boxes), self.errors.get(start, [])))
        label = capfirst(table_label(table))
        return Part(table.name, label, table.numbered, rows, self.errors.get(table.name, []))

    def _column(self, table: Table, name: str) -> Any:
        return table.model._meta.get_field(name)

    def _box(self, name: str, column: Any) -> Box:
        text = self.typed.get(name, "")
        told = self.errors.get(name, [])
        if told and not text and not column.blank:
            told = [_("Fill this in.")]
        return Box(name, column, text, told, self._choices(column, text))

    def _choices(self, column: Any, text: str) -> list[tuple[str, str]]:
        """The options of a select with the empty one first; none for a plain input."""
        if column not in self._options:
            self._options[column] = self._read_choices(column)
        options = self._options[column]
        if options and text and text not in dict(options):
            return [*options, (text, text)]
        return options

    def _read_choices(self, column: Any) -> list[tuple[str, str]]:
        empty = [("", _("(none)"))]
        if column.is_relation:
            related = column.related_model._default_manager.filter(retired_at=None)
            return empty + [(str(key_of(each)), caption(each)) for each in related]
        if column.name == "field":  # of a line of evidence: which field it carries
            known = [
                (each, field_caption(self.editable, each)) for each in columns_of(self.editable)
            ]
            return [(WHOLE_RECORD, words.field_label(WHOLE_RECORD)), *known]
        if column.choices:
            return empty + [(str(value), str(label)) for value, label in column.choices]
        return []


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
    typed = {
        name: text_of(column_field(editable, name), document.get(name))
        for name in (*editable.columns, *single)
    }
    for table in editable.all_tables:
        rows = document.get(table.name) or []
        typed[f"{table.name}.rows"] = str(len(rows) + EMPTY_ROWS)
        for number, row in enumerate([*rows, *[_new_row(table)] * EMPTY_ROWS]):
            for name in table.columns:
                column = table.model._meta.get_field(name)
                typed[f"{table.name}.{number}.{name}"] = text_of(column, row.get(name))
    return typed


def _new_row(table: Table) -> Document:
    fields = ((name, table.model._meta.get_field(name)) for name in table.columns)
    return {name: column.default for name, column in fields if column.default is not NOT_PROVIDED}


def empty_document(editable: Editable) -> Document:
    """What a new record begins with: the defaults of its columns."""
    single = editable.single[2] if editable.single else ()
    fields = ((name, column_field(editable, name)) for name in (*editable.columns, *single))
    return {name: plain(column.get_default()) for name, column in fields}
