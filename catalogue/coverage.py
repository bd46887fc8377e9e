"""How much of the programme is recorded here, beside what others stated."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from catalogue.models import Claim, Concept, Source, Technology, TechnologyEvidence
from kprogram.common.provenance import WHOLE_RECORD

CONCEPTS = "R&D concepts"  # the quantity of the statements about their number


def verified_through() -> dt.date | None:
    """The date of the latest document that the list of technologies was checked against."""
    lines = TechnologyEvidence.objects.filter(
        field=WHOLE_RECORD,
        record__in=Technology.objects.public(),
        source__in=Source.objects.public(),
    )
    return lines.aggregate(day=Max("source__published_on"))["day"]


@dataclass(frozen=True)
class Coverage:
    """How many are recorded here, and the last statement of how many there are (or None)."""

    recorded: int
    claim: Claim | None


def concept_coverage(day: dt.date | None = None) -> Coverage:
    """Coverage of the R&D concepts, now or as of ``day``."""
    concepts, claims = Concept.objects.public(), Claim.objects.public()
    if day:
        concepts, claims = concepts.as_of(day), claims.as_of(day)
    stated = claims.filter(subject="programme", quantity_en=CONCEPTS).order_by("-as_of_by")
    return Coverage(concepts.count(), stated.first())
