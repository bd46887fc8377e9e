"""What is wrong with the files, each with its place and a sentence that says what to do."""

import reprlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

_BRIEF = reprlib.Repr()
_BRIEF.maxstring = _BRIEF.maxother = 60


def quoted(value: Any) -> str:
    """A value of a file as a sentence names it: brief, however long it is."""
    return _BRIEF.repr(value)


@dataclass(frozen=True)
class Place:
    """Where in the files something stands: file, index and key of the record, field.

    ``bare`` is the name of a value that stands here itself, not in an object.
    """

    file: str
    index: int | None = None
    key: str | None = None
    field: str | None = None
    bare: str | None = None

    def at(self, field: str) -> "Place":
        """The place of a field of this record, or of a field inside this field."""
        if field == self.bare:
            return self
        return replace(self, field=f"{self.field}.{field}" if self.field else field)

    def entry(self, index: int, bare: str | None = None) -> "Place":
        """The place of one entry of the list that stands here."""
        return replace(self, field=f"{self.field}[{index}]", bare=bare)

    def __str__(self) -> str:
        record = self.file if self.index is None else f"{self.file}[{self.index}]"
        return " ".join(part for part in (record, self.key, self.field) if part)


@dataclass(frozen=True)
class Problem:
    """One thing to put right."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        line = f"{self.place}: {self.sentence}"
        return line.encode("utf-8", "backslashreplace").decode()  # half a surrogate pair


class Problems(list[Problem]):
    """Collects problems, so that a person sees all of them at once."""

    def add(self, place: Place, sentence: str) -> None:
        self.append(Problem(place, sentence))


class LoadRefusedError(Exception):
    """Nothing was changed; ``problems`` says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
