"""The status of a call at exact moments, whatever the zone of the host."""

import datetime as dt
import os
import time
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from funding.models import Call
from funding.services.moments import closings, openings
from kprogram.common.moments import first_after
from kprogram.public_cache import holds_until
from tests.funding.calls import event, japan, make

pytestmark = pytest.mark.usefixtures("catalogue")

OPENS, CLOSES = japan(2035, 10, 1, 10), japan(2035, 12, 15, 12)
INSTANT = dt.timedelta(microseconds=1)
LAST_OF_DAY = japan(2035, 12, 15, 23, 59, 59, 999999)


@pytest.fixture(autouse=True)
def host_in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    zone = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    if zone is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = zone
    time.tzset()


def status(call: Call, day: dt.date | None = None) -> str:
    return Call.objects.with_status(day).get(pk=call.pk).status


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (OPENS - INSTANT, "upcoming"),
        (OPENS, "open"),
        (CLOSES, "open"),
        (CLOSES + INSTANT, "closed"),
    ],
)
def test_a_call_is_open_from_its_opening_until_and_including_its_deadline(
    moment: dt.datetime, expected: str
) -> None:
    call = make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    with time_machine.travel(moment, tick=False):
        assert status(call) == expected
        is_open = Call.objects.open_now().filter(pk=call.pk).exists()
        assert is_open == (expected == "open")


@pytest.mark.parametrize(
    ("moment", "expected"), [(LAST_OF_DAY, "open"), (japan(2035, 12, 16), "closed")]
)
def test_a_day_counts_to_its_end_in_japan(moment: dt.datetime, expected: str) -> None:
    call = make(opens_at=OPENS, closes_at=LAST_OF_DAY, closes_precision="day")
    with time_machine.travel(moment, tick=False):
        assert status(call) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2035, 9, 30), "upcoming"),
        (dt.date(2035, 10, 1), "open"),
        (dt.date(2035, 12, 14), "open"),
        (dt.date(2035, 12, 15), "closed"),
    ],
)
def test_the_status_of_a_day_is_that_of_its_last_moment(day: dt.date, expected: str) -> None:
    assert status(make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment"), day) == (
        expected
    )


def test_a_call_that_opens_at_midnight_is_not_open_the_day_before() -> None:
    closes = {"closes_at": LAST_OF_DAY, "closes_precision": "day"}
    call = make(opens_at=japan(2035, 4, 1), **closes)
    assert status(call, dt.date(2035, 3, 31)) == "upcoming"
    assert status(call, dt.date(2035, 4, 1)) == "open"
    assert status(call, dt.date(2035, 12, 15)) == "open"
    assert status(call, dt.date(2035, 12, 16)) == "closed"


DAY = dt.date(2035, 11, 1)
ENDLESS = {"field_states": {"closes_at": {"state": "not_applicable"}}}


@pytest.mark.parametrize(
    ("columns", "events", "expected"),
    [
        ({}, [], "unknown"),
        ({}, [("announced", DAY)], "unknown"),
        ({}, [("forecast", DAY)], "upcoming"),
        ({}, [("forecast", DAY), ("announced", DAY)], "unknown"),
        ({}, [("opened", DAY)], "unknown"),
        (ENDLESS, [("opened", DAY)], "open"),
        (ENDLESS, [("opened", DAY + dt.timedelta(days=1))], "unknown"),
        ({"opens_at": OPENS}, [], "unknown"),
        ({"opens_at": OPENS, **ENDLESS}, [], "open"),
        ({"closes_at": CLOSES, "closes_precision": "moment"}, [], "unknown"),
        ({"closes_at": OPENS, "closes_precision": "moment"}, [], "closed"),
        ({"opens_at": OPENS, **ENDLESS}, [("closed", DAY)], "closed"),
        ({"opens_at": OPENS, **ENDLESS}, [("cancelled", DAY)], "cancelled"),
        ({"opens_at": OPENS, **ENDLESS}, [("no_award", DAY)], "decided"),
        ({"opens_at": OPENS, **ENDLESS}, [("cancelled", DAY + dt.timedelta(days=1))], "open"),
    ],
)
def test_the_table_of_statuses(
    columns: dict[str, Any], events: list[tuple[str, dt.date]], expected: str
) -> None:
    call = make(**columns)
    for kind, on in events:
        event(call, kind, on)
    assert status(call, DAY) == expected


def test_the_moments_that_end_a_kept_answer() -> None:
    make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    assert [row["moment"] for row in openings(OPENS - INSTANT)] == [OPENS]
    assert list(openings(OPENS)) == []
    assert [row["moment"] for row in closings(CLOSES)] == [CLOSES + INSTANT]
    assert list(closings(CLOSES + INSTANT)) == []
    assert first_after(OPENS - INSTANT) == OPENS
    assert first_after(OPENS) == CLOSES + INSTANT


@pytest.mark.parametrize(
    ("asked_at", "until"),
    [
        (OPENS - INSTANT, OPENS),
        (OPENS, japan(2035, 10, 2)),
        (CLOSES, CLOSES + INSTANT),
        (CLOSES + INSTANT, japan(2035, 12, 16)),
    ],
)
def test_an_answer_holds_until_the_next_opening_or_closing_or_midnight(
    asked_at: dt.datetime, until: dt.datetime
) -> None:
    make(opens_at=OPENS, closes_at=CLOSES, closes_precision="moment")
    assert holds_until(asked_at) == until
