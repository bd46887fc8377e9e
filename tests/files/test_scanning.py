"""What clamd is asked and what is made of its answers, over real sockets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from kprogram import environment
from kprogram.common import scanning
from kprogram.common.scanning import NO_ANSWER, NONE_CONFIGURED, Finding, NotScanned
from tests.files.clamd import EICAR, Clamd

LONG = bytes(3 * scanning.CHUNK + 5)


@pytest.fixture(params=["tcp", "unix"])
def either(request: Any, settings: Any, tmp_path: Path) -> Iterator[Clamd]:
    made = Clamd(tmp_path if request.param == "unix" else None)
    settings.CLAMD_ADDRESS = made.address
    yield made
    made.close()


def test_what_is_clean_and_what_is_found(either: Clamd) -> None:
    assert scanning.answers()
    assert scanning.scan(LONG) == Finding(clean=True)
    assert scanning.scan(b"before " + EICAR) == Finding(clean=False, name="Eicar-Test-Signature")
    assert either.looked_at == [LONG, b"before " + EICAR]


def test_a_file_over_the_scanners_limit(clamd: Clamd) -> None:
    clamd.limit = scanning.CHUNK
    assert scanning.scan(bytes(scanning.CHUNK)) == Finding(clean=True)
    assert scanning.scan(bytes(scanning.CHUNK + 1)) == Finding(clean=False, too_large=True)


@pytest.mark.parametrize("manner", ["hang", "break", "babble", "error"])
def test_without_an_answer_nothing_is_clean(
    clamd: Clamd, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "ANSWER_SECONDS", 0.1)
    clamd.manner = manner
    with pytest.raises(NotScanned) as raised:
        scanning.scan(LONG)
    assert raised.value.message == NO_ANSWER
    clamd.manner = ""
    assert scanning.scan(b"x") == Finding(clean=True)


def test_a_scanner_that_drips_is_left_in_the_end(
    clamd: Clamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "ALL_SECONDS", 0.0)
    with pytest.raises(NotScanned):
        scanning.scan(b"x")


def test_no_scanner(settings: Any, tmp_path: Path) -> None:
    for address, told in (
        ("", NONE_CONFIGURED),
        ("tcp:127.0.0.1:1", NO_ANSWER),
        (f"unix:{tmp_path}/none", NO_ANSWER),
    ):
        settings.CLAMD_ADDRESS = address
        assert not scanning.answers()
        with pytest.raises(NotScanned) as raised:
            scanning.scan(b"x")
        assert raised.value.message == told


def test_what_the_scanner_names_is_made_safe() -> None:
    assert scanning.finding("stream: <b>x</b> FOUND") == Finding(clean=False, name="_b_x_/b_")


@pytest.mark.parametrize("value", ["localhost:3310", "http://x:1", "tcp:x", "unix:", "tcp:h:p"])
def test_an_address_that_nobody_understands_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAMD_ADDRESS", value)
    with pytest.raises(ImproperlyConfigured):
        environment.scanner_address("CLAMD_ADDRESS")
    for good in ("", "tcp:clamd:3310", "tcp:[::1]:3310", "unix:/run/clamd.ctl"):
        monkeypatch.setenv("CLAMD_ADDRESS", good)
        assert environment.scanner_address("CLAMD_ADDRESS") == good
