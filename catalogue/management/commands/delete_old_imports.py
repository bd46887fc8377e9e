"""Delete spreadsheets that were brought in more than 30 days ago (also done at each upload)."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.models import SheetImport


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        outdated = SheetImport.objects.outdated()
        count = outdated.count()
        outdated.delete()
        self.stdout.write(f"Imports deleted: {count}.")
