"""The ladder: what may be drawn from each ceiling, and what is drawn. Only triggers write here.

Disbursed ≤ contract ≤ award ≤ call budget ≤ concept ceiling ≤ fund, wherever both sides are known
and of one scope. A counter with a CHECK is exact however many write at once, and raw SQL meets it
too (funding.migrations.0002_ladder; docs/decisions/0009).
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.choices import Drawn, Holder
from kprogram.common.records import one_of


class Rung(models.Model):
    """One ceiling and what is drawn from it.

    ``ceiling_yen`` is null where it is not known, or only about: then nothing can be checked.
    """

    holder = models.CharField(_("holder"), max_length=10, choices=Holder)
    holder_id = models.BigIntegerField()
    drawn = models.CharField(_("what is drawn"), max_length=10, choices=Drawn)
    ceiling_yen = models.BigIntegerField(_("ceiling (yen)"), null=True)
    committed_yen = models.BigIntegerField(_("drawn (yen)"), default=0)

    class Meta:
        verbose_name = _("rung of the ladder")
        verbose_name_plural = _("rungs of the ladder")
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "holder_id", "drawn"], name="funding_rung_once"
            ),
            one_of("holder", Holder.values),
            one_of("drawn", Drawn.values),
            models.CheckConstraint(
                condition=Q(ceiling_yen__isnull=True) | Q(committed_yen__lte=F("ceiling_yen")),
                name="funding_rung_within_ceiling",
                violation_error_message=_("More would be drawn than the ceiling allows."),
            ),
            models.CheckConstraint(
                condition=Q(committed_yen__gte=0),
                name="funding_rung_not_negative",
                violation_error_message=_("More would be given back than was drawn."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.holder_id}: {self.committed_yen} / {self.ceiling_yen}"


class Share(models.Model):
    """What one record (``member``: a concept, call, award or contract) draws from a rung."""

    rung = models.ForeignKey(Rung, models.CASCADE, related_name="shares")
    member = models.CharField(max_length=10, choices=Holder)
    member_id = models.BigIntegerField()
    yen = models.BigIntegerField(_("amount (yen)"))

    class Meta:
        verbose_name = _("share of a rung")
        verbose_name_plural = _("shares of rungs")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "member_id", "rung"], name="funding_share_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.member_id}: {self.yen}"
