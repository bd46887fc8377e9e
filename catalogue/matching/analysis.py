"""Terms of a text: what is compared. Japanese in words (SudachiPy) or, without it, in pairs of
characters; Latin words by their stem."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from typing import Any, Protocol

from catalogue.matching.english import STOP_WORDS, WORD, stem
from catalogue.matching.folding import Folded, fold

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠々]")
JAPANESE_RUN = re.compile(r"[ァ-ヶー]+|[一-龠々]+")
_HIRAGANA = re.compile(r"[ぁ-ん]+")
_KATAKANA = re.compile(r"[ァ-ヶー]+")
_KEPT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "接頭辞"})
_DROPPED = frozenset({"数詞", "非自立可能"})
# Words of every proposal, whatever its subject.
_EMPTY_TEXT = """
研究 開発 技術 手法 方法 提案 実現 検討 利用 使用 活用 目的 目指す 行う 本 為る
為 新た 新規 手段 可能 必要 確立 構築 課題 問題 対象 向上 有る 居る 成る 於く
対する 関する 因る 用いる 使う 等 性 的 化 者 物 事 年 月 日 今回 従来 既存
将来 現在 近年 我々 結果 場合 他 例 上 下 中 内 間 前 後 様 効果 高度 革新
先端 先進 最先端 多様 優れる 基盤 応用 実証 実験
"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
_CHUNK = 4000  # characters that SudachiPy is given at once (it refuses more than 49,149 bytes)


@dataclass(frozen=True, slots=True)
class Term:
    """A term and where it stands in the folded text. ``whole`` terms lie over several others."""

    value: str
    begin: int
    end: int
    whole: bool = False


class Splitter(Protocol):
    """The part that carries a model: Japanese text into terms."""

    name: str
    full_quality: bool

    def split(self, text: str) -> Iterator[Term]: ...

    def __hash__(self) -> int: ...


class SudachiSplitter:
    """Words in the normalised form of SudachiPy's dictionary (サーバ is サーバー), short units and
    the long ones over them."""

    full_quality = True

    def __init__(self) -> None:
        from sudachipy import Dictionary, SplitMode  # the portal works without it

        self.dictionary = Dictionary(dict="small")
        self.long, self.short = SplitMode.C, SplitMode.A
        versions = [metadata.version(name) for name in ("sudachipy", "sudachidict-small")]
        self.name = f"sudachi {' '.join(versions)}"
        self.local = threading.local()  # a tokenizer serves one thread

    def split(self, text: str) -> Iterator[Term]:
        for offset in range(0, len(text), _CHUNK):
            chunk = text[offset : offset + _CHUNK]
            if JAPANESE.search(chunk):
                yield from self._split(chunk, offset)

    def _split(self, text: str, offset: int) -> Iterator[Term]:
        """Twice over the text: the morphemes that split() makes of long units have lost their
        place in version 0.7.0."""
        short = self._words(text, self.short)
        yield from (Term(value, offset + begin, offset + end) for value, begin, end in short)
        taken = {(begin, end) for _value, begin, end in short}
        for value, begin, end in self._words(text, self.long):
            if (begin, end) not in taken:
                yield Term(value, offset + begin, offset + end, whole=True)

    def _words(self, text: str, mode: Any) -> list[tuple[str, int, int]]:
        words = self._tokenizer().tokenize(text, mode)
        return [(value, word.begin(), word.end()) for word in words if (value := _value(word))]

    def _tokenizer(self) -> Any:
        if not hasattr(self.local, "tokenizer"):
            self.local.tokenizer = self.dictionary.tokenizer()
        return self.local.tokenizer


def _value(word: Any) -> str | None:
    """The term that a word is compared by; None for one that says nothing of a subject."""
    kind = word.part_of_speech()
    if kind[0] not in _KEPT or kind[1] in _DROPPED:
        return None
    value: str = word.normalized_form()
    if not JAPANESE.search(value) or value in _EMPTY:
        return None
    if _HIRAGANA.fullmatch(value) and (len(value) == 1 or kind[0] != "名詞"):
        return None
    if len(value) > 3 and value.endswith("ー") and _KATAKANA.fullmatch(value):
        return value[:-1]
    return value


class PairSplitter:
    """Pairs of neighbouring kanji or katakana: needs nothing, and is worse."""

    name = "pairs"
    full_quality = False

    def split(self, text: str) -> Iterator[Term]:
        for run in JAPANESE_RUN.finditer(text):
            yield from pairs(run.group(), run.start())


def pairs(run: str, offset: int) -> Iterator[Term]:
    for place in range(len(run) - 1):
        begin = offset + place
        yield Term(run[place : place + 2], begin, begin + 2)


def best_splitter() -> Splitter:
    """SudachiPy where it is installed with its dictionary; else pairs of characters."""
    try:
        return SudachiSplitter()
    except Exception:  # not installed, without a dictionary, or of a foreign platform
        return PairSplitter()


@dataclass(frozen=True)
class Analysed:
    """A text and its terms in the order in which they stand."""

    folded: Folded
    terms: list[Term]

    @cached_property
    def sequence(self) -> list[Term]:
        """The terms that follow each other, without those that lie over several."""
        return [term for term in self.terms if not term.whole]


def analyse(text: str, splitter: Splitter) -> Analysed:
    folded = fold(text)
    terms = [*latin(folded.text), *splitter.split(folded.text)]
    terms.sort(key=lambda term: (term.begin, term.end))
    return Analysed(folded, terms)


def latin(text: str) -> Iterator[Term]:
    """Latin words by their stem; of a word with hyphens its parts, and the whole."""
    for found in WORD.finditer(text):
        word, begin = found.group(), found.start()
        parts = re.split(r"[-']", word)
        place = begin
        for part in parts:
            if len(part) > 1 and part not in STOP_WORDS and not part.isdigit():
                yield Term(stem(part), place, place + len(part))
            place += len(part) + 1
        if len(parts) > 1:
            yield Term(word, begin, found.end(), whole=True)
