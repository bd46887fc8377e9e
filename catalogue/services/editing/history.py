"""What a record was: its versions with who and why, its document at any point, and the way back.

A point is a number of the history's chain: links are numbered in the order of commits, so "up to
this number" is what everybody could see at that moment (kprogram.common.history).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from catalogue.services.editing.documents import Difference, Document, assemble, differences
from catalogue.services.editing.editables import EDITABLE_OF_MODEL, EDITABLES, Editable
from kprogram.common.models import HistoryLink
from kprogram.common.records import published_rows


@dataclass(frozen=True)
class Version:
    """One version of a record: ``point`` is the last number of the transaction that made it."""

    number: int
    recorded_at: dt.datetime
    published: bool
    point: int
    context: dict[str, Any]

    @property
    def reason(self) -> str:
        return self.context.get("reason", "")

    @property
    def role(self) -> str:
        return self.context.get("role", "")


def history_model(model: Any) -> Any:
    """The model of the kept rows of a tracked model."""
    return model._meta.get_field("history").related_model


def versions(record: Any, only_published: bool = True) -> list[Version]:
    """The versions of a record, oldest first; those of its drafts only when asked for."""
    public = {row.pgh_id for row in published_rows(record)}
    rows = {row.pgh_id: row for row in record.history.all()}
    links = HistoryLink.objects.filter(
        kept_in=history_model(type(record))._meta.db_table, kept_row__in=rows
    )
    made = {link.made_in for link in links}
    blocks = HistoryLink.objects.filter(made_in__in=made).values("made_in")
    last = {row["made_in"]: row["point"] for row in blocks.annotate(point=Max("seq"))}
    kept: dict[int, tuple[Any, HistoryLink]] = {}
    for link in links.order_by("seq"):  # the last row of a version is what the version was
        kept[rows[link.kept_row].version] = (rows[link.kept_row], link)
    return [
        Version(
            number, row.recorded_at, row.pgh_id in public, last[link.made_in], link.context or {}
        )
        for number, (row, link) in kept.items()
        if row.pgh_id in public or not only_published
    ]


def point_at(moment: dt.datetime) -> int:
    """The last number given by that moment (0: nothing was recorded)."""
    linked = HistoryLink.objects.filter(linked_at__lte=moment)
    return linked.aggregate(point=Max("seq"))["point"] or 0


def rows_at(model: Any, point: int, **conditions: Any) -> list[Any]:
    """The rows of a tracked model as they stood at a point, in the order of their keys."""
    kept = history_model(model)
    seen = HistoryLink.objects.filter(kept_in=kept._meta.db_table, seq__lte=point)
    rows = kept._default_manager.filter(pgh_id__in=seen.values("kept_row"), **conditions)
    latest = rows.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return [row for row in latest if row.pgh_label != "delete"]


def document_at(editable: Editable, key: int, point: int) -> Document | None:
    """The document of the record with that primary key as it stood at a point, or None."""
    found = rows_at(editable.model, point, pgh_obj_id=key)
    if not found:
        return None
    single = None
    if editable.single:
        model, parent, _columns = editable.single
        single = next(iter(rows_at(model, point, **{f"{parent}_id": key})), None)
    tables = {
        table.name: rows_at(table.model, point, **{f"{table.parent}_id": key})
        for table in editable.all_tables
    }
    return assemble(editable, found[0], single, tables)


def changes_of(record: Any, version: Version, before: Version | None) -> list[Difference]:
    """What a version changed against the one before it."""
    editable = EDITABLE_OF_MODEL[type(record)]
    now = document_at(editable, record.pk, version.point) or {}
    then = (document_at(editable, record.pk, before.point) if before else None) or {}
    return list(differences(then, now))


@dataclass(frozen=True)
class RecordChange:
    """A record that is not the same at two points; None: it was not there."""

    editable: Editable
    key: str
    before: Document | None
    after: Document | None

    @property
    def differences(self) -> list[Difference]:
        return list(differences(self.before or {}, self.after or {}))


def changes_between(first: int, second: int) -> Iterator[RecordChange]:
    """Every record that differs between two points."""
    for editable in EDITABLES:
        for key in touched(editable, first, second):
            before, after = (document_at(editable, key, point) for point in (first, second))
            if before != after:
                name = (after or before or {})[editable.key]
                yield RecordChange(editable, name, before, after)


def touched(editable: Editable, first: int, second: int) -> list[int]:
    """The records with kept rows between two points (a part's change keeps a row of its record)."""
    kept = history_model(editable.model)
    links = HistoryLink.objects.filter(kept_in=kept._meta.db_table, seq__gt=first, seq__lte=second)
    rows = kept._default_manager.filter(pgh_id__in=links.values("kept_row"))
    return sorted(set(rows.values_list("pgh_obj_id", flat=True)))


def before_request(request_id: str) -> dict[Editable, dict[int, Document | None]]:
    """The documents of every record that a request changed, as they stood before it."""
    links = HistoryLink.objects.filter(context__request_id=request_id)
    point = links.aggregate(point=Min("seq"))["point"]
    if point is None:
        raise LookupError(_("No change was made by this request."))
    found: dict[Editable, dict[int, Document | None]] = {}
    for editable in EDITABLES:
        table = history_model(editable.model)
        rows = table._default_manager.filter(
            pgh_id__in=links.filter(kept_in=table._meta.db_table).values("kept_row")
        )
        for key in set(rows.values_list("pgh_obj_id", flat=True)):
            found.setdefault(editable, {})[key] = document_at(editable, key, point - 1)
    return found
