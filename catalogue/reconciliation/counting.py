"""Counts marks, statements and records, and comes to the verdict."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef

from catalogue.choices import PrintedMark
from catalogue.models import (
    Claim,
    Selection,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyEvidence,
    VisionRound,
)
from catalogue.reconciliation.results import (
    Finding,
    MovedRow,
    Numbers,
    Reconciliation,
    RoundCounts,
    Total,
    Verdict,
    VerdictCode,
    Wrong,
)
from kprogram.common.provenance import CITABLE, official_mode

# The quantities of the statements that are set against our own counts.
TECHNOLOGIES_ADDED = "technologies added"
TECHNOLOGIES = "technologies selected"
DOMAINS = "domains"
MARKS = "marks in the text held"


def is_public() -> bool:
    """Whether anybody may see the reconciliation.

    On an official site it is for staff until an officer has recorded, for every source of the
    printed marks, when it was compared with the original (design/domain.md).
    """
    if not official_mode():
        return True
    return _compared_on() is not None


def reconcile(day: dt.date | None = None, *, for_staff: bool = False) -> Reconciliation:
    """The reconciliation now, or of what was true at the end of ``day`` in Japan.

    ``for_staff`` takes in what is published but, on an official site, not public: rounds that only
    the press supports. Makes six queries.
    """
    facts = _Facts(day, for_staff)
    marks = Counter(technology.selection.printed_mark for technology in facts.technologies)
    recorded = Counter(facts.round_of(technology) for technology in facts.technologies)
    rounds = tuple(
        RoundCounts(
            vision_round=vision_round,
            marks_in_text=marks[vision_round.printed_mark],
            claims=tuple(facts.stated(f"vision_round:{vision_round.code}", TECHNOLOGIES_ADDED)),
            recorded=recorded[vision_round.pk],
        )
        for vision_round in facts.rounds
    )
    moved = tuple(facts.moved())
    marks_in_text = {mark: marks[mark] for mark in PrintedMark.values}
    return Reconciliation(
        rounds=rounds,
        marks_in_text=marks_in_text,
        unmarked=marks[None],
        moved=moved,
        totals=tuple(facts.totals(marks_in_text)),
        verdict=_verdict(rounds, marks_in_text, moved, facts),
    )


def _compared_on() -> dt.date | None:
    """When the last source of the printed marks was compared; None while one of them was not."""
    lines = TechnologyEvidence.objects.filter(field="printed_mark")
    days = Source.objects.filter(pk__in=lines.values("source")).values_list(
        "compared_on", flat=True
    )
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _sources_of_round(citable_only: bool) -> dict[int, list[Source]]:
    """The sources of each technology's asserted round, each once."""
    lines = TechnologyEvidence.objects.filter(field="vision_round").select_related("source")
    found: dict[int, list[Source]] = {}
    for line in lines.filter(CITABLE) if citable_only else lines:
        sources = found.setdefault(line.record_id, [])
        if line.source not in sources:
            sources.append(line.source)
    return found


class _Facts:
    """The records that the reconciliation counts."""

    def __init__(self, day: dt.date | None, for_staff: bool) -> None:
        self.for_staff = for_staff

        def seen(queryset: Any) -> Any:
            queryset = queryset.published() if for_staff else queryset.public()
            return queryset.as_of(day) if day else queryset

        self.technologies: list[Technology] = list(
            seen(Technology.objects.all())
            .with_round()
            .filter(Exists(Selection.objects.filter(technology=OuterRef("pk"))))
            .select_related("selection__vision_round")
        )
        self.sources_of_round = _sources_of_round(citable_only=official_mode() and not for_staff)
        self.rounds: list[VisionRound] = list(seen(VisionRound.objects.all()))
        self.claims: list[Claim] = list(
            seen(Claim.objects.all()).order_by(F("as_of_by").asc(nulls_first=True), "code")
        )
        self.domains: list[TechnologyDomain] = list(seen(TechnologyDomain.objects.all()))
        self.compared_on = _compared_on()

    def round_of(self, technology: Any) -> int | None:
        """The key of the asserted round where it may be seen."""
        key = technology.shown_round
        if self.for_staff:
            key = technology.selection.vision_round_id
        return key if any(key == vision_round.pk for vision_round in self.rounds) else None

    def without_round(self) -> list[Technology]:
        return [each for each in self.technologies if self.round_of(each) is None]

    def stated(self, subject: str, quantity: str) -> list[Claim]:
        """Statements of that quantity, the latest last; of marks those that give them by key."""
        return [
            claim
            for claim in self.claims
            if (claim.subject, claim.quantity_en) == (subject, quantity)
            and (claim.value is None) == (quantity == MARKS)
        ]

    def moved(self) -> Iterable[MovedRow]:
        for technology in self.technologies:
            selection = technology.selection
            vision_round = selection.vision_round
            if self.round_of(technology) and selection.printed_mark != vision_round.printed_mark:
                yield MovedRow(
                    technology=technology,
                    mark=selection.printed_mark,
                    vision_round=vision_round,
                    reason_ja=selection.vision_round_reason_ja,
                    reason_en=selection.vision_round_reason_en,
                    sources=tuple(self.sources_of_round.get(technology.pk, ())),
                )

    def totals(self, marks_in_text: Numbers) -> Iterable[Total]:
        """The statements about the whole programme that differ from our own counts."""
        for claim in self.stated("programme", TECHNOLOGIES):
            assert claim.value is not None
            if claim.value != len(self.technologies):
                before = self._round_before_which(claim.value)
                yield Total(claim, claim.value, len(self.technologies), before_round=before)
        for claim in self.stated("programme", DOMAINS):
            assert claim.value is not None
            if claim.value != len(self.domains):
                joined = len({domain.programme_domain_id for domain in self.domains})
                yield Total(
                    claim, claim.value, len(self.domains), programme_domains=claim.value == joined
                )
        for claim in self.stated("programme", MARKS):
            assert claim.value_by_key is not None
            if claim.value_by_key != marks_in_text:
                yield Total(claim, claim.value_by_key, marks_in_text)

    def _round_before_which(self, number: int) -> VisionRound | None:
        """The round before whose decision exactly ``number`` technologies were on the list."""
        days = [
            technology.selection.vision_round.decided_on
            for technology in self.technologies
            if self.round_of(technology)
        ]
        for vision_round in self.rounds:
            if sum(day < vision_round.decided_on for day in days) == number:
                return vision_round
        return None


def _verdict(
    rounds: tuple[RoundCounts, ...],
    marks_in_text: Numbers,
    moved: tuple[MovedRow, ...],
    facts: _Facts,
) -> Verdict:
    findings = (
        *_findings(rounds, moved),
        *(Finding(Wrong.ROUND_NOT_SHOWN, technology) for technology in facts.without_round()),
    )
    stated = {row.vision_round.printed_mark: row.stated for row in rounds}
    marks_agree = marks_in_text == {mark: stated.get(mark, 0) for mark in marks_in_text}
    code = VerdictCode.AGREE if marks_agree else VerdictCode.EXPLAINED
    return Verdict(
        code=VerdictCode.UNEXPLAINED if findings else code,
        findings=findings,
        marks_agree=marks_agree,
        marks=tuple(row.marks_in_text for row in rounds),
        stated=tuple(row.stated for row in rounds),
        recorded=tuple(row.recorded for row in rounds),
        moved=len(moved),
        compared_on=facts.compared_on,
    )


def _findings(rounds: tuple[RoundCounts, ...], moved: tuple[MovedRow, ...]) -> Iterable[Finding]:
    for row in rounds:
        if row.stated is None:
            yield Finding(Wrong.NOT_STATED, row.vision_round)
        elif len({claim.value for claim in row.claims}) > 1:
            yield Finding(Wrong.STATEMENTS_DISAGREE, row.vision_round)
        if row.stated not in (None, row.recorded):
            yield Finding(Wrong.COUNT_DIFFERS, row.vision_round)
    for each in moved:
        if not each.reason_ja:
            yield Finding(Wrong.REASON_MISSING, each.technology)
        if not each.sources:
            yield Finding(Wrong.SOURCE_MISSING, each.technology)
