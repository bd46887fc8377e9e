"""The columns of spreadsheets and what each means in a document. Which columns there are is
declared once, in ``catalogue.resources``, for export and import alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from catalogue.services.editing.documents import Document
from catalogue.services.editing.editables import EDITABLE, Editable, Table
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
    YES = "yes"  # TRUE or FALSE; empty: not known
    MOMENT = "moment"  # a day with its time, in Japan
    PARTS = "parts"  # rows of a table of parts, one per line, as the column's own manner says
    VALUE = "value"  # a number, or numbers by key as JSON
    ASIDE = "aside"  # of the table, not of the record: left alone
    COMPUTED = "computed"  # shown for reading; nothing can be written there


@dataclass(frozen=True)
class Manner:
    """How the rows of a table of parts stand in a cell.

    ``line`` shows a row of a document; ``read`` makes a row of a line, given the rows that are
    stored (a line as it is shown keeps its row), and raises ValueError. ``example`` is for the
    sentence that refuses a line.
    """

    line: Callable[[Document], str]
    read: Callable[[str, Sequence[Document]], Document]
    example: str


@dataclass(frozen=True)
class Column:
    """A column; ``date`` says that what is computed there is a date."""

    name: str
    kind: Kind
    date: bool = False
    manner: Manner | None = None


@dataclass(frozen=True)
class DirectWords:
    """What the page says of rows that are entered directly."""

    button: Any
    done: Any
    note: Any


class Direct(Protocol):
    """Rows that are no records: how they are checked and applied is their own affair."""

    key: str
    model: Any
    permission: Permission
    words: DirectWords

    def check(self, rows: Sequence[Any], user: Any, note: Callable[..., None]) -> None: ...

    def apply(self, rows: Sequence[Any], user: Any, reason: str, request_id: str) -> int: ...


@dataclass(frozen=True)
class LinesOf:
    """A kind of sheet whose rows are lines of a table of parts of another kind of record."""

    resource: str
    table: str
    column: str  # in which the key of the record stands

    @property
    def parts(self) -> Table:
        return next(each for each in EDITABLE[self.resource].tables if each.name == self.table)


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of sheet; mostly of a kind of record."""

    resource: str
    columns: Mapping[str, Column]
    title: Any = ""
    lines: LinesOf | None = None
    direct: Direct | None = None

    @property
    def editable(self) -> Editable:
        return EDITABLE[self.lines.resource if self.lines else self.resource]

    @property
    def model(self) -> Any:
        """Whose fields the columns are."""
        if self.direct:
            return self.direct.model
        return self.lines.parts.model if self.lines else self.editable.model

    @property
    def key(self) -> str:
        if self.direct:
            return self.direct.key
        return self.lines.column if self.lines else self.editable.key

    @property
    def label(self) -> str:
        return str(self.title or self.editable.model._meta.verbose_name_plural)

    @property
    def permission(self) -> Permission:
        """What bringing in such a sheet asks for."""
        return self.direct.permission if self.direct else self.editable.asks.bring_in


Layouts = Mapping[str, Layout]


def layout(
    resource: str, kinds: Mapping[str, Kind | None], manners: Mapping[str, Manner] | None = None
) -> Layout:
    """The layout of a kind of record; where no kind is given, the model's field says it."""
    editable = EDITABLE[resource]
    columns = {
        name: Column(
            name,
            kind or kind_of(editable, name),
            name.endswith("_on"),
            (manners or {}).get(name),
        )
        for name, kind in kinds.items()
    }
    return Layout(resource, columns)


def kind_of(editable: Editable, name: str) -> Kind:
    """How a column of a document is read."""
    single = editable.single
    model = single[0] if single and name in single[2] else editable.model
    return kind_of_field(model._meta.get_field(name))


def kind_of_field(field: Any) -> Kind:
    """How a cell for a field of a model is read."""
    if isinstance(field, ArrayField):
        return Kind.LINES
    if isinstance(field, models.BooleanField):
        return Kind.YES
    if isinstance(field, models.DateTimeField):
        return Kind.MOMENT
    if isinstance(field, models.DateField):
        return Kind.DATE
    return Kind.NUMBER if isinstance(field, models.IntegerField) else Kind.TEXT


def recognised(
    grid: Grid, layouts: Layouts, wanted: str, file_name: str, alone: bool
) -> Layout | None:
    """The kind of record that the head of a sheet speaks of; None: of none.

    Kinds that have the same columns are told apart by what was chosen, or by the file's name.
    Raises :class:`Unreadable` when neither says it. ``alone``: the file has no other sheet.
    """
    if wanted:
        # Which column is the key can still be said, when another one is known or nothing is.
        chosen = layouts[wanted]
        return chosen if alone or chosen.columns.keys() & set(grid.head) else None
    scores = {each.resource: _score(grid.head, each) for each in layouts.values()}
    best = max(scores.values())
    found = [name for name, score in scores.items() if score == best]
    if best < 1:
        return None
    named = [name for name in found if file_name.lower().startswith(name)]
    if len(found) > 1 and len(named) != 1:
        labels = (layouts[name].label for name in found)
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
