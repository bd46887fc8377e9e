"""Amounts: whole yen, always with a kind and a bound, never a float."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

OKU = 100_000_000


class AmountKind(models.TextChoices):
    """What an amount is an amount of. A sum adds one kind only."""

    CONTRIBUTION = "contribution", _("contribution to the fund")
    CONCEPT_CEILING = "concept_ceiling", _("ceiling of the R&D concept")
    CALL_BUDGET = "call_budget", _("call budget")
    AWARD_UPPER_LIMIT = "award_upper_limit", _("upper limit of the award")
    AWARD_AMOUNT = "award_amount", _("award amount")
    CONTRACT = "contract", _("contract")
    DISBURSED = "disbursed", _("disbursed")
    GROUP_TOTAL = "group_total", _("group total")


class Bound(models.TextChoices):
    """How exactly an amount is known."""

    EXACT = "exact", _("exact")
    ABOUT = "about", _("about")
    AT_MOST = "at_most", _("at most")


def amount_is_whole(prefix: str) -> Q:
    """The condition for ``<prefix>_yen``, ``_kind``, ``_bound``: all or none, never negative."""
    yen, kind, bound = f"{prefix}_yen", f"{prefix}_kind", f"{prefix}_bound"
    return Q(**{f"{yen}__isnull": True, f"{kind}__isnull": True, f"{bound}__isnull": True}) | Q(
        **{f"{yen}__gte": 0, f"{kind}__isnull": False, f"{bound}__isnull": False}
    )
