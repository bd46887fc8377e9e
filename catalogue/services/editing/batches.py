"""Many documents written together: what they refer to and what is stored is read for all of them at
once, and the models' own rules are asked of the database in one query for many rows.

The quick check only tells which rows to doubt: those are checked one by one by the same rules as a
single document, so that the sentences are the same.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import CheckConstraint, UniqueConstraint
from django.db.models.sql import Query

from catalogue.services.editing.documents import Document, Writing, assemble
from catalogue.services.editing.editables import EDITABLE_OF_MODEL, Editable, Table

SIZE = 500  # documents that are read and checked together
Pending = tuple[Writing, Any, str, set[str]]


def chunks(found: Sequence[Any], size: int = SIZE) -> Iterator[Sequence[Any]]:
    for start in range(0, len(found), size):
        yield found[start : start + size]


class Batch:
    """What the documents of one chunk share."""

    def __init__(self) -> None:
        self.records: dict[str, Any] = {}
        self._rows: dict[tuple[str, Any], list[Any]] = defaultdict(list)
        self._singles: dict[Any, Any] = {}
        self._related: dict[Any, dict[Any, Any]] = defaultdict(dict)
        self._pending: list[Pending] = []

    # -- what is stored ------------------------------------------------------------------------

    def load(self, editable: Editable, keys: Collection[str], *, lock: bool = False) -> None:
        """Read the records with these keys and all of their parts; ``lock``: to write them."""
        records = editable.model._default_manager.filter(**{f"{editable.key}__in": list(keys)})
        if lock:
            records = records.order_by("pk").select_for_update(of=("self",), no_key=True)
        found = list(records)
        self.records = {getattr(record, editable.key): record for record in found}
        for table in editable.all_tables:
            rows = table.model._default_manager.filter(**{f"{table.parent}__in": found})
            related = [name for name in table.columns if _is_relation(table.model, name)]
            for row in (
                rows.select_related(*related).order_by("pk") if related else rows.order_by("pk")
            ):
                self._rows[table.name, getattr(row, f"{table.parent}_id")].append(row)
        if editable.single:
            model, parent, _columns = editable.single
            for row in model._default_manager.filter(**{f"{parent}__in": found}):
                self._singles[getattr(row, f"{parent}_id")] = row
        self._share_relations(editable, found)

    def _share_relations(self, editable: Editable, found: list[Any]) -> None:
        """One query for all records that the found ones refer to."""
        names = [name for name in editable.columns if _is_relation(editable.model, name)]
        models.prefetch_related_objects(found, *names)

    def document(self, editable: Editable, record: Any) -> Document:
        """The document of a record that was loaded."""
        tables = {table.name: self.stored(table, record) for table in editable.all_tables}
        return assemble(editable, record, self._singles.get(record.pk), tables)

    def stored(self, table: Table, record: Any) -> list[Any]:
        return self._rows.get((table.name, record.pk), [])

    # -- what is referred to ---------------------------------------------------------------------

    def expect(self, editable: Editable, documents: Iterable[Document]) -> None:
        """Read what these documents refer to, by one query for each kind."""
        wanted: dict[Any, set[Any]] = defaultdict(set)
        for document in documents:
            for model, row, names in _places(editable, document):
                for name in names:
                    if row.get(name) and _is_relation(model, name):
                        wanted[model._meta.get_field(name).related_model].add(row[name])
        for model, keys in wanted.items():
            self._look_up(model, [key for key in keys if isinstance(key, str)])

    def _look_up(self, model: Any, keys: list[str]) -> None:
        known, key = self._related[model], EDITABLE_OF_MODEL[model].key
        missing = [each for each in keys if each not in known]
        known.update(dict.fromkeys(missing))
        for record in model._default_manager.filter(**{f"{key}__in": missing}):
            known[getattr(record, key)] = record

    def related(self, model: Any, key: Any) -> Any | None:
        """The record that a key refers to."""
        if key not in self._related[model]:
            self._look_up(model, [key])
        return self._related[model][key]

    # -- what the models say ---------------------------------------------------------------------

    def later(self, writing: Writing, part: Any, path: str, exclude: set[str]) -> None:
        """Check this part together with the others."""
        self._pending.append((writing, part, path, exclude))

    def settle(self) -> None:
        """Check everything that waits; errors are noted at the writings."""
        by_model: dict[Any, list[Pending]] = defaultdict(list)
        for each in self._pending:
            by_model[type(each[1])].append(each)
        self._pending = []
        doubted = {index for found in by_model.values() for index in _doubted(found)}
        for found in by_model.values():
            for writing, part, path, exclude in found:
                if id(part) in doubted:
                    writing.validate(part, path, exclude)


def _is_relation(model: Any, name: str) -> bool:
    return bool(model._meta.get_field(name).is_relation)


def _places(
    editable: Editable, document: Document
) -> Iterator[tuple[Any, Document, Iterable[str]]]:
    """Each row of a document with its model and columns."""
    yield editable.model, document, editable.columns
    if editable.single:
        yield editable.single[0], document, editable.single[2]
    for table in editable.all_tables:
        for row in document.get(table.name) or []:
            yield table.model, row, table.columns


# -- doubts ----------------------------------------------------------------------------------------


def _doubted(found: list[Pending]) -> set[int]:
    """The parts (by identity) of one model that may break a rule."""
    model = type(found[0][1])
    doubted = {
        id(part) for writing, part, path, out in found if not _sound(writing, part, path, out)
    }
    rest = [each for each in found if id(each[1]) not in doubted]
    for chunk in chunks(rest, 1_000):
        parts = [part for _writing, part, _path, _out in chunk]
        doubted |= {id(parts[index]) for index in _breaking(model, parts)}
        doubted |= _taken(model, chunk)
    return doubted


def _sound(writing: Writing, part: Any, path: str, exclude: set[str]) -> bool:
    """Whether the fields are sound by themselves. References were looked up when they were set."""
    if any(name.startswith(path) for name in writing.errors):
        return False
    held = {
        field.name
        for field in part._meta.fields
        if field.is_relation and getattr(part, field.attname) is not None
    }
    try:
        part.clean_fields(exclude=exclude | held)
        part.clean()
    except ValidationError:
        return False
    return True


def _breaking(model: Any, parts: list[Any]) -> list[int]:
    """The places of the parts that break one of the model's CHECK constraints."""
    question, params = _question(model)
    if not question:
        return []
    rows = json.dumps([_row(part) for part in parts], default=str)
    with connection.cursor() as cursor:
        cursor.execute(question, [rows, *params])
        return [place - 1 for (place,) in cursor.fetchall()]


def _row(part: Any) -> dict[str, Any]:
    found = {}
    for field in part._meta.concrete_fields:
        value = None if field.generated else getattr(part, field.attname)
        if not hasattr(value, "resolve_expression"):
            found[field.column] = value
    return found


@cache
def _question(model: Any) -> tuple[str, list[Any]]:
    """The query that finds the rows, given as JSON, that break a CHECK; made from the conditions
    that the models declare, generated columns included."""
    query = Query(model=model, alias_cols=False)
    compiler = query.get_compiler(connection=connection)
    checks, params = [], list[Any]()
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            condition: Any = constraint.condition
            sql, more = query.build_where(condition).as_sql(compiler, connection)
            checks.append(f"({sql}) IS FALSE")
            params += more
    if not checks:
        return "", []
    quote = connection.ops.quote_name
    columns, given = [], list[Any]()
    for field in model._meta.concrete_fields:
        if field.generated:
            sql, more = field.generated_sql(connection)
            columns.append(f"({sql}) AS {quote(field.column)}")
            given += more
        else:
            columns.append(quote(field.column))
    if given:  # the JSON comes after them
        raise NotImplementedError(f"a generated column of {model} has parameters")
    table = quote(model._meta.db_table)
    source = f"jsonb_populate_recordset(NULL::{table}, %s::jsonb) WITH ORDINALITY"
    inner = f"SELECT ordinality, {', '.join(columns)} FROM {source} AS given"  # noqa: S608
    question = f"SELECT ordinality FROM ({inner}) AS row WHERE {' OR '.join(checks)}"  # noqa: S608
    return question, params


def _taken(model: Any, found: Sequence[Pending]) -> set[int]:
    """The parts of which another row may have the same values where only one can."""
    doubted: set[int] = set()
    for names in _unique_together(model):
        parts = [part for _w, part, _p, out in found if not out & set(names)]
        attnames = [model._meta.get_field(name).attname for name in names]
        values = {id(part): tuple(getattr(part, name) for name in attnames) for part in parts}
        wanted = {each for each in values.values() if None not in each}
        if not wanted:
            continue
        narrow = {f"{attnames[-1]}__in": {each[-1] for each in wanted}}
        stored: dict[Any, set[Any]] = defaultdict(set)
        rows = model._default_manager.filter(**narrow).values_list("pk", *attnames)
        for pk, *row in rows.iterator(chunk_size=2_000):
            if tuple(row) in wanted:
                stored[tuple(row)].add(pk)
        doubted |= {id(part) for part in parts if stored[values[id(part)]] - {part.pk}}
    return doubted


@cache
def _unique_together(model: Any) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = [
        (field.name,) for field in model._meta.fields if field.unique and not field.primary_key
    ]
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            if constraint.expressions:
                raise NotImplementedError(f"{constraint.name} cannot be asked of many rows")
            if "id" not in constraint.fields:  # a composite key to refer to, unique by itself
                found.append(tuple(constraint.fields))
    return tuple(found)
