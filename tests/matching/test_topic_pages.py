"""The topic check for people: the answer in words, in both languages, and nothing of it kept."""

import logging
import re
from html import unescape
from typing import Any

import pytest
import redis
from django.conf import settings
from django.test import Client

from catalogue.matching.matcher import WordMatcher
from funding.services import topics
from funding.views.topic_words import pieces
from kprogram.common.limits import Limit
from tests.catalogue.pages import text_of
from tests.matching.test_topic_matches import (
    CANARY,
    CARGO,
    RAMEN,
    open_call,
    rows_with,
)

__all__ = ["open_call"]  # a fixture
WORD = "zqxcanary"


def browser() -> Client:
    return Client(headers={"host": "localhost"}, raise_request_exception=False)


def check(text: str, language: str = "ja") -> Any:
    return browser().post(f"/{language}/topics/", {"text": text})


def test_the_box_stands_on_the_first_page_and_on_its_own(catalogue: None) -> None:
    for address in ("/ja/", "/ja/topics/"):
        page = browser().get(address)
        html = page.content.decode()
        assert 'action="/ja/topics/"' in html and '<textarea class="input"' in html
        assert "入力内容は保存しません" in text_of(page)
        assert "公募要領及び研究開発構想により判断されます" in text_of(page)
        assert len(page.cookies) == 0 and "csrfmiddlewaretoken" not in html


def test_an_answer_names_technology_words_and_guidance(catalogue: None) -> None:
    page = check(CARGO)
    words = text_of(page)
    assert page.status_code == 200
    assert "該当する支援対象技術があるとみられます" in words
    assert "長距離物資輸送用無人航空機技術" in words and "研究開発ビジョン" in words
    assert "非公式" in words and "公式" in words
    assert "研究開発構想及び公募要領により判断されます" in words
    assert 'href="/ja/technologies/long-range-cargo-uav/"' in page.content.decode()
    assert "https://www.jst.go.jp/k-program/" in page.content.decode()
    assert topics.check(CARGO).answer.version in words


def test_the_text_is_shown_as_it_was_typed_with_its_words_marked(catalogue: None) -> None:
    typed = "離島への<b>物資輸送</b>に用いる\r\n大型無人ヘリコプター"
    html = check(typed).content.decode()
    shown = re.search(r'<blockquote class="topic-text" lang="">(.*?)</blockquote>', html, re.S)
    assert shown is not None
    assert "<mark>物資輸送</mark>" in shown[1]
    bare = unescape(re.sub("</?mark>", "", shown[1]))
    assert bare == typed.replace("\r\n", "\n")


def test_pieces_are_the_text_and_latin_words_are_whole() -> None:
    text = "AI said: AIを使う"
    found = pieces(text, ["AI"])
    assert "".join(piece.text for piece in found) == text
    assert [piece.text for piece in found if piece.marked] == ["AI", "AI"]
    assert pieces("said", ["AI", "ai"]) == pieces("said", [])
    assert pieces("", ["x"]) == []


def test_nothing_covers_it(catalogue: None) -> None:
    english = text_of(check(RAMEN, "en"))
    assert "Nothing in the programme covers this topic" in english
    assert "Shared are only words that are too few or too general: 発酵" in english
    assert "該当する支援対象技術は見当たりません" in text_of(check(RAMEN))


def test_calls_with_deadline_and_what_may_block(open_call: Any) -> None:
    words = text_of(check(CARGO))
    assert "試験の公募" in words and "残り10日" in words
    assert "日本の国籍を有すること" in words and "14日を要します" in words
    assert "公募中と確認できたものは" not in words
    assert "Test call" in text_of(check(CARGO, "en"))


# -- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " 　\n"])
def test_empty(catalogue: None, text: str) -> None:
    page = check(text)
    assert page.status_code == 400
    assert "題名又は概要を入力してください" in text_of(page)


def test_too_long_is_told_and_kept_in_the_box(catalogue: None) -> None:
    assert check("海\r\n" * 10_000).status_code == 200
    page = check("海" * 20_001)
    assert page.status_code == 400
    assert "20,001文字" in text_of(page)
    assert "海" * 20_001 in page.content.decode()


def test_too_many(catalogue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "CHECKS", Limit("tight-page", 1, 60))
    assert [check(CARGO).status_code for _ in range(2)] == [200, 429]


# -- nothing is kept -----------------------------------------------------------------------------


def test_no_table_log_cookie_or_redis_holds_the_text(
    catalogue: None, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    reader = browser()
    with django_capture_on_commit_callbacks() as started:
        answers = [
            reader.post("/ja/topics/", {"text": CANARY}),
            reader.post("/ja/topics/", {"text": CANARY * 2000}),
            reader.post("/ja/topics/wrong/", {"text": CANARY, "shown": "x"}),
            reader.post("/ja/topics/wrong/", {"text": CANARY, "step": "send", "remark": "誤り"}),
        ]
    assert [answer.status_code for answer in answers] == [200, 400, 200, 302]
    assert started == []
    for answer in answers:
        assert len(answer.cookies) == 0 and "no-store" in answer.headers["Cache-Control"]
        assert WORD not in str(answer.headers)
    assert WORD not in caplog.text
    assert rows_with(WORD) == []
    kept = redis.Redis.from_url(settings.REDIS_URL)
    assert not [key for key in kept.scan_iter() if WORD.encode() in key + (kept.dump(key) or b"")]


def test_an_error_report_has_no_word_of_the_text(
    catalogue: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: Any, text: str, limit: int) -> None:
        raise ValueError(f"cannot read {text}")

    monkeypatch.setattr(WordMatcher, "match", broken)
    caplog.set_level(logging.DEBUG)
    page = check(CANARY)
    assert page.status_code == 500
    assert "当サイトの不具合" in text_of(page)
    assert WORD in page.content.decode()  # what was typed is in the box still
    assert WORD not in caplog.text
    assert not any(WORD in str(record.exc_info) for record in caplog.records)


def test_how_it_works_tells_the_version_and_the_figures(catalogue: None) -> None:
    for language in ("ja", "en"):
        words = text_of(browser().get(f"/{language}/topics/about/"))
        assert topics.check(CARGO).answer.version in words
        assert "95 %" in words or "95%" in words
