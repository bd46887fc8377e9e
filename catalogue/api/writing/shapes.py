"""The writable fields of each resource, derived from what can be edited of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalogue.api.writing import rows
from catalogue.api.writing.fields import (
    DAY,
    NUMBER,
    TEXT,
    TEXTS,
    Both,
    ClaimValue,
    Field,
    Kind,
    Period,
    Reference,
)
from catalogue.services.editing.editables import EDITABLE, Editable

WRITABLE = (
    *("technologies", "themes", "vision-rounds", "domains", "tags", "claims", "sources"),
    *("organisations", "concepts"),
)
TABLES: dict[str, type[rows.Rows]] = {
    "tags": rows.Tags,
    "technologies": rows.Technologies,
    "items": rows.Items,
    "events": rows.Events,
    "other_names": rows.OtherNames,
}
# A source has a title of its own beside the two for display, and an address beside its API's.
RENAMED = {("sources", "title"): "original_title", ("sources", "url"): "source_url"}
GROUPS: tuple[Field, ...] = (ClaimValue("value", "value"), Period("period", "period"))
GROUPED = {column for group in GROUPS for column in group.columns}

# What a field's evidence stands under, where that is another field.
CARRIED_BY = {
    "name_en_source": "name",
    "objective_en_source": "objective",
    "title_en_source": "title",
    "vision_round_confidence": "vision_round",
    "vision_round_reason": "vision_round",
    "ministry_confidence": "responsible_ministry",
    "technology_confidence": "technologies",
    "technology_basis": "technologies",
    "bound": "value",
}
AMOUNT_PARTS = ("kind", "bound", "scope", "note")
DATE_PARTS = ("precision", "text")


@dataclass(frozen=True)
class Shape:
    """The members that a body of one resource may have."""

    editable: Editable

    @cached_property
    def fields(self) -> dict[str, Field]:
        return {field.name: field for field in _fields(self.editable)}

    @cached_property
    def of_column(self) -> dict[str, Field]:
        return {column: field for field in self.fields.values() for column in field.columns}

    @property
    def has_evidence(self) -> bool:
        return any(table.name == "evidence" for table in self.editable.all_tables)

    def carrier(self, name: str) -> str:
        """The path of evidence of a field."""
        head, _line, tail = name.rpartition("_")
        for parts, base in ((AMOUNT_PARTS, f"{head}_yen"), (DATE_PARTS, f"{head}_on")):
            if tail in parts and base in self.fields:
                return base
        return CARRIED_BY.get(name, name)

    def show(self, document: dict[str, Any]) -> dict[str, Any]:
        """A document in the API's shape."""
        return {name: field.show(document) for name, field in self.fields.items()}


def _fields(editable: Editable) -> Iterator[Field]:
    columns = [(editable.model, name) for name in editable.columns]
    if editable.single:
        columns += [(editable.single[0], name) for name in editable.single[2]]
    names = {name for _model, name in columns}
    for model, name in columns:
        if name not in GROUPED and not (name.endswith("_en") and f"{name[:-3]}_ja" in names):
            yield _field(editable, model, name, names)
    yield from (group for group in GROUPS if set(group.columns) <= names)
    for table in editable.tables:
        yield TABLES[table.name](table.name, table.name)


def _field(editable: Editable, model: type[models.Model], name: str, names: set[str]) -> Field:
    column = model._meta.get_field(name)
    if name.endswith("_ja") and f"{name[:-3]}_en" in names:
        kind = TEXTS if isinstance(column, ArrayField) else TEXT
        return Both(name[:-3], name[:-3], kind)
    if column.is_relation:
        return Reference(name, name)
    return Field(RENAMED.get((editable.resource, name), name), name, _kind(column))


def _kind(column: Any) -> Kind:
    if isinstance(column, models.IntegerField):
        return NUMBER
    return DAY if isinstance(column, models.DateField) else TEXT


SHAPES = {resource: Shape(EDITABLE[resource]) for resource in WRITABLE}
