"""The fixture files as plain data, and the walks through them, for the tests of the files."""

import json
import re
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

COUNTS = {
    "programme_domains": 4,
    "domains": 5,
    "themes": 17,
    "tags": 5,
    "vision_rounds": 3,
    "technologies": 51,
    "sources": 42,
    "claims": 16,
    "organisations": 44,
    "concepts": 15,
    "calls": 16,
    "awards": 14,
    "fund": 1,
    "leads": 10,
}
BY_SLUG = ("technologies", "concepts", "calls", "awards", "leads")
KEY = dict.fromkeys(COUNTS, "code") | dict.fromkeys(BY_SLUG, "slug")
ORDERED = {"programme_domains", "domains", "themes", "tags", "vision_rounds", "technologies"}
TEXTS = {name: (FIXTURES / f"{name}.json").read_text(encoding="utf-8") for name in COUNTS}
DATA = {name: json.loads(text) for name, text in TEXTS.items()}
KEYS = {name: [row[KEY[name]] for row in rows] for name, rows in DATA.items()}
BY_KEY = {name: {row[KEY[name]]: row for row in rows} for name, rows in DATA.items()}

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f々〆・ー]+")


def rows():
    """Every record as (file, key, record)."""
    for name in COUNTS:
        for row in DATA[name]:
            yield name, row[KEY[name]], row


def objects(value, path=()):
    """Every JSON object inside a value, itself included, with its path."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from objects(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from objects(inner, (*path, index))


def strings(value):
    """Every string inside a value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
