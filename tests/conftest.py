"""What every test may use. `make test` starts PostgreSQL and Valkey around pytest.

The real catalogue is loaded once per session; what a test changes is rolled back.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation

from catalogue.matching import current
from catalogue.services.loading import load_catalogue
from kprogram.common import limits
from kprogram.common.models import PublicGeneration


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write the golden responses in tests/api/golden/ again instead of comparing them",
    )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The test database with the real data in it."""
    with django_db_blocker.unblock():
        load_catalogue(settings.CATALOGUE_FIXTURES, if_empty=True)


@pytest.fixture
def catalogue(db: None) -> None:
    """The real catalogue; changes are rolled back after the test."""


@pytest.fixture
def committed_catalogue(transactional_db: None) -> None:
    """The real catalogue for a test that commits. The database is emptied after it."""
    PublicGeneration.objects.get_or_create(id=1)
    load_catalogue(settings.CATALOGUE_FIXTURES, if_empty=True)


@pytest.fixture(autouse=True)
def fresh_counters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counters and used codes of this test alone; other tests run beside it on one Redis."""
    monkeypatch.setattr(limits, "PREFIX", f"test-{uuid.uuid4()}")
    monkeypatch.setattr(caches["default"], "key_prefix", str(uuid.uuid4()))
    monkeypatch.setattr(limits, "local", limits.LocalCounter())
    monkeypatch.setattr(limits.shared, "away_until", 0.0)


@pytest.fixture(autouse=True)
def words_of_this_test() -> None:
    """What a test changes and rolls back never shows in the counter of public changes."""
    current.forget()


@pytest.fixture(autouse=True)
def reader_of_japanese() -> Iterator[None]:
    """Each test begins in Japanese, whatever language the one before it left."""
    with translation.override("ja"):
        yield
