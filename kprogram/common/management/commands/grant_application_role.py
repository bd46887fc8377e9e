"""``manage.py grant_application_role``: what the portal's own role may do, after each migration."""

import os
from argparse import ArgumentParser
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kprogram.common.database_role import grant, whoami


class Command(BaseCommand):
    help = (
        "Gives the role of DATABASE_URL what the portal needs and no more; run as the role of"
        " DATABASE_OWNER_URL. Makes the role when it is missing. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", help="another role than that of DATABASE_URL")

    def handle(self, *args: Any, **options: Any) -> None:
        address = urlsplit(os.environ.get("DATABASE_URL", ""))
        role = options["role"] or unquote(address.username or "")
        owner, _database = whoami()
        if role in ("", owner):
            self.stdout.write(
                f"The portal works as {owner}, the owner of its tables: nothing to grant. With"
                " DATABASE_OWNER_URL beside DATABASE_URL it would work as a role of its own."
            )
            return
        password = unquote(address.password) if address.password and not options["role"] else None
        try:
            grant(role, password)
        except DatabaseError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"{owner} cannot make {role} what it should be: {reason}") from None
        self.stdout.write(f"{role} may read and write, and add to the history; {owner} owns.")
