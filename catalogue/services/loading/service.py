"""One load: read, check, lock, compare, write; or nothing at all."""

from dataclasses import dataclass
from pathlib import Path

import pghistory
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.utils import translation

from catalogue.locks import lock_catalogue_load
from catalogue.services.loading.checking import Draft, check
from catalogue.services.loading.problems import LoadRefusedError, Place, Problem, Problems
from catalogue.services.loading.reading import read_files
from catalogue.services.loading.registry import Group, groups
from catalogue.services.loading.writing import Plan, Writer

DEFAULT_BUDGET = 20
_PATIENCE = "60s"


@dataclass(frozen=True)
class Outcome:
    """What a load did: ``plan`` is None where there was nothing to do (``if_empty``)."""

    plan: Plan | None
    dry_run: bool


def read_drafts(directory: Path) -> list[Draft]:
    """What the files want, without the database. Raises LoadRefusedError.

    The loader speaks to whoever keeps the files, in English, like the rest of the command line.
    """
    problems = Problems()
    with translation.override("en"):
        drafts = check(read_files(directory, problems), problems)
    if problems:
        raise LoadRefusedError(problems)
    return drafts


def load_catalogue(
    directory: Path,
    *,
    dry_run: bool = False,
    if_empty: bool = False,
    max_changes: int = DEFAULT_BUDGET,
    reason: str = "Loading of the data files",
) -> Outcome:
    """Makes the records what the files in ``directory`` say.

    Raises :class:`LoadRefusedError` with every problem found; nothing is changed then. An empty
    database takes everything; another takes at most ``max_changes`` created or updated records.
    ``if_empty``: only the groups of kinds of which there is nothing yet.
    """
    if if_empty and not _wanted(if_empty):
        return Outcome(None, dry_run)
    drafts = read_drafts(directory)
    with (
        pghistory.context(command="load_catalogue", reason=reason),
        transaction.atomic(),
    ):
        _be_patient()
        lock_catalogue_load()
        wanted = _wanted(if_empty)
        if not wanted:  # another load was first
            return Outcome(None, dry_run)
        kinds = [kind for group in wanted for kind in group.kinds]
        plan = _write(Writer(drafts, kinds), None if if_empty else max_changes)
        transaction.set_rollback(dry_run)
    return Outcome(plan, dry_run)


def _wanted(if_empty: bool) -> list[Group]:
    return [group for group in groups() if not (if_empty and group.is_loaded)]


def _be_patient() -> None:
    """The limits of a web request do not fit a load; they hold again after the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{_PATIENCE}'")
        cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
        cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{_PATIENCE}'")


def _write(writer: Writer, budget: int | None) -> Plan:
    was_empty = writer.catalogue.is_empty
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            plan = writer.write()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except (IntegrityError, DataError) as error:
        raise LoadRefusedError([_refusal(error)]) from error
    if budget is not None and not was_empty and plan.changes > budget:
        raise LoadRefusedError([_too_much(plan, budget)])
    return plan


def _refusal(error: DatabaseError) -> Problem:
    """What the database says, for a rule that the check of the files does not know."""
    diagnosis = getattr(error.__cause__, "diag", None)
    table = getattr(diagnosis, "table_name", None) or "the database"
    constraint = getattr(diagnosis, "constraint_name", None) or "a rule"
    detail = getattr(diagnosis, "message_detail", None) or str(error).splitlines()[0]
    return Problem(
        Place(table),
        f"the database refuses the rows by {constraint}: {detail} Put the file right.",
    )


def _too_much(plan: Plan, budget: int) -> Problem:
    return Problem(
        Place("all files"),
        f"{plan.changes} records would change, and {budget} are allowed. Look at the plan with "
        f"--dry-run --max-changes {plan.changes}; if it is right, load with "
        f"--max-changes {plan.changes}.",
    )
