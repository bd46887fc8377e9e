"""The marks in the text that we hold, beside what was stated and what is recorded here.

Nothing of this is stored: it is counted anew from the records each time, so that a corrected mark,
round or statement shows at once. See design/domain.md: the mark in the text and the asserted round
are two facts; where they differ, a reason and a source must say why, and the counts must come out
as stated.
"""

from catalogue.reconciliation.counting import is_public, reconcile
from catalogue.reconciliation.results import (
    Finding,
    MovedRow,
    Reconciliation,
    RoundCounts,
    Total,
    Verdict,
    VerdictCode,
    Wrong,
)

__all__ = [
    "Finding",
    "MovedRow",
    "Reconciliation",
    "RoundCounts",
    "Total",
    "Verdict",
    "VerdictCode",
    "Wrong",
    "is_public",
    "reconcile",
]
