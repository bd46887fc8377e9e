"""The portal's role works as usual, and can neither change the history nor switch it off.

Every statement runs under SET ROLE in a transaction that is rolled back; so does the role itself.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client

from accounts.choices import Role
from catalogue.models import Concept, Theme
from catalogue.services.editing import proposals
from catalogue.services.editing.proposals import Wish
from catalogue.services.editing.redaction import redact
from kprogram import environment
from kprogram.common import history
from kprogram.common.database_role import append_only_tables, grant
from kprogram.common.models import HistoryLink
from tests.faults.database import (
    APPLICATION_ROLE,
    fetch,
    pass_over_triggers,
    run,
    write_links,
)
from tests.people import person

ROLE = APPLICATION_ROLE
DENIED = "42501"  # insufficient_privilege


@contextmanager
def as_role() -> Iterator[None]:
    """As the portal's role until the end, and then as the owner again."""
    run(f"SET LOCAL ROLE {ROLE}")
    try:
        yield
    finally:
        run("RESET ROLE")


def refusal(statement: str) -> str | None:
    """The SQLSTATE with which the statement is refused, or None when it is not."""
    try:
        with transaction.atomic():
            run(statement)
    except DatabaseError as error:
        return getattr(error.__cause__, "pgcode", "")
    return None


@pytest.fixture
def role(catalogue: None) -> None:
    write_links()
    grant(ROLE)


HISTORY = ["catalogue_concepthistory", "accounts_membershiphistory", "common_historylink"]
STATEMENTS = [
    *(
        f"UPDATE {table} SET {column} = {column}"
        for table, column in zip(HISTORY, ("note_ja", "role", "context"), strict=True)
    ),
    *(f"DELETE FROM {table}" for table in HISTORY),
    *(f"TRUNCATE {table}" for table in HISTORY),
    "TRUNCATE catalogue_concept CASCADE",
    "DELETE FROM common_redactedrow",
    "UPDATE common_redaction SET legal_basis = 'x'",
    "SET session_replication_role = replica",
    "ALTER TABLE catalogue_concepthistory DISABLE TRIGGER ALL",
    "ALTER TABLE catalogue_concept DISABLE TRIGGER USER",
    "DROP TABLE catalogue_concepthistory",
    "DROP FUNCTION add_history_link(text, bigint, bytea, jsonb) CASCADE",
    "CREATE OR REPLACE FUNCTION add_history_link(kept_in text, kept_row bigint, content bytea,"
    " told jsonb) RETURNS void LANGUAGE sql AS 'SELECT'",
    "CREATE TABLE mine (x int)",
    "CREATE TEMPORARY TABLE mine (x int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE mine",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'y', now())",
    "DELETE FROM django_migrations",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_the_role_may_not(role: None, statement: str) -> None:
    before = history.counted()
    with as_role():
        assert refusal(statement) == DENIED
    assert history.counted() == before


@pytest.mark.parametrize(
    "statement", [each for each in STATEMENTS if not each.startswith(("UPDATE", "DELETE"))]
)
def test_the_owner_could(role: None, statement: str) -> None:
    """The guard switched off: as the owner the same statement is done."""
    superuser = fetch("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")[0][0]
    servers_own = statement.startswith(("SET session", "CREATE ROLE")) and not superuser
    assert refusal(statement) == (DENIED if servers_own else None)


@pytest.mark.parametrize("table", ["catalogue_concepthistory", "catalogue_themehistory"])
def test_the_owner_could_change_the_history_past_its_trigger(role: None, table: str) -> None:
    assert refusal(f"DELETE FROM {table}") == "P0001"  # the trigger's own refusal
    guard = fetch(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass"
        " AND tgname LIKE 'pgtrigger_append_only%%'",
        table,
    )[0][0]
    run("SELECT set_config('pgtrigger.ignore', %s, true)", f"{{{guard}}}")
    assert refusal(f"DELETE FROM {table}") is None


@pytest.mark.parametrize("table", append_only_tables())
def test_every_table_of_the_history_can_only_be_added_to(role: None, table: str) -> None:
    rights = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER"]
    query = "SELECT has_table_privilege(%s, %s, asked) FROM unnest(%s) AS asked"
    found = [row[0] for row in fetch(query, ROLE, table, rights)]
    assert found == [True, True, False, False, False, False]


def test_the_role_owns_nothing_and_is_nothing_special(role: None) -> None:
    assert fetch("SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", ROLE) == [(0,)]
    powers = "rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolcanlogin"
    found = fetch(f"SELECT {powers} FROM pg_roles WHERE rolname = %s", ROLE)
    assert found == [(False, False, False, False, False, True)]


def kept(work: Callable[[], Any]) -> int:
    """How many rows the history grew by."""
    before = history.counted().rows
    work()
    write_links()
    return history.counted().rows - before


def change_a_theme() -> None:
    run("UPDATE catalogue_theme SET name_en = name_en || '!' WHERE code = (%s)", theme_code())


def theme_code() -> str:
    return Theme.objects.order_by("order").values_list("code", flat=True)[0]


def test_the_role_cannot_pass_over_triggers(role: None) -> None:
    pass_over_triggers()
    with as_role():
        assert kept(change_a_theme) == 1
    assert list(history.verify()) == []


def test_without_that_guard_one_setting_switches_the_history_off(catalogue: None) -> None:
    """The guard switched off: pgtrigger's own function lets anybody."""
    pass_over_triggers()
    assert kept(change_a_theme) == 0


def test_usual_work_is_possible(role: None) -> None:
    with as_role():
        editor, approver = person(Role.CABINET_EDITOR), person(Role.CABINET_APPROVER)
        wish = Wish("themes", theme_code(), "update", {"name_en": "Other"})
        drafted = proposals.draft(editor.by, "t", "r", [wish])
        proposal = proposals.propose(drafted, editor.by)
        proposals.release(proposals.approve(proposal, approver.by), approver.by)
        write_links()
        assert Client().get(f"/api/v1/themes/{theme_code()}/").json()["name"]["en"] == "Other"
        assert Client().get("/readyz").status_code == 200
        slug = Concept.objects.order_by("slug")[0].slug
        law = {"legal_basis": "x", "reason": "y", "authority": "z"}
        assert redact(approver.by, "concepts", slug, "title", **law).rows == 1
        out = io.StringIO()
        call_command("load_catalogue", dry_run=True, max_changes=100, stdout=out)
        write_links()
        assert list(history.verify()) == []
        Client().post("/api/v1/themes/", {})
    assert HistoryLink.objects.count() == history.counted().rows


def test_granting_again_changes_nothing(role: None) -> None:
    def rights() -> list[Any]:
        return fetch("SELECT relname, relacl::text FROM pg_class ORDER BY oid")

    before = rights()
    grant(ROLE)
    assert rights() == before


def test_the_command_takes_the_role_of_database_url(
    catalogue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{ROLE}:s%2Fcret@host/db")
    out = io.StringIO()
    call_command("grant_application_role", stdout=out)
    assert out.getvalue().startswith(f"{ROLE} may read and write, and add to the history; ")
    with as_role():
        assert refusal("DELETE FROM common_historylink") == DENIED


def test_an_owner_alone_needs_no_grant(catalogue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = fetch("SELECT current_user")[0][0]
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{owner}@host/db")
    out = io.StringIO()
    call_command("grant_application_role", stdout=out)
    assert out.getvalue().startswith(f"The portal works as {owner}, the owner of its tables")


def test_what_changes_the_schema_works_as_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@host/db")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    assert environment.database_url("migrate") == "postgresql://app@host/db"
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@host/db")
    addresses = {
        "migrate": "owner",
        "grant_application_role": "owner",
        "load_catalogue": "app",
        "": "app",
    }
    for command, user in addresses.items():
        assert environment.database_url(command) == f"postgresql://{user}@host/db"
