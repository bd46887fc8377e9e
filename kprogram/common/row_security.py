"""For whom a transaction works: row-level security asks it, where a table has policies.

The portal's role sees of such a table only what the person named here may see; nobody is named
until somebody is, so that what forgets to say it sees nothing. The name goes with the transaction:
no pooled connection carries it to the next request. The owner of the tables, who migrates, and the
functions made by it stand above the policies.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from kprogram.common.dates import japan_today

READER, DAY, OWN_WORK = "portal.user_id", "portal.day", "portal.own_work"


@contextmanager
def seen_by(user_id: int | None) -> Iterator[None]:
    """Until the end of the block the rows are those that this person may see (None: nobody)."""
    with _named(_person(user_id)):
        yield


def work_for(user_id: int | None) -> None:
    """The same from here to the end of the block that :func:`seen_by` opened: for a view that
    learns who asks after it has begun."""
    tell(_person(user_id))


def _person(user_id: int | None) -> dict[str, str]:
    return {READER: str(user_id or ""), DAY: japan_today().isoformat(), OWN_WORK: ""}


@contextmanager
def own_work() -> Iterator[None]:
    """Until the end of the block every row is there: for work that the portal does by itself and
    for everybody (reminding, verifying the history), never for what is answered to a person."""
    with _named({READER: "", DAY: japan_today().isoformat(), OWN_WORK: "on"}):
        yield


@contextmanager
def _named(told: dict[str, str]) -> Iterator[None]:
    with transaction.atomic():
        before = {name: _told(name) for name in told}
        tell(told)
        yield
        # A savepoint that is released keeps what was set in it; one that is rolled back does not.
        tell(before)


def tell(told: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for name, value in told.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def _told(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [name])
        return cursor.fetchone()[0] or ""


def tables() -> list[str]:
    """The tables of the database that have row-level security."""
    query = """
        SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'
            AND relnamespace = 'public'::regnamespace ORDER BY relname
    """
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [row[0] for row in cursor.fetchall()]
