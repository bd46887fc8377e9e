"""Places in a list that no two records share, seen over all changes that go together: two records
may change places in one proposal, though for a moment both stand at one place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection
from django.db.models import UniqueConstraint

from catalogue.services.editing.documents import Document, Invalid
from catalogue.services.editing.editables import EDITABLE, EDITABLES, Editable, constraints_of

Move = tuple[str, str, Document | None]  # resource, key, and what the record is to be


@dataclass(frozen=True)
class Clash:
    """A record that would stand where another one stands."""

    resource: str
    key: str
    field: str
    sentence: str


def clashes(moves: Iterable[Move]) -> list[Clash]:
    """Where records would share a place once all of the moves are made."""
    by_kind: dict[str, dict[str, Document]] = defaultdict(dict)
    for resource, key, after in moves:
        if after is not None:
            by_kind[resource][key] = after
    return [
        Clash(resource, key, field, str(constraint.violation_error_message))
        for resource, documents in by_kind.items()
        for field, constraint in constraints_of(EDITABLE[resource].model).items()
        for key in _sharing(EDITABLE[resource], field, documents)
    ]


def _sharing(editable: Editable, field: str, documents: dict[str, Document]) -> list[str]:
    """The keys of moved records that would not stand alone at their place."""
    wanted = {key: each[field] for key, each in documents.items() if each.get(field) is not None}
    stand = editable.model._default_manager.filter(**{f"{field}__in": list(wanted.values())})
    standing = dict(stand.values_list(editable.key, field))
    holders: dict[Any, list[str]] = defaultdict(list)
    for key, value in {**standing, **{k: None for k in documents}, **wanted}.items():
        holders[value].append(key)
    return [key for key, value in wanted.items() if holders[value] != [key]]


def refuse_clashes(moves: Iterable[Move]) -> None:
    """Raises :class:`Invalid` with the first clash of each column."""
    if found := clashes(moves):
        raise Invalid({each.field: [f"{each.key}: {each.sentence}"] for each in reversed(found)})


@contextmanager
def together() -> Iterator[None]:
    """Inside, records may pass through places of others; at the end each stands alone, or
    :class:`Invalid` is raised. Call it inside a transaction."""
    _set("DEFERRED")
    try:
        yield
        _set("IMMEDIATE")
    except IntegrityError as error:
        raise Invalid({"": [_sentence_of(error)]}) from error


def _names() -> dict[str, UniqueConstraint]:
    found = (constraints_of(each.model).values() for each in EDITABLES)
    return {each.name: each for constraints in found for each in constraints}


def _set(when: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {', '.join(_names())} {when}")


def _sentence_of(error: IntegrityError) -> str:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    known = _names().get(name or "")
    return str(known.violation_error_message) if known else str(error).splitlines()[0]
