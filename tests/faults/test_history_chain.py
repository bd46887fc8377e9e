"""Whoever changes the history behind the portal's back is found out; the chain has no gaps."""

import importlib
import io

import pghistory
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from accounts.choices import Role
from accounts.models import User
from catalogue.models import Technology, Theme
from catalogue.services.editing import proposals
from catalogue.services.editing.proposals import Wish
from kprogram.common import history
from kprogram.common.models import HistoryLink, PublicGeneration
from tests.faults.database import behind_the_back, run, write_links
from tests.faults.parallel import in_parallel
from tests.people import person

THEMES = "catalogue_themehistory"


def breaks() -> list[str]:
    return [str(each) for each in history.verify()]


def link_of(row: int) -> HistoryLink:
    return HistoryLink.objects.get(kept_in=THEMES, kept_row=row)


@pytest.fixture
def row(catalogue: None) -> int:
    """A kept row in the middle of the chain."""
    return HistoryLink.objects.filter(kept_in=THEMES).order_by("seq")[3].kept_row


def test_an_untouched_history_is_whole(row: int) -> None:
    assert breaks() == []
    told = history.counted()
    assert told.rows == told.links == told.last > 600
    out = io.StringIO()
    call_command("verify_history", stdout=out)
    first, last = out.getvalue().splitlines()
    assert first == (
        f"{told.rows} kept rows in {told.tables} tables, {told.links} links,"
        " 0 redacted rows, 0 breaks."
    )
    assert last == f"Last link: {told.last} {told.last_hash}"


def test_a_changed_row_is_found(row: int) -> None:
    behind_the_back(f"UPDATE {THEMES} SET name_ja = 'x' WHERE pgh_id = %s", row)
    seq = link_of(row).seq
    assert breaks() == [f"{THEMES} row {row}, link {seq}: the row was changed"]
    err = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("verify_history", stdout=io.StringIO(), stderr=err)
    assert refused.value.returncode == 1
    assert err.getvalue() == f"{THEMES} row {row}, link {seq}: the row was changed\n"


def test_a_removed_row_is_found(row: int) -> None:
    behind_the_back(f"DELETE FROM {THEMES} WHERE pgh_id = %s", row)
    assert breaks() == [f"{THEMES} row {row}, link {link_of(row).seq}: the row is gone"]


def test_a_removed_link_is_found(row: int) -> None:
    link = link_of(row)
    behind_the_back("DELETE FROM common_historylink WHERE seq = %s", link.seq)
    after = HistoryLink.objects.get(seq=link.seq + 1)
    assert breaks() == [
        f"{after.kept_in} row {after.kept_row}, link {after.seq}: a link before it is missing",
        f"{THEMES} row {row}, link None: the row has no link",
    ]


@pytest.mark.parametrize(
    "change",
    [
        "context = '{\"user\": 1}'",
        "context = NULL",
        "kept_row = kept_row + 1000000",
        "link_hash = sha256('x')",
    ],
)
def test_a_changed_link_is_found(row: int, change: str) -> None:
    link = link_of(row)
    behind_the_back(f"UPDATE common_historylink SET {change} WHERE seq = %s", link.seq)
    assert any(f"link {link.seq}: the link was changed" in each for each in breaks())


def test_a_changed_row_with_a_fitting_hash_breaks_the_link(row: int) -> None:
    link = link_of(row)
    behind_the_back(f"UPDATE {THEMES} SET name_ja = 'x' WHERE pgh_id = %s", row)
    behind_the_back(
        "UPDATE common_historylink SET row_hash ="
        f" (SELECT history_row_hash(kept) FROM {THEMES} AS kept WHERE pgh_id = %s) WHERE seq = %s",
        row,
        link.seq,
    )
    assert breaks() == [f"{THEMES} row {row}, link {link.seq}: the link was changed"]


def test_a_row_without_link_is_found(row: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
            " WHERE table_name = %s AND column_name <> 'pgh_id'",
            [THEMES],
        )
        columns = cursor.fetchone()[0]
    behind_the_back(
        f"INSERT INTO {THEMES} (pgh_id, {columns})"
        f" SELECT 999999, {columns} FROM {THEMES} WHERE pgh_id = %s",
        row,
    )
    assert breaks() == [f"{THEMES} row 999999, link None: the row has no link"]


def test_two_links_that_changed_places_are_found(row: int) -> None:
    link = link_of(row)
    for old, new in ((link.seq, -1), (link.seq + 1, link.seq), (-1, link.seq + 1)):
        behind_the_back("UPDATE common_historylink SET seq = %s WHERE seq = %s", new, old)
    found = breaks()
    assert len(found) == 3  # both, and the one that followed them
    assert all(each.endswith("the link was changed") for each in found)


def test_an_end_that_was_cut_off_is_found_by_what_was_noted(catalogue: None) -> None:
    told = history.counted()
    last = HistoryLink.objects.get(seq=told.last)
    behind_the_back("DELETE FROM common_historylink WHERE seq = %s", last.seq)
    behind_the_back(f"DELETE FROM {last.kept_in} WHERE pgh_id = %s", last.kept_row)
    assert breaks() == []  # the chain alone cannot know
    noted = [str(told.last), told.last_hash]
    assert history.unexpected(noted) == [f"link {told.last}: it is gone, and everything after it"]
    assert history.unexpected([str(told.last - 1), "00"]) == [
        f"link {told.last - 1}: it was written again"
    ]
    with pytest.raises(CommandError):
        call_command("verify_history", expect=noted, stdout=io.StringIO(), stderr=io.StringIO())


# -- who, why, by which request ------------------------------------------------------------------


def newest() -> HistoryLink:
    write_links()
    return HistoryLink.objects.order_by("seq").last()  # type: ignore[return-value]


def test_a_service_says_who_in_which_role_why_and_by_which_request(catalogue: None) -> None:
    editor = person(Role.CABINET_EDITOR)
    theme = Theme.objects.order_by("order")[0]
    wish = Wish("themes", theme.code, "update", {"name_en": "Other"})
    proposals.draft(editor.by, "title", "the reason", [wish])
    context = newest().context
    assert context == {
        "user": editor.user.pk,
        "role": "cabinet_editor",
        "reason": "the reason",
        "request_id": "test-request",
    }


def test_the_loader_says_its_command_and_reason(catalogue: None) -> None:
    link = HistoryLink.objects.filter(kept_in=THEMES)[0]
    assert link.context == {"command": "load_catalogue", "reason": "Loading of the data files"}


def test_raw_sql_and_bulk_writes_are_kept_without_context(catalogue: None) -> None:
    write_links()
    before = history.counted().links
    run(
        "UPDATE catalogue_theme SET name_en = 'Raw'"
        " WHERE id = (SELECT min(id) FROM catalogue_theme)"
    )
    assert newest().context is None
    Theme.objects.update(name_en="Bulk")
    assert newest().context is None
    User.objects.update(display_name="x")
    assert history.counted().links == before + 1 + Theme.objects.count()
    assert breaks() == []


def test_a_write_without_trigger_is_kept_nowhere(catalogue: None) -> None:
    """The guard switched off: without the triggers nothing is kept."""
    before = history.counted()
    behind_the_back("UPDATE catalogue_theme SET name_en = 'Raw'")
    write_links()
    assert history.counted() == before


# -- in parallel -----------------------------------------------------------------------------------


def write(name: str, fail: bool = False) -> None:
    with transaction.atomic(), pghistory.context(reason=name):
        for theme in Theme.objects.order_by("order")[:3]:
            theme.name_en = f"{name} {theme.code}"
            theme.save()
        if fail:
            raise IntegrityError(name)


def test_commits_in_parallel_leave_no_gap_and_a_rollback_none(committed_catalogue: None) -> None:
    before = history.counted()
    works = [lambda n=n: write(f"writer {n}", fail=n % 2 == 1) for n in range(8)]
    results = in_parallel(*works)
    failed = [each for each in results if isinstance(each, Exception)]
    assert {str(each) for each in failed if isinstance(each, IntegrityError)} == {
        f"writer {n}" for n in (1, 3, 5, 7)
    }
    lost = len([each for each in failed if not isinstance(each, IntegrityError)])
    after = history.counted()
    assert after.links - before.links == 3 * (4 - lost)
    assert after.last == after.links
    assert lost < 4
    assert breaks() == []
    assert Technology.objects.count() == 51


def write_theme(number: int) -> None:
    theme = Theme.objects.order_by("order")[number]
    theme.name_en = f"writer {number}"
    theme.save()


def test_without_the_lock_the_numbers_do_race(committed_catalogue: None) -> None:
    """The guard switched off: two commits take the same number, and one is lost."""
    made = importlib.import_module("kprogram.common.migrations.0001_initial").CREATE_ADD_LINK
    replaced = made.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    lock = "PERFORM pg_advisory_xact_lock(7205759);"
    assert lock in replaced
    unlocked = replaced.replace(lock, "").replace(
        "INSERT INTO", "PERFORM pg_sleep(0.3); INSERT INTO"
    )
    works = [lambda n=n: write_theme(n) for n in range(4)]
    PublicGeneration.objects.all().delete()  # its one row makes commits wait for each other too
    trigger = "TRIGGER common_chain_before_counter"  # and it takes the same lock
    try:
        run(unlocked)
        run(f"ALTER TABLE common_publicgeneration DISABLE {trigger}")
        assert any(isinstance(each, IntegrityError) for each in in_parallel(*works))
    finally:
        run(f"ALTER TABLE common_publicgeneration ENABLE {trigger}")
        run(replaced)
    assert in_parallel(*works) == [None] * 4
    assert breaks() == []


def test_links_of_one_commit_stand_together(committed_catalogue: None) -> None:
    in_parallel(*[lambda n=n: write(f"writer {n}") for n in range(8)])
    made = list(HistoryLink.objects.order_by("seq").values_list("made_in", flat=True))
    blocks = [one for one, before in zip(made, [None, *made], strict=False) if one != before]
    assert len(blocks) == len(set(blocks))
