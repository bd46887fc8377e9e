"""Spreadsheets on their way in: read within limits, staged, checked, drafted as one proposal."""
