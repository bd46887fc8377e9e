"""What of the councils stands in the world of the matrix: one council of each of two members."""

import datetime as dt
import uuid
from typing import Any

from accounts.models import Organisation
from accounts.permissions import Actor
from catalogue.models import Concept
from councils.choices import Capacity, SeatKind
from councils.models import Acknowledgement, Council, Meeting, Post, PostHolding, Seat
from tests.permissions.rules import Target

BEGAN = dt.date(2026, 1, 1)
MEMBERS = ("council member", "member of another council")


def meeting_of(actor: Actor, concept: Concept) -> Meeting:
    """A council of a concept in which this person sits, with a meeting."""
    assert actor.user is not None
    organisation = Organisation.objects.get(code="u-tokyo")
    post = Post.objects.create(organisation=organisation, title_ja=f"官職{uuid.uuid4()}")
    PostHolding.objects.create(post=post, user=actor.user, starts_on=BEGAN)
    council = Council.objects.create(name_ja=f"協議会{uuid.uuid4()}", concept=concept)
    seat = Seat.objects.create(
        council=council,
        post=post,
        kind=SeatKind.ADDITIONAL,
        capacity=Capacity.RESEARCHER,
        starts_on=BEGAN,
        consented_on=BEGAN,
    )
    told: dict[str, Any] = {"council": council, "user": actor.user}
    Acknowledgement.objects.create(seat=seat, secrecy_acknowledged_on=BEGAN, **told)
    return Meeting.objects.create(council=council, number=1, planned_by=actor.user)


def of_members(personas: Any) -> list[Target]:
    """The meeting of each member's council, and an address at which there is none."""
    concepts = iter(Concept.objects.order_by("slug"))
    found = []
    for persona in personas:
        if persona.label in MEMBERS:
            meeting = meeting_of(persona.actor, next(concepts))
            found.append(
                Target(
                    f"council of the {persona.label}",
                    kwargs={"id": meeting.council_id, "meeting": meeting.pk},
                    author=persona.actor.user.pk,
                )
            )
    nowhere = {"id": uuid.uuid4(), "meeting": uuid.uuid4()}
    return [*found, Target("none", kwargs=nowhere, public=False)]
