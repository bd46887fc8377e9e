"""How much a load may change, and that a refusal changes nothing."""

import pytest
from django.db import connection

from accounts.models import Organisation
from catalogue import models
from tests.catalogue.loads import KINDS, load, refused, updates
from tests.catalogue.snapshots import snapshot

pytestmark = pytest.mark.django_db


# -- how much may change -----------------------------------------------------------------------


def rename(data_files, count):
    rows = data_files.rows("technologies")
    for row in rows[:count]:
        row["name_en"] += " (renamed)"
    data_files.write("technologies", rows)


def test_twenty_changes_pass_and_twenty_one_stop(catalogue, data_files):
    rename(data_files, 21)
    assert refused(data_files) == [
        "all files: 21 records would change, and 20 are allowed. Look at the plan with --dry-run "
        "--max-changes 21; if it is right, load with --max-changes 21."
    ]
    assert load(data_files, max_changes=21).changes == 21


def test_the_budget_itself_is_allowed(catalogue, data_files):
    rename(data_files, 20)
    assert load(data_files).changes == 20


def test_an_empty_database_needs_no_budget(empty_catalogue, data_files):
    plan = load(data_files, max_changes=0)
    assert {kind: len(keys) for kind, keys in plan.created.items()} == KINDS
    assert plan.changes == 243


def test_if_empty_loads_an_empty_database(empty_catalogue, data_files):
    Organisation.objects.create(code="cao", kind="ministry", name_ja="内閣府")
    plan = load(data_files, if_empty=True, max_changes=0)
    assert (plan.changes, models.Technology.objects.count()) == (243, 51)
    assert [str(change) for change in plan.updated["organisations"]["cao"]] == [
        "name_en: nothing → 'Cabinet Office'"
    ]


def test_if_empty_leaves_a_filled_database_alone(catalogue, data_files):
    rename(data_files, 51)
    before = snapshot()
    assert load(data_files, if_empty=True) is None
    assert snapshot() == before


def test_a_dry_run_shows_the_plan_and_changes_nothing(catalogue, data_files):
    data_files.change("claims", "overview-50", lambda row: row.update(value=51))
    before = snapshot()
    plan = load(data_files, dry_run=True)
    assert updates(plan) == ["claims overview-50 value: '50' → '51'"]
    assert snapshot() == before


def test_a_dry_run_leaves_an_empty_database_empty(empty_catalogue, data_files):
    assert load(data_files, dry_run=True).changes == 243
    assert models.Technology.objects.count() == Organisation.objects.count() == 0


# -- all or nothing ----------------------------------------------------------------------------


def test_a_fault_in_the_last_file_keeps_the_first_from_loading(catalogue, data_files):
    data_files.change("sources", "imaeda-8787", lambda row: row.update(title_en="Changed"))
    data_files.change("claims", "round-second-count", lambda row: row.update(value="23"))
    assert refused(data_files) == [
        "claims.json[15] round-second-count value: write a whole number, or an object of whole "
        "numbers by key."
    ]


def test_a_refusal_of_the_database_in_the_last_file_undoes_the_first(catalogue, data_files):
    data_files.change("sources", "imaeda-8787", lambda row: row.update(title_en="Changed"))
    data_files.change("claims", "round-second-count", lambda row: row.update(value=24))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_claim ADD CONSTRAINT only_23 CHECK (value <> 24)")
    (problem,) = refused(data_files)
    assert problem.startswith("catalogue_claim: the database refuses the rows by only_23: ")
    assert problem.endswith(" Put the file right.")


def test_a_rule_checked_at_commit_is_met_before_it(catalogue, data_files):
    """Constraints that the database defers are checked inside the load, dry run included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE catalogue_claim ADD CONSTRAINT one_value UNIQUE (quantity_en, value)"
            " DEFERRABLE INITIALLY DEFERRED"
        )
    data_files.change("claims", "awards-15", lambda row: row.update(value=20))
    for dry_run in (True, False):
        (problem,) = refused(data_files, dry_run=dry_run)
        assert problem.startswith("catalogue_claim: the database refuses the rows by one_value: ")
