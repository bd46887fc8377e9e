"""Parts of pages that another app fills: a page names a place, an app registers what stands there.

So the page of a technology can show its calls, and the catalogue knows nothing of calls.
"""

from collections.abc import Callable
from typing import Any

# From the page's context to a template and what it shows; None leaves the place empty.
Section = Callable[[dict[str, Any]], tuple[str, dict[str, Any]] | None]
_sections: dict[str, list[Section]] = {}


def register(place: str, section: Section) -> None:
    _sections.setdefault(place, []).append(section)


def sections_at(place: str) -> list[Section]:
    """What stands at a place, in the order of registration."""
    return _sections.get(place, [])
