"""What a council asks between meetings: written procedures, and materials (Art. 62(6))."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.organisations import not_merged
from councils.choices import (
    PROCEDURE_MOVES,
    REQUEST_MOVES,
    ProcedureState,
    RequestState,
    Vote,
)
from councils.models.councils import Seat
from councils.models.papers import Paper
from councils.models.rows import CouncilRow, leads_to, part_of, person, state_moves, stays
from funding.models import Award
from kprogram.common.records import not_blank, one_of, tracked


@tracked
class WrittenProcedure(CouncilRow):
    """A question that the members answer in writing (書面審議), each seat once, until a day."""

    title = models.CharField(_("title"), max_length=300)
    question = models.TextField(_("question"))
    state = models.CharField(
        _("state"), max_length=10, choices=ProcedureState, default=ProcedureState.DRAFT
    )
    due_on = models.DateField(_("answers by"))
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    outcome = models.TextField(_("outcome"), blank=True, default="")
    asked_by = person(_("asked by"))

    class Meta:
        verbose_name = _("written procedure")
        verbose_name_plural = _("written procedures")
        ordering = ["-due_on", "id"]
        triggers = [
            state_moves("state", PROCEDURE_MOVES),
            stays("asked", "OLD.state <> 'draft'", "title", "question"),
        ]
        constraints = [
            one_of("state", ProcedureState.values),
            *not_blank("title", "question"),
            models.UniqueConstraint(
                fields=["id", "council"], name="councils_writtenprocedure_of_council"
            ),
            models.CheckConstraint(
                condition=~Q(state=ProcedureState.OPEN) | Q(opened_at__isnull=False),
                name="councils_writtenprocedure_opened_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProcedureState.CLOSED)
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="councils_writtenprocedure_closed_with_outcome",
                violation_error_message=_("Say what came of the written procedure."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class ProcedureAnswer(CouncilRow):
    """A seat's answer; a later one takes its place as long as the procedure is open."""

    procedure = part_of(WrittenProcedure, _("written procedure"), "answers")
    seat = part_of(Seat, _("seat"), "procedure_answers")
    vote = models.CharField(_("answer"), max_length=10, choices=Vote)
    comment = models.TextField(_("comment"), blank=True, default="")
    answered_by = person(_("answered by"))

    class Meta:
        verbose_name = _("answer to a written procedure")
        verbose_name_plural = _("answers to written procedures")
        ordering = ["id"]
        constraints = [
            one_of("vote", Vote.values),
            models.UniqueConstraint(
                fields=["procedure", "seat"], name="councils_procedureanswer_once"
            ),
        ]

    def __str__(self) -> str:
        return self.vote


@tracked
class MaterialRequest(CouncilRow):
    """Materials or explanations asked of a member, or of an organisation of an award; the one asked
    tries to comply (Art. 62(6)). An organisation answers by the holders of its seats."""

    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what is asked for"))
    seat = part_of(Seat, _("seat"), "requests", null=True, blank=True)
    award = leads_to(Award, _("award"), null=True)
    organisation = leads_to(Organisation, _("organisation"), null=True)
    due_on = models.DateField(_("due on"))
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.OPEN
    )
    requested_by = person(_("requested by"))
    answer = models.TextField(_("answer"), blank=True, default="")
    paper = part_of(Paper, _("paper"), "answers", null=True, blank=True)
    answered_by = person(_("answered by"), null=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for materials")
        verbose_name_plural = _("requests for materials")
        ordering = ["due_on", "id"]
        triggers = [state_moves("state", REQUEST_MOVES), not_merged("organisation_id")]
        constraints = [
            one_of("state", RequestState.values),
            *not_blank("title", "text"),
            models.UniqueConstraint(
                fields=["id", "council"], name="councils_materialrequest_of_council"
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=False, award__isnull=True, organisation__isnull=True)
                | Q(seat__isnull=True, award__isnull=False, organisation__isnull=False),
                name="councils_materialrequest_to_whom",
                violation_error_message=_(
                    "A request goes to a seat, or to an organisation of an award."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.ANSWERED)
                | (
                    Q(answered_by__isnull=False, answered_at__isnull=False)
                    & (~Q(answer="") | Q(paper__isnull=False))
                ),
                name="councils_materialrequest_answered_whole",
                violation_error_message=_("Answer with a text or a paper."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
