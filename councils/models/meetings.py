"""Meetings: agenda, scheduling poll, attendance. The identifier of a meeting stays the same through
moves and cancellation, so that calendars follow; ``revision`` counts them."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from councils.choices import (
    MEETING_MOVES,
    AgendaKind,
    AttendanceState,
    MeetingState,
    PollReply,
)
from councils.models.councils import Seat
from councils.models.rows import CouncilRow, part_of, person, state_moves, stays
from kprogram.common.records import not_blank, one_of, tracked


@tracked
class Meeting(CouncilRow):
    """A meeting of a council. While it is planned its time may be open: a poll finds it."""

    number = models.PositiveSmallIntegerField(_("number of the meeting"))
    state = models.CharField(
        _("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED
    )
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    online_address = models.CharField(
        _("address of the online meeting"),
        max_length=500,
        blank=True,
        default="",
        validators=[URLValidator(["https"])],
    )
    note = models.TextField(_("note to the members"), blank=True, default="")
    revision = models.PositiveSmallIntegerField(default=0, editable=False)
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True, editable=False)
    cancelled_reason = models.TextField(_("why it was cancelled"), blank=True, default="")
    planned_by = person(_("planned by"))

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-number", "id"]
        triggers = [
            state_moves("state", MEETING_MOVES),
            stays("end", "OLD.state IN ('held', 'cancelled')", "number", "starts_at", "ends_at"),
        ]
        constraints = [
            one_of("state", MeetingState.values),
            models.UniqueConstraint(fields=["id", "council"], name="councils_meeting_of_council"),
            models.UniqueConstraint(
                fields=["council", "number"],
                name="councils_meeting_number_once",
                violation_error_message=_("This council has a meeting of this number."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="councils_meeting_number_from_one"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(ends_at__gt=F("starts_at")),
                name="councils_meeting_ends_after_start",
                violation_error_message=_("The end must lie after the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MeetingState.PLANNED, MeetingState.CANCELLED])
                | Q(starts_at__isnull=False, announced_at__isnull=False)
                & (~Q(place="") | ~Q(online_address="")),
                name="councils_meeting_announced_whole",
                violation_error_message=_(
                    "A meeting is announced with its time and its place or online address."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.CANCELLED) | ~Q(cancelled_reason=""),
                name="councils_meeting_cancelled_why",
                violation_error_message=_("Say why the meeting is cancelled."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.number}"


@tracked
class AgendaItem(CouncilRow):
    """A matter on the agenda, of one of the five kinds of Art. 62(4)."""

    meeting = part_of(Meeting, _("meeting"), "agenda")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind of matter (Art. 62(4))"), max_length=24, choices=AgendaKind)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True, default="")

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ["order"]
        constraints = [
            one_of("kind", AgendaKind.values),
            *not_blank("title"),
            models.UniqueConstraint(
                fields=["meeting", "order"],
                name="councils_agendaitem_order_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class SchedulingPoll(CouncilRow):
    """Members say when they can come; the secretariat closes it with a time."""

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, related_name="poll", verbose_name=_("meeting")
    )
    answer_by = models.DateField(_("answers by"))
    opened_by = person(_("opened by"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("scheduling poll")
        verbose_name_plural = _("scheduling polls")
        ordering = ["answer_by", "id"]
        triggers = [stays("end", "OLD.closed_at IS NOT NULL", "closed_at", "answer_by")]
        constraints = [
            models.UniqueConstraint(
                fields=["id", "council"], name="councils_schedulingpoll_of_council"
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting_id)


@tracked
class PollOption(CouncilRow):
    """A time that is offered."""

    poll = part_of(SchedulingPoll, _("scheduling poll"), "options")
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"))
    is_chosen = models.BooleanField(_("chosen"), default=False)

    class Meta:
        verbose_name = _("time offered")
        verbose_name_plural = _("times offered")
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["id", "council"], name="councils_polloption_of_council"
            ),
            models.UniqueConstraint(
                fields=["poll", "starts_at"],
                name="councils_polloption_once",
                violation_error_message=_("This time is offered already."),
            ),
            models.UniqueConstraint(
                fields=["poll"], condition=Q(is_chosen=True), name="councils_polloption_one_chosen"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="councils_polloption_ends_after_start",
                violation_error_message=_("The end must lie after the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


@tracked
class PollAnswer(CouncilRow):
    """What a seat answers to a time; the holder or a deputy says it, the last word counts."""

    option = part_of(PollOption, _("time offered"), "answers")
    seat = part_of(Seat, _("seat"), "poll_answers")
    reply = models.CharField(_("answer"), max_length=8, choices=PollReply)
    answered_by = person(_("answered by"))

    class Meta:
        verbose_name = _("answer to a poll")
        verbose_name_plural = _("answers to polls")
        ordering = ["id"]
        constraints = [
            one_of("reply", PollReply.values),
            models.UniqueConstraint(fields=["option", "seat"], name="councils_pollanswer_once"),
        ]

    def __str__(self) -> str:
        return self.reply


@tracked
class Attendance(CouncilRow):
    """A seat at a meeting: invited, answered, and who came in the end, perhaps as deputy."""

    meeting = part_of(Meeting, _("meeting"), "attendance")
    seat = part_of(Seat, _("seat"), "attendance")
    state = models.CharField(
        _("state"), max_length=10, choices=AttendanceState, default=AttendanceState.INVITED
    )
    user = person(_("who comes"), null=True)
    as_deputy = models.BooleanField(_("as deputy"), default=False)
    online = models.BooleanField(_("online"), default=False)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["id"]
        constraints = [
            one_of("state", AttendanceState.values),
            models.UniqueConstraint(fields=["meeting", "seat"], name="councils_attendance_once"),
            models.CheckConstraint(
                condition=Q(state__in=[AttendanceState.INVITED, AttendanceState.ABSENT])
                | Q(state=AttendanceState.DECLINED)
                | Q(user__isnull=False),
                name="councils_attendance_who",
                violation_error_message=_("Say who attends."),
            ),
        ]

    def __str__(self) -> str:
        return self.state
