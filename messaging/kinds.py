"""What the portal writes to people about: the kinds of messages and their texts.

A text names its variables in braces, ``{title}``; what a variable holds is put in once and never
read as a text of ours. Apps that stand above register their kinds when they are ready.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

NAME = re.compile(r"\{(\w+)\}")
Value = str | int


class UnknownKind(LookupError):  # noqa: N818 (after what it is about)
    """No kind of message has this name: a mistake of the code that asks."""


@dataclass(frozen=True)
class Kind:
    """``neutral``: the subject names nothing, because mailboxes show it to others."""

    name: str
    subject_ja: str
    subject_en: str
    body_ja: str
    body_en: str
    neutral: bool = False
    variables: tuple[str, ...] = ()

    def subject(self, language: str) -> str:
        return self.subject_en if language == "en" else self.subject_ja

    def body(self, language: str) -> str:
        return self.body_en if language == "en" else self.body_ja

    def check(self, context: Mapping[str, Value]) -> None:
        """Raises ValueError unless the context holds the variables and nothing else."""
        if set(context) != set(self.variables):
            raise ValueError(f"{self.name} takes {self.variables}, not {tuple(context)}.")
        if not all(type(value) in (str, int) for value in context.values()):
            raise ValueError(f"{self.name} takes texts and whole numbers only.")


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """From here on messages of this kind can be queued. Raises ValueError for a text that names
    what the kind does not have."""
    for text in (kind.subject_ja, kind.subject_en, kind.body_ja, kind.body_en):
        unknown = set(NAME.findall(text)) - set(kind.variables)
        if unknown:
            raise ValueError(f"The texts of {kind.name} name {unknown}, which it does not have.")
    KINDS[kind.name] = kind


def named(name: str) -> Kind:
    if name not in KINDS:
        raise UnknownKind(f"There is no kind of message {name!r}.")
    return KINDS[name]


def filled(text: str, context: Mapping[str, Value]) -> str:
    """The text with its variables; braces in what they hold stay as they are."""
    return NAME.sub(lambda found: str(context[found[1]]), text)
