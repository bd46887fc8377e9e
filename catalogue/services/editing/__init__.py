"""Changing the catalogue: documents, differences, proposals and what becomes of them."""
