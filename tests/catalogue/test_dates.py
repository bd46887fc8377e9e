"""One clock and one calendar: Japanese eras, fiscal years, and midnight in Tokyo."""

import datetime as dt

import pytest
import time_machine

from kprogram.common.dates import (
    end_of_japanese_day,
    era_year,
    fiscal_year,
    japan_today,
    last_day,
)


@pytest.mark.parametrize(
    ("day", "era"),
    [
        ((2019, 4, 30), "平成31年"),
        ((2019, 5, 1), "令和元年"),
        ((2020, 1, 1), "令和2年"),
        ((2025, 3, 7), "令和7年"),
        ((1989, 1, 7), "昭和64年"),
        ((1989, 1, 8), "平成元年"),
        ((1926, 12, 25), "昭和元年"),
        ((1926, 12, 24), "1926年"),
    ],
)
def test_eras_change_on_their_first_day(day, era):
    assert era_year(*day) == era


def test_a_year_alone_is_named_by_its_last_day():
    assert era_year(2019) == "令和元年"


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2025, 3, 31), 2024),
        (dt.date(2025, 4, 1), 2025),
        (dt.date(2025, 12, 31), 2025),
        (dt.date(2026, 1, 1), 2025),
        (dt.date(2024, 2, 29), 2023),
    ],
)
def test_a_fiscal_year_runs_from_april(day, year):
    assert fiscal_year(day) == year


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        ("2025-03-06T14:59:59Z", dt.date(2025, 3, 6)),
        ("2025-03-06T15:00:00Z", dt.date(2025, 3, 7)),
        ("2025-03-07T00:00:00Z", dt.date(2025, 3, 7)),
        ("2024-12-31T15:00:00Z", dt.date(2025, 1, 1)),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_today_is_the_day_in_japan_wherever_the_host_is(monkeypatch, zone, moment, today):
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        with time_machine.travel(moment, tick=False):
            assert japan_today() == today
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_end_of_a_day_is_midnight_in_tokyo():
    end = end_of_japanese_day(dt.date(2025, 3, 7))
    assert end.isoformat() == "2025-03-08T00:00:00+09:00"
    assert end == dt.datetime(2025, 3, 7, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("precision", "text", "day"),
    [
        ("month", "2023-10", dt.date(2023, 10, 31)),
        ("month", "2024-02", dt.date(2024, 2, 29)),
        ("month", "2023-12", dt.date(2023, 12, 31)),
        ("year", "2024", dt.date(2024, 12, 31)),
        ("fiscal_year", "2023", dt.date(2024, 3, 31)),
        ("text", "2023年の秋", None),
        ("month", "2023", None),
        ("month", "2023-13", None),
        ("year", "2023-10", None),
        ("year", "0000", None),
        ("day", "", None),
    ],
)
def test_the_last_day_that_a_date_may_mean(precision, text, day):
    assert last_day(precision, text) == day
