"""The command that loads the catalogue: what it prints, refuses and waits for."""

import io
import json
import os
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from catalogue import models
from catalogue.locks import lock_catalogue_load
from tests.catalogue.loads import KINDS, load

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = io.StringIO()
    call_command("load_catalogue", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_the_command_counts_per_kind(catalogue):
    lines = run()
    assert lines[0] == "sources            created   0  updated   0  unchanged  42"
    assert [line.split()[-1] for line in lines[:-1]] == [str(count) for count in KINDS.values()]
    assert lines[-1] == "Catalogue loaded. Records changed: 0."


def test_the_command_prints_the_plan_of_a_dry_run(catalogue, data_files):
    data_files.change("claims", "overview-50", lambda row: row.update(code="overview-51", value=51))
    lines = run("--dry-run", "--directory", str(data_files.directory))
    assert lines[:2] == [
        "create claims overview-51",
        "not in the files, left as it is: claims overview-50",
    ]
    assert lines[-1] == "Dry run: nothing was changed. Records changed: 1."


def test_the_command_says_that_there_is_nothing_to_do(catalogue):
    assert run("--if-empty") == ["The catalogue is already loaded; nothing to do."]


def test_the_command_fails_with_plain_sentences(catalogue, data_files):
    data_files.path("tags").write_text("[\n  {]", encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        run("--directory", str(data_files.directory))
    assert caught.value.returncode == 1
    assert str(caught.value).splitlines() == [
        "tags.json: line 2, column 4: this is not JSON (Expecting property name enclosed in "
        "double quotes); put it right there or just before.",
        "Nothing was loaded. Problems: 1.",
    ]


def test_the_command_refuses_a_budget_that_is_no_number(catalogue):
    with pytest.raises(CommandError, match="'many' is not a number of records"):
        run("--max-changes", "many")


def test_a_database_that_does_not_answer_is_a_sentence():
    environment = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    ended = subprocess.run(
        [sys.executable, "manage.py", "load_catalogue"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("CommandError: The database could not do it: connection to")
    assert "Nothing was loaded." in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_loads_waits_and_finds_the_work_done(
    committed_empty_catalogue, data_files
):
    """Two web servers that start at once on an empty database."""
    outcomes = []

    def start():
        outcomes.append(load(data_files, if_empty=True))
        connection.close()

    loads = [threading.Thread(target=start) for _ in range(2)]
    with transaction.atomic():
        lock_catalogue_load()
        for each in loads:
            each.start()
        loads[0].join(timeout=0.5)
        assert (outcomes, models.Technology.objects.count()) == ([], 0)
    for each in loads:
        each.join()
    assert sorted(plan.changes if plan else 0 for plan in outcomes) == [0, 243]
    assert models.Technology.objects.count() == 51


@pytest.mark.django_db(transaction=True)
def test_limits_of_a_web_request_hold_again_after_a_load(committed_catalogue, data_files):
    load(data_files)
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("5s",)


def test_the_files_of_a_test_are_the_real_ones(data_files):
    """The copies start equal to what is loaded, whatever their spacing."""
    assert json.loads(data_files.path("tags").read_text())[0]["code"] == "ai"
