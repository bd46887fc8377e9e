"""Councils, the posts (官職) whose holders sit in them, and the seats.

A seat belongs to a post, not to a person: officials change in April and July, the seat stays.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.memberships import DAYS
from accounts.models.organisations import not_merged
from catalogue.models import Concept
from councils.choices import CORE_CAPACITIES, Capacity, SeatKind
from councils.models.rows import CouncilRow, Row, dated_forward, leads_to, person
from funding.models import Award
from kprogram.common.records import not_blank, one_of, tracked


@tracked
class Council(Row):
    """A Designated Fund Council of one concept or one award (Art. 63(4)): which of the two, and how
    many there are, is not known from any source, so both are possible."""

    name_ja = models.CharField(_("name (Japanese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, null=True, blank=True)
    concept = leads_to(Concept, _("R&D concept"), null=True)
    award = leads_to(Award, _("award"), null=True)
    minister = leads_to(Organisation, _("ministry in charge of the fund"), null=True)
    established_on = models.DateField(_("established on"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    rules = models.TextField(_("rules of the council (Art. 62(8))"), blank=True, default="")
    is_demo = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        verbose_name = _("Designated Fund Council")
        verbose_name_plural = _("Designated Fund Councils")
        ordering = ["name_ja", "id"]
        constraints = [
            *not_blank("name_ja", "name_en"),
            models.CheckConstraint(
                condition=Q(concept__isnull=False, award__isnull=True)
                | Q(concept__isnull=True, award__isnull=False),
                name="councils_council_of_concept_or_award",
                violation_error_message=_("A council is of one concept or of one award."),
            ),
            models.UniqueConstraint(
                fields=["concept"],
                condition=Q(dissolved_on__isnull=True),
                name="councils_council_one_of_concept",
                violation_error_message=_("This concept has a council already."),
            ),
            models.UniqueConstraint(
                fields=["award"],
                condition=Q(dissolved_on__isnull=True),
                name="councils_council_one_of_award",
                violation_error_message=_("This award has a council already."),
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True)
                | Q(established_on__isnull=True)
                | Q(dissolved_on__gte=models.F("established_on")),
                name="councils_council_dissolved_after_established",
                violation_error_message=_("The end must not lie before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja

    @property
    def name_here(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_ja


@tracked
class Post(Row):
    """An office in an organisation (官職), or what stands for one outside of government."""

    organisation = leads_to(Organisation, _("organisation"))
    title_ja = models.CharField(_("title of the post (Japanese)"), max_length=200)
    title_en = models.CharField(
        _("title of the post (English)"), max_length=200, null=True, blank=True
    )
    is_demo = models.BooleanField(_("demonstration"), default=False)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["title_ja", "id"]
        triggers = [not_merged("organisation_id")]
        constraints = [
            *not_blank("title_ja", "title_en"),
            models.UniqueConstraint(
                fields=["organisation", "title_ja"],
                name="councils_post_once",
                violation_error_message=_("This post is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title_ja

    @property
    def title_here(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_ja


@tracked
class PostHolding(Row):
    """Who holds a post, or stands in for its holder (代理), from day to day; both ends count."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings", verbose_name=_("post"))
    user = person(_("holder"))
    is_deputy = models.BooleanField(_("as deputy"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("holder of a post")
        verbose_name_plural = _("holders of posts")
        ordering = ["is_deputy", "-starts_on", "id"]
        constraints = [
            dated_forward("councils_postholding_ends_after_start"),
            ExclusionConstraint(
                name="councils_postholding_one_holder",
                expressions=[("post", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                condition=Q(is_deputy=False),
                violation_error_message=_("A post has one holder at a time."),
            ),
            ExclusionConstraint(
                name="councils_postholding_no_overlap",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person already holds this post on these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.starts_on}"


@tracked
class Seat(CouncilRow):
    """A post's seat in a council, from day to day; who is added consents first (Art. 62(3))."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="seats", verbose_name=_("post"))
    kind = models.CharField(_("kind of seat"), max_length=12, choices=SeatKind)
    capacity = models.CharField(_("sits as"), max_length=24, choices=Capacity)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    consented_on = models.DateField(_("consented on (Art. 63(5), 62(3))"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, default="")

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["-kind", "starts_on", "id"]
        constraints = [
            one_of("kind", SeatKind.values),
            one_of("capacity", Capacity.values),
            models.UniqueConstraint(fields=["id", "council"], name="councils_seat_of_council"),
            dated_forward("councils_seat_ends_after_start"),
            models.CheckConstraint(
                condition=Q(kind=SeatKind.CORE, capacity__in=CORE_CAPACITIES)
                | (Q(kind=SeatKind.ADDITIONAL) & ~Q(capacity__in=CORE_CAPACITIES)),
                name="councils_seat_capacity_of_kind",
                violation_error_message=_(
                    "The representative, the minister and the Prime Minister are the core;"
                    " others are added."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind=SeatKind.CORE)
                | Q(consented_on__isnull=False, consented_on__lte=models.F("starts_on")),
                name="councils_seat_consent_first",
                violation_error_message=_(
                    "Who is added consents first (Art. 62(3)): give the day of the consent."
                ),
            ),
            ExclusionConstraint(
                name="councils_seat_no_overlap",
                expressions=[
                    ("council", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This post has a seat here on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} in {self.council_id}"


@tracked
class Acknowledgement(CouncilRow):
    """A holder of a seat, or a deputy, has acknowledged the duty of secrecy (Art. 62(7), Art. 95).
    Nothing of the council is shown to them before. It is never taken back: the duty stays."""

    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="acknowledgements", verbose_name=_("seat")
    )
    user = person(_("holder"))
    secrecy_acknowledged_on = models.DateField(_("duty of secrecy acknowledged on"))

    class Meta:
        verbose_name = _("acknowledgement of the duty of secrecy")
        verbose_name_plural = _("acknowledgements of the duty of secrecy")
        ordering = ["secrecy_acknowledged_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "user"],
                name="councils_acknowledgement_once",
                violation_error_message=_("This is acknowledged already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.secrecy_acknowledged_on}"
