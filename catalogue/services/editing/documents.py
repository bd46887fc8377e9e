"""A record as one document: plain values by name, its parts as lists. What is proposed, compared,
imported, exported and undone is always such a document.

Columns hold JSON values: a reference is the other record's key, a date its ISO text, a moment its
ISO text in Japan's time (``2026-12-15T12:00:00+09:00``).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import NOT_PROVIDED
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from catalogue.services.editing.editables import EDITABLE_OF_MODEL, Editable, Table, constraints_of
from kprogram.common.dates import JAPAN
from kprogram.common.identifiers import IdentifierField

Document = dict[str, Any]
Errors = dict[str, list[str]]


class Invalid(Exception):  # noqa: N818 (a refusal is an answer, not an error)
    """A document that cannot become a record: sentences by path (``name_ja``, ``tags/0/state``)."""

    def __init__(self, errors: Errors) -> None:
        super().__init__("; ".join(f"{path}: {' '.join(told)}" for path, told in errors.items()))
        self.errors = errors


# -- reading ---------------------------------------------------------------------------------


def plain(value: Any) -> Any:
    """A column's value as JSON holds it."""
    match value:
        case models.Model():
            return key_of(value)
        case dt.datetime():
            return value.astimezone(JAPAN).isoformat()
        case dt.date():
            return value.isoformat()
    return value


def key_of(record: models.Model) -> str:
    """The key by which others refer to a record."""
    return getattr(record, EDITABLE_OF_MODEL[type(record)].key)


def document_of(editable: Editable, record: Any) -> Document:
    """The document of a stored record."""
    single = None
    if editable.single:
        model, parent, _columns = editable.single
        single = model._default_manager.filter(**{parent: record}).first()
    tables = {
        table.name: table.model._default_manager.filter(**{table.parent: record}).order_by("pk")
        for table in editable.all_tables
    }
    return assemble(editable, record, single, tables)


def assemble(
    editable: Editable, record: Any, single: Any, tables: Mapping[str, Iterable[Any]]
) -> Document:
    """A document from rows: stored ones, or kept ones of the history."""
    document = {name: plain(getattr(record, name)) for name in editable.columns}
    if editable.single:
        document |= {name: plain(getattr(single, name, None)) for name in editable.single[2]}
    for table in editable.all_tables:
        document[table.name] = rows_of(table, tables[table.name])
    return {**document, "field_states": record.field_states}


def rows_of(table: Table, rows: Iterable[Any]) -> list[Document]:
    """The rows of a table in a lasting order: by number, or by key."""
    ordered = sorted(rows, key=lambda row: row.order) if table.numbered else list(rows)
    found = [{name: plain(getattr(row, name)) for name in table.columns} for row in ordered]
    return found if table.numbered else by_key(table, found)


def in_order(editable: Editable, document: Document) -> Document:
    """A document that somebody wrote, its rows whole and in the order of a stored one."""
    found = dict(document)
    for table in editable.all_tables:
        if table.name not in found:
            continue
        rows = [{name: row.get(name) for name in table.columns} for row in found[table.name] or []]
        found[table.name] = rows if table.numbered else by_key(table, rows)
    return found


def by_key(table: Table, rows: Iterable[Document]) -> list[Document]:
    return sorted(rows, key=lambda row: _row_key(table, row))


def _row_key(table: Table, row: Document) -> tuple[str, ...]:
    return tuple(str(row.get(name) or "") for name in table.key)


# -- writing ---------------------------------------------------------------------------------


class Shared(Protocol):
    """What many documents that are written together read and check at once (batches.py)."""

    def related(self, model: Any, key: Any) -> Any | None: ...

    def stored(self, table: Table, record: Any) -> Iterable[Any]: ...

    def later(self, writing: "Writing", part: Any, path: str, exclude: set[str]) -> None: ...


class Writing:
    """A document on its way into the database: checked whole, then saved whole.

    ``role`` is written to new lines of evidence. Raises :class:`Invalid` with every problem; one of
    many (``shared``) is refused when all of them were checked (:meth:`refuse`).
    """

    def __init__(
        self,
        editable: Editable,
        record: Any | None,
        document: Document,
        role: str,
        in_batch: bool = False,
        shared: Shared | None = None,
    ):
        self.shared = shared
        self.editable, self.document, self.role = editable, document, role
        # Of a batch the places in the list are checked over all of its changes (places.py).
        places = constraints_of(editable.model).values() if in_batch else ()
        self.not_yet = {str(each.violation_error_message) for each in places}
        self.errors: dict[str, list[str]] = defaultdict(list)
        self.record = record if record is not None else editable.model()
        self.single: Any = None
        self.rows: list[tuple[Table, list[Any]]] = []
        self._check()

    def _check(self) -> None:
        self._refuse_unknown()
        self._refuse_moved()
        self._fill(self.record, self.editable.columns, self.document, "")
        self.record.field_states = self.document.get("field_states") or {}
        for rule in self.editable.rules:
            for path, told in rule(self.record, self.document).items():
                self.errors[path] += told
        self._validate(self.record, "", exclude={"published_at"})
        if self.editable.single:
            self._check_single()
        for table in self.editable.all_tables:
            self.rows.append((table, self._check_table(table)))
        if self.shared is None:
            self.refuse()

    def refuse(self) -> None:
        """Raises :class:`Invalid` if anything is wrong."""
        if self.errors:
            raise Invalid(dict(self.errors))

    def _refuse_unknown(self) -> None:
        single = self.editable.single[2] if self.editable.single else ()
        tables = (table.name for table in self.editable.all_tables)
        known = {*self.editable.columns, *single, *tables, "field_states"}
        for name in self.document:
            if name not in known:
                self.errors[name].append(_("There is no field of this name."))

    def _refuse_moved(self) -> None:
        """What is fixed stays what it is once the record exists."""
        for name in self.editable.fixed if self.record.pk else ():
            if name in self.document and self.document[name] != plain(getattr(self.record, name)):
                self.errors[name].append(_("This stays what it is; it cannot be changed."))

    def _check_single(self) -> None:
        assert self.editable.single
        model, parent, columns = self.editable.single
        stored = self.record.pk and model._default_manager.filter(**{parent: self.record}).first()
        self.single = stored or model()
        self._fill(self.single, columns, self.document, "")
        self._validate(self.single, "", exclude={parent})

    def _check_table(self, table: Table) -> list[Any]:
        """The rows as they are to be: stored ones changed in place, new ones beside them."""
        stored = self._stored_rows(table)
        wanted, seen = [], set()
        for index, row in enumerate(self.document.get(table.name) or []):
            path = f"{table.name}/{index}/"
            row = {**row, "order": index + 1} if table.numbered else row
            key = _row_key(table, row)
            if key in seen:
                self.errors[path.rstrip("/")].append(_("This stands twice; keep one."))
            seen.add(key)
            part = stored.get(key) or table.model(**self._of_new_row(table))
            names = (*table.columns, "order") if table.numbered else table.columns
            self._fill(part, names, row, path)
            self._validate(part, path, exclude={table.parent})
            wanted.append(part)
        return wanted

    def _of_new_row(self, table: Table) -> dict[str, Any]:
        return {"entered_by_role": self.role} if table.name == "evidence" else {}

    def _stored_rows(self, table: Table) -> dict[tuple[str, ...], Any]:
        if not self.record.pk:
            return {}
        if self.shared is not None:
            rows = self.shared.stored(table, self.record)
        else:
            rows = table.model._default_manager.filter(**{table.parent: self.record})
        names = {*table.columns, *table.key}
        return {
            _row_key(table, {name: plain(getattr(row, name)) for name in names}): row
            for row in rows
        }

    def _fill(self, part: Any, names: Iterable[str], row: Document, path: str) -> None:
        for name in names:
            if name not in row:
                continue
            try:
                found = column_value(part._meta.get_field(name), row[name], self.shared)
                setattr(part, name, found)
            except ValidationError as error:
                self.errors[f"{path}{name}"] += error.messages

    def _validate(self, part: Any, path: str, exclude: set[str]) -> None:
        if self.shared is None:
            self.validate(part, path, exclude)
        else:
            self.shared.later(self, part, path, exclude)

    def validate(self, part: Any, path: str, exclude: set[str]) -> None:
        """The model's own rules: fields, uniqueness and the named constraints."""
        broken = {name for name in self.errors if name.startswith(path)}
        skipped = exclude | {name.removeprefix(path) for name in broken}
        try:
            part.full_clean(exclude=skipped)
        except ValidationError as error:
            for name, told in error.message_dict.items():
                where = path.rstrip("/") if name == NON_FIELD_ERRORS else f"{path}{name}"
                if now := [each for each in told if each not in self.not_yet]:
                    self.errors[where] += now

    def normalised(self) -> Document:
        """The identifiers of the document in the form in which they are stored."""
        return {
            name: getattr(self.record, name)
            for name in self.editable.columns
            if isinstance(self.record._meta.get_field(name), IdentifierField)
        }

    def save(self) -> Any:
        """Write the record and its parts; call inside a transaction. Returns the record."""
        self.record.save()
        if self.single is not None:
            setattr(self.single, self.editable.single[1], self.record)  # type: ignore[index]
            self.single.save()
        for table, rows in self.rows:
            self._save_rows(table, rows)
        return self.record

    def _save_rows(self, table: Table, rows: list[Any]) -> None:
        kept = [row.pk for row in rows if row.pk]
        of_record = table.model._default_manager.filter(**{table.parent: self.record})
        of_record.exclude(pk__in=kept).delete()
        for row in rows:
            setattr(row, table.parent, self.record)
            row.save()


def column_value(field: Any, value: Any, shared: Shared | None = None) -> Any:
    """A JSON value as the column takes it. Raises ValidationError with a sentence."""
    if value == "":
        value = None
    if value is None and not field.null and field.default is not NOT_PROVIDED:
        return field.get_default()
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return moment_value(value)
    if not field.is_relation:
        return field.to_python(value)
    if shared is not None:
        found = shared.related(field.related_model, value)
    else:
        related = EDITABLE_OF_MODEL[field.related_model]
        found = field.related_model._default_manager.filter(**{related.key: value}).first()
    if found is None:
        raise ValidationError(_("“%(key)s” is not known here.") % {"key": value})
    # What was written before a merge speaks of the organisation that was kept.
    return getattr(found, "merged_into", None) or found


def moment_value(value: Any) -> dt.datetime:
    """A moment from its text; without a zone it is Japan's. Raises ValidationError."""
    try:
        found = value if isinstance(value, dt.datetime) else parse_datetime(str(value))
    except ValueError:
        found = None
    if found is None:
        raise ValidationError(_("Write the day like 2026-12-15 and the time like 12:00."))
    return found if found.tzinfo else found.replace(tzinfo=JAPAN)


# -- comparing -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """One field (or table of parts) before and after."""

    field: str
    before: Any
    after: Any


def differences(before: Document, after: Document) -> Iterator[Difference]:
    """The fields in which two documents differ; what ``after`` does not name stays."""
    for name, value in after.items():
        if before.get(name) != value:
            yield Difference(name, before.get(name), value)
