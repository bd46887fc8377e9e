"""How much of the programme is recorded here, beside what others stated."""

import datetime as dt

from django.db.models import Max

from catalogue.models import TechnologyEvidence
from kprogram.common.provenance import WHOLE_RECORD


def verified_through() -> dt.date | None:
    """The date of the latest document that the list of technologies was checked against."""
    lines = TechnologyEvidence.objects.filter(field=WHOLE_RECORD)
    return lines.aggregate(day=Max("source__published_on"))["day"]
