"""The role as which the portal works: it owns nothing, and adds to the history without being able
to change it. The owner of the schema migrates and grants; nobody else can.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from psycopg2 import sql

from kprogram.common.history import history_tables

# Rows are added to these for ever, and never changed.
CHAIN_TABLES = (
    "common_historylink",
    "common_redaction",
    "common_redactedrow",
    "common_publicchange",
)
# The owner's alone; the portal looks at them to tell whether it is ready.
READ_ONLY_TABLES = ("django_migrations",)
FUNCTIONS = (
    "redact_kept(text, bigint, text[], text)",
    "redact_public_changes(text, text, text[], text[], text[])",
)


@dataclass(frozen=True)
class Reserved:
    """The tables of an app, with functions that only the portal's role may call; ``withheld``: the
    role of this deployment has none of them."""

    app_label: str
    functions: tuple[str, ...]
    withheld: bool


_reserved: dict[str, Reserved] = {}


def reserve(app: Reserved) -> None:
    _reserved[app.app_label] = app


def is_reserved(model: Any) -> bool:
    """Whether the table belongs to an app that keeps to itself: no general walk reads it."""
    return model._meta.app_label in _reserved


def withheld_models() -> list[Any]:
    """Models whose tables are out of the role's reach in this deployment."""
    return [
        model
        for app in _reserved.values()
        if app.withheld
        for model in apps.get_app_config(app.app_label).get_models(include_auto_created=True)
    ]


def withheld_tables() -> list[str]:
    return sorted(model._meta.db_table for model in withheld_models())


# pgtrigger lets any session name triggers that are to be passed over. Only the owner may: else one
# SET would switch the history off. (pgtrigger makes its own function again with each migration.)
ONLY_OWNER_IGNORES = """
CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    RETURN pg_has_role(current_user, {owner}, 'USAGE') AND COALESCE(
        trigger_name = ANY (NULLIF(current_setting('pgtrigger.ignore', true), '')::text[]), false);
END
$$
"""


def append_only_tables() -> list[str]:
    return sorted({*history_tables(), *CHAIN_TABLES})


def statements(role: str, owner: str, database: str) -> Iterator[sql.Composable]:
    """Everything that makes the role what it is; each can be run again."""
    names = {"role": role, "database": database}
    for text in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "REVOKE ALL ON DATABASE {database} FROM {role}",
        "GRANT CONNECT ON DATABASE {database} TO {role}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON SCHEMA public FROM {role}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    ):
        yield sql.SQL(text).format(**{k: sql.Identifier(v) for k, v in names.items()})
    for table in append_only_tables():
        yield _on_table("REVOKE UPDATE, DELETE ON {table} FROM {role}", table, role)
    for table in READ_ONLY_TABLES:
        yield _on_table("REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}", table, role)
    for function in FUNCTIONS:
        text = "GRANT EXECUTE ON FUNCTION {function} TO {role}"
        yield sql.SQL(text).format(function=sql.SQL(function), role=sql.Identifier(role))
    yield from _reserved_statements(role)
    yield sql.SQL(ONLY_OWNER_IGNORES).format(owner=sql.Literal(owner))


def _reserved_statements(role: str) -> Iterator[sql.Composable]:
    for app in _reserved.values():
        for function in app.functions:
            text = (
                "REVOKE ALL ON FUNCTION {function} FROM {role}"
                if app.withheld
                else "GRANT EXECUTE ON FUNCTION {function} TO {role}"
            )
            yield sql.SQL(text).format(function=sql.SQL(function), role=sql.Identifier(role))
    for table in withheld_tables():
        yield _on_table("REVOKE ALL ON {table} FROM {role}", table, role)
    for table, column in _numbered(withheld_models()):
        text = "SELECT pg_get_serial_sequence({table}, {column})"
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL(text).format(table=sql.Literal(table), column=sql.Literal(column))
            )
            schema, sequence = cursor.fetchone()[0].split(".")
        yield sql.SQL("REVOKE ALL ON SEQUENCE {sequence} FROM {role}").format(
            sequence=sql.Identifier(schema, sequence), role=sql.Identifier(role)
        )


def _numbered(models: Iterable[Any]) -> list[tuple[str, str]]:
    """The tables, with the column, whose rows are numbered by a sequence."""
    return [
        (model._meta.db_table, model._meta.auto_field.column)
        for model in models
        if model._meta.auto_field
    ]


def _on_table(text: str, table: str, role: str) -> sql.Composable:
    return sql.SQL(text).format(table=sql.Identifier(table), role=sql.Identifier(role))


def whoami() -> tuple[str, str]:
    """The role of this connection, and its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        return cursor.fetchone()


def grant(role: str, password: str | None = None) -> None:
    """Make the role, if it is missing, and give it what it needs and no more; as the owner."""
    assert apps.ready, "the tables of the history are those of the installed applications"
    owner, database = whoami()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(7205760)")  # one grant at a time
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.fetchone():
            told = sql.SQL(" PASSWORD ") + sql.Literal(password) if password else sql.SQL("")
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)) + told)
        for statement in statements(role, owner, database):
            cursor.execute(statement)
