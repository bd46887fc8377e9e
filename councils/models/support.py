"""Continuous support (伴走支援), and the needs for public use (公的利用) that ministries file."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from catalogue.models import Technology
from councils.choices import NEED_MOVES, NeedState, Publicness
from councils.models.rows import CouncilRow, Row, leads_to, person, state_moves
from funding.models import Award
from kprogram.common.records import not_blank, one_of, tracked


@tracked
class SupportActivity(CouncilRow):
    """Something that was done to support the R&D between meetings."""

    happened_on = models.DateField(_("date"))
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True, default="")
    recorded_by = person(_("recorded by"))

    class Meta:
        verbose_name = _("support activity")
        verbose_name_plural = _("support activities")
        ordering = ["-happened_on", "id"]
        constraints = [*not_blank("title")]

    def __str__(self) -> str:
        return self.title


@tracked
class PublicUseNeed(Row):
    """A need of a ministry for public use, for everybody, within government or for one council."""

    ministry = leads_to(Organisation, _("ministry"))
    publicness = models.CharField(_("for whom"), max_length=10, choices=Publicness)
    council = models.ForeignKey(
        "councils.Council",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("Designated Fund Council"),
    )
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("what is needed, and for what"))
    state = models.CharField(
        _("what became of it"), max_length=12, choices=NeedState, default=NeedState.FILED
    )
    outcome = models.TextField(_("what became of it, in words"), blank=True, default="")
    outcome_on = models.DateField(_("date"), null=True, blank=True)
    filed_by = person(_("filed by"))

    class Meta:
        verbose_name = _("need for public use")
        verbose_name_plural = _("needs for public use")
        ordering = ["-recorded_at", "id"]
        triggers = [state_moves("state", NEED_MOVES)]
        constraints = [
            one_of("publicness", Publicness.values),
            one_of("state", NeedState.values),
            *not_blank("title", "text"),
            models.CheckConstraint(
                condition=Q(publicness=Publicness.COUNCIL, council__isnull=False)
                | (~Q(publicness=Publicness.COUNCIL) & Q(council__isnull=True)),
                name="councils_publicuseneed_of_council",
                violation_error_message=_("A need for a council only names that council."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[NeedState.TAKEN_UP, NeedState.NOT_TAKEN_UP])
                | (Q(outcome_on__isnull=False) & ~Q(outcome="")),
                name="councils_publicuseneed_outcome_said",
                violation_error_message=_("Say what became of the need, and when."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class NeedTechnology(Row):
    need = models.ForeignKey(
        PublicUseNeed, models.CASCADE, related_name="technologies", verbose_name=_("need")
    )
    technology = leads_to(Technology, _("supported technology"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need", "technology"], name="councils_needtechnology_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.technology_id}"


@tracked
class NeedAward(Row):
    need = models.ForeignKey(
        PublicUseNeed, models.CASCADE, related_name="awards", verbose_name=_("need")
    )
    award = leads_to(Award, _("award"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "award"], name="councils_needaward_once")
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.award_id}"
