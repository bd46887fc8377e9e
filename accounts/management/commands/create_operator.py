"""The first operator, who gives roles to everybody else on the portal's own pages."""

from getpass import getpass
from typing import Any
from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from accounts.choices import Role
from accounts.models import Membership, User
from accounts.services import memberships, people


class Command(BaseCommand):
    help = "Make an account with the role of operator, with a password or a link that sets one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="", help="shown to others")
        parser.add_argument("--another", action="store_true", help="although there is one already")
        parser.add_argument(
            "--prompt", action="store_true", help="ask for a password instead of printing a link"
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        existing = Membership.objects.current().filter(role=Role.OPERATOR, is_demo=False)
        if existing.exists() and not options["another"]:
            raise CommandError("There is an operator already. Add --another to make one more.")
        try:
            user = people.add_person(options["email"], options["name"])
            memberships.first_operator(user, "manage.py create_operator")
            user = User.objects.get(pk=user.pk)
            if options["prompt"]:
                self._ask_password(user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{user.email} is an operator; a second factor is asked for at sign-in.")
        if not options["prompt"]:
            self.stdout.write(f"Set the password, once, at: {link_for(user)}")

    def _ask_password(self, user: User) -> None:
        password = getpass("Password: ")
        if password != getpass("Password (again): "):
            raise CommandError("The two passwords differ. Nothing was made.")
        validate_password(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])


def link_for(user: User) -> str:
    """A link that sets the password once, and shows that the address is the owner's."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
    base = (
        f"http://localhost:{settings.PORT}"
        if settings.DEVELOPMENT
        else f"https://{settings.ALLOWED_HOSTS[0]}"
    )
    return urljoin(base, path)
