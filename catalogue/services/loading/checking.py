"""Rows become drafts of records: every field is looked at, and every problem is collected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from django.db import models

from catalogue.services.loading.problems import Place, Problems, quoted
from catalogue.services.loading.readings import day
from catalogue.services.loading.registry import all_kinds, kind_meant_by
from catalogue.services.loading.shapes import (
    Citations,
    Files,
    Kind,
    Part,
    Raw,
    Reading,
    Reference,
    Shape,
    UnreadableError,
    Values,
    column_of,
)
from catalogue.services.loading.values import plain_value
from kprogram.common.provenance import WHOLE_RECORD, Confidence, EnteredBy, FieldState
from kprogram.common.records import Record

PartKey = tuple[Any, ...]
_EVIDENCE_FIELDS = (
    "field",
    "source",
    "locator_ja",
    "locator_en",
    "confidence",
    "note_ja",
    "note_en",
)


@dataclass
class Draft:
    """A record as the files want it: columns, and the rows of its parts by their key."""

    kind: Kind
    key: str
    place: Place
    values: Values
    parts: dict[type[models.Model], dict[PartKey, Values]] = field(default_factory=dict)


def evidence_part(kind: Kind) -> Part | None:
    """The part that holds the evidence of ``kind``, or None (a source is its own evidence)."""
    if not kind.citations:
        return None
    model = cast(type[models.Model], kind.model._meta.get_field("evidence").related_model)
    return Part(
        Shape(model, _EVIDENCE_FIELDS),
        parent="record",
        key=("field", "source", "locator_ja"),
        field="evidence",
        optional=True,
        fixed={"entered_by_role": EnteredBy.DATA_LOAD.value},
    )


def parts_of(kind: Kind) -> list[Part]:
    evidence = evidence_part(kind)
    return [*kind.parts, *([evidence] if evidence else [])]


def check(files: Files, problems: Problems) -> list[Draft]:
    """A draft per row, in the order of the kinds; ``problems`` must be empty to use them."""
    drafts = []
    for kind in all_kinds():
        rows = files.rows[kind.name]
        of_kind = [
            _Row(kind, index, row, files, problems).draft()
            for index, row in enumerate(rows)
            if isinstance(row, dict)
        ]
        _check_unique(kind, of_kind, problems)
        drafts += of_kind
    return drafts


def _check_unique(kind: Kind, drafts: list[Draft], problems: Problems) -> None:
    """A value that must be unique stands in one row only (the key was looked at before)."""
    for name in unique_columns(kind.model) - {kind.key}:
        seen: dict[Any, str] = {}
        for draft in drafts:
            value = draft.values.get(name)
            if value is not None and seen.setdefault(value, draft.key) != draft.key:
                problems.add(
                    draft.place.at(name),
                    f"{quoted(value)} is already the {name} of {seen[value]!r}; give each its own.",
                )


def unique_columns(model: type[models.Model]) -> set[str]:
    """The columns of which no two records hold the same value."""
    constraints = {
        constraint.fields[0]
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and len(constraint.fields) == 1
    }
    return constraints | {f.name for f in model._meta.fields if f.unique and not f.primary_key}


class _Row:
    """Checks one row of one kind."""

    def __init__(self, kind: Kind, index: int, raw: Raw, files: Files, problems: Problems) -> None:
        key = raw.get(kind.key)
        self.kind, self.raw, self.files, self.problems = kind, raw, files, problems
        self.place = Place(kind.file, index, key if isinstance(key, str) else None)

    def draft(self) -> Draft:
        self._names()
        values = self._object(self.kind.shape, self.raw, self.place)
        field_states = self._field_states()
        if issubclass(self.kind.model, Record):
            values["field_states"] = field_states
        draft = Draft(self.kind, str(self.raw.get(self.kind.key)), self.place, values)
        cited: list[tuple[str, str, str]] = []
        for part in self.kind.parts:
            draft.parts.setdefault(part.shape.model, {}).update(self._part(part, cited))
        evidence = evidence_part(self.kind)
        if evidence:
            lines = self._part(evidence, [])
            for citations in self.kind.citations:
                cited += self._cited(citations)
            self._add_cited(lines, cited)
            draft.parts[evidence.shape.model] = lines
        return draft

    # -- names of fields -------------------------------------------------------------------

    def _names(self) -> None:
        """Every field of the row is known, and none is missing."""
        kind = self.kind
        lists = [part for part in kind.parts if part.field]
        inline = [part.shape for part in kind.parts if not part.field]
        required = {
            *(name for shape in (kind.shape, *inline) for name in shape.required),
            *(part.field for part in lists if not part.optional),
            *(citations.name for citations in kind.citations if not citations.optional),
        }
        optional = {
            *kind.shape.optional,
            *(part.field for part in lists if part.optional),
            *(citations.name for citations in kind.citations if citations.optional),
            *({"evidence"} if kind.citations else ()),
            "field_states",
        }
        self._compare_names(self.raw, required, optional, self.place)

    def _compare_names(self, raw: Raw, required: set, optional: set, place: Place) -> None:
        for name in sorted(required - set(raw)):
            self.problems.add(place.at(name), "the field is missing; add it (null if unknown).")
        for name in sorted(set(raw) - required - optional):
            allowed = ", ".join(sorted(required | optional))
            self.problems.add(
                place.at(name),
                f"the field is not known; take it away or use one of: {allowed}.",
            )

    # -- objects ---------------------------------------------------------------------------

    def _object(self, shape: Shape, raw: Raw, place: Place) -> Values:
        values: Values = {}
        for reading in (*self._columns(shape), *shape.readings):
            if all(name in raw for name in reading.fields):
                try:
                    values.update(reading.read(raw))
                except UnreadableError as error:
                    self.problems.add(place.at(error.field), str(error))
        self._both_languages(shape, raw, place)
        for rule in shape.rules:
            for name, sentence in rule(raw, self.files):
                self.problems.add(place.at(name), sentence)
        return values

    def _columns(self, shape: Shape) -> Iterator[Reading]:
        """How the fields that are columns of the model by the same name are read."""
        for name in (*shape.fields, *shape.optional):
            yield Reading((name,), partial(self._column, column_of(shape.model, name)))

    def _column(self, column: models.Field, raw: Raw) -> Values:
        return {column.name: self._value(column, raw[column.name])}

    def _value(self, field: models.Field, value: Any) -> Any:
        if not field.is_relation or (value is None and field.null):
            return plain_value(field, value)
        kind = kind_meant_by(field)
        if not isinstance(value, str) or not self.files.knows(kind.name, value):
            raise UnreadableError(
                field.name,
                f"{quoted(value)} is not in {kind.file}; put right the code or add it there.",
            )
        return Reference(kind.name, value)

    def _both_languages(self, shape: Shape, raw: Raw, place: Place) -> None:
        """A text that may be null is null in both languages or in neither."""
        for name in (*shape.fields, *shape.optional):
            if not name.endswith("_ja"):
                continue
            other = f"{name[:-3]}_en"
            columns = [column_of(shape.model, each) for each in (name, other)]
            if not all(column.null for column in columns):
                continue
            japanese, english = raw.get(name), raw.get(other)
            if (japanese is None) != (english is None):
                empty = name if japanese is None else other
                self.problems.add(
                    place.at(empty),
                    "give this text in both languages, or null in both.",
                )

    # -- parts -----------------------------------------------------------------------------

    def _part(self, part: Part, cited: list) -> dict[PartKey, Values]:
        rows: dict[PartKey, Values] = {}
        for index, raw, place in self._entries(part):
            if part.field:
                names = {*part.shape.required, *([part.cites] if part.cites else [])}
                self._compare_names(raw, names, set(part.shape.optional), place)
            values = {**self._object(part.shape, raw, place), **part.fixed}
            if part.numbered:
                values["order"] = index + 1
            if part.field == "evidence":
                self._evident_field(raw, place)
            if part.cites:
                codes = self._codes(raw.get(part.cites), place.at(part.cites))
                cited += [(f"{part.field}.{index}", code, Confidence.STATED) for code in codes]
            key = tuple(values.get(name) for name in part.key)
            if key in rows and all(name in values for name in part.key):
                said = ", ".join(
                    f"{name} {value}" for name, value in zip(part.key, key, strict=True)
                )
                self.problems.add(place, f"{said} stands twice; keep one.")
            rows[key] = values
        return rows

    def _entries(self, part: Part) -> Iterator[tuple[int, Raw, Place]]:
        if part.field is None:
            yield 0, self.raw, self.place
            return
        entries, place = self.raw.get(part.field, []), self.place.at(part.field)
        if not isinstance(entries, list):
            self.problems.add(
                place, f"{quoted(entries)} is not a list; write [ … ], or [] for none."
            )
            return
        for index, entry in enumerate(entries):
            raw = {part.wraps: entry} if part.wraps else entry
            if isinstance(raw, dict):
                yield index, raw, place.entry(index, part.wraps)
            else:
                self.problems.add(
                    place.entry(index), f"{quoted(entry)} is not an object; write {{…}}."
                )

    # -- evidence --------------------------------------------------------------------------

    def _codes(self, codes: Any, place: Place) -> list[str]:
        """The codes of a list of sources that exist."""
        if not isinstance(codes, list) or not codes:
            self.problems.add(place, "name at least one source: a list of codes.")
            return []
        known = []
        for index, code in enumerate(codes):
            if not self.files.knows("sources", code):
                self.problems.add(
                    place.entry(index),
                    f"{code!r} is not in sources.json; put right the code or add it there.",
                )
            elif code in known:
                self.problems.add(place.entry(index), f"{code!r} stands twice; keep one.")
            else:
                known.append(code)
        return known

    def _cited(self, citations: Citations) -> list[tuple[str, str, str]]:
        if citations.name not in self.raw:
            return []
        confidence = self.raw.get(citations.confidence_from or "", Confidence.STATED.value)
        codes = self._codes(self.raw[citations.name], self.place.at(citations.name))
        return [(citations.field, code, confidence) for code in codes]

    def _add_cited(self, lines: dict[PartKey, Values], cited: list) -> None:
        """Adds a bare line for each source that no entry of ``evidence`` names for that field."""
        named = {(values.get("field"), values.get("source")) for values in lines.values()}
        for name, code, confidence in cited:
            source = Reference("sources", code)
            if (name, source) in named:
                continue
            lines[name, source, None] = {
                "field": name,
                "source": source,
                "confidence": str(confidence),
                "entered_by_role": EnteredBy.DATA_LOAD.value,
                **dict.fromkeys(("locator_ja", "locator_en", "note_ja", "note_en")),
            }

    def _stems(self) -> dict[str, list[Any]]:
        """The names under which the fields of the row are known outside, with their values."""
        skip = {
            "evidence",
            "field_states",
            *(each.name for each in self.kind.citations),
        }
        stems: dict[str, list[Any]] = {}
        for name in (*self.kind.shape.optional, *self.raw):
            if name not in skip:
                stems.setdefault(re.sub(r"_(ja|en)$", "", name), []).append(self.raw.get(name))
        return stems

    def _evident_field(self, raw: Raw, place: Place) -> None:
        name, stems = raw.get("field"), self._stems()
        if name == WHOLE_RECORD or not isinstance(name, str):
            return
        if name not in stems:
            allowed = ", ".join(sorted(stems))
            self.problems.add(place.at("field"), f"{name!r} is not known; use one of: {allowed}.")
        elif all(value in (None, [], {}) for value in stems[name]):
            self.problems.add(place.at("field"), f"{name!r} holds nothing; take the entry away.")

    # -- reasons for empty fields ----------------------------------------------------------

    def _field_states(self) -> dict[str, Any]:
        states, place = self.raw.get("field_states", {}), self.place.at("field_states")
        if not isinstance(states, dict):
            self.problems.add(place, f"{quoted(states)} is not an object of states by field.")
            return {}
        for name, state in states.items():
            for sentence in self._state_offences(name, state):
                self.problems.add(place.at(name), sentence)
        return dict(states)

    def _state_offences(self, name: str, state: Any) -> Iterator[str]:
        stems = self._stems()
        if name not in stems:
            yield f"the field is not known; use one of: {', '.join(sorted(stems))}."
        elif any(value not in (None, [], {}) for value in stems[name]):
            yield "the field has a value; take the state or the value away."
        if not isinstance(state, dict) or state.get("state") not in FieldState.values:
            yield f'write {{"state": …}} with one of: {", ".join(FieldState.values)}.'
            return
        unknown = set(state) - {"state", "authority", "until"}
        if unknown:
            yield f"{', '.join(sorted(unknown))} is not known; use state, authority and until."
        if state["state"] == FieldState.WITHHELD and not state.get("authority"):
            yield "name the authority that withholds it."
        if state.get("until") is not None:
            try:
                day("until", state["until"])
            except UnreadableError as error:
                yield str(error)
