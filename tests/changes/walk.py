"""A walk of edits, each a transaction of its own: what people and the clock do to public lists."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Organisation
from catalogue.models import (
    Claim,
    Concept,
    ConceptEvent,
    ConceptTechnology,
    EmergingTag,
    ProgrammeDomain,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyTag,
    Theme,
    VisionRound,
)
from funding.models import Award, Call, CallEvent, Contract

# Of each kind: its key, and a text in two languages that may be written anew.
KINDS: dict[Any, tuple[str, str]] = {
    ProgrammeDomain: ("code", "name"),
    TechnologyDomain: ("code", "name"),
    Theme: ("code", "name"),
    EmergingTag: ("code", "name"),
    VisionRound: ("code", "name"),
    Claim: ("code", "quantity"),
    Source: ("code", "title"),
    Organisation: ("code", "name"),
    Technology: ("slug", "name"),
    Concept: ("slug", "title"),
    Call: ("slug", "title"),
    Award: ("slug", "title"),
    Contract: ("code", "note"),
}


class Walk:
    """``step()`` makes one edit of any kind; one that the database refuses leaves nothing."""

    def __init__(self, seed: int, settings: Any) -> None:
        self.random, self.settings, self.number = random.Random(seed), settings, 0

    def step(self) -> str:
        self.number += 1
        name = self.random.choice(EDITS)
        try:
            with transaction.atomic(), pghistory.context(reason=f"{self.number} {name}"):
                getattr(self, name)()
        except IntegrityError:
            return f"{name}: refused"
        return name

    def some(self, *kinds: Any, **conditions: Any) -> Any:
        """Any record, of any of the kinds."""
        model = self.random.choice(kinds or list(KINDS))
        keys = list(model.objects.filter(**conditions).order_by("pk").values_list("pk", flat=True))
        return model.objects.get(pk=self.random.choice(keys)) if keys else self.some()

    def patch(self) -> None:
        record = self.some()
        _key, text = KINDS[type(record)]
        setattr(record, f"{text}_ja", f"{self.number}番目の文")
        setattr(record, f"{text}_en", f"Text {self.number}")
        if "title" in getattr(record, "field_states", {}):
            record.field_states = {}
        record.save()

    def rename(self) -> None:
        record = self.some()
        setattr(record, KINDS[type(record)][0], f"renamed-{self.number}")
        record.save()

    def change_places(self) -> None:
        """Two records get each other's key in one transaction."""
        one, other = self.some(Concept), self.some(Concept)
        if one.pk != other.pk:
            keys = one.slug, other.slug
            type(one).objects.filter(pk=one.pk).update(slug="between")
            type(one).objects.filter(pk=other.pk).update(slug=keys[0])
            type(one).objects.filter(pk=one.pk).update(slug=keys[1])

    def retire(self) -> None:
        record = self.some(retired_at=None)
        record.retired_at, record.retired_reason = timezone.now(), "誤記"
        record.save()

    def restore(self) -> None:
        record = self.some(retired_at__isnull=False)
        record.retired_at = record.retired_reason = None
        record.save()

    def withdraw(self) -> None:
        record = self.some(Concept, Award, Call, Technology)
        record.published_at = None
        record.save()

    def publish(self) -> None:
        record = self.some(Concept, Award, Call, Technology, published_at=None)
        record.published_at = timezone.now()
        record.save()

    def create(self) -> None:
        self.concept(timezone.now())

    def draft(self) -> None:
        self.concept(None)

    def schedule(self) -> None:
        self.concept(timezone.now() + dt.timedelta(hours=self.random.randrange(1, 60)))

    def concept(self, published_at: Any) -> None:
        concept = Concept.objects.create(
            slug=f"new-{self.number}",
            technology_confidence="stated",
            technology_basis_ja="名称",
            technology_basis_en="name",
            published_at=published_at,
        )
        technology = self.some(Technology)
        if isinstance(technology, Technology):
            ConceptTechnology.objects.create(concept=concept, technology=technology, order=1)

    def contract(self) -> None:
        award = Award.objects.order_by("pk")[self.random.randrange(Award.objects.count())]
        Contract.objects.create(
            code=f"contract-{self.number}",
            agency=award.agency,
            award=award,
            organisation=Organisation.objects.order_by("pk")[0],
            fiscal_year=2024,
            published_at=timezone.now(),
        )

    def tag(self) -> None:
        technology = Technology.objects.order_by("pk")[self.random.randrange(40)]
        told = {"state": "yes", "evidence_ja": f"根拠{self.number}", "evidence_en": "evidence"}
        TechnologyTag.objects.update_or_create(
            technology=technology, tag=EmergingTag.objects.order_by("pk")[0], defaults=told
        )

    def event_of_concept(self) -> None:
        concept = Concept.objects.order_by("pk")[self.random.randrange(Concept.objects.count())]
        ConceptEvent.objects.create(concept=concept, order=self.number + 100, kind="decided")

    def event_of_call(self) -> None:
        call = Call.objects.order_by("pk")[self.random.randrange(Call.objects.count())]
        CallEvent.objects.create(call=call, order=self.number + 100, kind="cancelled")

    def deadline(self) -> None:
        call = Call.objects.order_by("pk")[self.random.randrange(Call.objects.count())]
        call.opens_at = timezone.now() + dt.timedelta(hours=self.random.randrange(1, 20))
        call.closes_at = call.opens_at + dt.timedelta(hours=self.random.randrange(1, 20))
        call.closes_precision = "minute"
        call.field_states = {}
        call.save()

    def time_passes(self) -> None:
        self.settings.CLOCK_OFFSET += self.random.randrange(12) * 3600


EDITS: tuple[str, ...] = tuple(
    name
    for name, each in vars(Walk).items()
    if isinstance(each, Callable)  # type: ignore[arg-type]
    and not name.startswith("_")
    and name not in ("step", "some", "concept")
)
