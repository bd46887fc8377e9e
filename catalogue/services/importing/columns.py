"""Headings that are no names of our columns: which column each one is, a person says."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.models.imports import SheetImport
from catalogue.services.importing.layouts import Layout, Layouts

LEFT_OUT = ""  # what a heading becomes when its column is not to be read
Renames = Mapping[str, str]
Question = tuple[str, str]  # a kind of record and a heading


@dataclass(frozen=True)
class Heading:
    """A heading that must be explained, and the column that it seems to be ("": none)."""

    resource: str
    name: str
    suggestion: str

    @property
    def question(self) -> Question:
        return self.resource, self.name


def asked(found: SheetImport, layouts: Layouts) -> list[Heading]:
    """Every heading of the file that neither names a column nor was explained."""
    made: dict[Question, Heading] = {}
    for head in found.heads:
        layout = layouts[head["resource"]]
        said = found.renames.get(layout.resource, {})
        free = free_columns(layout, head["head"], said)
        for name in head["head"]:
            if name and name not in layout.columns and name not in said:
                heading = Heading(layout.resource, name, suggested(name, layout, free))
                made.setdefault(heading.question, heading)
    return list(made.values())


def free_columns(layout: Layout, head: Iterable[str], said: Renames) -> list[str]:
    """The columns that no heading of a sheet is yet."""
    taken = {said.get(name, name) for name in head}
    return [name for name in layout.columns if name not in taken]


def suggested(heading: str, layout: Layout, free: Iterable[str]) -> str:
    """The free column whose name, or the name of its field in either language, the heading is."""
    wanted = simple(heading)
    return next((name for name in free if wanted in names_of(layout, name)), "")


def simple(text: str) -> str:
    """A heading as one compares it: width, case, spaces and underscores aside."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


def names_of(layout: Layout, column: str) -> set[str]:
    """The ways in which a person may have written the heading of a column."""
    names = {simple(column)}
    field: Any = {each.name: each for each in layout.model._meta.fields}.get(column)
    if field is not None:
        for language in ("ja", "en"):
            with translation.override(language):
                names.add(simple(capfirst(str(field.verbose_name))))
    return names


def settle(
    found: SheetImport, layouts: Layouts, answers: Mapping[Question, str | None]
) -> dict[Question, str]:
    """Keep what was said of each heading (a column, LEFT_OUT, or None: nothing). Returns sentences
    by heading where that will not do; nothing is kept then."""
    errors: dict[Question, str] = {}
    renames = {resource: dict(said) for resource, said in found.renames.items()}
    for heading in asked(found, layouts):
        told = answers.get(heading.question)
        if told is None or (told and told not in layouts[heading.resource].columns):
            errors[heading.question] = _("Choose a column, or say that it is to be left out.")
        else:
            renames.setdefault(heading.resource, {})[heading.name] = told
    errors = errors or _clashes(found, layouts, renames)
    if not errors:
        found.renames = renames
        found.save(update_fields=["renames"])
    return errors


def _clashes(
    found: SheetImport, layouts: Layouts, renames: Mapping[str, Renames]
) -> dict[Question, str]:
    """Columns that two headings of a sheet would be, and a key that none is."""
    errors: dict[Question, str] = {}
    for head in found.heads:
        layout = layouts[head["resource"]]
        said = renames.get(layout.resource, {})
        names = renamed(head["head"], said)
        for heading, name in zip(head["head"], names, strict=True):
            if name and heading in said and names.count(name) > 1:
                errors[layout.resource, heading] = _("Another heading is this column already.")
        if layout.key not in names:
            first = next((each for each in head["head"] if each in said), "")
            errors.setdefault(
                (layout.resource, first),
                _("One of the columns must be the key, “%(key)s”.") % {"key": layout.key},
            )
    return errors


def renamed(head: Iterable[str], said: Renames) -> list[str]:
    """The head of a sheet in the names of our columns."""
    return [said.get(name, name) for name in head]
