"""Drafts against the database: what is new, what differs, and how it is written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from catalogue.services.loading.checking import Draft, PartKey, parts_of
from catalogue.services.loading.problems import LoadRefusedError, Problem
from catalogue.services.loading.registry import all_kinds, kind_meant_by
from catalogue.services.loading.shapes import Kind, Part, Reference, Values, column_of
from kprogram.common.provenance import EnteredBy
from kprogram.common.records import Record


@dataclass(frozen=True)
class Change:
    """A field that becomes another; or a row of a part, which is ``added`` or ``removed``."""

    field: str
    old: Any = None
    new: Any = None
    row: str | None = None

    def __str__(self) -> str:
        if self.row:
            return f"{self.field}: {self.row}"
        return f"{self.field}: {_shown(self.old)} → {_shown(self.new)}"


def _shown(value: Any) -> str:
    return "nothing" if value is None else repr(str(value))


@dataclass
class Plan:
    """What a load does: created keys and changes per kind, and what it leaves alone."""

    created: dict[str, list[str]] = field(default_factory=dict)
    updated: dict[str, dict[str, list[Change]]] = field(default_factory=dict)
    unchanged: Counter[str] = field(default_factory=Counter)
    missing: dict[str, list[str]] = field(default_factory=dict)

    @property
    def changes(self) -> int:
        """How many records are created or updated."""
        return sum(map(len, self.created.values())) + sum(map(len, self.updated.values()))


class Catalogue:
    """The records of the database by kind and key, and the codes of their keys."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {
            kind.name: {
                getattr(record, kind.key): record for record in kind.model._default_manager.all()
            }
            for kind in all_kinds()
        }
        self.codes = {
            name: {record.pk: key for key, record in records.items()}
            for name, records in self.records.items()
        }

    @property
    def is_empty(self) -> bool:
        return not any(self.records.values())

    def has(self, reference: Reference) -> bool:
        return reference.key in self.records[reference.kind]

    def column(self, field: models.Field, value: Any) -> Any:
        """A value of a draft as the column holds it."""
        if isinstance(value, Reference):
            return self.records[value.kind][value.key].pk
        return value

    def shown(self, field: models.Field, value: Any) -> Any:
        """A value of a column as the files say it."""
        if field.is_relation and value is not None:
            return self.codes[kind_meant_by(field).name].get(value, value)
        return value

    def add(self, kind: Kind, records: Iterable[Any]) -> None:
        for record in records:
            key = getattr(record, kind.key)
            self.records[kind.name][key] = record
            self.codes[kind.name][record.pk] = key


class Writer:
    """Writes drafts, kind by kind, and keeps the plan of what was done."""

    def __init__(self, drafts: list[Draft], kinds: Iterable[Kind]) -> None:
        """``kinds`` are those to write; drafts of others are left alone."""
        self.catalogue = Catalogue()
        self.plan = Plan()
        self.kinds = tuple(kinds)
        self.drafts = drafts

    def write(self) -> Plan:
        for kind in self.kinds:
            self._write_kind(kind, [draft for draft in self.drafts if draft.kind is kind])
        return self.plan

    def _write_kind(self, kind: Kind, drafts: list[Draft]) -> None:
        existing = dict(self.catalogue.records[kind.name])
        new = [draft for draft in drafts if draft.key not in existing]
        self.plan.created[kind.name] = [draft.key for draft in new]
        self._create(kind, new)
        changes = {
            draft.key: self._update(kind, draft, existing[draft.key])
            for draft in drafts
            if draft.key in existing
        }
        for part in {part.shape.model: part for part in parts_of(kind)}.values():
            for key, found in self._write_part(kind, part, drafts).items():
                if key in existing:
                    changes[key] += found
        self.plan.updated[kind.name] = {key: found for key, found in changes.items() if found}
        self.plan.unchanged[kind.name] = sum(not found for found in changes.values())
        self.plan.missing[kind.name] = sorted(set(existing) - {draft.key for draft in drafts})

    # -- records ---------------------------------------------------------------------------

    def _columns(self, model: type[models.Model], values: Values) -> Values:
        found = {}
        for name, value in values.items():
            column = column_of(model, name)
            found[column.attname] = self.catalogue.column(column, value)
        return found

    def _create(self, kind: Kind, drafts: list[Draft]) -> None:
        published = {"published_at": timezone.now()} if issubclass(kind.model, Record) else {}
        for wave in self._waves(drafts):
            records = [
                kind.model(**published, **self._columns(kind.model, draft.values)) for draft in wave
            ]
            self.catalogue.add(kind, kind.model._default_manager.bulk_create(records))

    def _waves(self, drafts: list[Draft]) -> Iterator[list[Draft]]:
        """Those first that others of the same kind refer to."""
        waiting = drafts
        while waiting:
            ready = [draft for draft in waiting if all(map(self.catalogue.has, _needs(draft)))]
            if not ready:
                sentence = "these records refer to each other in a circle; take one link away."
                raise LoadRefusedError(Problem(draft.place, sentence) for draft in waiting)
            waiting = [draft for draft in waiting if draft not in ready]
            yield ready

    def _update(self, kind: Kind, draft: Draft, record: Any) -> list[Change]:
        changes, columns = self._compare(kind.model, record, draft.values)
        if columns:
            kind.model._default_manager.filter(pk=record.pk).update(**columns)
        return changes

    def _compare(
        self, model: type[models.Model], row: Any, values: Values, label: str = ""
    ) -> tuple[list[Change], Values]:
        changes, columns = [], {}
        for name, value in values.items():
            column = column_of(model, name)
            old, new = (
                getattr(row, column.attname),
                self.catalogue.column(column, value),
            )
            if old != new:
                columns[column.attname] = new
                changes.append(Change(f"{label}{name}", self.catalogue.shown(column, old), value))
        return changes, columns

    # -- parts -----------------------------------------------------------------------------

    def _write_part(self, kind: Kind, part: Part, drafts: list[Draft]) -> dict[str, list[Change]]:
        """Makes the rows of the part what the drafts say; the changes by the record's key."""
        model, stored = part.shape.model, self._stored(kind, part)
        changes: dict[str, list[Change]] = {}
        created, dropped = [], []
        for draft in drafts:
            changes[draft.key] = found = []
            rows = stored.get(draft.key, {})
            wanted = draft.parts[model]
            for key, values in wanted.items():
                label = _label(part, key)
                if key in rows:
                    found += self._update_part(part, rows[key], values, label)
                else:
                    parent = self.catalogue.records[kind.name][draft.key]
                    columns = self._columns(model, values)
                    created.append(model(**{part.parent: parent}, **columns))
                    found.append(Change(label, row="added"))
            for key, row in rows.items():
                if key not in wanted and _is_ours(row):
                    dropped.append(row.pk)
                    found.append(Change(_label(part, key), row="removed"))
        if dropped:
            model._default_manager.filter(pk__in=dropped).delete()
        if created:
            model._default_manager.bulk_create(created)
        return changes

    def _update_part(self, part: Part, row: Any, values: Values, label: str) -> list[Change]:
        if not _is_ours(row):
            return []
        changes, columns = self._compare(part.shape.model, row, values, f"{label} ")
        if columns:
            part.shape.model._default_manager.filter(pk=row.pk).update(**columns)
        return changes

    def _stored(self, kind: Kind, part: Part) -> dict[str, dict[PartKey, Any]]:
        model, codes = part.shape.model, self.catalogue.codes[kind.name]
        columns = [column_of(model, name) for name in part.key]
        stored: dict[str, dict[PartKey, Any]] = {}
        for row in model._default_manager.order_by("pk"):
            key = tuple(self._key_value(column, getattr(row, column.attname)) for column in columns)
            parent = codes[getattr(row, f"{part.parent}_id")]
            stored.setdefault(parent, {})[key] = row
        return stored

    def _key_value(self, column: models.Field, value: Any) -> Any:
        if not column.is_relation or value is None:
            return value
        return Reference(
            kind_meant_by(column).name,
            self.catalogue.shown(column, value),
        )


def _needs(draft: Draft) -> list[Reference]:
    return [value for value in draft.values.values() if isinstance(value, Reference)]


def _is_ours(row: Any) -> bool:
    """Evidence that somebody entered by hand is not the loader's to change."""
    return getattr(row, "entered_by_role", EnteredBy.DATA_LOAD) == EnteredBy.DATA_LOAD


def _label(part: Part, key: PartKey) -> str:
    if part.field is None:
        return "selection"
    shown = " ".join(str(value) for value in key if value is not None)
    noun = "evidence" if part.field == "evidence" else part.shape.model._meta.verbose_name_raw
    return f"{noun} {shown}"
