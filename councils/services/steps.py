"""How every step is taken: in one transaction, on record, and refused in words.

The history says who took which step in which role; the step is named by a word of ours, so that
nothing of a council stands where the history's contexts are read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from catalogue.services.editing.proposals import By, Refused
from catalogue.services.editing.walls import constraint_of

__all__ = ["By", "Refused", "locked", "step"]


@contextmanager
def step(by: By, name: str) -> Iterator[None]:
    """One step, all or nothing. Raises :class:`Refused` for what the database does not let be."""
    try:
        with transaction.atomic(), by.context(f"councils.{name}"):
            yield
            with connection.cursor() as cursor:  # keys that are checked at commit, now
                cursor.execute(f"SET CONSTRAINTS {_at_commit()} IMMEDIATE")
                cursor.execute(f"SET CONSTRAINTS {_at_commit()} DEFERRED")
    except IntegrityError as error:
        raise Refused(sentence_of(error)) from error


def locked(row: Any) -> Any:
    """The row as it is now, under its lock."""
    rows = type(row)._default_manager.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=row.pk)


def sentence_of(error: IntegrityError) -> str:
    """What the constraint says of itself; never the row's own values, which are confidential."""
    name = constraint_of(error)
    if name in _sentences():
        return str(_sentences()[name])
    if name.endswith("_moves"):
        return _("This step does not follow from the state that it is in.")
    if name.endswith("_stays"):
        return _("This is not changed any more.")
    return _("What was entered does not fit together.")


@cache
def _sentences() -> dict[str, Any]:
    return {
        constraint.name: constraint.violation_error_message
        for model in apps.get_app_config("councils").get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    }


@cache
def _at_commit() -> str:
    """The deferred constraints of the councils' tables (the history's links wait for commit)."""
    query = """
        SELECT string_agg(quote_ident(conname), ', ') FROM pg_constraint
        WHERE condeferrable AND contype IN ('f', 'u') AND conrelid::regclass::text = ANY (%s)
    """
    tables = [
        model._meta.db_table
        for model in apps.get_app_config("councils").get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]
    with connection.cursor() as cursor:
        cursor.execute(query, [tables])
        return cursor.fetchone()[0]
