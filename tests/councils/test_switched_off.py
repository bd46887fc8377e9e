"""``COUNCILS=off``: no route of a council, and none of their tables in the role's reach."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.apps import apps

from councils import database
from kprogram.common import database_role, history
from kprogram.common.database_role import grant
from tests.councils.conftest import Wall
from tests.councils.world import World, histories, tables
from tests.faults.database import APPLICATION_ROLE, fetch, run, write_links

RIGHTS = ["SELECT", "INSERT", "UPDATE", "DELETE"]
ROUTES = """
import json, os, django
django.setup()
from django.urls import get_resolver
from kprogram.common import database_role
def walk(patterns, path=""):
    for each in patterns:
        here = path + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from walk(each.url_patterns, here)
        else:
            yield here
print(json.dumps([sorted(walk(get_resolver().url_patterns)), database_role.withheld_tables()]))
"""


def routes_and_withheld(councils: str) -> tuple[list[str], list[str]]:
    environment = {**os.environ, "COUNCILS": councils}
    done = subprocess.run(
        [sys.executable, "-c", ROUTES], env=environment, capture_output=True, check=True, timeout=60
    )
    routes, withheld = json.loads(done.stdout)
    return routes, withheld


def test_no_route_is_registered() -> None:
    routes, withheld = routes_and_withheld("off")
    assert [each for each in routes if "council" in each or "needs" in each] == []
    tables_here = {each._meta.db_table for each in apps.get_app_config("councils").get_models()}
    assert set(withheld) == tables_here != set()


@pytest.fixture
def off(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    reserved = database_role.Reserved("councils", database.FUNCTIONS, withheld=True)
    monkeypatch.setitem(database_role._reserved, "councils", reserved)
    write_links()
    grant(APPLICATION_ROLE)
    yield


def test_no_table_is_in_reach(off: None) -> None:
    for model in (*tables(), *histories()):
        query = "SELECT bool_or(has_table_privilege(%s, %s, asked)) FROM unnest(%s) AS asked"
        table = model._meta.db_table  # type: ignore[attr-defined]
        assert fetch(query, APPLICATION_ROLE, table, RIGHTS) == [(False,)], table
    for function in database.FUNCTIONS:
        query = "SELECT has_function_privilege(%s, %s, 'EXECUTE')"
        assert fetch(query, APPLICATION_ROLE, function) == [(False,)], function
    sequences = """
        SELECT count(*), count(*) FILTER (WHERE has_sequence_privilege(%s, oid, 'USAGE'))
        FROM (SELECT oid FROM pg_class WHERE relkind = 'S' AND relname LIKE 'councils_%%'
              OFFSET 0) AS found
    """
    assert fetch(sequences, APPLICATION_ROLE) == [(len(histories()), 0)]


def test_the_rest_of_the_portal_works_without_them(off: None) -> None:
    kept = history.counted()
    run(f"SET LOCAL ROLE {APPLICATION_ROLE}")
    try:
        assert list(history.verify()) == []
        assert history.counted().tables == kept.tables - len(histories())
        assert fetch("SELECT count(*) FROM catalogue_technology") == [(51,)]
    finally:
        run("RESET ROLE")


def test_switched_on_they_are_in_reach(world: World, wall: Wall) -> None:
    with wall(world.secretary):
        assert list(history.verify()) == []
    table = tables()[0]._meta.db_table  # type: ignore[attr-defined]
    query = "SELECT has_table_privilege(%s, %s, 'SELECT')"
    assert fetch(query, APPLICATION_ROLE, table) == [(True,)]
    assert database_role.withheld_tables() == []
