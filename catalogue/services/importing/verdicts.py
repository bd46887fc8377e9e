"""Writes what the checking of rows found, many rows at once."""

import json
from collections.abc import Iterable

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


def keep_verdicts(rows: Iterable[SheetRow]) -> None:
    """Store the verdicts of these rows."""
    names = ("id", "verdict", "key", "version", "record_kind", "before", "after")
    given = [{name: getattr(row, name) for name in names} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [json.dumps(given, default=str)])
