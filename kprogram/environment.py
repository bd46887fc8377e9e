"""Read the settings that an operator gives through the environment.

Outside development a missing or weak value stops the start with one sentence: a portal that
runs with a guessed secret or an unnamed operator is worse than one that does not run.
"""

import os
import re

from django.core.exceptions import ImproperlyConfigured

MIN_SECRET_LENGTH = 50
SCHEMA_COMMANDS = ("migrate", "grant_application_role")
POSTGRESQL_SCHEMES = ("postgres://", "postgresql://")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated value as a list, without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}; it is {value!r}.")
    return value


def required(name: str, why: str) -> str:
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {why}")
    return value


def secret(name: str, development: bool) -> str:
    """A secret; outside development it must be long and not a placeholder."""
    value = text(name)
    if development:
        return value or "development-only-" + "x" * MIN_SECRET_LENGTH
    if len(value) < MIN_SECRET_LENGTH or len(set(value)) < 10 or "change" in value.lower():
        raise ImproperlyConfigured(
            f"{name} must be a random text of at least {MIN_SECRET_LENGTH} characters."
        )
    return value


def optional_secret(name: str, development: bool) -> str:
    """A secret that may be missing, but not weak."""
    return secret(name, development) if text(name) else ""


def clock_offset(name: str, development: bool) -> int:
    """By how many seconds the clock is moved; outside development nothing may move it."""
    value = text(name) or "0"
    if not re.fullmatch("-?[0-9]{1,10}", value):
        raise ImproperlyConfigured(f"{name} must be a whole number of seconds, not {value!r}.")
    if int(value) and not development:
        raise ImproperlyConfigured(f"{name} moves the clock, which only a test in development may.")
    return int(value)


def scanner_address(name: str) -> str:
    """Where the virus scanner listens: ``unix:/path`` or ``tcp:host:port``; "": there is none."""
    value = text(name)
    if value and not re.fullmatch(r"unix:/.+|tcp:.+:[0-9]{1,5}", value):
        raise ImproperlyConfigured(
            f"{name} must be unix:/path/of/the/socket or tcp:host:port, not {value!r}."
        )
    return value


def development_only(name: str, development: bool) -> str:
    """A setting for development, which a portal for the public must not have."""
    value = text(name)
    if value and not development:
        raise ImproperlyConfigured(f"{name} is for development only.")
    return value


def is_worker(command: list[str]) -> bool:
    """Whether this process is Celery's worker: ``celery --app … worker …``."""
    return "celery" in "".join(command[:1]) and "worker" in command[1:]


def database_url(command: str = "") -> str:
    """The address of PostgreSQL, for a command of manage.py perhaps: what changes the schema works
    as its owner where DATABASE_OWNER_URL names one. Any other engine is refused: on SQLite the
    history triggers would install without a word and record nothing."""
    owner = command in SCHEMA_COMMANDS and text("DATABASE_OWNER_URL")
    name = "DATABASE_OWNER_URL" if owner else "DATABASE_URL"
    url = required(name, "the address of PostgreSQL, postgresql://user@host/name.")
    if not url.startswith(POSTGRESQL_SCHEMES):
        raise ImproperlyConfigured(
            f"{name} must name PostgreSQL (postgresql://…), not {url.split(':', 1)[0]!r}."
        )
    return url


def celery_broker(redis_url: str) -> str:
    """Celery writes a Redis socket as ``redis+socket://``, redis-py as ``unix://``."""
    if redis_url.startswith("unix://"):
        return redis_url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
    return redis_url
