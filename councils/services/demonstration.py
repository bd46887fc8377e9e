"""A council for demonstration, labelled as one: no real council, member or paper is known."""

import datetime as dt

from django.conf import settings

from accounts.models import Organisation, User
from accounts.services import demonstration
from catalogue.models import Concept
from councils.choices import AgendaKind, Capacity, SeatKind
from councils.models import Acknowledgement, AgendaItem, Council, Meeting, Post, PostHolding, Seat
from kprogram.common import clock
from kprogram.common.dates import japan_today
from kprogram.common.row_security import own_work

NAME = "デモ用の協議会（実在しません）"
NAME_EN = "Council for demonstration (it does not exist)"


def register_demonstration() -> None:
    if settings.COUNCILS:
        demonstration.also(load)


def load() -> None:
    """Once: a council of the first concept, the demonstration's member in it, a planned meeting."""
    with own_work():
        concept = Concept.objects.order_by("slug").first()
        member = User.objects.get(email=f"member@{demonstration.DOMAIN}")
        secretary = User.objects.get(email=f"secretary@{demonstration.DOMAIN}")
        if concept is None or Council.objects.filter(is_demo=True).exists():
            return
        council = Council.objects.create(
            name_ja=NAME, name_en=NAME_EN, concept=concept, is_demo=True
        )
        _seat(council, member)
        _meeting(council, secretary)


def _seat(council: Council, member: User) -> None:
    today = japan_today()
    organisation = Organisation.objects.get(code="u-tokyo")
    post = Post.objects.create(
        organisation=organisation, title_ja="デモ用の官職", title_en="Demo post", is_demo=True
    )
    PostHolding.objects.create(post=post, user=member, starts_on=today)
    seat = Seat.objects.create(
        council=council,
        post=post,
        kind=SeatKind.ADDITIONAL,
        capacity=Capacity.RESEARCHER,
        starts_on=today,
        consented_on=today,
    )
    Acknowledgement.objects.create(
        council=council, seat=seat, user=member, secrecy_acknowledged_on=today
    )


def _meeting(council: Council, secretary: User) -> None:
    start = (clock.now() + dt.timedelta(days=21)).replace(minute=0, second=0, microsecond=0)
    meeting = Meeting.objects.create(
        council=council,
        number=1,
        starts_at=start,
        ends_at=start + dt.timedelta(hours=2),
        place="デモ用の会議室",
        planned_by=secretary,
    )
    AgendaItem.objects.create(
        council=council,
        meeting=meeting,
        order=1,
        kind=AgendaKind.ADVANCEMENT,
        title="デモ用の議事",
    )
