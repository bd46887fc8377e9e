"""Tokens for the API. Only a peppered hash is kept: whoever reads the table can sign in nowhere."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.choices import TokenScope
from accounts.models.memberships import Membership
from accounts.querysets import ApiTokenQuerySet
from kprogram.common.records import not_blank, one_of

SHA256_HEX = "^[0-9a-f]{64}$"
LONGEST = dt.timedelta(days=366)  # a year, leap years included


class ApiToken(models.Model):
    """``kpp_<key>_<secret>``: the key finds the row, the secret is known to its holder alone.

    It is bound to a membership and ends with it.
    """

    membership = models.ForeignKey(
        Membership, models.PROTECT, related_name="tokens", verbose_name=_("role")
    )
    name = models.CharField(_("name"), max_length=100)
    key = models.CharField(_("key"), max_length=16, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, editable=False)
    scope = models.CharField(_("scope"), max_length=10, choices=TokenScope, default=TokenScope.READ)
    permissions = ArrayField(
        models.CharField(max_length=50), verbose_name=_("permissions"), default=list, blank=True
    )
    created_at = models.DateTimeField(_("made at"), editable=False)
    expires_at = models.DateTimeField(_("expires at"))
    last_used_at = models.DateTimeField(_("last used at"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)

    objects: ClassVar[Any] = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-created_at"]
        constraints = [
            *not_blank("name"),
            one_of("scope", TokenScope.values),
            models.CheckConstraint(
                condition=Q(secret_hash__regex=SHA256_HEX),
                name="accounts_apitoken_secret_is_hash",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at"))
                & Q(expires_at__lte=F("created_at") + LONGEST),
                name="accounts_apitoken_expires_within_a_year",
                violation_error_message=_("A token expires within a year."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (kpp_{self.key}_…)"
