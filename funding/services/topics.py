"""A research topic against the programme: technologies, their concepts and calls, and what stands
in the way. Guidance only; nothing of the text is kept."""

import dataclasses
import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from catalogue.matching.current import Current, current
from catalogue.matching.matcher import Answer, Match
from catalogue.models import Concept, Technology
from funding.choices import CallStatus, ObligationAnswer, ObligationRule
from funding.models import Call
from kprogram.common.limits import Limit
from kprogram.common.provenance import withheld_fields

logger = logging.getLogger(__name__)

LONGEST_TEXT = 20_000  # code points
MOST_RESULTS, DEFAULT_RESULTS = 51, 5
# For each machine that asks: far above what people do, and below what would hold up others.
CHECKS = Limit("topic-checks", amount=12_000, seconds=60)
AGENCY_PAGES = {"jst": "https://www.jst.go.jp/k-program/", "nedo": "https://www.nedo.go.jp/"}
LANGUAGES = ("ja", "en")

# Conditions on whether one can apply at all, or in time; the others bind whoever is awarded.
BLOCKING = (
    ObligationRule.APPLICANTS,
    ObligationRule.PLACE_OF_WORK,
    ObligationRule.OVERSEAS_ORGANISATIONS,
    ObligationRule.NATIONALITY,
    ObligationRule.OVERLAP_LIMITS,
    ObligationRule.REGISTRATIONS,
)
Texts = dict[str, str]


class CheckFailedError(Exception):
    """The check broke. Its message never holds a word of the text."""


@dataclass(frozen=True)
class Block:
    """A condition of a call, as its guidelines word it."""

    rule: str
    detail: Texts


@dataclass(frozen=True)
class CallInSight:
    """An open or coming call with its conditions."""

    call: Any
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Found:
    """A match with its records. ``why_not`` is said where nothing covers the topic."""

    match: Match
    technology: Technology
    concepts: tuple[Concept, ...] = ()
    calls: tuple[CallInSight, ...] = ()
    why_not: Texts | None = None


@dataclass(frozen=True)
class Checked:
    answer: Answer
    guidance: Texts
    results: tuple[Found, ...]
    nearest: tuple[Found, ...]


@sensitive_variables()
def check(text: str, limit: int = DEFAULT_RESULTS) -> Checked:
    """The answer to a text of 1 to 20,000 characters. Raises CheckFailedError without the text."""
    now = current()
    try:
        answer = now.matcher.match(text, limit)
    except Exception as fault:
        # The fault's own message may quote the text: neither it nor its traces go anywhere.
        logger.error("The topic check failed: %s.", type(fault).__name__)
        raise CheckFailedError("The topic check failed.") from None
    results = _with_calls(tuple(_found(match, now) for match in answer.results), now)
    nearest = tuple(_found(match, now) for match in answer.nearest)
    return Checked(answer, guidance(answer, results), results, nearest)


def _found(match: Match, now: Current) -> Found:
    covering = now.covering.get(match.key, ())
    concepts = tuple(now.concepts[slug] for slug in covering)
    why_not = in_both(lambda: _why_not(match)) if match.why_not else None
    return Found(match, now.technologies[match.key], concepts, why_not=why_not)


def _why_not(match: Match) -> str:
    assert match.why_not
    words = match.why_not.words
    if not words:
        return _("No word of the text occurs in what this technology is described by.")
    shared = _("Shared are only words that are too few or too general: %(words)s.") % {
        "words": _(", ").join(words)
    }
    outside = match.why_not.outside.get(translation.get_language() or "ja")
    return f"{shared} {outside}" if outside else shared


# -- calls -----------------------------------------------------------------------------------------


class _Kept:
    """The calls as this process has read them last, for what was public then."""

    def __init__(self) -> None:
        self.read: tuple[Current, dict[int, list[Any]]] | None = None

    def by_concept(self, now: Current) -> dict[int, list[Any]]:
        """The open and coming calls by the key of their concept. They hold as long as ``now``: an
        edit, an opening and a closing end it."""
        if self.read is None or self.read[0] is not now:
            self.read = now, _open_and_coming()
        return self.read[1]


_kept = _Kept()


def _open_and_coming() -> dict[int, list[Any]]:
    found = Call.objects.all().public().showing("concepts").with_status()
    found = found.filter(status__in=[CallStatus.OPEN, CallStatus.UPCOMING]).order_by("slug")
    by_concept: dict[int, list[Any]] = {}
    for call in found.prefetch_related("concept_links", "obligations", "evidence__source"):
        for link in call.concept_links.all():
            by_concept.setdefault(link.concept_id, []).append(call)
    return by_concept


def _with_calls(results: tuple[Found, ...], now: Current) -> tuple[Found, ...]:
    calls = _kept.by_concept(now)
    return tuple(dataclasses.replace(found, calls=_of(found.concepts, calls)) for found in results)


def _of(concepts: Iterable[Concept], calls: dict[int, list[Any]]) -> tuple[CallInSight, ...]:
    """Each call once, the earliest deadline first."""
    once = {call.pk: call for concept in concepts for call in calls.get(concept.pk, ())}
    latest = dt.datetime.max.replace(tzinfo=dt.UTC)
    ordered = sorted(once.values(), key=lambda call: (call.closes_at or latest, call.slug))
    return tuple(CallInSight(call, blocks_of(call, timezone.now())) for call in ordered)


def blocks_of(call: Any, now: dt.datetime) -> tuple[Block, ...]:
    """What is known to stand in the way of an application, as the guidelines word it."""
    if "obligations" in withheld_fields(call):
        return ()
    rows = {row.rule: row for row in call.obligations.all()}
    return tuple(
        Block(rule.value, in_both(lambda row=rows[rule]: _block(row, call, now)))
        for rule in BLOCKING
        if rule in rows and rows[rule].answer == ObligationAnswer.YES
    )


def _block(row: Any, call: Any, now: dt.datetime) -> str:
    english = translation.get_language() == "en"
    clause = (row.clause_en if english else None) or row.clause_ja
    sentence = f"{ObligationRule(row.rule).label}{_(': ')}{clause}"
    return " ".join([sentence, *_in_time(row.days, call.closes_at, now)])


def _in_time(days: int | None, closes_at: dt.datetime | None, now: dt.datetime) -> list[str]:
    """What a registration takes, beside what is left."""
    if days is None:
        return []
    takes = ngettext("It takes %(days)s day.", "It takes %(days)s days.", days) % {"days": days}
    if closes_at is None:
        return [takes]
    left = max((closes_at - now).days, 0)
    until = ngettext(
        "%(left)s day is left until the deadline.",
        "%(left)s days are left until the deadline.",
        left,
    )
    return [takes, until % {"left": left}]


# -- guidance --------------------------------------------------------------------------------------


def guidance(answer: Answer, results: tuple[Found, ...]) -> Texts:
    """What every answer says of itself, and where to look when no call is known to be open."""
    is_open = any(seen.call.status == CallStatus.OPEN for found in results for seen in found.calls)
    return in_both(lambda: " ".join(_guidance(answer, is_open)))


def _guidance(answer: Answer, is_open: bool) -> list[str]:
    said = [
        _(
            "This is guidance made by comparing words. Whether a topic is covered is decided by the"
            " R&D concept and the call guidelines."
        )
    ]
    if not answer.covered:
        said.append(_("Nothing in the programme was found to cover this topic."))
    if not is_open:
        said.append(
            _(
                "No call for these technologies is known here to be open. See the pages of the"
                " funding agencies: JST %(jst)s and NEDO %(nedo)s."
            )
            % AGENCY_PAGES
        )
    if not answer.full_quality:
        said.append(
            _("The dictionary for Japanese is not installed here, so that the quality is lower.")
        )
    return said


def in_both(sentence: Any) -> Texts:
    """What ``sentence()`` gives in each language."""
    texts = {}
    for language in LANGUAGES:
        with translation.override(language):
            texts[language] = str(sentence())
    return texts
