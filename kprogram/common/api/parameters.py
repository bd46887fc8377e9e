"""The query parameters that every list and record understands, read once and strictly."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from kprogram.common.api.problems import BadParameter, not_one_of

MAX_LIMIT = 200
DEFAULT_LIMIT = 50

RECORD_PARAMETERS = (
    "as_of",
    "known_at",
    "fields",
    "omit",
    "brief",
    "expand",
    "provenance",
)
LIST_PARAMETERS = (*RECORD_PARAMETERS, "q", "ordering", "limit", "cursor")
TRUTH = {"true": True, "false": False}


@dataclass(frozen=True)
class Parameters:
    """What the reader asked for, beside the filters of the resource."""

    as_of: dt.date | None = None
    fields: tuple[str, ...] = ()
    omit: tuple[str, ...] = ()
    brief: bool = False
    expand: tuple[str, ...] = ()
    provenance: bool = False


@dataclass(frozen=True)
class Shape:
    """What a resource can give: its fields with their members, and what can be expanded."""

    fields: dict[str, tuple[str, ...]]
    expandable: tuple[str, ...] = field(default=())


def refuse_unknown(query: QueryDict, allowed: list[str]) -> None:
    """Raise 400 for a parameter that is not in ``allowed``, naming those that are."""
    for name in query:
        if name not in allowed:
            message = _("There is no parameter “%(name)s” here. Allowed: %(allowed)s.")
            known = ", ".join(sorted({*allowed} - {"known_at"})) or _("none")
            raise BadParameter(
                name, message % {"name": name, "allowed": known}, "unknown_parameter"
            )


def read(query: QueryDict, shape: Shape) -> Parameters:
    """Read the common parameters. Raises 400 with the allowed values for anything else."""
    if "known_at" in query:
        raise BadParameter("known_at", _("known_at is not available yet."), "not_available")
    return Parameters(
        as_of=day(query, "as_of"),
        fields=_paths(query, "fields", shape),
        omit=_paths(query, "omit", shape),
        brief=truth(query, "brief"),
        expand=_words(query, "expand", shape.expandable),
        provenance=truth(query, "provenance"),
    )


def single(query: QueryDict, name: str) -> str | None:
    """The one value of a parameter, or None. Raises 400 when it is given twice."""
    values = query.getlist(name)
    if len(values) > 1:
        raise BadParameter(name, _("Give %(name)s once.") % {"name": name}, "repeated")
    return values[0] if values else None


def truth(query: QueryDict, name: str) -> bool:
    value = single(query, name)
    if value is None:
        return False
    if value not in TRUTH:
        raise not_one_of(name, value, list(TRUTH))
    return TRUTH[value]


def day(query: QueryDict, name: str) -> dt.date | None:
    """A date in Japan, ``YYYY-MM-DD``."""
    value = single(query, name)
    if value is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            raise ValueError
        return dt.date.fromisoformat(value)
    except ValueError:
        message = _("%(name)s must be a date such as 2025-03-17, not “%(value)s”.")
        raise BadParameter(name, message % {"name": name, "value": value}, "not_a_date") from None


def limit(query: QueryDict) -> int:
    """How many rows a page has: 1 to 200."""
    value = single(query, "limit")
    if value is None:
        return DEFAULT_LIMIT
    digits = value.isascii() and value.isdigit() and len(value) <= 9
    if not (digits and 1 <= int(value) <= MAX_LIMIT):
        message = _("limit must be a whole number from 1 to %(most)s, not “%(value)s”.")
        raise BadParameter("limit", message % {"most": MAX_LIMIT, "value": value}, "out_of_range")
    return int(value)


def _words(query: QueryDict, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(word for value in query.getlist(name) for word in value.split(",") if word)
    for word in words:
        if word not in allowed:
            raise not_one_of(name, word, list(allowed))
    return words


def _paths(query: QueryDict, name: str, shape: Shape) -> tuple[str, ...]:
    """Field names, dotted for a member of a field: ``name.ja``."""
    allowed = (
        *shape.fields,
        *(f"{top}.{key}" for top, keys in shape.fields.items() for key in keys),
    )
    paths = tuple(path for value in query.getlist(name) for path in value.split(",") if path)
    for path in paths:
        if path not in allowed:
            raise not_one_of(name, path, list(shape.fields))
    return paths
