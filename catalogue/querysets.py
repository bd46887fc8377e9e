"""The questions that people ask of the catalogue, as querysets."""

import datetime as dt
from typing import Any, Self

from django.apps import apps
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Least

from kprogram.common.provenance import CITABLE, CITABLE_KINDS, official_mode
from kprogram.common.records import RecordQuerySet, recorded_day


class SourceQuerySet(RecordQuerySet):
    def citable(self) -> Self:
        return self.filter(kind__in=CITABLE_KINDS)

    def shows(self, field: str) -> Q:
        return Q()  # a source is evidence and has none of its own: all of it, or nothing

    def evident_from(self) -> Combinable:
        return Coalesce("published_by", recorded_day())


class HeadingQuerySet(RecordQuerySet):
    """Headings of the list: one is there from the day that its first technology was selected."""

    technology_key: str

    def as_of(self, day: dt.date) -> Self:
        technologies = apps.get_model("catalogue", "Technology").objects.public().as_of(day)
        return self.filter(Exists(technologies.filter(**{self.technology_key: OuterRef("pk")})))


class ProgrammeDomainQuerySet(HeadingQuerySet):
    technology_key = "domain__programme_domain"


class DomainQuerySet(HeadingQuerySet):
    technology_key = "domain"

    def with_technology_count(self, day: dt.date | None = None) -> Self:
        """Annotated with ``technology_count``: public technologies (selected by ``day``)."""
        technologies = apps.get_model("catalogue", "Technology").objects.public()
        technologies = technologies.as_of(day) if day else technologies
        counted = Count(
            "technologies",
            filter=Q(technologies__in=technologies.values("pk")),
            distinct=True,
        )
        return self.annotate(technology_count=counted)


class ThemeQuerySet(HeadingQuerySet):
    technology_key = "theme"


class VisionRoundQuerySet(RecordQuerySet):
    def evident_from(self) -> Combinable:
        return F("decided_on")


class TechnologyQuerySet(RecordQuerySet):
    """Technologies; ``shown_round`` and ``selected_on`` are the asserted round where it may be
    shown (on an official site a round that only the press supports is withheld)."""

    def with_round(self) -> Self:
        shown = self._round_is_shown()
        return self.alias(round_shown=shown).annotate(
            shown_round=Case(When(shown, then=F("selection__vision_round"))),
            selected_on=Case(When(shown, then=F("selection__vision_round__decided_on"))),
        )

    def _round_is_shown(self) -> Any:
        if not official_mode():
            return Q(selection__isnull=False)
        lines = self.evidence(field="vision_round")
        return Q(selection__isnull=False) & (~Exists(lines) | Exists(lines.filter(CITABLE)))

    def evident_from(self) -> Combinable:
        """The day of selection; where that is not known or not shown, as for any record."""
        selected = Case(When(self._round_is_shown(), then=F("selection__vision_round__decided_on")))
        return Coalesce(selected, self.earliest_source(), recorded_day())


class ClaimQuerySet(RecordQuerySet):
    def evident_from(self) -> Combinable:
        return Coalesce(F("as_of_by"), super().evident_from())


class ConceptQuerySet(RecordQuerySet):
    def evident_from(self) -> Combinable:
        """The earliest of its events and its sources: none of these is its own decision."""
        events = self.model._meta.get_field("events").related_model._default_manager
        earliest_event = Subquery(
            self._shown(events)
            .filter(concept=OuterRef("pk"))
            .order_by()
            .values("concept")
            .annotate(day=Min("happened_by"))
            .values("day")
        )
        return Coalesce(Least(earliest_event, self.earliest_source()), recorded_day())

    def _shown(self, events: Any) -> Any:
        """The events that may be shown: on an official site not those that only the press knows."""
        if not official_mode():
            return events.all()
        evidence = self.model._meta.get_field("evidence").related_model._default_manager
        path = Concat(Value("events."), Cast(OuterRef("order") - 1, CharField()))
        lines = evidence.filter(record=OuterRef("concept"), field__in=["events", path])
        return events.filter(~Exists(lines) | Exists(lines.filter(CITABLE)))


def organisations_as_of(organisations: Any, day: dt.date) -> Any:
    """Organisations that were there on ``day`` as far as evidence proves it: a concept of that
    day names them, or their own evidence does."""
    concepts = apps.get_model("catalogue", "Concept").objects.public().as_of(day)
    named = Exists(
        concepts.filter(Q(agency=OuterRef("pk")) | Q(responsible_ministry=OuterRef("pk")))
    )
    return organisations.alias(evident_from=organisations.evident_from()).filter(
        Q(evident_from__lte=day) | named
    )
