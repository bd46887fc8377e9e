"""POST topic-matches/: the contract, its limits, and that nothing of a text is kept."""

import datetime as dt
import json
import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from catalogue.matching.matcher import WordMatcher
from catalogue.models import Concept
from funding.models import Call, CallConcept, CallObligation
from funding.services import topics
from kprogram.common.limits import Limit
from tests.api.conftest import problem_of

ADDRESS = "/api/v1/topic-matches/"
CARGO = "離島への物資輸送に用いる大型無人ヘリコプターの冗長飛行制御"
RAMEN = "ラーメンのスープの発酵"


def ask(body: Any, content_type: str = "application/json", **headers: str) -> Any:
    client = Client(headers={"host": "localhost", **headers}, raise_request_exception=False)
    data = body if isinstance(body, (str, bytes)) else json.dumps(body, ensure_ascii=False)
    return client.post(ADDRESS, data=data, content_type=content_type)


def answer(text: str, **more: Any) -> Any:
    response = ask({"text": text, **more})
    assert response.status_code == 200, response.content
    return response.json()


def test_the_members_of_the_contract(catalogue: None) -> None:
    body = answer(CARGO, limit=2)
    assert list(body) == [
        *("covered", "band", "matcher_version", "stored", "guidance", "results", "nearest"),
    ]
    assert (body["covered"], body["band"], body["stored"]) == (True, "strong", False)
    first = body["results"][0]
    assert list(first) == ["technology", "score", "band", "reasons", "concepts", "calls"]
    assert first["technology"]["slug"] == "long-range-cargo-uav"
    assert [concept["slug"] for concept in first["concepts"]] == ["long-range-cargo-uav"]
    assert list(first["reasons"][0]) == [
        *("query_text", "matched_text", "field", "editorial", "weight"),
    ]
    assert len(body["results"]) == 2 and body["nearest"] == []


def test_nothing_covers_it(catalogue: None) -> None:
    body = answer(RAMEN)
    assert (body["covered"], body["band"], body["results"]) == (False, "none", [])
    assert len(body["nearest"]) == 5
    assert list(body["nearest"][0]) == ["technology", "score", "why_not"]
    assert all(near["why_not"][language] for near in body["nearest"] for language in ("ja", "en"))
    assert "見当たりませんでした" in body["guidance"]["ja"]
    assert "Nothing in the programme" in body["guidance"]["en"]


def test_the_same_whatever_the_language_and_the_sender(catalogue: None) -> None:
    first = ask({"text": CARGO}, **{"accept-language": "en"}).content
    assert ask({"text": CARGO}, authorization="Bearer nonsense").content == first


def test_it_sets_no_cookie_and_may_not_be_kept(catalogue: None) -> None:
    response = ask({"text": CARGO})
    assert len(response.cookies) == 0
    assert "no-store" in response.headers["Cache-Control"]


def test_no_csrf_token_is_needed(catalogue: None) -> None:
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    sent = client.post(ADDRESS, data={"text": CARGO}, content_type="application/json")
    assert sent.status_code == 200


# -- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/text", "wrong_type"),
        ({"text": ""}, "/text", "blank"),
        ({"text": " 　\n"}, "/text", "blank"),
        ({"text": 5}, "/text", "wrong_type"),
        ({"text": "海", "limit": 0}, "/limit", "wrong_type"),
        ({"text": "海", "limit": 52}, "/limit", "wrong_type"),
        ({"text": "海", "limit": True}, "/limit", "wrong_type"),
        ({"text": "海", "limit": "5"}, "/limit", "wrong_type"),
        ({"text": "海", "more": 1}, "", "unknown_field"),
    ],
)
def test_a_body_that_is_refused(catalogue: None, body: Any, pointer: str, code: str) -> None:
    [error] = problem_of(ask(body), 400)["errors"]
    assert (error["pointer"], error["code"]) == (pointer, code)


def test_the_length_counts_code_points(catalogue: None) -> None:
    assert ask({"text": "😀" * 20_000}).status_code == 200
    problem = problem_of(ask({"text": "海" * 20_001}), 413)
    assert problem["code"] == "too_large" and "海" not in problem["detail"]


@pytest.mark.parametrize(
    ("sent", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("[]", "application/json", 400),
        ("text=x", "text/plain", 415),
    ],
)
def test_what_is_no_json_object(catalogue: None, sent: str, content_type: str, status: int) -> None:
    problem_of(ask(sent, content_type), status)


def test_reading_is_not_possible(catalogue: None) -> None:
    response = Client(headers={"host": "localhost"}).get(ADDRESS)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST, OPTIONS")


def test_too_many_from_one_machine(catalogue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "CHECKS", Limit("tight", 2, 60))
    assert [ask({"text": CARGO}).status_code for _ in range(3)] == [200, 200, 429]


# -- calls ----------------------------------------------------------------------------------------


@pytest.fixture
def open_call(catalogue: None) -> Any:
    """A call of the cargo concept that closes in ten days, with three rules."""
    concept = Concept.objects.get(slug="long-range-cargo-uav")
    now = timezone.now()
    call = Call.objects.create(
        slug="test-call",
        title_ja="試験の公募",
        title_en="Test call",
        title_en_source="translation",
        agency=concept.agency,
        opens_at=now - dt.timedelta(days=1),
        closes_at=now + dt.timedelta(days=10, hours=1),
        closes_precision="moment",
        known_from_ja="試験",
        known_from_en="test",
        published_at=now - dt.timedelta(days=1),
    )
    CallConcept.objects.create(call=call, concept=concept, order=1)
    rules = {
        "nationality": {"answer": "yes", "clause_ja": "日本の国籍を有すること"},
        "registrations": {"answer": "yes", "clause_ja": "e-Radへの登録", "days": 14},
        "overlap_limits": {"answer": "no", "clause_ja": "制限しない"},
        "publication": {"answer": "yes", "clause_ja": "成果を公表する"},
    }
    for rule, given in rules.items():
        CallObligation.objects.create(call=call, rule=rule, **given)
    return call


def test_calls_with_what_stands_in_the_way(open_call: Any) -> None:
    body = answer(CARGO, limit=1)
    [call] = body["results"][0]["calls"]
    assert (call["slug"], call["status"]) == ("test-call", "open")
    assert call["closes_at"].endswith("+09:00")
    blocks = {block["rule"]: block["detail"] for block in call["blocks"]}
    assert list(blocks) == ["nationality", "registrations"]
    assert "日本の国籍を有すること" in blocks["nationality"]["ja"]
    assert "14日を要します" in blocks["registrations"]["ja"]
    assert "残り10日" in blocks["registrations"]["ja"]
    assert "It takes 14 days." in blocks["registrations"]["en"]
    assert "jst.go.jp" not in body["guidance"]["ja"]


def test_where_no_call_is_known_to_be_open(open_call: Any) -> None:
    past = timezone.now() - dt.timedelta(hours=1)
    Call.objects.filter(pk=open_call.pk).update(closes_at=past)
    body = answer(CARGO, limit=1)
    assert body["results"][0]["calls"] == []
    for language in ("ja", "en"):
        assert "https://www.jst.go.jp/k-program/" in body["guidance"][language]
        assert "https://www.nedo.go.jp/" in body["guidance"][language]


def test_a_draft_of_a_call_does_not_show(open_call: Any) -> None:
    Call.objects.filter(pk=open_call.pk).update(published_at=None)
    assert answer(CARGO, limit=1)["results"][0]["calls"] == []


# -- nothing is kept ------------------------------------------------------------------------------

CANARY = "カナリア検査文字列 zqxcanary"


def rows_with(needle: str) -> list[str]:
    """The tables in which a row holds the text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s', [f"%{needle}%"]
            )
            found += [table] * (cursor.fetchone()[0] > 0)
    return found


def test_no_table_and_no_log_holds_the_text(
    catalogue: None, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    with django_capture_on_commit_callbacks() as started:
        assert ask({"text": CANARY}).status_code == 200
        assert ask({"text": CANARY, "limit": 99}).status_code == 400
        assert ask({"text": CANARY * 2000}).status_code == 413
        assert ask('{"text": "' + CANARY).status_code == 400
    assert started == []  # no task
    assert "zqxcanary" not in caplog.text
    assert rows_with("zqxcanary") == []


def test_an_error_report_has_no_word_of_the_text(
    catalogue: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: Any, text: str, limit: int) -> None:
        raise ValueError(f"cannot read {text}")

    monkeypatch.setattr(WordMatcher, "match", broken)
    caplog.set_level(logging.DEBUG)
    response = ask({"text": CANARY})
    assert problem_of(response, 500)["code"] == "server_error"
    assert "zqxcanary" not in response.content.decode() + caplog.text
    assert "ValueError" in caplog.text
    shown = [str(record.exc_info) for record in caplog.records]
    assert not any("zqxcanary" in each for each in shown)
