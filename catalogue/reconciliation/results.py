"""What a reconciliation finds, as plain values that hold records, and its verdict in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Claim, Source, Technology, VisionRound

Numbers = Mapping[str, int]


class VerdictCode(StrEnum):
    AGREE = "agree"
    EXPLAINED = "explained"
    UNEXPLAINED = "unexplained"


class Wrong(StrEnum):
    """What keeps the difference from being explained."""

    NOT_STATED = "not_stated"
    STATEMENTS_DISAGREE = "statements_disagree"
    COUNT_DIFFERS = "count_differs"
    REASON_MISSING = "reason_missing"
    SOURCE_MISSING = "source_missing"
    ROUND_NOT_SHOWN = "round_not_shown"


@dataclass(frozen=True)
class RoundCounts:
    """One vision round: its mark's count in the text, the stated number, the number recorded."""

    vision_round: VisionRound
    marks_in_text: int
    claims: tuple[Claim, ...]
    recorded: int

    @property
    def stated(self) -> int | None:
        """The number in the latest statement, or None when nobody stated one."""
        return self.claims[-1].value if self.claims else None


@dataclass(frozen=True)
class MovedRow:
    """A technology whose mark in the text is not the mark of its asserted round."""

    technology: Technology
    mark: str | None
    vision_round: VisionRound
    reason_ja: str | None
    reason_en: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Total:
    """A statement whose number differs from what is counted here, and what it does agree with.

    ``before_round``: the number agrees with our count before that round. ``programme_domains``:
    it agrees with the number of the programme's own domains.
    """

    claim: Claim
    stated: int | Numbers
    counted: int | Numbers
    before_round: VisionRound | None = None
    programme_domains: bool = False


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, about a round or a technology."""

    code: Wrong
    about: VisionRound | Technology


@dataclass(frozen=True)
class Verdict:
    """``explained`` and ``agree`` have no findings; ``unexplained`` has at least one.

    ``marks``, ``stated`` and ``recorded`` are by round, in the order of the rounds.
    ``compared_on`` is when the last source of the marks was compared with its original, or None.
    """

    code: VerdictCode
    findings: tuple[Finding, ...]
    marks_agree: bool
    marks: tuple[int, ...]
    stated: tuple[int | None, ...]
    recorded: tuple[int, ...]
    moved: int
    compared_on: dt.date | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The kinds of what is wrong, each once, in the order of :class:`Wrong`."""
        found = {finding.code for finding in self.findings}
        return tuple(code.value for code in Wrong if code in found)

    @property
    def sentence(self) -> str:
        """The verdict in the active language, with its numbers."""
        between = "" if translation.get_language() == "ja" else " "
        return between.join(_sentences(self))

    @property
    def sentences(self) -> dict[str, str]:
        """The verdict in each language of the site."""
        made = {}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                made[language] = self.sentence
        return made


@dataclass(frozen=True)
class Reconciliation:
    """Everything that the page, the API and a report show."""

    rounds: tuple[RoundCounts, ...]
    marks_in_text: Numbers
    unmarked: int
    moved: tuple[MovedRow, ...]
    totals: tuple[Total, ...]
    verdict: Verdict

    @property
    def stated(self) -> dict[str, int | None]:
        """The stated number by the code of the round."""
        return {row.vision_round.code: row.stated for row in self.rounds}

    @property
    def recorded(self) -> dict[str, int]:
        """The number recorded here by the code of the round."""
        return {row.vision_round.code: row.recorded for row in self.rounds}


def _listed(numbers: Iterable[int | None]) -> str:
    """``27, 23, 1``: the rounds in their order; a number that nobody stated is unknown."""
    return _(", ").join(_("unknown") if number is None else str(number) for number in numbers)


def _sentences(verdict: Verdict) -> Iterable[str]:
    if not verdict.marks:
        yield _("No vision round had been decided.")
        return
    yield from _counts(verdict)
    if verdict.code == VerdictCode.EXPLAINED:
        yield _("Each difference has its reason and its source.")
    if verdict.findings:
        yield ngettext(
            "%(count)d point is not explained.",
            "%(count)d points are not explained.",
            len(verdict.findings),
        ) % {"count": len(verdict.findings)}
    if verdict.compared_on:
        day = date_format(verdict.compared_on, "DATE_FORMAT")
        yield _("The copy held here was compared with the original on %(day)s.") % {"day": day}
    elif not verdict.marks_agree:
        yield _(
            "Whether the slip is in the document or in the copy held here is not known: the copy "
            "has not been compared with the original."
        )


def _counts(verdict: Verdict) -> Iterable[str]:
    numbers = {
        "marks": _listed(verdict.marks),
        "stated": _listed(verdict.stated),
        "recorded": _listed(verdict.recorded),
    }
    if verdict.marks_agree:
        marks = _("The marks in the text held here (%(marks)s) agree with the stated numbers.")
    else:
        marks = _(
            "The marks in the text held here (%(marks)s) do not agree with the stated numbers "
            "(%(stated)s)."
        )
    yield marks % numbers
    if verdict.moved:
        yield ngettext(
            "For %(count)d technology the round recorded here is not that of its mark.",
            "For %(count)d technologies the round recorded here is not that of their mark.",
            verdict.moved,
        ) % {"count": verdict.moved}
    if verdict.recorded == verdict.stated:
        recorded = _("The numbers recorded here (%(recorded)s) are those stated.")
    else:
        recorded = _("The numbers recorded here (%(recorded)s) are not those stated (%(stated)s).")
    yield recorded % numbers
