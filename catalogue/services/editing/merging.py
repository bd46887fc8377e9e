"""Three documents made one: what it began from, mine, and what somebody else made of it since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.services.editing.documents import Document

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Choice:
    """A field that my document and the one stored now do not hold alike."""

    field: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def conflict(self) -> bool:
        """Whether both sides changed it, so that only a person can choose."""
        return self.base not in (self.mine, self.theirs)

    @property
    def proposed(self) -> str:
        """The side that changed it; mine where both did."""
        return THEIRS if self.mine == self.base else MINE


def choices(base: Document, mine: Document, theirs: Document) -> list[Choice]:
    """Every field in which mine and theirs differ."""
    return [
        Choice(name, base.get(name), mine.get(name), value)
        for name, value in theirs.items()
        if mine.get(name) != value
    ]


def merged(found: list[Choice], theirs: Document, taken: Mapping[str, str]) -> Document:
    """What is stored now, with my value wherever mine is taken (as proposed when not said)."""
    mine = {
        choice.field: choice.mine
        for choice in found
        if taken.get(choice.field, choice.proposed) == MINE
    }
    return {**theirs, **mine}
