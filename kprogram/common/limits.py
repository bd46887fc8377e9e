"""Limits on how often something may be tried, counted so that parallel requests cannot pass.

One Lua script in Redis counts and sets the end of the window in one step: of any number of
parallel tries exactly ``amount`` are let through. While Redis is away each process counts for
itself, and stricter, because there are several of them.
"""

import hashlib
import hmac
import ipaddress
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import redis
from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)

WAIT_SECONDS = 0.5  # for Redis to answer
AWAY_SECONDS = 5.0  # after an outage, before Redis is asked again
STRICTER = 4  # a process on its own lets through a fourth
REMEMBERED = 10_000  # counters that a process keeps on its own

PREFIX = "limit"

COUNT = """
local n = redis.call('INCR', KEYS[1])
local left = redis.call('TTL', KEYS[1])
if left < 0 then
    redis.call('EXPIRE', KEYS[1], ARGV[1])
    left = tonumber(ARGV[1])
end
return {n, left}
"""

# (key, seconds of the window) -> (number of tries in the window, seconds until it ends)
Counter = Callable[[str, int], tuple[int, int]]


@dataclass(frozen=True)
class Limit:
    """At most ``amount`` tries in ``seconds``."""

    name: str
    amount: int
    seconds: int


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    wait: int = 0  # seconds, when refused


class RedisCounter:
    """Counts in Redis; raises redis.RedisError while Redis is away."""

    def __init__(self) -> None:
        self.client: redis.Redis | None = None
        self.away_until = 0.0
        self.lock = threading.Lock()

    def __call__(self, key: str, seconds: int) -> tuple[int, int]:
        if time.monotonic() < self.away_until:
            raise redis.ConnectionError("Redis was away a moment ago.")
        try:
            number, left = self._client().eval(COUNT, 1, key, seconds)
        except redis.RedisError:
            self.away_until = time.monotonic() + AWAY_SECONDS
            raise
        return int(number), int(left)

    def forget(self, key: str) -> None:
        self._client().delete(key)

    def _client(self) -> redis.Redis:
        with self.lock:
            if self.client is None:
                self.client = redis.Redis.from_url(
                    settings.REDIS_URL,
                    socket_timeout=WAIT_SECONDS,
                    socket_connect_timeout=WAIT_SECONDS,
                )
            return self.client


class LocalCounter:
    """Counts in this process alone."""

    def __init__(self) -> None:
        self.windows: dict[str, tuple[int, float]] = {}
        self.lock = threading.Lock()

    def __call__(self, key: str, seconds: int) -> tuple[int, int]:
        with self.lock:
            now = time.monotonic()
            number, end = self.windows.get(key, (0, 0.0))
            if end <= now:
                number, end = 0, now + seconds
            if len(self.windows) >= REMEMBERED and key not in self.windows:
                self._make_room(now)
            self.windows[key] = number + 1, end
            return number + 1, int(end - now) + 1

    def forget(self, key: str) -> None:
        with self.lock:
            self.windows.pop(key, None)

    def _make_room(self, now: float) -> None:
        self.windows = {key: kept for key, kept in self.windows.items() if kept[1] > now}
        while len(self.windows) >= REMEMBERED:
            self.windows.pop(next(iter(self.windows)))


shared = RedisCounter()
local = LocalCounter()


def take(limit: Limit, who: str) -> Verdict:
    """Count one try by ``who`` and say whether it is within the limit."""
    key = key_of(limit, who)
    amount = limit.amount
    try:
        number, left = shared(key, limit.seconds)
    except redis.RedisError:
        logger.warning("Redis is away: the limit %s is kept by this process alone.", limit.name)
        number, left = local(key, limit.seconds)
        amount = max(1, limit.amount // STRICTER)
    return Verdict(True) if number <= amount else Verdict(False, max(1, left))


def forget(limit: Limit, who: str) -> None:
    """Begin anew for ``who``, who has shown that he is no guesser."""
    key = key_of(limit, who)
    local.forget(key)
    try:
        shared.forget(key)
    except redis.RedisError:
        logger.warning("Redis is away: a counter of %s runs out by itself.", limit.name)


def key_of(limit: Limit, who: str) -> str:
    """The counter's key: addresses of people and machines do not stand in Redis."""
    digest = hmac.new(settings.SECRET_KEY.encode(), who.encode(), hashlib.sha256).hexdigest()
    return f"{PREFIX}:{limit.name}:{digest}"


def client_address(request: HttpRequest) -> str:
    """The address of the machine that asks.

    Each trusted proxy adds the address that it was asked from at the end of X-Forwarded-For;
    what stands before those entries was written by the client and is not believed. IPv6
    addresses are cut to their /64, which one machine has for itself.
    """
    address = request.META.get("REMOTE_ADDR", "")
    hops = settings.TRUSTED_PROXY_HOPS
    entries = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if hops and len(entries) >= hops:
        address = entries[-hops] or address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return request.META.get("REMOTE_ADDR", "")
    if isinstance(parsed, ipaddress.IPv6Address) and not parsed.ipv4_mapped:
        return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
    return address
