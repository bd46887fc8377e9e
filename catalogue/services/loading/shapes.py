"""The words in which a kind of record is described: what its file holds and where it goes.

Types, lengths, choices and what may be null are the model's own: a description names fields only.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

Values = dict[str, Any]


def column_of(model: type[models.Model], name: str) -> models.Field:
    """A column of the model itself, as opposed to what refers to it."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is not a column of {model}.")
    return field


Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Reference:
    """Another record, by the kind and the code that the files use."""

    kind: str
    key: str

    def __str__(self) -> str:
        return self.key


class UnreadableError(ValueError):
    """A value that cannot be read: ``field`` and the sentence about it."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


@dataclass(frozen=True)
class Reading:
    """Fields of the file that become other columns. ``read`` raises :class:`UnreadableError`."""

    fields: tuple[str, ...]
    read: Callable[[Raw], Values]


# A rule sees one object of a file, and all files, and yields (field, sentence) for each offence.
Offences = Iterable[tuple[str, str]]
Rule = Callable[[Raw, "Files"], Offences]


@dataclass(frozen=True)
class Shape:
    """An object of a file that becomes a row of ``model``.

    What the file leaves out of the ``optional`` fields is not touched; null makes it empty.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    optional: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        return (
            *self.fields,
            *(name for reading in self.readings for name in reading.fields),
        )


@dataclass(frozen=True)
class Part:
    """Rows that belong to a record: ``field`` of the file is a list of them.

    ``field`` None: one row, from fields of the record itself. ``parent`` is the key to the record,
    ``key`` tells the rows of one record apart. ``fixed`` values are the same for every row,
    ``numbered`` gives each its place in ``order``, ``wraps`` makes ``{wraps: x}`` of a bare ``x``.
    ``cites`` names a list of sources in each entry, which become evidence for ``field.<index>``.
    """

    shape: Shape
    parent: str
    key: tuple[str, ...]
    field: str | None = None
    optional: bool = False
    fixed: Values = dataclasses.field(default_factory=dict)
    numbered: bool = False
    wraps: str | None = None
    cites: str | None = None


@dataclass(frozen=True)
class Citations:
    """A list of source codes that becomes evidence for ``field``."""

    name: str
    field: str
    confidence_from: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Kind:
    """A file of records."""

    name: str
    shape: Shape
    key: str = "code"
    parts: tuple[Part, ...] = ()
    citations: tuple[Citations, ...] = ()

    @property
    def model(self) -> type[models.Model]:
        return self.shape.model

    @property
    def file(self) -> str:
        return f"{self.name}.json"


class Files:
    """The rows of all files, and each row by kind and key; ``unread`` kinds could not be read."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Raw]] = {}
        self.by_key: dict[str, dict[str, Raw]] = {}
        self.unread: set[str] = set()

    def find(self, kind: str, key: Any) -> Raw | None:
        """The row of ``kind`` with that key, or None."""
        return self.by_key.get(kind, {}).get(key) if isinstance(key, str) else None

    def knows(self, kind: str, key: Any) -> bool:
        """Whether there is such a row, as far as its file could be read."""
        return isinstance(key, str) and (kind in self.unread or key in self.by_key[kind])
