"""Calls, awards and entries in bulk for measurements: made up, the same each time, never shipped.

``generate(share)`` fills an empty database of one's own: 1,000 calls, 5,000 awards and 50,000
ledger entries times ``share``.
"""

import datetime as dt
import random
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Organisation, User
from catalogue.models import Concept, Technology
from catalogue.models.concepts import ConceptTechnology
from funding import models as funding
from kprogram.common.dates import JAPAN, fiscal_year

SEED = 20261125
CALLS, AWARDS, ENTRIES, CONCEPTS = 1_000, 5_000, 50_000, 60
OKU = 100_000_000
BATCH = 500


def generate(share: float = 1.0) -> None:
    """Everything in one transaction; the walls of the ladder hold for it as for anything else."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
        Generator(random.Random(SEED), share).run()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what autovacuum does on a portal that has grown by itself


class Generator:
    def __init__(self, chance: random.Random, share: float) -> None:
        self.chance, self.share = chance, share
        self.now = timezone.now()
        self.agencies = list(Organisation.objects.filter(code__in=["jst", "nedo"]).order_by("code"))
        self.organisations = list(Organisation.objects.order_by("code"))
        self.technologies = list(Technology.objects.order_by("order"))

    def run(self) -> None:
        concepts = self.concepts()
        calls = self.calls(concepts)
        awards = self.awards(calls)
        self.entries(awards)

    def number(self, full: int) -> int:
        return max(1, round(full * self.share))

    def record(self, **fields: Any) -> dict[str, Any]:
        return {"published_at": self.now, **fields}

    def concepts(self) -> list[Any]:
        made = Concept.objects.bulk_create(
            Concept(
                **self.record(
                    slug=f"generated-concept-{number}",
                    title_ja=f"生成された研究開発構想{number}",
                    title_en=f"Generated concept {number}",
                    title_en_source="translation",
                    agency=self.agencies[number % 2],
                    technology_confidence="stated",
                    technology_basis_ja="生成",
                    technology_basis_en="generated",
                )
            )
            for number in range(CONCEPTS)
        )
        ConceptTechnology.objects.bulk_create(
            ConceptTechnology(
                concept=concept,
                technology=self.technologies[number % len(self.technologies)],
                order=1,
            )
            for number, concept in enumerate(made)
        )
        return made

    def calls(self, concepts: list[Any]) -> list[Any]:
        made, links, events = [], [], []
        for number in range(self.number(CALLS)):
            concept = concepts[number % len(concepts)]
            opened = dt.date(2022, 12, 1) + dt.timedelta(days=self.chance.randrange(1_600))
            closes = dt.datetime.combine(
                opened + dt.timedelta(days=self.chance.randrange(30, 90)), dt.time(12), JAPAN
            )
            call = funding.Call(
                **self.record(
                    slug=f"generated-call-{number}",
                    title_ja=f"生成された公募{number}",
                    title_en=f"Generated call {number}",
                    title_en_source="translation",
                    agency=concept.agency,
                    opens_at=dt.datetime.combine(opened, dt.time(10), JAPAN),
                    closes_at=closes,
                    closes_precision="moment",
                    budget_yen=100 * OKU,
                    budget_kind="call_budget",
                    budget_bound="exact",
                    known_from_ja="生成",
                    known_from_en="generated",
                )
            )
            made.append(call)
            links.append(funding.CallConcept(call=call, concept=concept, order=1))
            event = {"kind": "announced", "on": opened, "precision": "day"}
            events.append(funding.CallEvent(call=call, order=1, **event))
        funding.Call.objects.bulk_create(made, BATCH)
        funding.CallConcept.objects.bulk_create(links, BATCH)
        funding.CallEvent.objects.bulk_create(events, BATCH)
        return [(call, link.concept) for call, link in zip(made, links, strict=True)]

    def awards(self, calls: list[Any]) -> list[Any]:
        made, taking_part, events = [], [], []
        for number in range(self.number(AWARDS)):
            call, concept = calls[number % len(calls)]
            adopted = call.closes_at.astimezone(JAPAN).date() + dt.timedelta(days=100)
            begins = fiscal_year(adopted)
            award = funding.Award(
                **self.record(
                    slug=f"generated-award-{number}",
                    title_ja=f"生成された課題{number}",
                    title_en=f"Generated award {number}",
                    title_en_source="translation",
                    agency=call.agency,
                    concept=concept,
                    call=call,
                    call_confidence="stated",
                    amount_yen=self.chance.randrange(1, 20) * OKU,
                    amount_kind="award_amount",
                    amount_bound="exact",
                    period_start_fiscal_year=begins,
                    period_end_fiscal_year=begins + 4,
                )
            )
            made.append(award)
            for order, organisation in enumerate(self.chance.sample(self.organisations, 3)):
                taking_part.append(
                    funding.Participation(
                        award=award,
                        organisation=organisation,
                        order=order + 1,
                        is_lead=order == 0,
                    )
                )
            event = {"kind": "adopted", "on": adopted, "precision": "day"}
            events.append(funding.AwardEvent(award=award, order=1, **event))
        funding.Award.objects.bulk_create(made, BATCH)
        funding.Participation.objects.bulk_create(taking_part, BATCH)
        funding.AwardEvent.objects.bulk_create(events, BATCH)
        return made

    def entries(self, awards: list[Any]) -> None:
        person, _new = User.objects.get_or_create(email="generated@example.jp")
        years = {
            (agency.pk, year): funding.FundYear.objects.create(
                agency=agency,
                fiscal_year=year,
                opening_balance_yen=10_000 * OKU,
                balance_yen=0,
                opened_by=person,
                published_at=self.now,
            )
            for agency in self.agencies
            for year in [2023]
        }
        made = []
        for number in range(self.number(ENTRIES)):
            award = awards[number % len(awards)]
            day = dt.date(2023, 4, 1) + dt.timedelta(days=self.chance.randrange(366))
            made.append(
                funding.LedgerEntry(
                    year=years[award.agency_id, 2023],
                    agency_id=award.agency_id,
                    number=f"generated-{number}",
                    kind="payment_by_estimate",
                    counts_as="payment_by_estimate",
                    occurred_on=day,
                    amount_yen=self.chance.randrange(1, 9_000_000),
                    award=award,
                    entered_by=person,
                    entered_role="agency_staff",
                )
            )
        funding.LedgerEntry.objects.bulk_create(made, BATCH)
