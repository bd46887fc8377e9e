"""Errors of confidential work, without its words.

What fails is logged with its traceback, and the message of an exception may hold what was entered:
PostgreSQL's names the failing row. Here it becomes one that says what failed and where.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError
from django.http import Http404

# Answers rather than errors; their words are our own.
ANSWERS = (Http404, PermissionDenied, SuspiciousOperation)


class Undisclosed(Exception):  # noqa: N818 (what failed has its own name)
    """Something failed; its own message is not told."""


@contextmanager
def discreet(*answers: type[Exception]) -> Iterator[None]:
    """Exceptions leave this block without their message, ``answers`` excepted."""
    told: tuple[type[Exception], ...] = (*ANSWERS, *answers, Undisclosed)
    try:
        yield
    except told:
        raise
    except Exception as error:
        raise undisclosed(error) from None


def undisclosed(error: Exception) -> Undisclosed:
    """The kind of error, the constraint perhaps, and the lines of code that led to it."""
    told = [type(error).__name__]
    if isinstance(error, DatabaseError):
        cause = error.__cause__
        constraint = getattr(getattr(cause, "diag", None), "constraint_name", None)
        told += filter(None, [getattr(cause, "pgcode", None), constraint])
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
    return Undisclosed(f"{' '.join(told)} at {where}")
