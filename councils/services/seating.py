"""Councils, seats, and who holds the posts that have them."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from councils.access import current
from councils.choices import AttendanceState, MeetingState
from councils.models import (
    Acknowledgement,
    Attendance,
    Council,
    MaterialRequest,
    Meeting,
    Post,
    PostHolding,
    Seat,
    WrittenProcedure,
)
from councils.services import notices, people
from councils.services.steps import By, Refused, locked, step
from kprogram.common import clock
from kprogram.common.dates import japan_today
from messaging.models import Message

ONE_DAY = dt.timedelta(days=1)
# States of attendance that are still a plan.
PLANS = (AttendanceState.INVITED, AttendanceState.ACCEPTED, AttendanceState.DECLINED)


def establish(by: By, **values: Any) -> Council:
    """Record a council of a concept or an award."""
    with step(by, "council.establish"):
        return Council.objects.create(**values)


def add_post(by: By, **values: Any) -> Post:
    with step(by, "post.add"):
        return Post.objects.create(**values)


def give_seat(by: By, council: Council, post: Post, site: str, **values: Any) -> Seat:
    """A seat in a council for a post; its holder and deputies are asked to acknowledge secrecy."""
    with step(by, "seat.give"):
        seat = Seat.objects.create(council=council, post=post, **values)
        for holding in PostHolding.objects.filter(current(), post=post).select_related("user"):
            notices.ask_to_swear(str(seat.pk), holding.user, site)
        return seat


def end_seat(by: By, seat: Seat, last_day: dt.date) -> None:
    """The seat's last day; from the next day on its holders see nothing of the council."""
    with step(by, "seat.end"):
        held = locked(seat)
        held.ends_on = last_day
        held.save(update_fields=["ends_on"])


def appoint_deputy(by: By, post: Post, user: User, from_day: dt.date, site: str) -> PostHolding:
    """Somebody stands in for the holder of a post."""
    with step(by, "post.deputy"):
        return _hold(post, user, from_day, site, is_deputy=True)


def end_holding(by: By, holding: PostHolding, last_day: dt.date) -> None:
    with step(by, "post.end"):
        held = locked(holding)
        held.ends_on = last_day
        held.save(update_fields=["ends_on"])
        if last_day < japan_today():
            _take_back(held.user, held.post)


def hand_over(by: By, post: Post, to: User, from_day: dt.date, site: str) -> PostHolding:
    """The post goes to somebody else, and with it its seats and whatever is asked of them: what
    was answered stays, what is open is now the new holder's. Once they have acknowledged secrecy
    they are invited to what lies ahead. The one before hears nothing more."""
    with step(by, "post.hand_over"):
        locked(post)
        before = (
            PostHolding.objects.select_for_update(of=("self",))
            .filter(post=post, is_deputy=False, starts_on__lt=from_day)
            .exclude(ends_on__lt=from_day)
            .select_related("user")
            .first()
        )
        if before is not None and before.user_id == to.pk:
            raise Refused(_("This person holds the post already."))
        if before is not None:
            before.ends_on = from_day - ONE_DAY
            before.save(update_fields=["ends_on"])
        _end_as_deputy(post, to, from_day)
        made = _hold(post, to, from_day, site, is_deputy=False)
        if before is not None:
            _pass_on(post, before.user, from_day)
        return made


def _hold(post: Post, user: User, from_day: dt.date, site: str, is_deputy: bool) -> PostHolding:
    if not people.may_attend(user):
        raise Refused(
            _("This person has no role as a council member here. An operator gives it first.")
        )
    made = PostHolding.objects.create(post=post, user=user, starts_on=from_day, is_deputy=is_deputy)
    for seat in Seat.objects.filter(post=post).exclude(ends_on__lt=from_day):
        if not Acknowledgement.objects.filter(seat=seat, user=user).exists():
            notices.ask_to_swear(f"{seat.pk}:{made.pk}", user, site)
    return made


def _end_as_deputy(post: Post, user: User, from_day: dt.date) -> None:
    """Who becomes the holder is a deputy no longer."""
    deputies = PostHolding.objects.filter(post=post, user=user, is_deputy=True)
    deputies.filter(starts_on__gte=from_day).delete()
    open_ended = deputies.exclude(ends_on__lt=from_day)
    open_ended.update(ends_on=from_day - ONE_DAY)


def _pass_on(post: Post, former: User, from_day: dt.date) -> None:
    """What was promised for later days in person is open again; unsent mails are taken back."""
    ahead = Attendance.objects.filter(
        seat__post=post,
        user=former,
        state__in=PLANS,
        meeting__starts_at__date__gte=from_day,
    )
    ahead.update(state=AttendanceState.INVITED, user=None, as_deputy=False, online=False)
    if from_day <= japan_today():
        _take_back(former, post)


def _take_back(user: User, post: Post) -> None:
    """Messages to somebody about matters of the post's councils that have not gone out."""
    councils = Seat.objects.filter(post=post).values("council")
    matters = [
        f"{kind}:{pk}"
        for kind, model in (
            ("meeting", Meeting),
            ("procedure", WrittenProcedure),
            ("request", MaterialRequest),
        )
        for pk in model.objects.filter(council__in=councils).values_list("pk", flat=True)
    ]
    Message.objects.unsent().filter(user=user, about__in=matters).update(state="cancelled")


def acknowledge(by: By, seat: Seat, site: str) -> Acknowledgement:
    """The person acknowledges the duty of secrecy (Art. 62(7)) for a seat of a post that they hold;
    the council opens to them, and they are invited to the meetings that lie ahead."""
    held = PostHolding.objects.filter(current(), post=seat.post_id, user=by.user)
    if not held.exists():
        raise Refused(_("You do not hold this post today."))
    with step(by, "secrecy.acknowledge"):
        made = Acknowledgement.objects.create(
            seat=seat,
            council_id=seat.council_id,
            user=by.user,
            secrecy_acknowledged_on=japan_today(),
        )
        ahead = Meeting.objects.filter(
            council=seat.council_id, state=MeetingState.ANNOUNCED, starts_at__gt=clock.now()
        )
        for meeting in ahead:
            notices.tell(notices.INVITED, meeting, [by.user], site)
        return made
