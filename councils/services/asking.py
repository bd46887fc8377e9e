"""Written procedures, and requests for materials (Art. 62(6))."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from councils.choices import ProcedureState, RequestState, Vote
from councils.models import (
    Council,
    MaterialRequest,
    Paper,
    ProcedureAnswer,
    Seat,
    WrittenProcedure,
)
from councils.services import notices, people
from councils.services.meetings import own_seat
from councils.services.steps import By, Refused, locked, step
from funding.models import Award
from kprogram.common import clock
from kprogram.common.dates import japan_today
from messaging.services import outbox


def draft_procedure(
    by: By, council: Council, title: str, question: str, due_on: dt.date
) -> WrittenProcedure:
    with step(by, "procedure.draft"):
        return WrittenProcedure.objects.create(
            council=council, title=title, question=question, due_on=due_on, asked_by=by.user
        )


def open_procedure(by: By, procedure: WrittenProcedure, site: str) -> WrittenProcedure:
    """Put the question to every member; from here on it stays as it is."""
    with step(by, "procedure.open"):
        held = locked(procedure)
        _not_over(held.due_on)
        held.state, held.opened_at = ProcedureState.OPEN, clock.now()
        held.save()
        everybody = people.people_of(held.council)
        notices.ask(f"procedure:{held.pk}", held.due_on, everybody, site)
        return held


def answer_procedure(
    by: By, procedure: WrittenProcedure, vote: Vote, comment: str = ""
) -> ProcedureAnswer:
    """The answer of the person's seat; a later one takes its place."""
    with step(by, "procedure.answer"):
        held = locked(procedure)
        seat = own_seat(by, held.council)
        if held.state != ProcedureState.OPEN or held.due_on < japan_today():
            raise Refused(_("Answers are not asked for any more."))
        said, _made = ProcedureAnswer.objects.update_or_create(
            procedure=held,
            seat=seat,
            defaults={
                "council_id": held.council_id,
                "vote": vote,
                "comment": comment,
                "answered_by": by.user,
            },
        )
        return said


def close_procedure(by: By, procedure: WrittenProcedure, outcome: str) -> WrittenProcedure:
    with step(by, "procedure.close"):
        held = locked(procedure)
        held.state, held.closed_at = ProcedureState.CLOSED, clock.now()
        held.outcome = outcome.strip()
        held.save()
        outbox.cancel(f"procedure:{held.pk}")
        return held


def withdraw_procedure(by: By, procedure: WrittenProcedure) -> WrittenProcedure:
    with step(by, "procedure.withdraw"):
        held = locked(procedure)
        held.state = ProcedureState.WITHDRAWN
        held.save(update_fields=["state"])
        outbox.cancel(f"procedure:{held.pk}")
        return held


def request_material(
    by: By,
    council: Council,
    title: str,
    text: str,
    due_on: dt.date,
    site: str,
    *,
    seat: Seat | None = None,
    of_award: tuple[Award, Organisation] | None = None,
) -> MaterialRequest:
    """Ask a seat, or an organisation of an award, for materials or explanations."""
    with step(by, "request.make"):
        _not_over(due_on)
        to: dict[str, Any] = {"seat": seat}
        if of_award is not None:
            award, organisation = of_award
            if not award.participations.filter(organisation=organisation).exists():
                raise Refused(_("This organisation has no part in the award."))
            to = {"award": award, "organisation": organisation}
        made = MaterialRequest.objects.create(
            council=council, title=title, text=text, due_on=due_on, requested_by=by.user, **to
        )
        notices.ask(f"request:{made.pk}", due_on, asked_by(made), site)
        return made


def asked_by(request: MaterialRequest) -> list[User]:
    """Whom a request concerns: the seat's people, or those of the organisation's seats."""
    return people.sworn_holders(asked_seats(request))


def asked_seats(request: MaterialRequest) -> list[Seat]:
    seats = people.seats_of(request.council)
    if request.seat_id is not None:
        return [seat for seat in seats if seat.pk == request.seat_id]
    return [seat for seat in seats if seat.post.organisation_id == request.organisation_id]


def answer_request(
    by: By, request: MaterialRequest, answer: str = "", paper: Paper | None = None
) -> MaterialRequest:
    """The answer of somebody asked; or of the secretariat, for whom it came another way."""
    with step(by, "request.answer"):
        held = locked(request)
        if held.state != RequestState.OPEN:
            raise Refused(_("Answers are not asked for any more."))
        held.state = RequestState.ANSWERED
        held.answer, held.paper = answer.strip(), paper
        held.answered_by, held.answered_at = by.user, clock.now()
        held.save()
        outbox.cancel(f"request:{held.pk}")
        return held


def may_answer(request: MaterialRequest, user: User) -> bool:
    """Whether a member is one of those who are asked."""
    return user.pk in {each.pk for each in asked_by(request)}


def withdraw_request(by: By, request: MaterialRequest) -> MaterialRequest:
    with step(by, "request.withdraw"):
        held = locked(request)
        held.state = RequestState.WITHDRAWN
        held.save(update_fields=["state"])
        outbox.cancel(f"request:{held.pk}")
        return held


def _not_over(day: dt.date) -> None:
    if day < japan_today():
        raise Refused(_("This day is over already."))
