"""``manage.py redact``: an approver's decision to take a value out of every table, carried out."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.permissions import Permission, actor_of_user
from catalogue.permissions import may_redact
from catalogue.services.editing.proposals import By, Refused
from catalogue.services.editing.redaction import redact


class Command(BaseCommand):
    help = (
        "Takes the value of a field out of the record, its history and every proposal. It cannot"
        " be brought back. Texts of the same words elsewhere are listed, for a person to judge."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("resource", help="the kind of record, such as concepts")
        parser.add_argument("key", help="its slug or code")
        parser.add_argument("field", help="note, vision_round_reason, evidence.note_ja …")
        parser.add_argument("--legal-basis", required=True, help="the law and its article")
        parser.add_argument("--authority", required=True, help="who withholds the value")
        parser.add_argument("--reason", required=True, help="why; kept in the history")
        parser.add_argument("--decided-by", required=True, help="the approver's e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["decided_by"]).first()
        if user is None:
            raise CommandError("Nobody has this e-mail address.")
        actor = actor_of_user(user, has_factor=True)  # whoever has this shell answers for it
        decision = may_redact(actor)
        role = actor.role_for(Permission.CATALOGUE_REDACT)
        if not decision or role is None:
            raise CommandError(decision.reason)
        names = ("resource", "key", "field", "legal_basis", "reason", "authority")
        try:
            done = redact(By(user, role.value, "manage.py redact"), *(options[n] for n in names))
        except (Refused, KeyError) as refused:
            raise CommandError(f"Nothing was changed: {refused}") from None
        self.stdout.write(f"Redacted: {done.redaction}. Kept rows changed: {done.rows}.")
        for place in done.left:
            self.stdout.write(f"The same words stand in {place} rows: look at them.")
