"""Guessing: parallel tries, forged addresses, Redis away."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
import time_machine
from django.test import Client, RequestFactory

from accounts import guessing
from accounts.choices import Role
from kprogram.common import limits
from kprogram.common.limits import Limit, client_address, take

from .conftest import login, make_person, make_user

TIGHT = Limit("tight", 5, 60)
TRIES = 24


class GetThenSet:
    """A counter as it should not be: it reads, others read too, then all write."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.barrier = threading.Barrier(TRIES, timeout=5)

    def __call__(self, key: str, seconds: int) -> tuple[int, int]:
        number = self.numbers.get(key, 0) + 1
        self.barrier.wait()
        self.numbers[key] = number
        return number, seconds


def let_through() -> int:
    with ThreadPoolExecutor(TRIES) as pool:
        return sum(verdict.allowed for verdict in pool.map(take, [TIGHT] * TRIES, ["x"] * TRIES))


def test_of_parallel_tries_exactly_the_limit_passes() -> None:
    assert let_through() == TIGHT.amount
    assert let_through() == 0


def test_get_then_set_would_let_them_all_through(monkeypatch) -> None:
    monkeypatch.setattr(limits, "shared", GetThenSet())
    assert let_through() == TRIES


def test_a_window_ends_and_another_name_is_another_counter() -> None:
    for _try in range(TIGHT.amount):
        assert take(TIGHT, "a").allowed
    refused = take(TIGHT, "a")
    assert (refused.allowed, 0 < refused.wait <= 60) == (False, True)
    assert take(TIGHT, "b").allowed
    limits.forget(TIGHT, "a")
    assert take(TIGHT, "a").allowed


def test_addresses_do_not_stand_in_redis() -> None:
    take(TIGHT, "someone@example.jp")
    keys = list(limits.shared._client().scan_iter(f"{limits.PREFIX}:tight:*"))
    assert len(keys) == 1
    assert b"someone" not in keys[0]


@pytest.fixture
def away(monkeypatch) -> None:
    def refuse(*_args, **_kwargs):
        raise redis.ConnectionError("away")

    monkeypatch.setattr(redis.Redis, "execute_command", refuse)


def test_with_redis_away_each_process_is_stricter(away) -> None:
    limit = Limit("strict", 8, 60)
    assert sum(take(limit, "x").allowed for _try in range(20)) == 8 // limits.STRICTER
    with ThreadPoolExecutor(TRIES) as pool:
        passed = list(pool.map(lambda _n: take(TIGHT, "y").allowed, range(TRIES)))
    assert sum(passed) == 1


def test_the_local_counter_begins_again_after_its_window(away) -> None:
    limit = Limit("short", 4, 60)
    with time_machine.travel("2026-11-20T00:00:00Z", tick=False) as clock:
        assert take(limit, "x").allowed
        assert not take(limit, "x").allowed
        limits.local.windows = {k: (n, 0.0) for k, (n, _end) in limits.local.windows.items()}
        clock.shift(61)
        assert take(limit, "x").allowed


def test_the_local_counter_stays_small(away, monkeypatch) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 10)
    for number in range(50):
        take(TIGHT, str(number))
    assert len(limits.local.windows) <= 10


@pytest.mark.parametrize(
    ("hops", "forwarded", "expected"),
    [
        (0, "1.2.3.4", "9.9.9.9"),
        (0, "", "9.9.9.9"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 7.7.7.7, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (2, "1.2.3.4", "9.9.9.9"),
        (1, "nonsense", "9.9.9.9"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    ],
)
def test_only_trusted_proxies_are_believed(settings, hops, forwarded, expected) -> None:
    settings.TRUSTED_PROXY_HOPS = hops
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR="9.9.9.9", **headers)
    assert client_address(request) == expected


# -- At the door ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_guessing_one_account_with_forged_addresses_ends_in_429() -> None:
    user = make_person(Role.RESEARCHER)
    amount = guessing.LOGIN_ACCOUNT.amount
    answers = [
        login(Client(), user.email, f"wrong {n}", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
        for n in range(amount + 3)
    ]
    assert [a.status_code for a in answers] == [200] * amount + [429] * 3
    assert int(answers[-1]["Retry-After"]) > 0
    assert login(Client(), user.email.upper()).status_code == 429, "case is no way round"


@pytest.mark.django_db
def test_unknown_accounts_are_limited_alike() -> None:
    amount = guessing.LOGIN_ACCOUNT.amount
    codes = [login(Client(), "nobody@example.jp", "x").status_code for _n in range(amount + 1)]
    assert codes == [200] * amount + [429]


@pytest.mark.django_db
def test_many_accounts_from_one_address(settings) -> None:
    settings.TRUSTED_PROXY_HOPS = 1
    amount = guessing.LOGIN_ADDRESS.amount
    forged = [f"10.0.{n}.1, 203.0.113.9" for n in range(amount + 1)]
    codes = [
        login(Client(), f"u{n}@example.jp", "x", HTTP_X_FORWARDED_FOR=forged[n]).status_code
        for n in range(amount + 1)
    ]
    assert codes == [200] * amount + [429]


@pytest.mark.django_db
def test_the_right_password_clears_ones_own_slips() -> None:
    user = make_person(Role.RESEARCHER)
    for _round in range(3):
        for _slip in range(guessing.LOGIN_ACCOUNT.amount - 1):
            assert login(Client(), user.email, "slip").status_code == 200
        assert login(Client(), user.email).status_code == 302


@pytest.mark.django_db
def test_codes_are_limited_per_account_over_many_sessions() -> None:
    user = make_person(Role.CABINET_EDITOR, factor=True)
    codes = []
    for number in range(guessing.CODE_ACCOUNT.amount + 1):
        client = Client()
        login(client, user.email)
        path = "/en/account/factors/authenticate/"
        codes.append(client.post(path, {"code": f"{number:06}"}).status_code)
    assert codes == [200] * guessing.CODE_ACCOUNT.amount + [429]


@pytest.mark.django_db
def test_tokens_are_limited_per_address() -> None:
    amount = guessing.TOKEN_ADDRESS.amount
    wrong = {"HTTP_AUTHORIZATION": f"Bearer kpp_{'0' * 16}_{'x' * 43}"}
    codes = [Client().get("/api/v1/me/", **wrong).status_code for _n in range(amount + 1)]
    assert codes == [401] * amount + [429]


@pytest.mark.django_db
def test_signing_in_works_while_redis_is_away(away) -> None:
    make_user("away@example.jp")
    assert login(Client(), "away@example.jp").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_parallel_sign_ins_check_no_more_passwords_than_the_limit(monkeypatch) -> None:
    """What counts is how often the password was looked at."""
    looked: list[str] = []
    monkeypatch.setattr(
        "accounts.adapters.AccountAdapter.authenticate",
        lambda self, request, **credentials: looked.append(credentials["email"]),
    )
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _n: login(Client(), "t@example.jp", "x"), range(30)))
    assert len(looked) == guessing.LOGIN_ACCOUNT.amount
