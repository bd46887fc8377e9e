"""Pages by an opaque cursor: where the last row stood, so that no row is skipped or seen twice."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from kprogram.common.api.parameters import single
from kprogram.common.api.problems import BadParameter, not_one_of


@dataclass(frozen=True)
class Ordering:
    """The order of a list: ``field`` (unchanging), then ``key`` to tell equal rows apart."""

    name: str
    field: str
    key: str
    descending: bool

    def apply(self, queryset: QuerySet[Any], backwards: bool = False) -> QuerySet[Any]:
        descending = self.descending != backwards
        columns = dict.fromkeys([self.field, self.key])
        # Rows without a value stand last in either direction.
        return queryset.order_by(
            *(
                F(column).desc(nulls_first=backwards or None, nulls_last=not backwards or None)
                if descending
                else F(column).asc(nulls_first=backwards or None, nulls_last=not backwards or None)
                for column in columns
            )
        )

    def after(self, position: list[Any], backwards: bool) -> Q:
        """The condition for the rows behind ``position`` (value of the field, key)."""
        value, key = position
        operator = "lt" if self.descending != backwards else "gt"
        beyond_key = Q(**{f"{self.key}__{operator}": key})
        if value is None:
            tied = Q(**{f"{self.field}__isnull": True}) & beyond_key
            return tied | Q(**{f"{self.field}__isnull": False}) if backwards else tied
        beyond = Q(**{f"{self.field}__{operator}": value})
        tied = Q(**{self.field: value}) & beyond_key
        return beyond | tied if backwards else beyond | tied | Q(**{f"{self.field}__isnull": True})


def read_ordering(query: QueryDict, allowed: dict[str, str], key: str) -> Ordering:
    """The ordering asked for; ``allowed`` maps public names to fields, the first is the default."""
    wanted = single(query, "ordering")
    wanted = next(iter(allowed)) if wanted is None else wanted
    name = wanted.removeprefix("-")
    if name not in allowed:
        choices = [sign + choice for choice in allowed for sign in ("", "-")]
        raise not_one_of("ordering", wanted, choices)
    return Ordering(wanted, allowed[name], key, wanted.startswith("-"))


@dataclass(frozen=True)
class Page:
    """A page of rows, the exact count of all, and the addresses of its neighbours."""

    rows: list[Any]
    count: int
    next: str | None
    previous: str | None


def read_cursor(query: QueryDict, ordering: Ordering) -> tuple[list[Any] | None, bool]:
    """The position in the cursor and whether the walk goes back. Raises 400 for a foreign one."""
    text = single(query, "cursor")
    if text is None:
        return None, False
    try:
        name, value, key, backwards = json.loads(base64.urlsafe_b64decode(text.encode()))
        if (
            name != ordering.name
            or not isinstance(key, str | int)
            or isinstance(value, list | dict)
        ):
            raise ValueError
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise foreign_cursor() from None
    return [value, key], bool(backwards)


def foreign_cursor() -> BadParameter:
    message = _("This cursor does not belong to this list. Begin again without cursor.")
    return BadParameter("cursor", message, "invalid_cursor")


def write_cursor(ordering: Ordering, row: Any, backwards: bool) -> str:
    value, key = (_plain(getattr(row, name)) for name in (ordering.field, ordering.key))
    parts = [ordering.name, value, key, backwards]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def _plain(value: Any) -> Any:
    """A day or a moment as ISO writes it, a UUID as its text."""
    if isinstance(value, str | int | None):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def paginate(
    queryset: QuerySet[Any],
    query: QueryDict,
    ordering: Ordering,
    limit: int,
    address: str,
) -> Page:
    """One page of ``queryset`` as ``query`` asks for it; ``address`` is the list's own."""
    position, backwards = read_cursor(query, ordering)
    rows_query = ordering.apply(queryset, backwards)
    try:
        if position:
            rows_query = rows_query.filter(ordering.after(position, backwards))
        found = list(rows_query[: limit + 1])
    except (ValueError, TypeError, OverflowError, ValidationError):
        if position is None:
            raise
        raise foreign_cursor() from None  # made by hand, with a value of another type
    rows, more = found[:limit], len(found) > limit
    if backwards:
        rows.reverse()

    def neighbour(row: Any, back: bool) -> str:
        kept = [(name, value) for name, values in query.lists() for value in values]
        kept = [pair for pair in kept if pair[0] != "cursor"]
        return f"{address}?{urlencode([*kept, ('cursor', write_cursor(ordering, row, back))])}"

    has_next = bool(rows) and (more or backwards)
    has_previous = bool(rows) and (more if backwards else position is not None)
    whole = position is None and not more
    return Page(
        rows=rows,
        count=len(rows) if whole else queryset.count(),
        next=neighbour(rows[-1], False) if has_next else None,
        previous=neighbour(rows[0], True) if has_previous else None,
    )
