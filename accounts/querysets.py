"""Questions about memberships and tokens, asked by name."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kprogram.common.dates import japan_today


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
