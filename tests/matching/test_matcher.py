"""What users rely on in the ranking: the same answer each time, words that stand in both texts, and
a version that tells when answers may change. How good it is stands in docs/topic-check.md."""

import dataclasses
import random

import pytest

from catalogue.matching import current, model
from catalogue.matching.analysis import PairSplitter, SudachiSplitter, analyse
from catalogue.matching.entries import OUTSIDE, SCOPE, Entry, scope_passages
from catalogue.matching.folding import fold
from catalogue.matching.matcher import make_matcher, version_of
from catalogue.matching.model import Band
from catalogue.models import Technology
from kprogram.common.models import PublicGeneration

AUV = "auv-unmanned-transport-launch-recovery"
TOPICS = {
    "ＡＵＶの自動投入・回収ｼｽﾃﾑ": AUV,
    "Autonomous launch and recovery of AUVs from an uncrewed surface vessel": AUV,
    "フェイクニュースの検出": "disinformation-analysis",
    "CMC turbine shroud with environmental barrier coating": "aircraft-engine-advanced-composites",
    "iPS細胞から血小板を大量に作る": "haemostatic-product-manufacturing",
}


@pytest.fixture(scope="module")
def splitter() -> SudachiSplitter:
    return SudachiSplitter()


@pytest.mark.parametrize(("text", "slug"), TOPICS.items())
def test_both_languages_in(catalogue: None, text: str, slug: str) -> None:
    answer = current.current().matcher.match(text, 5)
    assert (answer.covered, answer.results[0].key) == (True, slug)
    assert answer.results[0].band is not Band.NONE
    scores = [match.score for match in answer.results]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("text", TOPICS)
def test_each_reason_stands_in_both_texts(catalogue: None, text: str) -> None:
    now = current.current()
    for match in now.matcher.match(text, 51).results:
        assert match.reasons
        assert sum(reason.weight for reason in match.reasons) == pytest.approx(1, abs=0.01)
        record = now.technologies[match.key]
        concepts = [now.concepts[slug] for slug in now.covering.get(match.key, ())]
        for reason in match.reasons:
            assert reason.query_text in text
            assert any(reason.matched_text in held for held in held_in(record, concepts, reason))
            kind = reason.field.split(".")[0]
            assert reason.editorial == (kind in ("keywords", "scope_note"))


def held_in(record: Technology, concepts: list, reason: object) -> list[str]:
    """The texts of the record's field that the reason names."""
    kind, language = reason.field.split(".")[0], reason.field.rpartition(".")[2]
    return {
        "name": lambda: [getattr(record, f"name_{language}")],
        "theme": lambda: [getattr(record.theme, f"name_{language}")],
        "keywords": lambda: getattr(record, f"keywords_{language}"),
        "scope_note": lambda: [getattr(record, f"scope_note_{language}")],
        "concepts": lambda: [getattr(each, f"title_{language}") or "" for each in concepts],
    }[kind]()


def test_nothing_covers_it(catalogue: None) -> None:
    answer = current.current().matcher.match("鎌倉時代の和歌における季語の変遷", 3)
    assert (answer.covered, answer.band, answer.results) == (False, Band.NONE, ())
    assert len(answer.nearest) == 3
    assert all(match.why_not for match in answer.nearest)


@pytest.mark.parametrize(
    "text", ["。", "😀", "the of and", "１２３", " a ", "\u3099", "ﾞ", "-", "İ"]
)
def test_text_without_a_word(catalogue: None, text: str) -> None:
    answer = current.current().matcher.match(text, 1)
    assert not answer.covered


def test_the_same_text_gets_the_same_answer(catalogue: None) -> None:
    first = [current.current().matcher.match(text, 51) for text in TOPICS]
    current.forget()
    assert [current.current().matcher.match(text, 51) for text in TOPICS] == first


def test_an_edit_shows_and_changes_the_version(catalogue: None) -> None:
    before = current.current().matcher
    assert before.match("ゾルタン効果", 1).results == ()
    technology = Technology.objects.get(slug=AUV)
    technology.keywords_ja = [*technology.keywords_ja[1:], "ゾルタン効果"]
    technology.save()
    PublicGeneration.objects.update(value=10_000_000)  # as the end of the transaction does
    after = current.current().matcher
    assert after.version != before.version
    assert after.match("ゾルタン効果", 1).results[0].key == AUV


def test_another_edit_keeps_the_version(catalogue: None) -> None:
    before = current.current()
    Technology.objects.filter(slug=AUV).update(field_states={})
    PublicGeneration.objects.update(value=10_000_000)
    after = current.current()
    assert after is not before
    assert after.matcher is before.matcher


def test_a_draft_is_not_compared_with(catalogue: None) -> None:
    Technology.objects.filter(slug=AUV).update(published_at=None)
    now = current.current()
    assert AUV not in now.technologies
    assert AUV not in [match.key for match in now.matcher.match("AUVの投入・回収", 51).results]


def test_what_lies_outside_is_told_apart() -> None:
    note = "海中の測位の研究を指す。水中の通信は「海中無線通信技術」が扱う。"
    assert [p.kind for p in scope_passages(note, "ja")] == [SCOPE, OUTSIDE]
    note = "Covers research on position. Communication belongs to underwater wireless links."
    assert [p.kind for p in scope_passages(note, "en")] == [SCOPE, OUTSIDE]


def test_every_scope_note_says_what_it_covers_and_what_not(catalogue: None) -> None:
    for technology in Technology.objects.public():
        for language in ("ja", "en"):
            passages = scope_passages(getattr(technology, f"scope_note_{language}"), language)
            kinds = [passage.kind for passage in passages]
            assert SCOPE in kinds and OUTSIDE in kinds, technology.slug
            assert kinds[0] == SCOPE, technology.slug


def test_without_the_dictionary_it_still_works_and_says_so(catalogue: None) -> None:
    matcher = make_matcher(current.public_entries(), PairSplitter())
    answer = matcher.match("自律型無人探査機の投入・回収", 3)
    assert (answer.full_quality, answer.results[0].key) == (False, AUV)
    assert matcher.version != current.current().matcher.version


def test_the_version_knows_words_and_their_order(splitter: SudachiSplitter) -> None:
    entry = Entry("x", tuple(scope_passages("海の研究を指す。", "ja")))
    other = dataclasses.replace(entry, key="y")
    versions = [version_of(each, splitter) for each in ([entry, other], [other, entry], [entry])]
    assert len(set(versions)) == 3


def test_weights_stand_for_both_ways_of_splitting(splitter: SudachiSplitter) -> None:
    for name in (splitter.name, PairSplitter.name):
        weights = model.load(name)
        assert 0 < weights.possible < weights.strong < 1


def test_every_term_lies_where_it_was_typed(splitter: SudachiSplitter) -> None:
    """Odd characters of every width; a seed makes them the same each time."""
    dice = random.Random(1)
    signs = "ｶﾞﾊﾟｱＡa1é　 \n-・。(（漢字海洋観測㍍㌔①ﬁİ😀𠮷々ゝーカが\u3099\u0301"
    for _ in range(200):
        text = "".join(dice.choice(signs) for _ in range(40))
        folded = fold(text)
        assert len(folded.text) == len(folded.starts) == len(folded.ends)
        for term in analyse(text, splitter).terms:
            assert term.begin < term.end
            assert folded.as_typed(term.begin, term.end) in text


def test_a_long_text_is_taken_whole(catalogue: None, splitter: SudachiSplitter) -> None:
    text = "あ" * 19_990 + "ソニックブームの低減"
    assert current.current().matcher.match(text[:20_000], 1).results
