"""A scanner, and a vault of this test alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.files.clamd import Clamd


@pytest.fixture
def vault_dir(settings: Any, tmp_path: Path) -> Path:
    settings.VAULT_DIR = tmp_path / "vault"
    return tmp_path / "vault"


@pytest.fixture
def clamd(settings: Any) -> Iterator[Clamd]:
    made = Clamd()
    settings.CLAMD_ADDRESS = made.address
    yield made
    made.close()
