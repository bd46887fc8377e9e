"""Addresses of pages that everybody reads."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_safe


def page(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """The address of a page that is read and never written to: other methods are refused (405)."""
    return path(route, require_safe(view), name=name)
