"""Leads: rumours from low-trust pages, for staff to confirm. Never shown to the public, never
counted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Source
from catalogue.models.proposals import person
from funding.choices import Holder, LeadState
from kprogram.common.money import AmountKind, Bound
from kprogram.common.records import not_blank, one_of, tracked


@tracked
class Lead(models.Model):
    """Something that may exist, with where it was read and what became of it."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Holder)
    what_ja = models.TextField(_("what was read (Japanese)"))
    what_en = models.TextField(_("what was read (English)"))
    # The codes as the page gave them: what they point at may not be recorded here.
    about = models.JSONField(_("about"), default=dict, blank=True)
    amount_yen = models.BigIntegerField(_("amount (yen)"), null=True, blank=True)
    amount_kind = models.CharField(
        _("kind of amount"), max_length=30, choices=AmountKind, null=True, blank=True
    )
    amount_bound = models.CharField(_("bound"), max_length=10, choices=Bound, null=True, blank=True)
    amount_note_ja = models.TextField(_("note on the amount (Japanese)"), null=True, blank=True)
    amount_note_en = models.TextField(_("note on the amount (English)"), null=True, blank=True)
    sources = models.ManyToManyField(Source, related_name="+", verbose_name=_("sources"))
    state = models.CharField(_("state"), max_length=10, choices=LeadState, default=LeadState.OPEN)
    settled_by = person(_("settled by"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_reason = models.TextField(_("why"), null=True, blank=True)

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["slug"]
        constraints = [
            *not_blank("slug", "what_ja", "what_en", "settled_reason"),
            one_of("kind", [Holder.CONCEPT, Holder.CALL, Holder.AWARD]),
            one_of("state", LeadState.values),
            models.CheckConstraint(
                condition=Q(state=LeadState.OPEN, settled_by__isnull=True, settled_at__isnull=True)
                | ~Q(state=LeadState.OPEN)
                & Q(
                    settled_by__isnull=False,
                    settled_at__isnull=False,
                    settled_reason__isnull=False,
                ),
                name="funding_lead_settled_whole",
                violation_error_message=_("Say who settled the lead, and why."),
            ),
        ]

    def __str__(self) -> str:
        return self.slug
