"""The catalogue's lists, told to the change feed."""

from catalogue.api.urls import VIEWSETS
from kprogram.common.api.changes import register_lists


def register_changes() -> None:
    register_lists(VIEWSETS)
