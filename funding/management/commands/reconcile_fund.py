"""Recompute every rung of the ladder and every balance from the entries; fail on a difference."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from funding.services import reconciling


class Command(BaseCommand):
    help = "Recompute the ladder and the ledger from the records; exit 1 on any difference."

    def handle(self, *args: Any, **options: Any) -> None:
        alone = not connection.in_atomic_block
        with transaction.atomic():
            if alone:  # one moment for all that is read
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            found = list(reconciling.differences())
            counted = reconciling.counted()
        for difference in found:
            self.stderr.write(str(difference))
        told = ", ".join(f"{number} {name}" for name, number in counted.items())
        if found:
            raise CommandError(f"{len(found)} differences in {told}.")
        self.stdout.write(f"No difference: {told}.")
