"""A reader of the API, and what the golden responses mask."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

BASE = "/api/v1/"


class Reader:
    """An anonymous client of the API. ``get("technologies/", limit=2)``."""

    def __init__(self) -> None:
        self.client = Client(headers={"host": "localhost"}, raise_request_exception=False)

    def response(
        self, path: str = "", method: str = "get", headers: Any = None, **query: Any
    ) -> Any:
        address = path if path.startswith(("/", "http")) else BASE + path
        if query:
            address += f"?{urlencode(query, doseq=True)}"
        return getattr(self.client, method)(address, headers=headers)

    def get(self, path: str = "", **query: Any) -> Any:
        """The body of an answer that must be 200."""
        response = self.response(path, **query)
        assert response.status_code == 200, response.content.decode()[:500]
        return response.json()

    def keys(self, resource: str, **query: Any) -> list[str]:
        """The keys of all rows of a list, which must fit on a page, in its order."""
        body = self.get(f"{resource}/", **{"limit": 200, "brief": "true", **query})
        found = [row.get("slug") or row["code"] for row in body["results"]]
        assert body["count"] == len(found)
        return found

    def problem(self, path: str, status: int, **query: Any) -> Any:
        """The problem document of an answer that must be an error."""
        return problem_of(self.response(path, **query), status)


def problem_of(response: Any, status: int) -> Any:
    """The problem document in a response, checked for what all of them have."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert list(body) == [
        "type",
        "title",
        "status",
        "detail",
        "instance",
        "code",
        "request_id",
        "errors",
    ]
    assert body["status"] == status
    assert body["request_id"] == response.headers["X-Request-ID"]
    assert body["title"]
    assert body["detail"]
    return body


@pytest.fixture
def api(catalogue: None) -> Reader:
    """A reader of the real catalogue."""
    return Reader()


@pytest.fixture
def official(settings: Any) -> Any:
    """The portal as an official site with a named operator."""
    settings.PORTAL_MODE = "official"
    settings.OPERATOR_NAME = "Office of Examples"
    settings.OPERATOR_CONTACT = "examples@example.jp"
    return settings
