"""``manage.py verify_history``: is the history what it was when it was written?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from kprogram.common import history


class Command(BaseCommand):
    help = (
        "Checks every kept row against the chain of hashes. Ends with 1 and a sentence for each"
        " break; note the last line elsewhere, to find later whether the end was cut off."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--expect",
            nargs=2,
            metavar=("SEQ", "HASH"),
            help="a link that an earlier run named: it must still be there",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:  # it may take longer than a web request
                cursor.execute("SET LOCAL statement_timeout = 0")
            breaks = [str(each) for each in history.verify()]
            breaks += history.unexpected(options["expect"])
            told = history.counted()
        for sentence in breaks:
            self.stderr.write(sentence)
        self.stdout.write(
            f"{told.rows} kept rows in {told.tables} tables, {told.links} links, "
            f"{told.redacted} redacted rows, {len(breaks)} breaks."
        )
        self.stdout.write(f"Last link: {told.last} {told.last_hash}")
        if breaks:
            raise CommandError("The history is not what was written.")
