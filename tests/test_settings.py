"""The settings: what is refused at the start, and what a good start gives."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]
GOOD = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "PEPPER": secrets.token_urlsafe(60),
    "EMAIL_HOST": "mail.example.jp",
    "EMAIL_FROM": "no-reply@example.jp",
    "ALLOWED_HOSTS": "portal.example.jp",
    "DATABASE_URL": os.environ["DATABASE_URL"],
    "REDIS_URL": os.environ["REDIS_URL"],
}
OFFICIAL = {
    "PORTAL_MODE": "official",
    "OPERATOR_NAME": "Office of Examples",
    "OPERATOR_CONTACT": "examples@example.jp",
}


def start(changes: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the environment of a production portal, changed (empty: not set)."""
    environment = {"PATH": os.environ["PATH"], **GOOD, **changes}
    return subprocess.run(
        [sys.executable, *(command or ("-c", "import kprogram.settings"))],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
        timeout=60,
    )


REFUSED = {
    "no secret": ({"SECRET_KEY": ""}, "SECRET_KEY must be a random text"),
    "short secret": ({"SECRET_KEY": "a1b2c3d4e5f6g7"}, "SECRET_KEY must be a random text"),
    "dull secret": ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY must be a random text"),
    "placeholder": (
        {"SECRET_KEY": "please-ChangeMe-0123456789-abcdefghijklmnopqrstuvwxyz"},
        "SECRET_KEY must be a random text",
    ),
    "no hosts": ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must list"),
    "empty hosts": ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS must list"),
    "any host": ({"ALLOWED_HOSTS": "portal.example.jp,*"}, "ALLOWED_HOSTS must list"),
    "no database": ({"DATABASE_URL": ""}, "Set DATABASE_URL"),
    "sqlite": ({"DATABASE_URL": "sqlite:///portal.db"}, "must name PostgreSQL"),
    "mysql": ({"DATABASE_URL": "mysql://h/db"}, "must name PostgreSQL"),
    "no sender": ({"EMAIL_FROM": ""}, "Set EMAIL_FROM"),
    "no mail server": ({"EMAIL_HOST": ""}, "Set EMAIL_HOST"),
    "mails into a folder": ({"EMAIL_FOLDER": "mails"}, "EMAIL_FOLDER is for development only"),
    "weak token": ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN must be a random text"),
    "no redis": ({"REDIS_URL": ""}, "Set REDIS_URL"),
    "unknown environment": ({"PORTAL_ENV": "staging"}, "PORTAL_ENV must be one of"),
    "unknown mode": ({"PORTAL_MODE": "secret"}, "PORTAL_MODE must be one of"),
    "no operator": ({**OFFICIAL, "OPERATOR_NAME": ""}, "needs OPERATOR_NAME"),
    "no contact": ({**OFFICIAL, "OPERATOR_CONTACT": " "}, "needs OPERATOR_NAME"),
    "port in words": ({"PORT": "http"}, "PORT must be a whole number"),
    "negative port": ({"PORT": "-1"}, "PORT must be a whole number"),
    "port in superscript": ({"PORT": "8²"}, "PORT must be a whole number"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_weak_start_is_refused_with_one_sentence(name: str) -> None:
    changes, sentence = REFUSED[name]
    result = start(changes)
    assert result.returncode == 1
    last = result.stderr.strip().splitlines()[-1]
    kind, _colon, message = last.partition(": ")
    assert kind == "django.core.exceptions.ImproperlyConfigured"
    assert sentence in message
    assert message.endswith(".")
    for value in changes.values():
        assert len(value) < 20 or value not in result.stderr  # no secret in the log


@pytest.mark.parametrize("changes", [{}, OFFICIAL, {"PORT": "8443"}], ids=repr)
def test_a_good_start_is_accepted(changes: dict[str, str]) -> None:
    result = start(changes)
    assert (result.returncode, result.stderr) == (0, "")


def test_production_passes_the_deployment_check() -> None:
    command = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    result = start({}, *command)
    assert (result.returncode, result.stderr) == (0, "")
    assert "no issues" in result.stdout


SHOWN = """
from kprogram import settings as s
print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE,
      s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS)
"""


def test_production_is_strict() -> None:
    shown = start({}, "-c", SHOWN).stdout.split()
    assert shown == [
        *("False", "True", "True", "True", "__Host-session", "__Host-csrf", "True", "31536000")
    ]


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_time_and_language() -> None:
    assert (settings.TIME_ZONE, settings.USE_TZ, settings.LANGUAGE_CODE) == (
        "Asia/Tokyo",
        True,
        "ja",
    )
    assert [code for code, _name in settings.LANGUAGES] == ["ja", "en"]
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_database_gives_up_in_time() -> None:
    options = settings.DATABASES["default"]["OPTIONS"]["options"]
    assert options.split(" -c ") == [
        "-c statement_timeout=5000",
        "lock_timeout=1000",
        "idle_in_transaction_session_timeout=10000",
    ]
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True
