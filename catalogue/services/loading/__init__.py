"""Loading the records from their files: all or nothing, keyed by code, every problem at once.

:func:`load_catalogue` is the only way in. What a file holds is described in ``kinds``,
and by other apps (``registry``); ``reading`` and ``checking`` look at the files without the
database; ``writing`` compares and writes.
"""

from catalogue.services.loading.problems import LoadRefusedError, Place, Problem
from catalogue.services.loading.service import DEFAULT_BUDGET, Outcome, load_catalogue, read_drafts
from catalogue.services.loading.writing import Change, Plan

__all__ = [
    "DEFAULT_BUDGET",
    "Change",
    "LoadRefusedError",
    "Outcome",
    "Place",
    "Plan",
    "Problem",
    "load_catalogue",
    "read_drafts",
]
