"""The data files read as they are: what the API must say, counted without the code under test."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
RESOURCES = {
    "programme-domains": "code",
    "domains": "code",
    "themes": "code",
    "tags": "code",
    "vision-rounds": "code",
    "claims": "code",
    "sources": "code",
    "organisations": "code",
    "technologies": "slug",
    "concepts": "slug",
    "calls": "slug",
    "awards": "slug",
}


@cache
def rows(resource: str) -> list[Row]:
    """The rows of the file behind a resource."""
    path = FIXTURES / f"{resource.replace('-', '_')}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def keys(resource: str, condition: Callable[[Row], bool] = lambda row: True) -> list[str]:
    """The keys of the rows that meet the condition, in the file's order."""
    key = RESOURCES[resource]
    return [row[key] for row in rows(resource) if condition(row)]


def row_of(resource: str, key: str) -> Row:
    return next(row for row in rows(resource) if row[RESOURCES[resource]] == key)
