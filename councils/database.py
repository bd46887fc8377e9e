"""What of the database belongs to the councils: the portal's role reaches it, or nothing of it
where ``COUNCILS=off``."""

from django.conf import settings

from kprogram.common import database_role

# Made by migration 0002; they run as the owner of the tables.
FUNCTIONS = (
    "portal_has_role(text[])",
    "councils_open()",
    "councils_posts_held()",
    "councils_seen()",
    "councils_ministries()",
)


def register_reserved() -> None:
    database_role.reserve(database_role.Reserved("councils", FUNCTIONS, not settings.COUNCILS))
