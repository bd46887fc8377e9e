"""Who sits in a council: those whom it writes to, and whom a duty concerns."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from accounts.choices import Role
from accounts.models import Membership, User
from councils.access import current
from councils.models import Acknowledgement, Council, PostHolding, Seat
from kprogram.common.dates import japan_today


def seats_of(council: Council, day: dt.date | None = None) -> list[Seat]:
    """The seats of a council on a day (today)."""
    seats = Seat.objects.filter(current(day), council=council)
    return list(seats.select_related("post").order_by("-kind", "starts_on", "pk"))


def may_attend(user: User) -> bool:
    """Whether somebody holds the role without which no seat opens anything."""
    roles = Membership.objects.current().filter(user=user, role=Role.COUNCIL_MEMBER)
    return bool(user.is_active) and roles.exists()


def sworn_holders(seats: Iterable[Seat]) -> list[User]:
    """Holders and deputies of today who may see the council: bound to secrecy, in their role."""
    taken = [(seat.pk, seat.post_id) for seat in seats]
    if not taken:
        return []
    pairs = Q()
    for seat, post in taken:
        bound = Acknowledgement.objects.filter(seat=seat, user=OuterRef("pk"))
        held = PostHolding.objects.filter(current(), post=post, user=OuterRef("pk"))
        pairs |= Q(Exists(bound)) & Q(Exists(held))
    roles = Membership.objects.current().filter(user=OuterRef("pk"), role=Role.COUNCIL_MEMBER)
    return list(User.objects.filter(pairs, Exists(roles), is_active=True).order_by("pk"))


def people_of(council: Council) -> list[User]:
    """Everybody who sits in the council today and may see it."""
    return sworn_holders(seats_of(council, japan_today()))


def seat_of(council: Council, user: User) -> Seat | None:
    """The seat for which somebody speaks in a council today: as holder first, then as deputy."""
    holdings = PostHolding.objects.filter(current(), user=user).order_by("is_deputy")
    for holding in holdings:
        seat = Seat.objects.filter(current(), council=council, post=holding.post_id).first()
        if seat and Acknowledgement.objects.filter(seat=seat, user=user).exists():
            return seat
    return None


def is_deputy(seat: Seat, user: User) -> bool:
    held = PostHolding.objects.filter(current(), post=seat.post_id, user=user)
    return not held.filter(is_deputy=False).exists()
