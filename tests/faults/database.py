"""Statements, and what can be done behind the portal's back by whoever owns the schema."""

from typing import Any

from django.db import connection

APPLICATION_ROLE = "kprogram_app"


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def fetch(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def write_links() -> None:
    """What happens at commit, now."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("SET CONSTRAINTS ALL DEFERRED")


def pass_over_triggers() -> None:
    """From here to the end of the transaction pgtrigger's triggers do nothing."""
    names = fetch("SELECT array_agg(tgname)::text FROM pg_trigger WHERE NOT tgisinternal")[0][0]
    run("SELECT set_config('pgtrigger.ignore', %s, true)", names)


def behind_the_back(statement: str, *values: Any) -> None:
    """As the schema's owner, with every trigger off."""
    pass_over_triggers()
    run(statement, *values)
    run("SELECT set_config('pgtrigger.ignore', '{}', true)")
