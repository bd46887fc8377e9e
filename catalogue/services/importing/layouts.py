"""The columns of spreadsheets and what each means in a document. Which columns there are is
declared once, in ``catalogue.resources``, for export and import alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _

from catalogue.services.editing.editables import EDITABLE, Editable
from catalogue.services.importing.grids import Grid, Unreadable

VERSION = "version"


class Kind(Enum):
    """How the text of a cell is read."""

    TEXT = "text"  # a text, a choice, or the key of another record
    NUMBER = "number"
    DATE = "date"
    LINES = "lines"  # a list of texts, one per line
    KEYS = "keys"  # rows that are references, one per line
    NAMES = "names"  # kind:language:name, one per line
    TAGS = "tags"  # code:state, one per line
    VALUE = "value"  # a number, or numbers by key as JSON
    COMPUTED = "computed"  # shown for reading; nothing can be written there


@dataclass(frozen=True)
class Column:
    """A column; ``date`` says that what is computed there is a date."""

    name: str
    kind: Kind
    date: bool = False


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of record."""

    resource: str
    columns: Mapping[str, Column]

    @property
    def editable(self) -> Editable:
        return EDITABLE[self.resource]

    @property
    def key(self) -> str:
        return self.editable.key


Layouts = Mapping[str, Layout]


def layout(resource: str, kinds: Mapping[str, Kind | None]) -> Layout:
    """The layout of a kind of record; where no kind is given, the model's field says it."""
    editable = EDITABLE[resource]
    columns = {
        name: Column(name, kind or kind_of(editable, name), name.endswith("_on"))
        for name, kind in kinds.items()
    }
    return Layout(resource, columns)


def kind_of(editable: Editable, name: str) -> Kind:
    """How a column of a document is read."""
    single = editable.single
    model = single[0] if single and name in single[2] else editable.model
    field = model._meta.get_field(name)
    if isinstance(field, ArrayField):
        return Kind.LINES
    if isinstance(field, models.DateField):
        return Kind.DATE
    return Kind.NUMBER if isinstance(field, models.IntegerField) else Kind.TEXT


def recognised(grid: Grid, layouts: Layouts, wanted: str, file_name: str) -> Layout | None:
    """The kind of record that the head of a sheet speaks of; None: of none.

    Kinds that have the same columns are told apart by what was chosen, or by the file's name.
    Raises :class:`Unreadable` when neither says it.
    """
    if wanted:
        chosen = layouts[wanted]
        return chosen if chosen.key in grid.head else None
    scores = {each.resource: _score(grid.head, each) for each in layouts.values()}
    best = max(scores.values())
    found = [name for name, score in scores.items() if score == best]
    if best < 1:
        return None
    named = [name for name in found if file_name.lower().startswith(name)]
    if len(found) > 1 and len(named) != 1:
        labels = (str(layouts[name].editable.model._meta.verbose_name_plural) for name in found)
        raise Unreadable(
            _("The columns fit several kinds of records (%(kinds)s). Choose the kind.")
            % {"kinds": ", ".join(labels)}
        )
    return layouts[(named or found)[0] if len(found) > 1 else found[0]]


def _score(head: Iterable[str], layout: Layout) -> int:
    """How well a head fits: known columns less unknown ones; without the key not at all."""
    names = {name for name in head if name}
    if layout.key not in names or len(names) < 2:
        return 0
    known = len(names & layout.columns.keys())
    return known - (len(names) - known)
