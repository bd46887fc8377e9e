"""Which kinds of record the files hold. Other apps add theirs when they are ready."""

from dataclasses import dataclass
from typing import cast

from django.db import models

from catalogue.services.loading.shapes import Kind


@dataclass(frozen=True)
class Group:
    """Kinds that are loaded together; ``marker`` has rows once they were."""

    kinds: tuple[Kind, ...]
    marker: type[models.Model]

    @property
    def is_loaded(self) -> bool:
        return self.marker._default_manager.exists()


_groups: list[Group] = []


def register(kinds: tuple[Kind, ...], marker: type[models.Model]) -> None:
    """Adds kinds to what a load takes, after those that they refer to."""
    _groups.append(Group(kinds, marker))


def groups() -> tuple[Group, ...]:
    return tuple(_groups)


def all_kinds() -> tuple[Kind, ...]:
    """Every kind, in the order in which kinds need each other."""
    return tuple(kind for group in _groups for kind in group.kinds)


def kind_meant_by(column: models.Field) -> Kind:
    """The kind of record that a key refers to."""
    model = cast(type[models.Model], column.related_model)
    return next(kind for kind in all_kinds() if kind.model is model)
