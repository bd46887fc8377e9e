"""Data files to change, and a catalogue to empty."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from kprogram.common.models import PublicGeneration


def empty() -> None:
    """Takes every record away."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE accounts_organisation, catalogue_source, catalogue_programmedomain,"
            " catalogue_emergingtag, catalogue_visionround, catalogue_concept, catalogue_claim,"
            " funding_fund, funding_lead CASCADE"
        )


@pytest.fixture
def empty_catalogue(db: None) -> None:
    """No record of any kind, until the end of the test."""
    empty()


@pytest.fixture
def committed_empty_catalogue(transactional_db: None) -> None:
    """No record of any kind, for a test that commits."""
    PublicGeneration.objects.get_or_create(id=1)
    empty()


class DataFiles:
    """A copy of the data files that a test may change."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def rows(self, name: str) -> list[Any]:
        return json.loads(self.path(name).read_text(encoding="utf-8"))

    def path(self, name: str) -> Path:
        return self.directory / f"{name}.json"

    def write(self, name: str, rows: Any) -> None:
        self.path(name).write_text(json.dumps(rows), encoding="utf-8")

    def change(self, name: str, key: str, change: Callable[[dict[str, Any]], Any]) -> None:
        """Applies ``change`` to the row with that code or slug."""
        rows = self.rows(name)
        change(next(row for row in rows if key in (row.get("code"), row.get("slug"))))
        self.write(name, rows)


@pytest.fixture
def data_files(tmp_path: Path) -> DataFiles:
    return DataFiles(Path(shutil.copytree(settings.CATALOGUE_FIXTURES, tmp_path / "files")))
