"""What of the councils an actor may see: the first wall. Pages, API, tasks and reports begin here.

:func:`visible` decides alone which councils there are for somebody; every other function is built
on it. PostgreSQL's row-level security (migration 0002) is the second wall and asks neither this
module nor the queryset that was made; each of the two holds alone.

The secretariat sees everything. A member sees a council as long as a post that they hold, or stand
in for, has a seat in it today and they have acknowledged the duty of secrecy (Art. 62(7)); with the
next request after that, nothing. What nobody may see is not there.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.choices import Role
from accounts.models import User
from accounts.permissions import Actor, Permission
from councils.choices import Clearance, MinutesState, ProcedureState, Publicness, ScanState
from councils.models import (
    Acknowledgement,
    AgendaItem,
    Attendance,
    Council,
    MaterialRequest,
    Meeting,
    Minutes,
    MinutesComment,
    NeedAward,
    NeedTechnology,
    Paper,
    PaperReading,
    PaperVersion,
    PollAnswer,
    PollOption,
    Post,
    PostHolding,
    ProcedureAnswer,
    PublicUseNeed,
    SchedulingPoll,
    Seat,
    SupportActivity,
    WrittenProcedure,
)
from kprogram.common.dates import japan_today

P = Permission
# Whom a need "within government" reaches.
GOVERNMENT = frozenset(
    {
        Role.CABINET_EDITOR,
        Role.CABINET_APPROVER,
        Role.COUNCIL_SECRETARY,
        Role.MINISTRY_OFFICER,
    }
)


def runs(actor: Actor) -> bool:
    """Whether this is the secretariat, which runs every council."""
    return bool(actor.may_somewhere(P.COUNCILS_RUN))


def current(day: Any = None) -> Q:
    """The condition of a dated row (a seat, a holding) that it holds on ``day`` (today)."""
    day = day or japan_today()
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def holdings_of(user: User) -> QuerySet[PostHolding]:
    """Posts that somebody holds today, or stands in for."""
    return PostHolding.objects.filter(current(), user=user)


def seats_held_by(user: User) -> QuerySet[Seat]:
    """Seats of today of posts that somebody holds today; secrecy acknowledged or not."""
    posts = holdings_of(user).order_by().values("post")
    return Seat.objects.filter(current(), post__in=posts)


def seats_taken_by(user: User) -> QuerySet[Seat]:
    """Of these the ones whose duty of secrecy is acknowledged: they open a council."""
    bound = Acknowledgement.objects.filter(
        seat=OuterRef("pk"), user=user, secrecy_acknowledged_on__lte=japan_today()
    )
    return seats_held_by(user).filter(Exists(bound))


def visible(actor: Actor) -> QuerySet[Council]:
    """The councils that there are for this actor. Everything else is built on this."""
    if runs(actor):
        return Council.objects.all()
    if actor.user is None or not actor.may_somewhere(P.COUNCILS_ATTEND):
        return Council.objects.none()
    mine = seats_taken_by(actor.user).filter(council=OuterRef("pk"))
    return Council.objects.filter(Exists(mine))


def _of(model: Any, actor: Actor) -> Any:
    return model._default_manager.filter(council__in=visible(actor).order_by().values("pk"))


def own_seats(actor: Actor) -> QuerySet[Seat]:
    """The seats of the actor's own posts, also before the duty of secrecy is acknowledged: the
    seat names a post and nothing of the council."""
    if actor.user is None or not actor.may_somewhere(P.COUNCILS_ATTEND):
        return Seat.objects.none()
    return seats_held_by(actor.user)


def waiting_seats(actor: Actor) -> QuerySet[Seat]:
    """The actor's own seats that wait for the acknowledgement of the duty of secrecy."""
    own = own_seats(actor)
    return own.exclude(pk__in=seats_taken_by(actor.user).values("pk")) if actor.user else own


def seats(actor: Actor) -> QuerySet[Seat]:
    return _of(Seat, actor)


def posts(actor: Actor) -> QuerySet[Post]:
    """Posts that have a seat in a council in sight, and one's own."""
    if runs(actor):
        return Post.objects.all()
    own = own_seats(actor).order_by().values("post")
    return Post.objects.filter(Q(pk__in=seats(actor).order_by().values("post")) | Q(pk__in=own))


def holdings(actor: Actor) -> QuerySet[PostHolding]:
    return PostHolding.objects.filter(post__in=posts(actor).order_by().values("pk"))


def acknowledgements(actor: Actor) -> QuerySet[Acknowledgement]:
    return _of(Acknowledgement, actor)


def meetings(actor: Actor) -> QuerySet[Meeting]:
    return _of(Meeting, actor)


def agenda(actor: Actor) -> QuerySet[AgendaItem]:
    return _of(AgendaItem, actor)


def polls(actor: Actor) -> QuerySet[SchedulingPoll]:
    return _of(SchedulingPoll, actor)


def poll_options(actor: Actor) -> QuerySet[PollOption]:
    return _of(PollOption, actor)


def poll_answers(actor: Actor) -> QuerySet[PollAnswer]:
    return _of(PollAnswer, actor)


def attendance(actor: Actor) -> QuerySet[Attendance]:
    return _of(Attendance, actor)


def papers(actor: Actor) -> QuerySet[Paper]:
    """Members see what is cleared, and what they submitted themselves."""
    found = _of(Paper, actor)
    if runs(actor):
        return found
    return found.filter(Q(clearance=Clearance.CLEARED) | Q(submitted_by=actor.user))


def paper_versions(actor: Actor) -> QuerySet[PaperVersion]:
    """Versions of papers in sight; a member sees what is scanned and their own."""
    found = _of(PaperVersion, actor)
    if runs(actor):
        return found
    shown = Q(scan_state=ScanState.CLEAN, paper__in=papers(actor).order_by().values("pk"))
    return found.filter(shown | Q(uploaded_by=actor.user))


def downloadable(actor: Actor) -> QuerySet[PaperVersion]:
    """Versions whose file may be handed out: scanned and clean, whoever asks."""
    return paper_versions(actor).filter(scan_state=ScanState.CLEAN)


def readings(actor: Actor) -> QuerySet[PaperReading]:
    """Downloads: the secretariat sees all, a member their own."""
    found = _of(PaperReading, actor)
    return found if runs(actor) else found.filter(user=actor.user)


def minutes(actor: Actor) -> QuerySet[Minutes]:
    found = _of(Minutes, actor)
    return found if runs(actor) else found.exclude(state=MinutesState.DRAFT)


def minutes_comments(actor: Actor) -> QuerySet[MinutesComment]:
    shown = minutes(actor).order_by().values("pk")
    return _of(MinutesComment, actor).filter(minutes__in=shown)


def procedures(actor: Actor) -> QuerySet[WrittenProcedure]:
    found = _of(WrittenProcedure, actor)
    return found if runs(actor) else found.exclude(state=ProcedureState.DRAFT)


def procedure_answers(actor: Actor) -> QuerySet[ProcedureAnswer]:
    shown = procedures(actor).order_by().values("pk")
    return _of(ProcedureAnswer, actor).filter(procedure__in=shown)


def requests(actor: Actor) -> QuerySet[MaterialRequest]:
    return _of(MaterialRequest, actor)


def support(actor: Actor) -> QuerySet[SupportActivity]:
    return _of(SupportActivity, actor)


def needs(actor: Actor) -> QuerySet[PublicUseNeed]:
    """Needs for public use: everybody's, the government's, those of councils in sight, and what
    one's own ministry filed."""
    if runs(actor):
        return PublicUseNeed.objects.all()
    shown = Q(publicness=Publicness.PUBLIC)
    if actor.user is not None and not actor.needs_factor:
        if actor.roles & GOVERNMENT:
            shown |= Q(publicness=Publicness.GOVERNMENT)
        councils = visible(actor).order_by().values("pk")
        shown |= Q(publicness=Publicness.COUNCIL, council__in=councils)
        shown |= Q(ministry__in=[each.pk for each in own_ministries(actor)])
    return PublicUseNeed.objects.filter(shown)


def own_ministries(actor: Actor) -> Iterable[Any]:
    """The ministries for which the actor files needs."""
    return actor.organisations(Role.MINISTRY_OFFICER)


def need_technologies(actor: Actor) -> QuerySet[NeedTechnology]:
    return NeedTechnology.objects.filter(need__in=needs(actor).order_by().values("pk"))


def need_awards(actor: Actor) -> QuerySet[NeedAward]:
    return NeedAward.objects.filter(need__in=needs(actor).order_by().values("pk"))
