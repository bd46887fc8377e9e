"""Taking a value out of every table because the law demands it: a stub stays, and the chain of the
history still verifies.

The value leaves the record, all its kept rows, and every document of a proposal. Kept rows are
changed by the database's own function ``redact_kept`` (migration 0007), which can put nothing in;
the new hash of each stands in a :class:`RedactedRow`. The redaction is itself a version.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext as _
from psycopg2 import sql

from catalogue.models import FormerAddress, ProposedChange, SheetFile, SheetImport, SheetRow
from catalogue.services.editing.bases import columns_of
from catalogue.services.editing.documents import Document
from catalogue.services.editing.editables import EDITABLE, Editable, Table
from catalogue.services.editing.history import history_model
from catalogue.services.editing.proposals import By, Refused
from kprogram.common import changes
from kprogram.common.models import RedactedRow, Redaction, RememberedAnswer
from kprogram.common.provenance import FieldState

STUB_JA, STUB_EN = "（法令により削除）", "(removed by law)"
Stubs = dict[str, str | None]  # what stays, by column


@dataclass(frozen=True)
class Place:
    """Where the value stands: columns of the record, of its one part, or of a table of parts."""

    model: type[models.Model]
    parent: str | None  # the key to the record; None: the record itself
    table: str | None  # the name of the table of parts in documents
    stubs: Stubs

    def live(self, record: Any) -> Any:
        """The rows that stand now."""
        where = {self.parent: record} if self.parent else {"pk": record.pk}
        return self.model._default_manager.filter(**where)

    def kept(self, record: Any) -> Any:
        """The rows of the history."""
        where = f"{self.parent}_id" if self.parent else "pgh_obj_id"
        return history_model(self.model)._default_manager.filter(**{where: record.pk})


@dataclass(frozen=True)
class Redacted:
    """What was done; ``left`` names places of the same text that a person must look at."""

    redaction: Redaction
    rows: int
    left: list[str]


@transaction.atomic
def redact(
    by: By, resource: str, key: str, path: str, legal_basis: str, reason: str, authority: str
) -> Redacted:
    """Take the value of a field (``note``, ``vision_round_reason``, ``evidence.note_ja``) out.

    ``authority`` is who withholds it. The caller has checked that this may be done
    (catalogue.permissions.may_redact). Raises :class:`Refused`, and nothing is changed then.
    """
    editable = EDITABLE[resource]
    record = _locked(editable, key)
    places = places_of(editable, path)
    with connection.cursor() as cursor:  # no document is drafted meanwhile
        cursor.execute("LOCK TABLE catalogue_proposedchange IN SHARE ROW EXCLUSIVE MODE")
    drafted = _changes_of(editable, key)
    values = _values(record, places, drafted)
    redaction = Redaction(
        resource=resource, key=key, field=path, legal_basis=legal_basis, decided_by=by.user
    )
    with by.context(reason, redaction=str(redaction.pk)):
        redaction.save()
        state = {"state": FieldState.WITHHELD.value, "authority": authority, "basis": legal_basis}
        _stub_live(record, places, editable.public_field(path), state)
        for change in drafted:
            _stub_document(change, places)
        hashes = dict(_stub_kept(record, places))
        hashes |= _stub_kept_documents(drafted, places)
        for (table, row), new_hash in hashes.items():
            RedactedRow.objects.create(
                redaction=redaction, kept_in=table, kept_row=row, row_hash=new_hash
            )
        _forget_answers(values)
        _forget_sheets(values)
    _stub_feed(editable, record, places, values)
    return Redacted(redaction, len(hashes), places_with(values))


def _locked(editable: Editable, key: str) -> Any:
    records = editable.model._default_manager.select_for_update(of=("self",), no_key=True)
    record = records.filter(**{editable.key: key}).first()
    if record is None:
        raise Refused(_("There is no record “%(key)s”.") % {"key": key})
    return record


# -- where a field stands, and what stays of it ------------------------------------------------


def places_of(editable: Editable, path: str) -> list[Place]:
    """The places of a field, both languages of a text together."""
    head, _dot, column = path.rpartition(".")
    if head:
        return [_table_place(editable, head, column, path)]
    names = columns_of(editable).get(editable.public_field(path), [])
    own = [name for name in names if name in editable.columns]
    single = [name for name in names if editable.single and name in editable.single[2]]
    if not names or len(own) + len(single) < len(names) or editable.key in names:
        raise _unknown(path)
    found = []
    if own:
        found.append(Place(editable.model, None, None, stubs_of(editable.model, own, True)))
    if single and editable.single:
        model, parent, _columns = editable.single
        found.append(Place(model, parent, None, stubs_of(model, single, False)))
    return found


def _table_place(editable: Editable, head: str, column: str, path: str) -> Place:
    tables = {table.name: table for table in editable.all_tables}
    names = _pair(tables[head], column) if head in tables else []
    if not names:
        raise _unknown(path)
    table = tables[head]
    return Place(table.model, table.parent, table.name, stubs_of(table.model, names, False))


def _pair(table: Table, column: str) -> list[str]:
    bare = column.removesuffix("_ja").removesuffix("_en")
    return [name for name in table.columns if name in (column, f"{bare}_ja", f"{bare}_en")]


def _unknown(path: str) -> Refused:
    return Refused(_("There is no field “%(path)s” that could be redacted.") % {"path": path})


def stubs_of(model: type[models.Model], names: Iterable[str], may_be_null: bool) -> Stubs:
    """What stays of each column: nothing where that is possible and explained, else a text."""
    return {name: _stub(model._meta.get_field(name), may_be_null) for name in names}


def _stub(field: Any, may_be_null: bool) -> str | None:
    text = STUB_EN if field.name.endswith("_en") else STUB_JA
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    fits = is_text and not field.unique and len(text) <= (field.max_length or len(text))
    if field.null and (may_be_null or not fits):
        return None
    if not fits:
        raise Refused(
            _("“%(field)s” must hold a value and cannot be redacted; retire the record.")
            % {"field": field.name}
        )
    return text


# -- the rows that stand now ---------------------------------------------------------------------


def _stub_live(record: Any, places: list[Place], field: str, state: dict[str, str]) -> None:
    try:
        with transaction.atomic():
            for place in places:
                for row in place.live(record):
                    _stub_row(row, place, field, state)
    except IntegrityError as error:
        raise Refused(
            _("The record would not be sound without this value: %(why)s")
            % {"why": str(error).splitlines()[0]}
        ) from error


def _stub_row(row: Any, place: Place, field: str, state: dict[str, str]) -> None:
    values: dict[str, Any] = dict(_told(row, place.stubs))
    if place.parent is None and not any(place.stubs.values()):
        values["field_states"] = {**row.field_states, field: state}
    if values:
        type(row)._default_manager.filter(pk=row.pk).update(**values)


def _told(row: Any, stubs: Stubs) -> Iterator[tuple[str, str | None]]:
    """The columns of a row that say something, with what is to stay of each."""
    for name, stub in stubs.items():
        if getattr(row, row._meta.get_field(name).attname) not in (None, stub):
            yield name, stub


def _changes_of(editable: Editable, key: str) -> list[ProposedChange]:
    """The changes of the record, under every key that it had."""
    keys = _keys(editable, key)
    return list(ProposedChange.objects.filter(resource=editable.resource, key__in=keys))


def _keys(editable: Editable, key: str) -> set[str]:
    """Every key that the record had."""
    former = FormerAddress.objects.filter(resource=editable.resource, key=key)
    return {key, *former.values_list("former_key", flat=True)}


def _stub_feed(editable: Editable, record: Any, places: list[Place], values: list[str]) -> None:
    """The value leaves the rows of the change feed, also where others name the record."""
    key = getattr(record, editable.key)
    members: set[str] = set()
    for place in places:
        columns = [name.removesuffix("_ja").removesuffix("_en") for name in place.stubs]
        members |= (
            {place.table} if place.table else {*columns, *map(editable.public_field, columns)}
        )
    texts = [_escaped(value) for value in values]
    changes.redact(editable.resource, record.pk, _keys(editable, key), members, texts)
    changes.follow_on_commit()


def _stub_document(change: ProposedChange, places: list[Place]) -> None:
    """The value leaves a proposal's documents; the trigger keeps a row of the change."""
    found = list(paths_in(change, places))
    for path, stub in found:
        target = getattr(change, path[0])
        for step in path[1:-1]:
            target = target[int(step) if isinstance(target, list) else step]
        last = path[-1]
        target[int(last) if isinstance(target, list) else last] = stub
    if found:
        change.save()


def paths_in(change: Any, places: list[Place]) -> Iterator[tuple[list[str], str | None]]:
    """Where the field stands in the documents of a change (or of a kept row of one)."""
    for place in places:
        for name in ("before", "after"):
            for path, stub in _paths(getattr(change, name) or {}, place):
                yield [name, *path], stub
        if place.table == "evidence":
            for field, basis in (change.bases or {}).items():
                for path, stub in _columns(basis, place.stubs):
                    yield ["bases", field, *path], stub


def _paths(document: Document, place: Place) -> Iterator[tuple[list[str], str | None]]:
    if place.table is None:
        yield from _columns(document, place.stubs)
        return
    for index, row in enumerate(document.get(place.table) or []):
        for path, stub in _columns(row, place.stubs):
            yield [place.table, str(index), *path], stub


def _columns(row: Document, stubs: Stubs) -> Iterator[tuple[list[str], str | None]]:
    for name, stub in stubs.items():
        if row.get(name) not in (None, stub):
            yield [name], stub


# -- kept rows -------------------------------------------------------------------------------------

Hashes = Iterator[tuple[tuple[str, int], bytes]]


def _stub_kept(record: Any, places: list[Place]) -> Hashes:
    for place in places:
        table = history_model(place.model)._meta.db_table
        for row in place.kept(record):
            for name, stub in _told(row, place.stubs):
                column = row._meta.get_field(name).attname
                yield (table, row.pgh_id), _redact_kept(table, row.pgh_id, [column], stub)


def _stub_kept_documents(changes: list[ProposedChange], places: list[Place]) -> dict[Any, bytes]:
    kept = history_model(ProposedChange)
    table, found = kept._meta.db_table, {}
    for row in kept._default_manager.filter(pgh_obj_id__in=[change.pk for change in changes]):
        for path, stub in paths_in(row, places):
            found[table, row.pgh_id] = _redact_kept(table, row.pgh_id, path, stub)
    return found


def _redact_kept(table: str, row: int, place: list[str], stub: str | None) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT redact_kept(%s, %s, %s, %s)", [table, row, place, stub])
        return bytes(cursor.fetchone()[0])


# -- the same text elsewhere -----------------------------------------------------------------------


def _values(record: Any, places: list[Place], changes: list[ProposedChange]) -> list[str]:
    """Every text that the field ever held: what nobody may find any more."""
    found: set[str] = set()
    for place in places:
        for row in (*place.live(record), *place.kept(record)):
            for name, _stub in _told(row, place.stubs):
                found.update(_texts(getattr(row, row._meta.get_field(name).attname)))
    for change in changes:
        for path, _stub in paths_in(change, places):
            found.update(_texts(_at(change, path)))
    return sorted(value for value in found if len(value) > 3)


def _at(change: Any, path: list[str]) -> Any:
    found = getattr(change, path[0])
    for step in path[1:]:
        found = found[int(step) if isinstance(found, list) else step]
    return found


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def _forget_answers(values: list[str]) -> None:
    """Answers kept for Idempotency-Keys that tell the value are forgotten."""
    for value in values:
        RememberedAnswer.objects.filter(body__contains=_escaped(value)).delete()


def _forget_sheets(values: list[str]) -> None:
    """Uploaded spreadsheets that tell the value are forgotten: they are kept for a while only. Of
    those that were not read yet nobody knows, so that each of them is."""
    SheetImport.objects.filter(pk__in=SheetFile.objects.values("pk")).delete()
    text = models.TextField()
    columns = [Cast(name, text) for name in ("cells", "before", "after")]
    empty = Value("", output_field=text)
    told = Concat(*(Coalesce(column, empty) for column in columns), output_field=text)
    rows = SheetRow.objects.annotate(told=told)
    sheets = SheetImport.objects.annotate(
        told=Concat(Cast("problems", text), Coalesce(Cast("wish", text), empty), output_field=text)
    )
    for value in values:
        found = rows.filter(told__contains=_escaped(value)).values("sheet_import")
        sheets.filter(Q(told__contains=_escaped(value)) | Q(pk__in=found)).delete()


def _escaped(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


TEXT_COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
      AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY')
    ORDER BY 1, 2
"""


def places_with(values: list[str]) -> list[str]:
    """Columns of any table in which one of the texts still stands, with the number of rows."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(TEXT_COLUMNS)
        for table, column in cursor.fetchall():
            count = _count(cursor, table, column, values)
            found += [f"{table}.{column}: {count}"] if count else []
    return found


def _count(cursor: Any, table: str, column: str, values: list[str]) -> int:
    patterns = list({text for value in values for text in (value, _escaped(value))})
    cursor.execute(
        sql.SQL(
            "SELECT count(*) FROM {} WHERE EXISTS"
            " (SELECT 1 FROM unnest(%s::text[]) AS sought WHERE strpos({}::text, sought) > 0)"
        ).format(sql.Identifier(table), sql.Identifier(column)),
        [patterns],
    )
    return cursor.fetchone()[0]
