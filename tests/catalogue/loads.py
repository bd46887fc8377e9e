"""Loads of changed files, for the tests of the loader."""

import pytest

from catalogue.services.loading import LoadRefusedError, load_catalogue
from tests.catalogue.snapshots import snapshot

KINDS = {
    "sources": 42,
    "organisations": 44,
    "programme_domains": 4,
    "domains": 5,
    "themes": 17,
    "tags": 5,
    "vision_rounds": 3,
    "technologies": 51,
    "concepts": 15,
    "claims": 16,
    "calls": 16,
    "awards": 14,
    "fund": 1,
    "leads": 10,
}


def load(data_files, **options):
    return load_catalogue(data_files.directory, **options).plan


def updates(plan):
    """The changes of a plan as sentences."""
    return [
        f"{kind} {key} {change}"
        for kind, records in plan.updated.items()
        for key, changes in records.items()
        for change in changes
    ]


def refused(data_files, **options):
    """The problems of a load that must be refused, after which nothing has changed."""
    before = snapshot()
    with pytest.raises(LoadRefusedError) as caught:
        load(data_files, **options)
    assert snapshot() == before
    return [str(problem) for problem in caught.value.problems]
