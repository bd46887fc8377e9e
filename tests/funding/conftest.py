"""Data files to change, as the tests of the catalogue's loader use them."""

from tests.catalogue.conftest import data_files, empty_catalogue

__all__ = ["data_files", "empty_catalogue"]
