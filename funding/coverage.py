"""How many awards are recorded here, beside what others stated."""

import datetime as dt
from typing import Any

from django.db.models import F

from catalogue.coverage import Coverage
from catalogue.models import Claim
from funding.models import Award

# The quantities of the statements about the number of awards (their units may differ a little).
AWARDS = ("awards", "proposals adopted since March 2023")
ENOUGH_PERCENT = 80  # under this nothing is charted by agency or domain (design/interface.md)


def award_coverage(day: dt.date | None = None) -> Coverage:
    """Coverage of the awards, now or as of ``day``."""
    awards, claims = Award.objects.public(), Claim.objects.public()
    if day:
        awards, claims = awards.as_of(day), claims.as_of(day)
    stated = claims.filter(subject="programme", quantity_en__in=AWARDS)
    latest = stated.order_by(F("as_of_by").desc(nulls_last=True)).first()
    return Coverage(awards.count(), latest)


def is_enough(coverage: Coverage) -> bool:
    """Whether so much of what was stated last is recorded here that parts may be compared."""
    stated: Any = coverage.claim and coverage.claim.value
    return bool(stated) and coverage.recorded * 100 >= stated * ENOUGH_PERCENT
