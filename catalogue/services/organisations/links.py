"""Links to a record from every table of every app, and their way to another record.

They are found in the models, so that tables of later apps move too. Kept rows of the history stay
as they are. What an app keeps to itself is neither counted nor named here: it follows by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from pghistory.models import Event

from catalogue.services.editing.proposals import Refused
from kprogram.common.database_role import is_reserved

# Columns that the database or the save fills: no difference between two rows.
OWN_TO_A_ROW = frozenset({"version", "recorded_at", "first_recorded_at", "recorded_in"})


Following = Callable[[Any, Any], None]
_following: list[Following] = []


def follow(following: Following) -> None:
    """An app that keeps its tables to itself is told of the old and the new record."""
    if following not in _following:
        _following.append(following)


@dataclass(frozen=True)
class Link:
    """A column that refers to records of some kind."""

    model: Any
    field: Any

    def rows(self, target: Any) -> Any:
        """The rows that refer to ``target``, hidden ones too."""
        return self.model._base_manager.filter(**{self.field.name: target})


def links_to(model: type[models.Model]) -> Iterator[Link]:
    """Every column of every table that refers to ``model``."""
    for each in apps.get_models(include_auto_created=True):
        if each._meta.proxy or not each._meta.managed or issubclass(each, Event):
            continue
        if is_reserved(each):
            continue
        for field in each._meta.local_fields:
            if field.remote_field and field.related_model is model:
                yield Link(each, field)


def move(old: Any, new: Any, parts: frozenset[type[models.Model]] = frozenset()) -> None:
    """Everything that refers to ``old`` refers to ``new``.

    A row that ``new`` has already is folded into that one when both say the same, or when it is one
    of ``parts``. Raises :class:`Refused` when they differ: only a person can choose.
    """
    for link in links_to(type(old)):
        for row in link.rows(old).select_for_update(of=("self",)).order_by("pk"):
            twin = _twin(row, link, new)
            if twin is None:
                _refer(row, link, new)
            else:
                _fold(row, twin, link, parts)
    for following in _following:
        following(old, new)


def _refer(row: Any, link: Link, new: Any) -> None:
    column = {link.field.name: new}
    if row.pk == new.pk and type(row) is type(new):
        column = {link.field.name: None}  # nothing refers to itself
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**column)
    except IntegrityError as error:
        raise Refused(
            _("“%(row)s” (%(kind)s) cannot be moved: %(why)s")
            % {**_told(row), "why": str(error).splitlines()[0]}
        ) from error


def _fold(row: Any, twin: Any, link: Link, parts: frozenset[type[models.Model]]) -> None:
    if type(row) not in parts and not _same(row, twin, link):
        raise Refused(
            _("Both have “%(row)s” (%(kind)s), and they differ. Decide first which one is right.")
            % _told(row)
        )
    move(row, twin, parts)
    row.delete()


def _told(row: Any) -> dict[str, str]:
    return {"row": str(row), "kind": str(row._meta.verbose_name)}


def _same(row: Any, twin: Any, link: Link) -> bool:
    """Whether two rows differ in nothing but what they refer to and what fills itself."""
    return all(
        getattr(row, field.attname) == getattr(twin, field.attname)
        for field in row._meta.concrete_fields
        if not (field.primary_key or field == link.field or field.name in OWN_TO_A_ROW)
        and not (getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))
    )


def _twin(row: Any, link: Link, new: Any) -> Any | None:
    """The row that ``row`` would collide with if it referred to ``new``."""
    for names, nulls_equal, condition in _unique_sets(type(row), link.field.name):
        values = {name: getattr(row, name) for name in names}
        if None in values.values() and not nulls_equal:
            continue
        alike = {
            (f"{name}__isnull" if value is None else name): value is None or value
            for name, value in values.items()
        }
        found = type(row)._base_manager.filter(condition, **alike, **{link.field.name: new})
        if twin := found.exclude(pk=row.pk).first():
            return twin
    return None


def _unique_sets(model: Any, column: str) -> Iterator[tuple[list[str], bool, models.Q]]:
    """What may stand once only, with ``column``: the other columns, whether nulls count as equal,
    and where."""
    if model._meta.get_field(column).unique:
        yield [], False, models.Q()
    for together in model._meta.unique_together:
        if column in together:
            yield [name for name in together if name != column], False, models.Q()
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and column in constraint.fields:
            names = [name for name in constraint.fields if name != column]
            equal = constraint.nulls_distinct is False
            yield names, equal, constraint.condition or models.Q()
