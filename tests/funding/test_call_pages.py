"""The pages of calls, and what may be subscribed to."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from funding.deadlines import deadline_words, left_words
from funding.filtersets import CallFilterSet
from funding.models import Call, CallBriefing
from funding.views.calls import call_facets
from tests.catalogue.pages import text_of
from tests.funding.calls import japan, make

pytestmark = pytest.mark.usefixtures("catalogue")

OPENS, CLOSES = japan(2035, 10, 1, 10), japan(2035, 12, 15, 12)
WHEN_OPEN = japan(2035, 11, 23, 9)


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response)


@pytest.mark.parametrize(
    ("closes_at", "precision", "japanese", "english"),
    [
        (
            japan(2026, 12, 15, 12),
            *("moment", "2026年12月15日（火）正午まで"),
            "until Tuesday 15 December 2026, noon (Japan time)",
        ),
        (
            japan(2026, 12, 15, 17, 30),
            *("moment", "2026年12月15日（火）17時30分まで"),
            "until Tuesday 15 December 2026, 17:30 (Japan time)",
        ),
        (
            japan(2026, 12, 15, 23, 59, 59, 999999),
            *("day", "2026年12月15日（火）まで"),
            "until the end of Tuesday 15 December 2026 (Japan time)",
        ),
    ],
)
def test_a_deadline_in_words(
    closes_at: dt.datetime, precision: str, japanese: str, english: str
) -> None:
    assert deadline_words(closes_at.astimezone(dt.UTC), precision) == japanese
    with translation.override("en"):
        assert deadline_words(closes_at.isoformat(), precision) == english


@pytest.mark.parametrize(
    ("today", "japanese", "english"),
    [
        (dt.date(2026, 11, 23), "残り22日", "22 days left"),
        (dt.date(2026, 12, 14), "残り1日", "1 day left"),
        (dt.date(2026, 12, 15), "本日締切り", "closes today"),
        (dt.date(2026, 12, 16), "", ""),
    ],
)
def test_what_is_left(today: dt.date, japanese: str, english: str) -> None:
    closes_at = japan(2026, 12, 15, 12)
    assert left_words(closes_at, today) == japanese
    with translation.override("en"):
        assert left_words(closes_at, today) == english


def test_when_nothing_is_known_to_be_open_the_pages_say_so(client: Client) -> None:
    for address in ("/ja/", "/ja/calls/"):
        body = words(client, address)
        assert "公募中と確認できたものは、ここにはありません。" in body
        html = client.get(address).content.decode()
        assert 'href="https://www.jst.go.jp/k-program/"' in html
        assert 'href="https://www.nedo.go.jp/"' in html
    assert "No call is known here to be open." in words(client, "/en/calls/")


def test_an_open_call_stands_first_with_what_is_left(client: Client) -> None:
    make("b-call", opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    make("a-call", opens_at=japan(2036, 1, 5, 9))
    later = {"closes_at": japan(2035, 12, 20, 17), "closes_precision": "moment"}
    make("c-call", opens_at=OPENS, title_ja="後の公募", title_en="Later call", **later)
    with time_machine.travel(WHEN_OPEN, tick=False):
        body = words(client, "/ja/calls/")
        html = client.get("/ja/calls/").content.decode()
        assert "2035年12月15日（土）正午まで（残り22日）" in words(client, "/ja/")
    assert "2035年12月15日（土）正午まで（残り22日）" in body
    places = [html.index(f'calls/{slug}/"') for slug in ("b-call", "c-call", "a-call")]
    titles = [html.index(f'id="{name}-title"') for name in ("open", "upcoming", "others")]
    assert titles[0] < places[0] < places[1] < titles[1] < places[2] < titles[2]


def test_a_call_page_shows_unknown_as_unknown(client: Client) -> None:
    response = client.get("/ja/calls/call-jst-ai-security/")
    html, body = response.content.decode(), text_of(response)
    assert html.count("value-state--unknown") >= 14 + 4
    assert "定めの有無" in body
    assert "推定" in words(client, "/ja/calls/call-nedo-uav-wind-observation/")
    assert 'type="application/json" href="http://testserver/api/v1/calls/' in html
    assert client.get("/ja/calls/no-such-call/").status_code == 404


def test_a_call_without_a_closing_date_says_so(client: Client) -> None:
    make(opens_at=OPENS, field_states={"closes_at": {"state": "not_applicable"}})
    assert "締切日の定めはありません。" in words(client, "/ja/calls/a-call/")
    assert "No closing date is set." in words(client, "/en/calls/a-call/")


def test_facets_count_what_the_filters_find() -> None:
    make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    records = Call.objects.public()
    for facet in call_facets(records, None):
        for option in facet.options:
            found = CallFilterSet({facet.name: [option.value]}, records).qs
            assert set(found.values_list("pk", flat=True)) == option.keys, (facet, option)


def test_calls_stand_on_their_technology_and_concept(client: Client) -> None:
    make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment", title_ja="題", title_en="T")
    call = Call.objects.get(slug="a-call")
    technology = call.concepts.get().technologies.first()
    with time_machine.travel(WHEN_OPEN, tick=False):
        for page in (f"technologies/{technology.slug}", "concepts/ai-security"):
            assert "（残り22日）" in words(client, f"/ja/{page}/")
            assert "(22 days left)" in words(client, f"/en/{page}/")
    others = client.get("/ja/concepts/haps-maritime-awareness/").content.decode()
    assert set(re.findall(r"/ja/calls/([\w-]+)/", others)) == {"call-nedo-haps-awareness"}
    technology_page = client.get(f"/ja/technologies/{technology.slug}/").content.decode()
    assert set(re.findall(r"/ja/calls/([\w-]+)/", technology_page)) == {
        "a-call",
        "call-jst-ai-security",
    }


# -- calendars and the feed --------------------------------------------------------------------


def events(response: Any) -> dict[str, Any]:
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Tokyo"]
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


UID = "a-call-closes@calls.k-program-portal"


def test_a_deadline_is_an_event_in_japan_that_moves_with_it(client: Client) -> None:
    call = make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    CallBriefing.objects.create(call=call, order=1, starts_at=japan(2035, 10, 5, 14))
    found = events(client.get("/calendar/calls/a-call.ics"))
    assert set(found) == {UID, UID.replace("closes", "opens"), UID.replace("closes", "briefing-0")}
    assert found[UID]["DTSTART"].dt == CLOSES
    assert found[UID]["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert str(found[UID]["SUMMARY"]).startswith("締切り：")
    Call.objects.filter(slug="a-call").update(closes_at=japan(2035, 12, 20, 12))
    moved = events(client.get("/calendar/calls/a-call.ics?lang=en"))[UID]
    assert moved["DTSTART"].dt == japan(2035, 12, 20, 12)
    assert str(moved["SUMMARY"]).startswith("Deadline: ")


def test_a_day_is_a_whole_day_in_the_calendar(client: Client) -> None:
    make(closes_at=japan(2035, 12, 15, 23, 59, 59, 999999), closes_precision="day")
    assert events(client.get("/calendar/calls/a-call.ics"))[UID]["DTSTART"].dt == (
        dt.date(2035, 12, 15)
    )


def test_what_is_not_known_makes_no_event(client: Client) -> None:
    assert events(client.get("/calendar/calls/call-jst-ai-security.ics")) == {}
    assert client.get("/calendar/calls/no-such-call.ics").status_code == 404
    make(published_at=None)
    assert client.get("/calendar/calls/a-call.ics").status_code == 404


def test_a_technology_has_the_deadlines_of_its_calls(client: Client) -> None:
    call = make(closes_at=CLOSES, closes_precision="moment")
    other = {"closes_at": CLOSES, "closes_precision": "moment"}
    make("other-call", concept="haps-maritime-awareness", **other)
    technology = call.concepts.get().technologies.first()
    assert set(events(client.get(f"/calendar/technologies/{technology.slug}.ics"))) == {UID}
    assert client.get("/calendar/technologies/nothing.ics").status_code == 404


def entries(client: Client, language: str) -> list[str]:
    response = client.get(f"/feeds/calls.atom?lang={language}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    body = response.content.decode()
    assert f'xml:lang="{language}"' in body
    return re.findall(r"<entry>.*?</entry>", body, re.S)


def test_the_feed_has_new_and_amended_calls_first(client: Client) -> None:
    cache.clear()
    make(title_ja="新しい公募", title_en="New call")
    assert len(entries(client, "ja")) == 17
    assert "新しい公募" in entries(client, "ja")[0]
    assert "New call" in entries(client, "en")[0]
    make("hidden", published_at=None)
    assert len(entries(client, "ja")) == 17
