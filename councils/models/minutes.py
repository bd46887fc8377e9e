"""Minutes: a draft, the members' comments on it, and the final text, which stays."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from councils.choices import MINUTES_MOVES, MinutesState
from councils.models.councils import Seat
from councils.models.meetings import Meeting
from councils.models.rows import CouncilRow, part_of, person, state_moves, stays
from kprogram.common.records import not_blank, one_of, tracked


@tracked
class Minutes(CouncilRow):
    """The minutes of a meeting; members see them when they are consulted, not before."""

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, related_name="minutes", verbose_name=_("meeting")
    )
    council = models.ForeignKey(
        "councils.Council",
        models.PROTECT,
        related_name="minutes",
        verbose_name=_("Designated Fund Council"),
    )
    state = models.CharField(
        _("state"), max_length=14, choices=MinutesState, default=MinutesState.DRAFT
    )
    text = models.TextField(_("text"))
    comment_by = models.DateField(_("comments by"), null=True, blank=True)
    finalised_by = person(_("made final by"), null=True)
    finalised_at = models.DateTimeField(_("made final at"), null=True, blank=True)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["id"]
        triggers = [
            state_moves("state", MINUTES_MOVES),
            stays("final", "OLD.state = 'final'", "text", "comment_by", "finalised_at"),
        ]
        constraints = [
            one_of("state", MinutesState.values),
            *not_blank("text"),
            models.UniqueConstraint(fields=["id", "council"], name="councils_minutes_of_council"),
            models.CheckConstraint(
                condition=~Q(state=MinutesState.CONSULTATION) | Q(comment_by__isnull=False),
                name="councils_minutes_comment_by_when",
                violation_error_message=_("Say until when comments are asked for."),
            ),
            models.CheckConstraint(
                condition=Q(state=MinutesState.FINAL, finalised_at__isnull=False)
                | (~Q(state=MinutesState.FINAL) & Q(finalised_at__isnull=True)),
                name="councils_minutes_final_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting_id)


@tracked
class MinutesComment(CouncilRow):
    """What a member says to the draft, and what the secretariat made of it."""

    minutes = part_of(Minutes, _("minutes"), "comments")
    seat = part_of(Seat, _("seat"), "comments")
    text = models.TextField(_("comment"))
    written_by = person(_("written by"))
    answer = models.TextField(_("what became of it"), blank=True, default="")

    class Meta:
        verbose_name = _("comment on minutes")
        verbose_name_plural = _("comments on minutes")
        ordering = ["recorded_at", "id"]
        triggers = [stays("text", "true", "text", "seat_id", "written_by_id")]
        constraints = [*not_blank("text")]

    def __str__(self) -> str:
        return str(self.pk)
