"""Every address of the portal by its full name, found by walking the URL resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

LEADING = "api:unknown"  # the one route without a name: what is left below /api/


@dataclass(frozen=True)
class Route:
    """One pattern of the resolver; ``name`` carries its namespaces."""

    name: str
    pattern: str

    @property
    def is_api(self) -> bool:
        return self.name.startswith("api:")

    def address(self, kwargs: dict[str, Any], query: str = "") -> str:
        path = "/api/v1/nothing/" if self.name == LEADING else reverse(self.name, kwargs=kwargs)
        return path + (f"?{query}" if query else "")


def walk(resolver: Any = None, before: str = "", space: str = "") -> Iterator[Route]:
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            below = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from walk(entry, pattern, below)
        else:
            assert isinstance(entry, URLPattern)
            yield Route(f"{space}{entry.name or 'unknown'}", pattern)


ROUTES = {route.name: route for route in walk()}
