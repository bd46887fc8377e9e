"""What the tests of stage gates use of others."""

from typing import Any

import pytest
from django.utils import translation

from tests.api.conftest import api, official

__all__ = ["api", "official"]


@pytest.fixture
def english() -> Any:
    with translation.override("en"):
        yield
