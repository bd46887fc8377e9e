"""The rows of a file, read and written some hundred at a time."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from catalogue.models.imports import SheetRow

KEEP = """
UPDATE catalogue_sheetrow AS row
    SET verdict = given.verdict, key = given.key, version = given.version,
        record_kind = COALESCE(given.record_kind, ''),
        before = given.before, after = given.after
    FROM jsonb_to_recordset(%s::jsonb) AS given
        (id bigint, verdict text, key text, version integer, record_kind text,
         before jsonb, after jsonb)
    WHERE row.id = given.id
"""


def by_hundreds(rows: Any, size: int = 500) -> Iterator[list[SheetRow]]:
    """The rows in their order. No cursor stays open: a refusal in between rolls back freely."""
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        yield found
        last = found[-1].pk


def keep_verdicts(rows: Iterable[SheetRow]) -> None:
    """Store the verdicts of these rows."""
    names = ("id", "verdict", "key", "version", "record_kind", "before", "after")
    given = [{name: getattr(row, name) for name in names} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [json.dumps(given, default=str)])
