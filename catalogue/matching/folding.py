"""Text in one width, case and form, each character knowing where it stood as it was typed."""

import unicodedata
from dataclasses import dataclass

# Marks that belong to the character before them: of half-width kana, and combining ones.
_MARKS = "ﾞﾟ"


@dataclass(frozen=True)
class Folded:
    """``text`` is ``typed`` in NFKC and lower case; ``starts`` and ``ends`` give for each of its
    characters the span of what was typed."""

    typed: str
    text: str
    starts: list[int]
    ends: list[int]

    def as_typed(self, begin: int, end: int) -> str:
        """What stands in the text as typed where ``text[begin:end]`` comes from."""
        return self.typed[self.starts[begin] : self.ends[end - 1]]


def fold(typed: str) -> Folded:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin, length = 0, len(typed)
    while begin < length:
        end = begin + 1
        while end < length and _is_mark(typed[end]):
            end += 1
        for character in unicodedata.normalize("NFKC", typed[begin:end]).lower():
            text.append(character)
            starts.append(begin)
            ends.append(end)
        begin = end
    return Folded(typed, "".join(text), starts, ends)


def _is_mark(character: str) -> bool:
    return character > "\x7f" and (character in _MARKS or unicodedata.combining(character) != 0)
