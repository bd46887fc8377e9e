"""The writable fields of each resource, derived from what can be edited of it. Other apps register
theirs when Django is ready: the catalogue does not know of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from catalogue.api.writing.columns import fields_of
from catalogue.api.writing.fields import ClaimValue, Field, Period
from catalogue.api.writing.rows import Events, References, Rows, Tags
from catalogue.services.editing.editables import EDITABLE, Editable, Table

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
    """The members that a body of one resource may have.

    ``tables`` and ``groups`` are of a shape of their own; ``renamed`` columns have another name in
    the API. Where ``money`` holds something a write must be sent once only; ``tried``: what the
    database's walls say is told to the one who proposes, not only to the one who publishes.
    """

    editable: Editable
    tables: Mapping[str, type[Rows]] = field(default_factory=dict, hash=False)
    groups: tuple[Field, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict, hash=False)
    money: str = ""
    tried: bool = False

    @cached_property
    def fields(self) -> dict[str, Field]:
        return {known.name: known for known in self._fields()}

    @cached_property
    def of_column(self) -> dict[str, Field]:
        return {column: known for known in self.fields.values() for column in known.columns}

    @cached_property
    def paths(self) -> frozenset[str]:
        """What a line of evidence can be of: a field, or a column that a field has among others."""
        columns = {self.editable.public_field(column) for column in self.of_column}
        return frozenset({*self.fields, *columns})

    @property
    def has_evidence(self) -> bool:
        return any(table.name == "evidence" for table in self.editable.all_tables)

    def carrier(self, name: str) -> str:
        """The path of evidence of a field."""
        head, _line, tail = name.rpartition("_")
        for parts, base in ((AMOUNT_PARTS, f"{head}_yen"), (DATE_PARTS, f"{head}_on")):
            if tail in parts and base in self.fields:
                return base
        if name not in self.fields and name in self.of_column:
            return self.of_column[name].name
        return CARRIED_BY.get(name, name)

    def show(self, document: dict[str, Any]) -> dict[str, Any]:
        """A document in the API's shape."""
        return {name: known.show(document) for name, known in self.fields.items()}

    def _fields(self) -> Iterator[Field]:
        editable = self.editable
        grouped = {column for group in self.groups for column in group.columns}
        single = [(editable.single[0], editable.single[2])] if editable.single else []
        for model, names in ((editable.model, editable.columns), *single):
            own = [name for name in names if name not in grouped]
            yield from fields_of(model, own, self.renamed)
        yield from self.groups
        for table in editable.tables:
            rows = self.tables.get(table.name) or _rows_class(table)
            yield rows(self.renamed.get(table.name, table.name), table.name, table=table)


def _rows_class(table: Table) -> type[Rows]:
    """Lists of references, or of objects."""
    [column, *more] = [table.model._meta.get_field(name) for name in table.columns]
    return References if column.is_relation and not more else Rows


# What can be written, in the order of the API's lists. Filled by :func:`register` alone.
SHAPES: dict[str, Shape] = {}


def register(resource: str, **own: Any) -> None:
    """Make a kind of record that can be edited writable through the API too."""
    SHAPES[resource] = Shape(EDITABLE[resource], **own)


register("technologies", tables={"tags": Tags})
register("themes")
register("vision-rounds")
register("domains")
register("tags")
register("claims", groups=(ClaimValue("value", "value"),))
# A source has a title of its own beside the two for display, and an address beside its API's.
register("sources", renamed={"title": "original_title", "url": "source_url"})
register("organisations")
register("concepts", groups=(Period("period", "period"),), tables={"events": Events})
