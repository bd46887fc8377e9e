"""The answer of the topic check as its page shows it: in words, the text's own words marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from catalogue.api.serializers import TechnologySerializer
from catalogue.matching.model import Band
from catalogue.models import Technology
from catalogue.views import base
from funding.api.call_serializers import CallSerializer
from funding.choices import CallStatus
from funding.models import Call
from funding.services.topics import Checked, Found

# The bands in words: of the answer as a whole, and of one technology.
ANSWERS = {
    Band.STRONG: gettext_lazy("The programme covers this topic, as far as its words tell"),
    Band.POSSIBLE: gettext_lazy("The programme possibly covers this topic"),
    Band.NONE: gettext_lazy("Nothing in the programme covers this topic, as far as its words tell"),
}
BANDS = {
    Band.STRONG: gettext_lazy("Covers it"),
    Band.POSSIBLE: gettext_lazy("Possibly covers it"),
    Band.NONE: gettext_lazy("Hardly covers it"),
}
# Where the words of a record stand, by the first part of their path.
FIELDS = {
    "name": gettext_lazy("Name"),
    "theme": gettext_lazy("Theme"),
    "keywords": gettext_lazy("Keyword"),
    "scope_note": gettext_lazy("Scope note"),
    "concepts": gettext_lazy("Title of an R&D concept"),
}


@dataclass(frozen=True)
class Piece:
    """A part of the text as it was typed."""

    text: str
    marked: bool


@sensitive_variables()
def pieces(text: str, wanted: Iterable[str]) -> list[Piece]:
    """The text in parts, those marked in which one of ``wanted`` stands. Latin words are marked
    whole or not at all: ``AI`` does not stand in ``said``."""
    marked = bytearray(len(text))
    for words in dict.fromkeys(wanted):
        for place in _places(text, words):
            marked[place.start() : place.end()] = b"\1" * len(words)
    found: list[Piece] = []
    begin = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or marked[end] != marked[begin]:
            found.append(Piece(text[begin:end], bool(marked[begin])))
            begin = end
    return found


def _places(text: str, words: str) -> Iterable[re.Match[str]]:
    start = r"(?<![A-Za-z0-9])" if words[:1].isascii() and words[:1].isalnum() else ""
    end = r"(?![A-Za-z0-9])" if words[-1:].isascii() and words[-1:].isalnum() else ""
    return re.finditer(f"{start}{re.escape(words)}{end}", text) if words else ()


@sensitive_variables()
def answer_of(request: HttpRequest, text: str, checked: Checked) -> dict[str, Any]:
    """What the page of an answer shows."""
    every = (*checked.results, *checked.nearest)
    records = _technologies(request, every)
    calls = _calls(request, every)
    shown = [_result(found, records, calls) for found in checked.results]
    likely = [each for each in shown if each["band"] is not Band.NONE]
    sought = [found for found in checked.results if found.match.band is not Band.NONE]
    near = [each for each in checked.nearest if each.match.why_not and each.match.why_not.words]
    return {
        "band": checked.answer.band,
        "words": ANSWERS[checked.answer.band],
        "version": checked.answer.version,
        "full_quality": checked.answer.full_quality,
        "likely": likely,
        "unlikely": [each for each in shown if each["band"] is Band.NONE],
        "nearest": [_nearest(found, records) for found in near],
        "pieces": pieces(text, _wanted(sought, near)),
        "open_calls": _once(likely, CallStatus.OPEN),
        "upcoming_calls": _once(likely, CallStatus.UPCOMING),
        "shown_slugs": [found.match.key for found in (*sought, *near)],
    }


def _technologies(request: HttpRequest, every: Iterable[Found]) -> dict[str, dict[str, Any]]:
    slugs = [found.technology.slug for found in every]
    found = Technology.objects.public().filter(slug__in=slugs)
    return {row["slug"]: row for row in base.represent(request, TechnologySerializer, found)}


def _calls(request: HttpRequest, every: Iterable[Found]) -> dict[str, dict[str, Any]]:
    slugs = {seen.call.slug for found in every for seen in found.calls}
    if not slugs:
        return {}
    found = Call.objects.public().filter(slug__in=slugs)
    return {row["slug"]: row for row in base.represent(request, CallSerializer, found)}


def _result(
    found: Found, records: dict[str, dict[str, Any]], calls: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    language = get_language() or "ja"
    return {
        "technology": records.get(found.technology.slug),
        "band": found.match.band,
        "band_words": BANDS[found.match.band],
        "percent": round(found.match.score * 100),
        "reasons": [
            {
                "typed": reason.query_text,
                "matched": reason.matched_text,
                "language": reason.field.rpartition(".")[2],
                "field": FIELDS[reason.field.partition(".")[0]],
                "editorial": reason.editorial,
            }
            for reason in found.match.reasons
        ],
        "calls": [
            {
                "record": calls[seen.call.slug],
                "blocks": [block.detail[language] for block in seen.blocks],
            }
            for seen in found.calls
            if seen.call.slug in calls
        ],
    }


def _nearest(found: Found, records: dict[str, dict[str, Any]]) -> dict[str, Any]:
    assert found.why_not is not None
    return {
        "technology": records.get(found.technology.slug),
        "why_not": found.why_not[get_language() or "ja"],
    }


def _wanted(sought: Iterable[Found], near: Iterable[Found]) -> Iterable[str]:
    for found in sought:
        yield from (reason.query_text for reason in found.match.reasons)
    for found in near:
        yield from found.match.why_not.words if found.match.why_not else ()


def _once(results: Iterable[dict[str, Any]], status: CallStatus) -> list[dict[str, Any]]:
    """The calls of the results with that status, each once."""
    found = {
        call["record"]["slug"]: call["record"]
        for each in results
        for call in each["calls"]
        if call["record"]["status"] == status
    }
    return list(found.values())


def status_of(status: str) -> str:
    """A call's status in words."""
    return str(CallStatus(status).label)


def without_answer() -> str:
    """What is said when the check broke."""
    return _("The check failed, and the error is on our side. Please try again later.")
