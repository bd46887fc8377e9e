"""The change feed: every change of what the public lists show, numbered without a gap.

What a list shows of a record depends on more than its row: on records that it names, on sources
that may carry it, on the clock. So the feed is written by comparison: what the lists show now
against the last row of each record. :func:`follow` does so when the counter of public changes has
moved or a moment has come: after every release, each minute, and before anybody reads.

It works on one snapshot of the database, taken under a lock of its own, so that writers never
wait for it and numbers follow the order of commits.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from kprogram.common import clock
from kprogram.common.dates import JAPAN, end_of_japanese_day
from kprogram.common.models import FeedPosition, HistoryLink, PublicChange, PublicGeneration
from kprogram.common.moments import first_after
from kprogram.common.provenance import official_mode

LAST = float("inf")  # what nobody's edit made comes after the edits


@dataclass(frozen=True)
class Shown:
    """What a list shows of one record, as the text of its JSON."""

    record: str
    key: str
    version: int
    text: str


@dataclass(frozen=True)
class Kind:
    """One public list: its model, and a function that gives everything that it shows."""

    model: Any
    shown: Callable[[], Iterable[Shown]]


_kinds: dict[str, Kind] = {}


def register(resource: str, model: Any, shown: Callable[[], Iterable[Shown]]) -> None:
    """Each app tells of its own lists when it is ready."""
    _kinds[resource] = Kind(model, shown)


def resources() -> list[str]:
    return list(_kinds)


def follow() -> int:
    """Write what has changed, if anything has; the last number of the feed."""
    official = official_mode()
    position = FeedPosition.objects.filter(official=official)
    current = PublicGeneration.objects.values("value")[:1]
    held = position.annotate(current=Subquery(current)).first()
    if held and held.generation == held.current and clock.now() < held.holds_until:
        return held.last
    return _write(official)


def follow_on_commit() -> None:
    """Follow as soon as this transaction is public, so that each release has rows of its own. What
    fails here is made good by the next reader or the next minute."""
    transaction.on_commit(follow, robust=True)


def _write(official: bool) -> int:
    nested = connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            if not nested:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SET LOCAL lock_timeout = '10s'")
            # The snapshot is that of the first query behind this lock: whoever waited sees all.
            cursor.execute("LOCK TABLE common_feedposition IN EXCLUSIVE MODE")
        at = clock.now()
        generation = PublicGeneration.objects.values_list("value", flat=True).first() or 0
        held = FeedPosition.objects.filter(official=official).first()
        last = held.last if held else 0
        if held and held.generation == generation and at < held.holds_until:
            return last
        rows = [
            PublicChange(official=official, seq=last + place, recorded_at=at, **found)
            for place, found in enumerate(_in_order(official), start=1)
        ]
        PublicChange.objects.bulk_create(rows)
        FeedPosition.objects.update_or_create(
            official=official,
            defaults={
                "generation": generation,
                "holds_until": _holds_until(at),
                "last": last + len(rows),
            },
        )
    return last + len(rows)


def _holds_until(at: dt.datetime) -> dt.datetime:
    """The next moment at which a list may change by itself; at the latest midnight in Japan."""
    midnight = end_of_japanese_day(at.astimezone(JAPAN).date())
    return min(midnight, first_after(at) or midnight)


Row = dict[str, Any]


def _in_order(official: bool) -> list[Row]:
    """The rows to come, in the order of commits. A former key is given up before any key is taken,
    so that records can change places."""
    found = [row for name, kind in _kinds.items() for row in _changes(official, name, kind)]
    return sorted(found, key=lambda row: (not _gives_up(row), row["link"] or LAST))


def _gives_up(row: Row) -> bool:
    return row["action"] == "rename" and row["after"] is None


def _changes(official: bool, resource: str, kind: Kind) -> Iterator[Row]:
    """What differs between the last rows of a resource and what its list shows."""
    now = {each.record: each for each in kind.shown()}
    then = {row.record: row for row in _last_rows(official, resource)}
    changed = [
        record for record, shown in now.items() if digest(shown.text) != _digest(then.get(record))
    ]
    gone = [record for record, row in then.items() if row.digest and record not in now]
    links = _links(kind.model, [*changed, *gone])
    for record in changed:
        for row in _told(then.get(record), now[record], links.get(record)):
            yield {"resource": resource, "record": record, **row}
    for record, retired in _retired(kind.model, gone).items():
        row = then[record]
        yield {
            "resource": resource,
            "record": record,
            **_gone(row, row.key, "retire" if retired else "withdraw", links.get(record)),
        }


def _last_rows(official: bool, resource: str) -> Any:
    rows = PublicChange.objects.filter(official=official, resource=resource).defer("after")
    return rows.order_by("record", "-seq").distinct("record")


def _digest(row: Any) -> str:
    return row.digest if row else ""


def digest(text: str) -> str:
    """The same as the database's own in ``redact_public_changes``."""
    return hashlib.sha256(text.encode()).hexdigest()


def _told(before: Any, now: Shown, link: int | None) -> Iterator[Row]:
    """The row of a record that is shown; two when its key is another."""
    row = {
        "key": now.key,
        "version": now.version,
        "after": now.text,
        "digest": digest(now.text),
        "link": link,
    }
    if before is None:
        yield {**row, "action": "create"}
    elif not before.digest:
        yield {**row, "action": "restore"}
    elif before.key != now.key:
        yield _gone(before, before.key, "rename", link)
        yield {**row, "action": "rename"}
    elif before.version == now.version:
        yield {**row, "action": "derived", "link": None}
    else:
        yield {**row, "action": "update"}


def _gone(before: Any, key: str, action: str, link: int | None) -> Row:
    """A tombstone."""
    return {
        "key": key,
        "action": action,
        "version": before.version,
        "after": None,
        "digest": "",
        "link": link,
    }


def _retired(model: Any, gone: list[str]) -> dict[str, bool]:
    """Of each record that left: whether it was retired."""
    if not gone:
        return {}
    rows = model.objects.filter(pk__in=gone, retired_at__isnull=False)
    retired = {str(key) for key in rows.values_list("pk", flat=True)}
    return {record: record in retired for record in gone}


def _links(model: Any, records: list[str]) -> dict[str, int]:
    """The link of the last kept row of each record."""
    if not records:
        return {}
    kept = model._meta.get_field("history").related_model
    latest = kept.objects.filter(pgh_obj_id__in=records).order_by("pgh_obj_id", "-pgh_id")
    rows = dict(latest.distinct("pgh_obj_id").values_list("pgh_id", "pgh_obj_id"))
    links = HistoryLink.objects.filter(kept_in=kept._meta.db_table, kept_row__in=rows)
    return {str(rows[row]): seq for seq, row in links.values_list("seq", "kept_row")}


def rows_after(number: int, resource: str | None) -> Any:
    """The rows behind a number, each with ``before`` and the ``context`` of its link."""
    mode = {"official": official_mode()}
    earlier = PublicChange.objects.filter(
        **mode,
        resource=OuterRef("resource"),
        record=OuterRef("record"),
        seq__lt=OuterRef("seq"),
    )
    told = HistoryLink.objects.filter(seq=OuterRef("link"))
    rows = PublicChange.objects.filter(**mode, seq__gt=number).order_by("seq")
    rows = rows.filter(resource=resource) if resource else rows
    return rows.annotate(
        before=Subquery(earlier.order_by("-seq").values("after")[:1]),
        context=Subquery(told.values("context")[:1]),
    )


def redact(
    resource: str, record: Any, keys: Iterable[str], members: Iterable[str], texts: list[str]
) -> None:
    """Take a redacted value out of all rows: of the record, and of those that name it by one of
    the ``keys`` that it had. ``members`` are those of the representation that hold the value,
    ``texts`` what it ever was, escaped as in JSON."""
    addresses = [f"/api/v1/{resource}/{key}/" for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT redact_public_changes(%s, %s, %s::text[], %s::text[], %s::text[])",
            [resource, str(record), list(members), addresses, texts],
        )
