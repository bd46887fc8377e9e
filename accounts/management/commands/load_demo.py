"""Demonstration accounts for each role, for `make demo`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.services import demonstration


class Command(BaseCommand):
    help = (
        "Make a labelled demonstration account for each role and print how to sign in. "
        "Run again, it gives new passwords. Refused on an official site and in production."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            accounts = demonstration.load()
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Demonstration accounts (デモ). Sign in at /ja/account/login/")
        with translation.override("en"):
            for account in accounts:
                secret = account.totp_secret or "no second factor"
                self.stdout.write(
                    f"{account.role.label:<26} {account.email:<26} "
                    f"password {account.password}  key for an authenticator app: {secret}"
                )
