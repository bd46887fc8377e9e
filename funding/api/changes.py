"""The lists of the agencies, told to the change feed. The catalogue knows nothing of it."""

from funding.api.urls import VIEWSETS
from kprogram.common.api.changes import register_lists


def register_changes() -> None:
    register_lists(VIEWSETS)
