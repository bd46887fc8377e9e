"""What readers say of the topic check: "this is wrong". Editors settle it, and an accepted case
whose text may be kept becomes a labelled topic."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.matching.model import Band
from catalogue.models.proposals import person
from funding.choices import TopicCaseState
from kprogram.common.records import not_blank, one_of, tracked

LONGEST_REMARK = 2_000
BANDS = [band.value for band in Band]


class TopicCaseQuerySet(models.QuerySet["TopicCase"]):
    def waiting(self) -> "TopicCaseQuerySet":
        """Cases that nobody has settled yet, the oldest first."""
        return self.filter(state=TopicCaseState.OPEN).order_by("received_at")

    def labelled(self) -> "TopicCaseQuerySet":
        """Accepted cases whose text the reader left to us."""
        found = self.filter(state=TopicCaseState.ACCEPTED, text__isnull=False)
        return found.order_by("received_at")


@tracked
class TopicCase(models.Model):
    """An answer of the topic check that a reader found wrong.

    ``text`` is held only if the reader consented. ``shown`` and ``right`` are slugs of
    technologies: what the answer named, and what an editor says is right (an empty list: nothing
    covers it).
    """

    state = models.CharField(
        _("state"), max_length=10, choices=TopicCaseState, default=TopicCaseState.OPEN
    )
    text = models.TextField(_("text that was checked"), null=True, blank=True)
    remark = models.TextField(_("what is wrong with the answer"), max_length=LONGEST_REMARK)
    band = models.CharField(_("answer"), max_length=10, null=True, blank=True)
    shown = models.JSONField(_("technologies that were shown"), default=list, blank=True)
    matcher_version = models.CharField(
        _("version of the topic check"), max_length=16, null=True, blank=True
    )
    language = models.CharField(_("language"), max_length=2, default="ja")
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    right = models.JSONField(_("technologies that are right"), null=True, blank=True)
    settled_by = person(_("settled by"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_reason = models.TextField(_("why"), null=True, blank=True)

    objects = TopicCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case of the topic check")
        verbose_name_plural = _("cases of the topic check")
        ordering = ["-received_at"]
        constraints = [
            *not_blank("text", "remark", "matcher_version", "settled_reason"),
            one_of("state", TopicCaseState.values),
            one_of("band", BANDS),
            models.CheckConstraint(
                condition=Q(
                    state=TopicCaseState.OPEN,
                    settled_by__isnull=True,
                    settled_at__isnull=True,
                    settled_reason__isnull=True,
                )
                | ~Q(state=TopicCaseState.OPEN)
                & Q(
                    settled_by__isnull=False,
                    settled_at__isnull=False,
                    settled_reason__isnull=False,
                ),
                name="funding_topiccase_settled_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=TopicCaseState.ACCEPTED, right__isnull=False)
                | ~Q(state=TopicCaseState.ACCEPTED) & Q(right__isnull=True),
                name="funding_topiccase_accepted_with_what_is_right",
                violation_error_message=_("Say which technologies are right, or that none is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.received_at:%Y-%m-%d}: {self.remark[:60]}"
