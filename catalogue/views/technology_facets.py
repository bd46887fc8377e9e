"""The facets of the list of technologies. A test holds their counts to the filters' own."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.choices import PrintedMark, TagState
from catalogue.filtersets import AGENCIES, NO_THEME
from catalogue.models import (
    Concept,
    EmergingTag,
    TechnologyDomain,
    TechnologyTag,
    Theme,
    VisionRound,
)
from catalogue.views.facets import Facet, Members, Option, grouped
from kprogram.common.api.resources import name_of
from kprogram.common.records import RecordQuerySet

# Facets that other apps add, from the records in sight and the day.
MORE_FACETS: list[Callable[[RecordQuerySet, dt.date | None], Facet]] = []


def technology_facets(records: RecordQuerySet, as_of: dt.date | None) -> list[Facet]:
    """Every facet of ``records`` (all technologies in sight); nine queries of its own."""
    headings = list(records.values_list("pk", "domain__code", "theme__code"))
    everything = {key for key, _domain, _theme in headings}
    linked = agencies_of(as_of)
    with_concept = everything & {key for _agency, key in linked}
    return [
        _domains(grouped((domain, key) for key, domain, _theme in headings)),
        _rounds(records),
        _marks(records),
        _tags(everything),
        _concepts(everything, with_concept),
        _agencies(grouped(linked)),
        *(facet(records, as_of) for facet in MORE_FACETS),
        _themes(grouped((theme or NO_THEME, key) for key, _domain, theme in headings)),
    ]


def named(record: Any) -> str:
    """The record's name in the page's language."""
    return name_of(record)[get_language() or "ja"]


def agencies_of(as_of: dt.date | None) -> list[tuple[str | None, int]]:
    """(agency, technology) for every recorded concept in sight; an agency not shown is None."""
    concepts = Concept.objects.public().showing("technologies")
    concepts = concepts.as_of(as_of) if as_of else concepts
    showing = concepts.showing("agency").filter(agency__isnull=False)
    agencies = dict(showing.values_list("pk", "agency__code"))
    links = concepts.filter(technologies__isnull=False)
    return [
        (agencies.get(concept), technology)
        for concept, technology in links.values_list("pk", "technologies")
    ]


def _domains(members: Members) -> Facet:
    options = [
        Option(each.code, named(each), members.get(each.code, set()), domain=each.code)
        for each in TechnologyDomain.objects.public()
    ]
    return Facet("domain", _("Domain"), options)


def _themes(members: Members) -> Facet:
    options = [
        Option(each.code, named(each), members.get(each.code, set()))
        for each in Theme.objects.public()
    ]
    none = Option(NO_THEME, _("No theme"), members.get(NO_THEME, set()), not_recorded=True)
    return Facet("theme", _("Theme"), [*options, none], hide_empty=True)


def _rounds(records: RecordQuerySet) -> Facet:
    shown = records.showing("vision_round")
    members = grouped(shown.values_list("selection__vision_round__code", "pk"))
    options = [
        Option(each.code, named(each), members.get(each.code, set()))
        for each in VisionRound.objects.public()
    ]
    return Facet("vision_round", _("Vision round"), options)


def _marks(records: RecordQuerySet) -> Facet:
    shown = records.showing("printed_mark")
    members = grouped(shown.values_list("selection__printed_mark", "pk"))
    options = [Option(mark, mark, members.get(mark, set())) for mark in PrintedMark.values]
    return Facet("printed_mark", _("Mark in the text"), options)


def _tags(everything: set[int]) -> Facet:
    rows = TechnologyTag.objects.exclude(state=TagState.UNKNOWN)
    states = grouped(
        ((code, state), key)
        for code, state, key in rows.values_list("tag__code", "state", "technology")
    )
    known, unknown = [], []
    for tag in EmergingTag.objects.public():
        yes, no = (states.get((tag.code, state), set()) for state in (TagState.YES, TagState.NO))
        known.append(Option(tag.code, named(tag), yes))
        label = _("%(tag)s: unknown") % {"tag": named(tag)}
        unknown.append(
            Option(f"{tag.code}:unknown", label, everything - yes - no, not_recorded=True)
        )
    return Facet("tag", _("Emerging technologies"), [*known, *unknown])


def _concepts(everything: set[int], linked: set[int]) -> Facet:
    options = [
        Option("true", _("Recorded here"), linked),
        Option("false", _("Not recorded here"), everything - linked, not_recorded=True),
    ]
    return Facet("has_recorded_concept", _("R&D concept"), options)


def _agencies(members: Members) -> Facet:
    agencies = Organisation.objects.public().filter(code__in=AGENCIES)
    options = [
        Option(each.code, each.code.upper(), members.get(each.code, set())) for each in agencies
    ]
    return Facet("agency", _("Funding agency of the concept"), options)
