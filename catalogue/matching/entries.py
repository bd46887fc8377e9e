"""What is known of a technology in words: the passages that a text is compared with."""

import re
from dataclasses import dataclass

# How much a word in a passage of each kind counts, in the manner of BM25F.
NAME, THEME, KEYWORDS, SCOPE, CONCEPT, OUTSIDE = (
    "name",
    "theme",
    "keywords",
    "scope_note",
    "concepts",
    "outside",
)
FIELD_WEIGHTS = {NAME: 3.0, THEME: 0.5, KEYWORDS: 2.0, SCOPE: 1.0, CONCEPT: 1.0}
EDITORIAL = frozenset({KEYWORDS, SCOPE, OUTSIDE})

_SENTENCE_JA = re.compile(r"[^。]+。?")
_SENTENCE_EN = re.compile(r".+?(?:\.(?=\s)|$)\s*", re.DOTALL)
# A sentence of a scope note that says who takes what lies outside.
_OUTSIDE_JA = re.compile(r"「[^」]+」.*(?:が扱う|に注意を要する)")
_OUTSIDE_EN = re.compile(r"\bbelongs? to\b|\bshould be compared with\b")


@dataclass(frozen=True)
class Passage:
    """A text of a record. ``path`` is where the API's representation has it."""

    kind: str
    path: str
    text: str

    @property
    def editorial(self) -> bool:
        return self.kind in EDITORIAL


@dataclass(frozen=True)
class Entry:
    """A technology (``key`` is its slug) and what it is compared by."""

    key: str
    passages: tuple[Passage, ...]


def scope_passages(note: str, language: str) -> list[Passage]:
    """The sentences of a scope note; what lies outside is told apart from what is covered."""
    sentences, outside = {
        "ja": (_SENTENCE_JA, _OUTSIDE_JA),
        "en": (_SENTENCE_EN, _OUTSIDE_EN),
    }[language]
    path = f"scope_note.{language}"
    return [
        Passage(OUTSIDE if outside.search(sentence) else SCOPE, path, sentence.strip())
        for sentence in sentences.findall(note)
        if sentence.strip()
    ]
