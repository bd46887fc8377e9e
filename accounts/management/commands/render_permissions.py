"""Write docs/permissions.md from the table in accounts/role_permissions.py."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.services import permission_table


class Command(BaseCommand):
    help = "Write docs/permissions.md from the table that the code reads."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "permissions.md"
        path.write_text(permission_table.render(), encoding="utf-8")
        self.stdout.write(f"{path.name} written.")
