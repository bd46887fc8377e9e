"""Named locks of the catalogue. Each is taken first, before anything is read to be changed."""

from django.db import connection

_CATALOGUE_LOAD = 7_150_001


def lock_catalogue_load() -> None:
    """One load at a time; held until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CATALOGUE_LOAD])
