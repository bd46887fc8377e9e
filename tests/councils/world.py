"""Two councils with a row in every table, and people in every relation to the first of them.

Each text of a council names it, so that a foreign text is known wherever it turns up.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils import timezone

from accounts.choices import Role
from accounts.models import Organisation, User
from accounts.permissions import Actor, actor_of_user
from catalogue.models import Concept, Technology
from councils import models
from councils.choices import (
    AgendaKind,
    Capacity,
    Clearance,
    MinutesState,
    PaperKind,
    PollReply,
    ProcedureState,
    Publicness,
    ScanState,
    SeatKind,
    Vote,
)
from funding.models import Award
from kprogram.common.dates import japan_today
from tests.people import person

SECRET = "機微カナリア"
LONG_AGO = dt.date(2026, 1, 1)


@dataclass
class Place:
    """A council with what it holds."""

    tag: str
    council: models.Council
    rows: dict[str, Any] = field(default_factory=dict)

    def secret(self, name: str) -> str:
        return f"{SECRET} {self.tag} {name}"


def tables() -> list[type]:
    """The models of the councils, without those of their history."""
    found = apps.get_app_config("councils").get_models()
    return [each for each in found if not hasattr(each, "pgh_tracked_model")]


def histories() -> list[type]:
    found = apps.get_app_config("councils").get_models()
    return [each for each in found if hasattr(each, "pgh_tracked_model")]


def actor(user: User) -> Actor:
    return actor_of_user(User.objects.get(pk=user.pk), has_factor=True)


class World:
    """``first`` is the council of ``member``; ``second`` that of ``stranger``."""

    def __init__(self) -> None:
        self.secretary = person(Role.COUNCIL_SECRETARY).user
        self.member = person(Role.COUNCIL_MEMBER, "u-tokyo").user
        self.deputy = person(Role.COUNCIL_MEMBER, "u-tokyo").user
        self.unsworn = person(Role.COUNCIL_MEMBER, "u-tokyo").user
        self.former = person(Role.COUNCIL_MEMBER, "u-tokyo").user
        self.seatless = person(Role.COUNCIL_MEMBER, "u-tokyo").user
        self.stranger = person(Role.COUNCIL_MEMBER, "u-tokyo").user
        self.officer = person(Role.MINISTRY_OFFICER, "mext").user
        self.editor = person(Role.CABINET_EDITOR).user
        concepts = Concept.objects.order_by("slug")
        self.first = self.place("甲", concepts[0])
        self.second = self.place("乙", concepts[1])
        self.seat = self.sit(self.first, self.member)
        self.hold(self.seat.post, self.deputy, is_deputy=True)
        self.swear(self.seat, self.deputy)
        self.sit(self.first, self.unsworn, sworn=False)
        over = japan_today() - dt.timedelta(days=1)
        self.sit(self.first, self.former, ends_on=over)
        self.foreign_seat = self.sit(self.second, self.stranger)
        for place, seat, by in (
            (self.first, self.seat, self.member),
            (self.second, self.foreign_seat, self.stranger),
        ):
            self.fill(place, seat, by)

    def place(self, tag: str, concept: Concept) -> Place:
        name = f"{SECRET} {tag} council"
        values = {"name_en": name, "rules": f"{name} rules", "concept": concept}
        return Place(tag, models.Council.objects.create(name_ja=name, **values))

    def post(self) -> models.Post:
        organisation = Organisation.objects.get(code="u-tokyo")
        return models.Post.objects.create(organisation=organisation, title_ja=f"官職{uuid.uuid4()}")

    def hold(self, post: models.Post, user: User, **more: Any) -> models.PostHolding:
        more.setdefault("starts_on", LONG_AGO)
        return models.PostHolding.objects.create(post=post, user=user, **more)

    def swear(self, seat: models.Seat, user: User) -> None:
        models.Acknowledgement.objects.create(
            seat=seat, council_id=seat.council_id, user=user, secrecy_acknowledged_on=LONG_AGO
        )

    def sit(self, place: Place, user: User, sworn: bool = True, **more: Any) -> models.Seat:
        post = self.post()
        self.hold(post, user)
        seat = models.Seat.objects.create(
            council=place.council,
            post=post,
            kind=SeatKind.ADDITIONAL,
            capacity=Capacity.RESEARCHER,
            starts_on=LONG_AGO,
            consented_on=LONG_AGO,
            note=place.secret("seat"),
            **more,
        )
        if sworn:
            self.swear(seat, user)
        return seat

    def fill(self, place: Place, seat: models.Seat, by: User) -> None:
        """A row in every table, with what members may not see beside what they may."""
        of = {"council": place.council}
        now = timezone.now()
        later = now + dt.timedelta(days=30)
        hours = {"starts_at": later, "ends_at": later + dt.timedelta(hours=2)}
        due = japan_today() + dt.timedelta(days=14)
        say = place.secret
        keep = place.rows

        def make(name: str, model: Any, **values: Any) -> Any:
            keep[name] = model.objects.create(**of, **values)
            return keep[name]

        meeting = make(
            "meeting",
            models.Meeting,
            number=1,
            place=say("place"),
            online_address="https://meet.invalid/" + place.council.pk.hex,
            note=say("note"),
            planned_by=self.secretary,
            **hours,
        )
        make(
            "agenda",
            models.AgendaItem,
            meeting=meeting,
            order=1,
            kind=AgendaKind.ADVANCEMENT,
            title=say("item"),
            text=say("item text"),
        )
        poll = make(
            "poll", models.SchedulingPoll, meeting=meeting, answer_by=due, opened_by=self.secretary
        )
        option = make("option", models.PollOption, poll=poll, **hours)
        make(
            "poll answer",
            models.PollAnswer,
            option=option,
            seat=seat,
            reply=PollReply.YES,
            answered_by=by,
        )
        make("attendance", models.Attendance, meeting=meeting, seat=seat)
        for state in Clearance:
            paper = make(
                f"{state} paper",
                models.Paper,
                meeting=meeting,
                kind=PaperKind.MATERIAL,
                title=say(f"{state} paper"),
                submitted_by=self.secretary,
            )
            if state != Clearance.DRAFT:
                paper.clearance, paper.cleared_by, paper.cleared_at = state, self.secretary, now
                paper.save()
            for number, scan in enumerate(ScanState, 1):
                version = make(
                    f"{scan} version of {state} paper",
                    models.PaperVersion,
                    paper=paper,
                    number=number,
                    file=uuid.uuid4().hex,
                    file_name=say("file") + ".pdf",
                    content_type="application/pdf",
                    size=1,
                    sha256="0" * 64,
                    uploaded_by=self.secretary,
                )
                if scan != ScanState.PENDING:
                    version.scan_state = scan
                    version.save()
        make(
            "reading",
            models.PaperReading,
            version=keep["clean version of cleared paper"],
            user=by,
        )
        minutes = make(
            "minutes", models.Minutes, meeting=meeting, text=say("minutes"), comment_by=due
        )
        minutes.state = MinutesState.CONSULTATION
        minutes.save()
        make(
            "comment",
            models.MinutesComment,
            minutes=minutes,
            seat=seat,
            text=say("comment"),
            written_by=by,
        )
        make(
            "draft minutes",
            models.Minutes,
            meeting=make("next meeting", models.Meeting, number=2, planned_by=self.secretary),
            text=say("draft minutes"),
        )
        for state in (ProcedureState.OPEN, ProcedureState.DRAFT):
            procedure = make(
                f"{state} procedure",
                models.WrittenProcedure,
                title=say(f"{state} procedure"),
                question=say("question"),
                due_on=due,
                asked_by=self.secretary,
            )
            if state == ProcedureState.OPEN:
                procedure.state, procedure.opened_at = state, now
                procedure.save()
                make(
                    "answer",
                    models.ProcedureAnswer,
                    procedure=procedure,
                    seat=seat,
                    vote=Vote.AGREE,
                    comment=say("answer"),
                    answered_by=by,
                )
        make(
            "request",
            models.MaterialRequest,
            title=say("request"),
            text=say("request text"),
            seat=seat,
            due_on=due,
            requested_by=self.secretary,
        )
        make(
            "support",
            models.SupportActivity,
            happened_on=LONG_AGO,
            title=say("support"),
            text=say("support text"),
            recorded_by=self.secretary,
        )
        need = models.PublicUseNeed.objects.create(
            ministry=Organisation.objects.get(code="meti"),
            publicness=Publicness.COUNCIL,
            council=place.council,
            title=say("need"),
            text=say("need text"),
            filed_by=self.secretary,
        )
        keep["need"] = need
        technology = Technology.objects.order_by("order")[0]
        models.NeedTechnology.objects.create(need=need, technology=technology)
        models.NeedAward.objects.create(need=need, award=Award.objects.order_by("slug")[0])
