"""Whether the portal lives and whether it can answer."""

from typing import Any

import pytest
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError
from django.test import Client

READY = {"status": "ready", "checks": {"database": "ok", "redis": "ok"}}


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def test_it_lives_whatever_else_is_away(client: Client, settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = client.get("/healthz")  # without the database: this test has none
    assert (response.status_code, response.json()) == (200, {"status": "alive"})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_it_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, READY)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "unix:///nowhere/valkey.sock"])
def test_it_is_not_ready_without_redis(client: Client, settings: Any, url: str) -> None:
    settings.REDIS_URL = url
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "status": "not ready",
        "checks": {"database": "ok", "redis": "unreachable"},
    }
    assert "127.0.0.1" not in response.content.decode()


@pytest.mark.django_db
def test_it_is_not_ready_without_the_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("connection refused: host 10.0.0.1")

    monkeypatch.setattr(connections["default"], "cursor", refuse)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "unreachable", "redis": "ok"}
    assert "10.0.0.1" not in response.content.decode()
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_it_is_not_ready_while_migrations_are_pending(client: Client) -> None:
    last = MigrationRecorder(connection).migration_qs.filter(app="catalogue").order_by("name")
    last.last().delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "migrations pending", "redis": "ok"}
