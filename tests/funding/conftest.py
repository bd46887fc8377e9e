"""Data files to change, as the tests of the catalogue's loader use them."""

from tests.api.conftest import api, official
from tests.catalogue.conftest import data_files, empty_catalogue

__all__ = ["api", "official", "data_files", "empty_catalogue"]
