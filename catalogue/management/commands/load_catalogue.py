"""``manage.py load_catalogue``: the data files into the database."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from catalogue.services.loading import (
    DEFAULT_BUDGET,
    LoadRefusedError,
    Outcome,
    Plan,
    load_catalogue,
)


class Command(BaseCommand):
    help = "Loads the data files into the catalogue: all or nothing, and safe to repeat."
    # They ask the database; when it does not answer, handle() says so in a sentence.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print what would change, and change nothing",
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="load only what the database holds nothing of yet",
        )
        parser.add_argument(
            "--max-changes",
            type=_budget,
            default=DEFAULT_BUDGET,
            metavar="N",
            help="stop when more than N records of a filled database would change (%(default)s)",
        )
        parser.add_argument(
            "--directory",
            type=Path,
            default=settings.CATALOGUE_FIXTURES,
            help="where the files are (%(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = load_catalogue(
                options["directory"],
                dry_run=options["dry_run"],
                if_empty=options["if_empty"],
                max_changes=options["max_changes"],
            )
        except LoadRefusedError as refused:
            count = len(refused.problems)
            raise CommandError(f"{refused}\nNothing was loaded. Problems: {count}.") from None
        except DatabaseError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(
                f"The database could not do it: {reason}. Nothing was loaded. See that it runs and "
                "that `manage.py migrate` was run, then try again."
            ) from None
        self._report(outcome)

    def _report(self, outcome: Outcome) -> None:
        if outcome.plan is None:
            self.stdout.write("The catalogue is already loaded; nothing to do.")
            return
        self._list(outcome.plan, new_ones=outcome.dry_run)
        for kind in outcome.plan.created:
            self.stdout.write(_counts(outcome.plan, kind))
        end = "Dry run: nothing was changed." if outcome.dry_run else "Catalogue loaded."
        self.stdout.write(f"{end} Records changed: {outcome.plan.changes}.")

    def _list(self, plan: Plan, new_ones: bool) -> None:
        for kind, keys in plan.created.items():
            for key in keys if new_ones else ():
                self.stdout.write(f"create {kind} {key}")
        for kind, records in plan.updated.items():
            for key, changes in records.items():
                for change in changes:
                    self.stdout.write(f"update {kind} {key} {change}")
        for kind, keys in plan.missing.items():
            for key in keys:
                self.stdout.write(f"not in the files, left as it is: {kind} {key}")


def _budget(text: str) -> int:
    """A number of records, zero or more."""
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is not a number of records")
    return int(text)


def _counts(plan: Plan, kind: str) -> str:
    return (
        f"{kind:<18} created {len(plan.created[kind]):>3}  updated {len(plan.updated[kind]):>3}"
        f"  unchanged {plan.unchanged[kind]:>3}"
    )
