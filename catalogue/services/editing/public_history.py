"""The history as anybody may read it: published versions only, no names of persons, and on an
official site nothing that only the press carries."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Min, Q

from catalogue.models import Source
from catalogue.services.editing import history
from catalogue.services.editing.documents import Document
from catalogue.services.editing.editables import EDITABLES, Editable
from catalogue.services.editing.history import RecordChange, Version
from kprogram.common.dates import JAPAN
from kprogram.common.models import HistoryLink
from kprogram.common.provenance import CITABLE_KINDS, WHOLE_RECORD, official_mode


@dataclass(frozen=True)
class PublicVersion:
    """A published version and the documents before and after it (None: it was not public)."""

    version: Version
    before: Document | None
    after: Document | None
    retired: bool


class Sight:
    """What of a kept document may be shown. Whether a line was cleared by an officer does not
    stand in the document; a line that is not citable by its source alone is not shown."""

    def __init__(self) -> None:
        self.official = official_mode()
        self.citable: set[str] = set()
        if self.official:
            sources = Source.objects.filter(kind__in=CITABLE_KINDS)
            self.citable = set(sources.values_list("code", flat=True))

    def of(self, editable: Editable, document: Document | None) -> Document | None:
        """The document without what is withheld; None when nothing of it may be shown."""
        if document is None or not self.official:
            return document
        if editable.model is Source:
            return document if document["code"] in self.citable else None
        lines = [each for each in document["evidence"] if each["source"] in self.citable]
        if not lines:
            return None
        withheld = {each["field"].split(".")[0] for each in document["evidence"]}
        withheld -= {each["field"].split(".")[0] for each in lines} | {WHOLE_RECORD}
        shown = {
            name: value
            for name, value in document.items()
            if editable.public_field(name) not in withheld
        }
        return {**shown, "evidence": lines}


def public_versions(editable: Editable, record: Any) -> list[PublicVersion]:
    """The published versions of a record with what each changed, the newest first."""
    sight, found, before = Sight(), [], None
    retired = dict(record.history.order_by("pgh_id").values_list("version", "retired_at"))
    for version in history.versions(record):
        after = sight.of(editable, history.document_at(editable, record.pk, version.point))
        gone = retired.get(version.number) is not None
        found.append(PublicVersion(version, before, after, gone))
        before = after
    return found[::-1]


def recorded_days(limit: int = 60) -> list[dt.date]:
    """The latest days (in Japan) on which something public was recorded, newest first."""
    links = HistoryLink.objects.filter(_of_public_rows()).order_by()
    made = links.values("made_in").annotate(at=Min("linked_at")).order_by("-at")
    moments = made.values_list("at", flat=True)[:500]
    days = dict.fromkeys(moment.astimezone(JAPAN).date() for moment in moments)
    return list(days)[:limit]


def _of_public_rows() -> Q:
    """Links of rows that anybody could see when they were kept."""
    found = Q(pk__in=[])
    for each in EDITABLES:
        kept = history.history_model(each.model)
        rows = kept._default_manager.filter(published_at__lte=F("recorded_at"))
        found |= Q(kept_in=kept._meta.db_table, kept_row__in=rows.values("pgh_id"))
    return found


@dataclass(frozen=True)
class Point:
    """The end of a day: the last number of the history by then, and the moment itself, at which a
    record may have become public by itself."""

    number: int
    moment: dt.datetime


def point_at(moment: dt.datetime) -> Point:
    return Point(history.point_at(moment), moment)


def changed_records(first: Point, second: Point) -> list[tuple[Editable, int]]:
    """Every record with rows between two points, or that became public between them, if it was
    public by the second; what changed is not read."""
    return [
        (editable, key)
        for editable in EDITABLES
        for key in _ever_public(editable, _touched(editable, first, second), second.moment)
    ]


def _touched(editable: Editable, first: Point, second: Point) -> list[int]:
    kept = history.history_model(editable.model)._default_manager
    due = kept.filter(published_at__gt=first.moment, published_at__lte=second.moment)
    found = history.touched(editable, first.number, second.number)
    return sorted({*found, *due.values_list("pgh_obj_id", flat=True)})


def _ever_public(editable: Editable, keys: list[int], moment: dt.datetime) -> list[int]:
    """Those of the records that were published at some time until the moment."""
    kept = history.history_model(editable.model)._default_manager
    rows = kept.filter(pgh_obj_id__in=keys, published_at__lte=moment)
    return sorted(set(rows.values_list("pgh_obj_id", flat=True)))


def public_changes(
    records: list[tuple[Editable, int]], first: Point, second: Point
) -> Iterator[RecordChange]:
    """What of these records anybody could see differently at two points."""
    sight = Sight()
    for editable, key in records:
        before, after = (_public_at(editable, key, point, sight) for point in (first, second))
        if before != after:
            name = (after or before or {})[editable.key]
            yield RecordChange(editable, name, before, after)


def _public_at(editable: Editable, key: int, point: Point, sight: Sight) -> Document | None:
    """The document that was public at a point, or None; a retired record is on no list."""
    row = next(iter(history.rows_at(editable.model, point.number, pgh_obj_id=key)), None)
    if row is None or row.published_at is None or row.retired_at is not None:
        return None
    if row.published_at > point.moment:
        return None
    return sight.of(editable, history.document_at(editable, key, point.number))
