"""A caller of the writing API, and counts of every table to see that nothing changed."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from accounts.choices import Role
from catalogue.api.views import CatalogueViewSet
from catalogue.api.writing.proposals import ProposalListView, ProposalView
from tests.people import Person, SeamAuthentication, person

# Growing by themselves, whoever asks for what.
ASIDE = {"django_session", "pghistory_context"}


def counts() -> dict[str, int]:
    """Rows of every table, and the history's last number."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - ASIDE)
        union = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)
        cursor.execute(union)
        return dict(cursor.fetchall())


@pytest.fixture
def seam(monkeypatch: pytest.MonkeyPatch) -> None:
    for view in (CatalogueViewSet, ProposalListView, ProposalView):
        monkeypatch.setattr(view, "authentication_classes", [SeamAuthentication])


@pytest.fixture
def editor(catalogue: None, seam: None) -> Person:
    return person(Role.CABINET_EDITOR)


@pytest.fixture
def approver(catalogue: None, seam: None) -> Person:
    return person(Role.CABINET_APPROVER)


@pytest.fixture
def jst() -> Person:
    return person(Role.WRITE_CLIENT, "jst")


@pytest.fixture
def staff() -> Person:
    return person(Role.AGENCY_STAFF, "jst")


Send = Callable[..., HttpResponse]


def send(
    who: Person | None, method: str, path: str, body: Any = None, **headers: str
) -> HttpResponse:
    """A request to the API; ``body`` is JSON unless it is text."""
    told = {"HTTP_AUTHORIZATION": f"Bearer {who.token.key}"} if who else {}
    told |= {f"HTTP_{name.upper()}": value for name, value in headers.items() if name != "type"}
    text = body if isinstance(body, str) else json.dumps(body)
    return Client().generic(
        method,
        f"/api/v1/{path}",
        "" if body is None else text,
        headers.get("type", "application/json"),
        **told,
    )


@pytest.fixture
def unchanged(db: None) -> Iterator[None]:
    """Fails when a test leaves any table with another number of rows than it found."""
    before = counts()
    yield
    assert counts() == before
