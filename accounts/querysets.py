"""The questions that people ask about organisations."""

from typing import Self

from django.db.models import Exists, Q

from accounts.choices import OrganisationKind
from kprogram.common.provenance import CITABLE, WHOLE_RECORD
from kprogram.common.records import RecordQuerySet

# The parties of the programme themselves: that they exist needs no source.
PARTIES = (OrganisationKind.MINISTRY, OrganisationKind.FUNDING_AGENCY)


class OrganisationQuerySet(RecordQuerySet):
    def citable(self) -> Self:
        lines = self.evidence(field=WHOLE_RECORD)
        return self.filter(Q(kind__in=PARTIES) | Exists(lines.filter(CITABLE)))
