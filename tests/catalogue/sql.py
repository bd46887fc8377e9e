"""Statements past the ORM, as an operator or a forger writes them."""

from django.db import connection


def sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else None
