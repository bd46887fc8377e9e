"""The real catalogue put back into an emptied database: copied, not loaded again.

A test that commits leaves an empty database. Loading checks every row and takes seconds; what the
first load of a process wrote is kept here as PostgreSQL copies it, and comes back in one go.
"""

import io
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from catalogue.models import Technology
from catalogue.services.loading import load_catalogue
from kprogram.common.models import PublicGeneration

# Django writes these itself after it has emptied the database.
DJANGOS = {"django_migrations", "django_content_type", "auth_permission"}
_copies: dict[str, bytes] = {}


def put_back() -> None:
    """The catalogue as the first load of this process left it."""
    if Technology.objects.exists():
        return
    if _copies:
        _paste()
        return
    PublicGeneration.objects.get_or_create(id=1)
    load_catalogue(settings.CATALOGUE_FIXTURES, if_empty=True)
    _copies.update(_copied())


def _copied() -> dict[str, bytes]:
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - DJANGOS):
            text = io.BytesIO()
            _plain(cursor).copy_expert(f'COPY "{table}" TO STDOUT', text)
            found[table] = text.getvalue()
    return {table: rows for table, rows in found.items() if rows}


def _paste() -> None:
    """Row for row, history included: no trigger adds to what the load wrote, none checks again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, rows in _copies.items():
            _plain(cursor).copy_expert(f'COPY "{table}" FROM STDIN', io.BytesIO(rows))


def _plain(cursor: Any) -> Any:
    """The driver's own cursor: Django's has no copying."""
    return cursor.cursor
