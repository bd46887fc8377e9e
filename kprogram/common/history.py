"""The chain over the history: every kept row, numbered in the order of commits, each link holding
the hash of all before it, so that a row changed or taken out behind the portal's back is seen.

django-pghistory keeps the rows. At commit, under one lock, a trigger gives each new row a
:class:`~kprogram.common.models.HistoryLink` with a copy of who, why and by which request.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection
from psycopg2 import sql

from kprogram.common.row_security import own_work

# The functions history_row_hash, history_link_hash and add_history_link are made by migration
# common 0002; the last one takes the lock under which links are numbered.
CHAIN_ROW = pgtrigger.Trigger(
    name="chain_row",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    func="""
        PERFORM add_history_link(
            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),
            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)
        );
        RETURN NULL;
    """,
)


@dataclass(frozen=True)
class Break:
    """A place where the history is not what the chain says."""

    seq: int | None
    kept_in: str
    kept_row: int | None
    what: str

    def __str__(self) -> str:
        return f"{self.kept_in} row {self.kept_row}, link {self.seq}: {self.what}"


def history_tables() -> list[str]:
    """The tables of kept rows, one for each tracked model."""
    return sorted(
        model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")
    )


def readable_tables() -> list[str]:
    """Those that this role may read: the role of a deployment may have no reach to some."""
    query = """
        SELECT name FROM unnest(%s) AS name
        WHERE has_table_privilege(current_user, name, 'SELECT') ORDER BY name
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [history_tables()])
        return [row[0] for row in cursor.fetchall()]


def verify() -> Iterator[Break]:
    """Every break of the chain; nothing when the history is whole."""
    with own_work():  # what is kept of every row, whoever may see it
        yield from _broken_links()
        for table in readable_tables():
            yield from _broken_rows(table)


def _broken_links() -> Iterator[Break]:
    """Links that do not follow from the one before."""
    query = """
        SELECT seq, kept_in, kept_row,
               seq = COALESCE(lag(seq) OVER walk, 0) + 1,
               link_hash = history_link_hash(
                   COALESCE(lag(link_hash) OVER walk, ''::bytea), seq, kept_in, kept_row,
                   row_hash, context)
        FROM common_historylink WINDOW walk AS (ORDER BY seq)
    """
    with connection.cursor() as cursor:
        cursor.execute(query)
        for seq, table, row, follows, holds in cursor.fetchall():
            if not follows:
                yield Break(seq, table, row, "a link before it is missing")
            elif not holds:
                yield Break(seq, table, row, "the link was changed")


def _broken_rows(table: str) -> Iterator[Break]:
    """Rows of one table that are not what their link says, that have no link, or are gone."""
    query = sql.SQL("""
        SELECT link.seq, COALESCE(link.kept_row, kept.pgh_id),
               CASE
                   WHEN link.seq IS NULL THEN 'the row has no link'
                   WHEN kept.pgh_id IS NULL THEN 'the row is gone'
                   ELSE 'the row was changed'
               END
        FROM {table} AS kept
        FULL JOIN (SELECT * FROM common_historylink WHERE kept_in = {name}) AS link
            ON link.kept_row = kept.pgh_id
        LEFT JOIN LATERAL (
            SELECT row_hash FROM common_redactedrow
            WHERE kept_in = {name} AND kept_row = kept.pgh_id ORDER BY id DESC LIMIT 1
        ) AS redacted ON true
        WHERE link.seq IS NULL OR kept.pgh_id IS NULL
           OR history_row_hash(kept) <> COALESCE(redacted.row_hash, link.row_hash)
        ORDER BY 2
    """).format(table=sql.Identifier(table), name=sql.Literal(table))
    with connection.cursor() as cursor:
        cursor.execute(query)
        for seq, row, what in cursor.fetchall():
            yield Break(seq, table, row, what)


@dataclass(frozen=True)
class Counted:
    """How much there is, and where the chain ends."""

    tables: int
    rows: int
    links: int
    redacted: int
    last: int
    last_hash: str


def counted() -> Counted:
    """Counts of the history, and its last link."""
    tables = readable_tables()
    with own_work(), connection.cursor() as cursor:
        rows = sum(_count(cursor, table) for table in tables)
        links = _count(cursor, "common_historylink")
        cursor.execute("SELECT count(DISTINCT (kept_in, kept_row)) FROM common_redactedrow")
        redacted = cursor.fetchone()[0]
        cursor.execute("SELECT seq, link_hash FROM common_historylink ORDER BY seq DESC LIMIT 1")
        last, last_hash = cursor.fetchone() or (0, b"")
    return Counted(len(tables), rows, links, redacted, last, bytes(last_hash).hex())


def _count(cursor: Any, table: str) -> int:
    cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
    return cursor.fetchone()[0]


def unexpected(noted: Sequence[str] | None) -> list[str]:
    """A sentence when a link noted earlier (number, hash) is not there as it was."""
    if not noted:
        return []
    number, known = noted
    with connection.cursor() as cursor:
        cursor.execute("SELECT link_hash FROM common_historylink WHERE seq = %s", [int(number)])
        found = cursor.fetchone()
    if found is None:
        return [f"link {number}: it is gone, and everything after it"]
    return [] if bytes(found[0]).hex() == known else [f"link {number}: it was written again"]
