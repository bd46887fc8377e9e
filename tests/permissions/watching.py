"""Whether the database was written to: at once by PostgreSQL's own counters, surely by a digest."""

from django.db import connection

# A session notes when it was seen; that is no change of what the portal holds.
ASIDE = {"django_session", "pghistory_context", "accounts_signedinsession"}
# Written before whoever reads the change feed: it tells what is public already.
ASIDE |= {"common_publicchange", "common_feedposition"}
WRITTEN = """
    SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)
    FROM pg_stat_xact_user_tables WHERE relname <> ALL (%s)
"""


def rows_written() -> int:
    """Rows written so far by this transaction, those of undone savepoints included."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [list(ASIDE)])
        return int(cursor.fetchone()[0])


def tables() -> list[str]:
    with connection.cursor() as cursor:
        return sorted(set(connection.introspection.table_names(cursor)) - ASIDE)


def digest() -> dict[str, tuple[int, str]]:
    """Of every table the number of rows and a hash of all of them: kept rows and links of the
    history with their numbers among them."""
    union = " UNION ALL ".join(
        f"SELECT '{table}', count(*), coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '')"
        f" FROM {table} t"
        for table in tables()
    )
    with connection.cursor() as cursor:
        cursor.execute(union)
        return {table: (count, found) for table, count, found in cursor.fetchall()}
