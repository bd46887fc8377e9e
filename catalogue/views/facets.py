"""Facets: links that filter a list, each option counted under the other filters in force."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from kprogram.common.filtersets import RecordFilterSet
from kprogram.common.records import RecordQuerySet

Members = dict[Any, set[int]]


@dataclass(frozen=True)
class Option:
    """One value of a filter: what it is called and which records have it."""

    value: str
    label: str
    keys: set[int]
    not_recorded: bool = False
    domain: str = ""


@dataclass(frozen=True)
class Facet:
    """The values of one filter. ``hide_empty`` leaves out what would find nothing."""

    name: str
    title: str
    options: list[Option] = field(default_factory=list)
    hide_empty: bool = False

    def chosen(self, query: QueryDict) -> set[int] | None:
        """The keys of the records with a chosen value; None when none is chosen."""
        values = query.getlist(self.name)
        keys = [option.keys for option in self.options if option.value in values]
        return set().union(*keys) if keys else None


def show(facets: list[Facet], query: QueryDict, others: set[int]) -> list[dict[str, Any]]:
    """The facets for the template. ``others`` are the records that all further filters find."""
    chosen = {facet.name: facet.chosen(query) for facet in facets}
    return [_shown(facet, query, _under_others(facet, chosen, others)) for facet in facets]


def _under_others(facet: Facet, chosen: dict[str, set[int] | None], others: set[int]) -> set[int]:
    for name, keys in chosen.items():
        if name != facet.name and keys is not None:
            others = others & keys
    return others


def _shown(facet: Facet, query: QueryDict, candidates: set[int]) -> dict[str, Any]:
    values = query.getlist(facet.name)
    options = [
        {
            "label": option.label,
            "count": len(option.keys & candidates),
            "url": toggled(query, facet.name, option.value),
            "selected": option.value in values,
            "not_recorded": option.not_recorded,
            "domain": option.domain,
        }
        for option in facet.options
    ]
    if facet.hide_empty:
        options = [each for each in options if each["count"] or each["selected"]]
    clear = toggled(query, facet.name, None) if values else ""
    return {"name": facet.name, "title": facet.title, "options": options, "clear_url": clear}


def toggled(query: QueryDict, name: str, value: str | None) -> str:
    """The address with ``value`` taken in, or out if it is in (None: all values out)."""
    changed = query.copy()
    values = changed.getlist(name)
    if value is None:
        values = []
    elif value in values:
        values = [each for each in values if each != value]
    else:
        values = [*values, value]
    changed.setlist(name, values)
    return f"?{changed.urlencode()}"


def kept(query: QueryDict, *left_out: str) -> list[tuple[str, str]]:
    """What a form sends along: every parameter but those that it asks for itself."""
    return [
        (name, value)
        for name, values in query.lists()
        if name not in left_out
        for value in values
        if value
    ]


def problems_of(filters: RecordFilterSet, facets: list[Facet]) -> list[str]:
    """What is wrong with the filters, one sentence each, naming the filter."""
    titles = {facet.name: facet.title for facet in facets}
    return [
        _("%(filter)s: %(problem)s") % {"filter": titles.get(name, name), "problem": error.message}
        for name, found in filters.errors.items()
        for error in found.as_data()
    ]


def ignored(query: QueryDict, filterset: type[RecordFilterSet]) -> list[str]:
    """Parameters that mean nothing here. They are said, not refused: links gather them."""
    return [name for name in query if name not in {*filterset.base_filters, "as_of"}]


def asked_of(query: QueryDict, filterset: type[RecordFilterSet], day: dt.date | None) -> QueryDict:
    """What the list is asked, as the API takes it: the filters, and the day unless it is empty."""
    asked = only(query, list(filterset.base_filters))
    if day:
        asked["as_of"] = day.isoformat()
    return asked


def only(query: QueryDict, names: list[str]) -> QueryDict:
    """The query with the parameters ``names`` alone."""
    part = QueryDict(mutable=True)
    for name in names:
        if name in query:
            part.setlist(name, query.getlist(name))
    return part


def keys_found(
    filterset: type[RecordFilterSet],
    query: QueryDict,
    records: RecordQuerySet,
    as_of: dt.date | None,
    facets: list[Facet],
) -> set[int]:
    """The records that the filters beside the facets find (all, when there are none)."""
    names = [name for name in filterset.base_filters if name not in {f.name for f in facets}]
    part = only(query, names)
    filters = filterset(part, records, as_of=as_of)
    found = filters.qs if filters.is_valid() else records
    return set(found.values_list("pk", flat=True))


def grouped(pairs: Any) -> Members:
    """Keys by value, from (value, key) rows."""
    members: Members = {}
    for value, key in pairs:
        members.setdefault(value, set()).add(key)
    return members
