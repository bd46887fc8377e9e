"""The questions that people ask of calls, awards and the ledger, as querysets.

A status is computed here, from events and the clock, and nowhere else.
"""

import datetime as dt
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, Exists, F, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, ExtractYear, Least
from django.utils import timezone

from funding.choices import (
    DECISIONS,
    AwardEventKind,
    AwardStatus,
    CallEventKind,
    CallStatus,
    GateState,
    YearState,
)
from kprogram.common.dates import JAPAN, Precision, end_of_japanese_day
from kprogram.common.provenance import CITABLE, Confidence, official_mode
from kprogram.common.records import RecordQuerySet, recorded_day

INSTANT = dt.timedelta(microseconds=1)  # the least that two moments differ by


def moment_of(as_of: dt.date | None) -> dt.datetime:
    """The moment that a status is asked for: now, or the last one of a day in Japan."""
    return timezone.now() if as_of is None else end_of_japanese_day(as_of) - INSTANT


def fiscal_year_of(day: str) -> Combinable:
    """The fiscal year (from April) of the column ``day``; null where that is."""
    early = Case(When(**{f"{day}__month__lt": 4}, then=Value(1)), default=Value(0))
    return ExtractYear(F(day)) - early


class EventfulQuerySet(RecordQuerySet):
    """Records with a life told by events. ``parent`` is the events' key to their record."""

    parent: str

    def _events(self) -> Any:
        """The events of the outer query's record that may be shown: on an official site not those
        that only the press knows."""
        events = self.model._meta.get_field("events").related_model._default_manager
        own = events.filter(**{self.parent: OuterRef("pk")})
        if not official_mode():
            return own
        evidence = self.model._meta.get_field("evidence").related_model._default_manager
        path = Concat(Value("events."), Cast(OuterRef("order") - 1, CharField()))
        lines = evidence.filter(record=OuterRef(self.parent), field__in=["events", path])
        return own.filter(~Exists(lines) | Exists(lines.filter(CITABLE)))

    def evident_from(self) -> Combinable:
        """The earliest of its events and its sources."""
        earliest = (
            self._events()
            .order_by()
            .values(self.parent)
            .annotate(day=Min("happened_by"))
            .values("day")
        )
        return Coalesce(Least(Subquery(earliest), self.earliest_source()), recorded_day())

    def _happened(self, kinds: Any, at: dt.datetime) -> Exists:
        """Whether an event of one of the kinds has surely happened at a moment."""
        day = at.astimezone(JAPAN).date()
        known = Q(happened_by__isnull=True) | Q(happened_by__lte=day)
        return Exists(self._events().filter(known, kind__in=list(kinds)))


class CallQuerySet(EventfulQuerySet):
    parent = "call"

    def with_status(self, as_of: dt.date | None = None) -> Self:
        """Annotated with ``status`` (:class:`CallStatus`) at the end of a day, or now.

        Open needs a known opening, and a known closing or the word that there is none; what is
        not known makes the status unknown, never open.
        """
        at = moment_of(as_of)
        endless = Q(closes_at__isnull=True, field_states__closes_at__state="not_applicable")
        opened = Q(shown_opens_at__lte=at) | Q(
            Q(shown_opens_at__isnull=True) & Q(self._happened([CallEventKind.OPENED], at))
        )
        whens = (
            When(self._happened([CallEventKind.CANCELLED], at), then=Value(CallStatus.CANCELLED)),
            When(self._happened(DECISIONS, at), then=Value(CallStatus.DECIDED)),
            When(Q(shown_closes_at__lt=at), then=Value(CallStatus.CLOSED)),
            When(self._happened([CallEventKind.CLOSED], at), then=Value(CallStatus.CLOSED)),
            When(Q(shown_opens_at__gt=at), then=Value(CallStatus.UPCOMING)),
            When(
                opened & (Q(shown_closes_at__gte=at) | endless),
                then=Value(CallStatus.OPEN),
            ),
            When(
                Q(shown_opens_at__isnull=True)
                & Q(self._happened([CallEventKind.FORECAST], at))
                & ~Q(self._happened([CallEventKind.ANNOUNCED, CallEventKind.OPENED], at)),
                then=Value(CallStatus.UPCOMING),
            ),
        )
        shown = {f"shown_{name}": self._shown(name) for name in ("opens_at", "closes_at")}
        return self.alias(**shown).annotate(
            status=Case(*whens, default=Value(CallStatus.UNKNOWN), output_field=CharField())
        )

    def _shown(self, field: str) -> Any:
        """A moment where it may be shown, so that a status never tells what is withheld."""
        return Case(When(self.shows(field), then=F(field))) if official_mode() else F(field)

    def open_now(self) -> Self:
        return self.with_status().filter(status=CallStatus.OPEN)

    def of_agency(self, agency: Any) -> Self:
        return self.filter(agency=agency)


class AwardQuerySet(EventfulQuerySet):
    parent = "award"

    def with_status(self, as_of: dt.date | None = None) -> Self:
        """Annotated with ``status`` (:class:`AwardStatus`) at the end of a day, or now."""
        at = moment_of(as_of)
        day = as_of or at.astimezone(JAPAN).date()
        stopped = [AwardEventKind.STOPPED, AwardEventKind.DECLINED]
        fiscal = day.year if day.month >= 4 else day.year - 1
        began = (
            Q(self._happened([AwardEventKind.RESEARCH_STARTED], at))
            | Q(started_by__lte=day)
            | Q(started_by__isnull=True, period_start_fiscal_year__lt=fiscal)
        )
        not_over = Q(ended_by__gte=day) | Q(
            ended_by__isnull=True, period_end_fiscal_year__gte=fiscal
        )
        over = Q(ended_by__lt=day) | Q(ended_by__isnull=True, period_end_fiscal_year__lt=fiscal)
        not_begun = Q(starts_on__gt=day) | Q(
            started_by__isnull=True, period_start_fiscal_year__gt=fiscal
        )
        whens = (
            When(self._happened(stopped, at), then=Value(AwardStatus.STOPPED)),
            When(self._happened([AwardEventKind.ENDED], at), then=Value(AwardStatus.ENDED)),
            When(over, then=Value(AwardStatus.ENDED)),
            When(not_begun, then=Value(AwardStatus.PLANNED)),
            When(began & not_over, then=Value(AwardStatus.RUNNING)),
        )
        return self.annotate(
            status=Case(*whens, default=Value(AwardStatus.UNKNOWN), output_field=CharField())
        )

    def awarded_by(self) -> Subquery:
        """The day by which the award was surely made (null: unknown)."""
        made = [
            AwardEventKind.ADOPTED,
            AwardEventKind.AGENCY_ANNOUNCEMENT,
            AwardEventKind.ACTOR_RELEASE,
        ]
        days = self._events().filter(kind__in=made).order_by().values("award")
        return Subquery(days.annotate(day=Min("happened_by")).values("day"))

    def with_fiscal_year(self) -> Self:
        """Annotated with ``fiscal_year``, in which the award was made (null: unknown): adopted
        then, or else announced by the agency then.

        A year without its month tells no fiscal year (January to March belong to the one before),
        and a release of the party itself is not the award.
        """
        dated = self._events().exclude(precision=Precision.YEAR).order_by()

        def first(kind: AwardEventKind) -> Subquery:
            days = dated.filter(kind=kind).values("award").annotate(day=Min("happened_by"))
            return Subquery(days.values("day"))

        adopted, announced = AwardEventKind.ADOPTED, AwardEventKind.AGENCY_ANNOUNCEMENT
        made = self.alias(made_on=Coalesce(first(adopted), first(announced)))
        return made.annotate(fiscal_year=fiscal_year_of("made_on"))

    def without_contract(self) -> Self:
        contracts = apps.get_model("funding", "Contract")._default_manager
        return self.exclude(Exists(contracts.filter(award=OuterRef("pk"))))

    def surely_of_calls(self) -> Self:
        """Awards whose link to their call is more than inferred."""
        return self.filter(call__isnull=False).exclude(call_confidence=Confidence.INFERRED)


class ContractQuerySet(RecordQuerySet):
    def evident_from(self) -> Combinable:
        return Coalesce(Least(F("signed_on"), self.earliest_source()), recorded_day())

    def without_payment(self) -> Self:
        entries = apps.get_model("funding", "LedgerEntry")._default_manager
        return self.exclude(Exists(entries.filter(contract=OuterRef("pk"))))


class FundYearQuerySet(models.QuerySet[Any]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """Years whose entries anybody may see."""
        return self.filter(published_at__lte=at or timezone.now())

    def open(self) -> Self:
        return self.filter(state=YearState.OPEN)


class LedgerEntryQuerySet(models.QuerySet[Any]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """Entries of published years."""
        return self.filter(year__published_at__lte=at or timezone.now())


class StageGateQuerySet(RecordQuerySet):
    """A gate is its agency's own: what it published it says itself, so an official site carries
    that without another source. It is found only where its award is."""

    def citable(self) -> Self:
        return self

    def addressable(self) -> Self:
        return self._of(apps.get_model("funding", "Award")._default_manager.addressable())

    def public(self) -> Self:
        awards = apps.get_model("funding", "Award")._default_manager.public()
        return self._of(awards).filter(retired_at=None)

    def evident_from(self) -> Combinable:
        """The day of the decision."""
        return Coalesce(F("decided_on"), recorded_day())

    def as_of(self, day: dt.date) -> Self:
        awards = apps.get_model("funding", "Award")._default_manager.as_of(day)
        return super().as_of(day).filter(award__in=awards.values("pk"))

    def live(self) -> Self:
        return self.filter(retired_at=None)

    def _of(self, awards: Any) -> Self:
        published = self.published().filter(state=GateState.PUBLISHED)
        return published.filter(award__in=awards.values("pk"))


class AwardReportQuerySet(models.QuerySet[Any]):
    def awaited(self) -> Self:
        """Reports that neither came nor were skipped."""
        return self.filter(skipped_at=None, versions=None)
