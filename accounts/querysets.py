"""The questions that people ask about organisations, memberships and tokens."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone

from accounts.choices import OrganisationKind
from kprogram.common.dates import japan_today
from kprogram.common.provenance import CITABLE, WHOLE_RECORD
from kprogram.common.records import RecordQuerySet

# The parties of the programme themselves: that they exist needs no source.
PARTIES = (OrganisationKind.MINISTRY, OrganisationKind.FUNDING_AGENCY)


class OrganisationQuerySet(RecordQuerySet):
    def addressable(self) -> Self:
        """What was merged into another is found there, under its former address."""
        return super().addressable().filter(merged_into=None)

    def citable(self) -> Self:
        lines = self.evidence(field=WHOLE_RECORD)
        return self.filter(Q(kind__in=PARTIES) | Exists(lines.filter(CITABLE)))


class MembershipQuerySet(models.QuerySet[Any]):
    def current(self, day: dt.date | None = None) -> Self:
        """Memberships that hold on ``day`` in Japan (default: today); both ends count."""
        day = day or japan_today()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            starts_on__lte=day,
            withdrawn_at__isnull=True,
        )

    def ended(self, day: dt.date | None = None) -> Self:
        day = day or japan_today()
        return self.filter(Q(ends_on__lt=day) | Q(withdrawn_at__isnull=False))


class ApiTokenQuerySet(models.QuerySet[Any]):
    def usable(self) -> Self:
        """Tokens that work now: not revoked, not expired, membership current, account open."""
        today = japan_today()
        return self.filter(
            Q(membership__ends_on__isnull=True) | Q(membership__ends_on__gte=today),
            membership__starts_on__lte=today,
            membership__withdrawn_at__isnull=True,
            membership__user__is_active=True,
            revoked_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
