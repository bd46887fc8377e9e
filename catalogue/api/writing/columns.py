"""Fields from the columns of a model: its pairs of languages, references, types and defaults."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalogue.api.writing.fields import (
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    TEXTS,
    TRUTH,
    Both,
    Field,
    Kind,
    Reference,
)

# The first that fits: a moment is a day to Django too.
KINDS: tuple[tuple[type[models.Field], Kind], ...] = (
    (models.IntegerField, NUMBER),
    (models.BooleanField, TRUTH),
    (models.DateTimeField, MOMENT),
    (models.DateField, DAY),
)


def fields_of(
    model: type[models.Model], names: Sequence[str], renamed: Mapping[str, str]
) -> Iterator[Field]:
    """A field for each column, or for both languages of one; ``renamed``: single columns that
    have another name in the API."""
    for name in names:
        bare, _line, language = name.rpartition("_")
        if language == "ja" and f"{bare}_en" in names:
            many = isinstance(model._meta.get_field(name), ArrayField)
            yield Both(bare, bare, TEXTS if many else TEXT)
        elif not (language == "en" and f"{bare}_ja" in names):
            yield _field(model._meta.get_field(name), renamed.get(name, name))


def _field(column: Any, name: str) -> Field:
    if column.is_relation:
        return Reference(name, column.name)
    fitting = (kind for of, kind in KINDS if isinstance(column, of))
    return Field(name, column.name, next(fitting, TEXT))


def defaults_of(model: type[models.Model], names: Sequence[str]) -> dict[str, Any]:
    """What is stored where a column that holds something is not given."""
    columns: list[Any] = [model._meta.get_field(name) for name in names]
    return {
        column.name: column.get_default()
        for column in columns
        if column.has_default() and not column.null
    }
