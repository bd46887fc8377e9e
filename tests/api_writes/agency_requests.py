"""Requests of an agency's client, and what becomes of them."""

from typing import Any

from accounts.choices import Role
from catalogue.models import Proposal
from catalogue.services.editing import proposals
from tests.api_writes.agencies import KEYS, NEW
from tests.api_writes.conftest import send
from tests.people import Person, person

number = iter(range(1_000_000))


def once() -> dict[str, str]:
    return {"idempotency_key": f"key-{next(number)}"}


def at(version: int) -> dict[str, str]:
    return {**once(), "if_match": f'"v{version}"'}


def publish(answer: Any, agency: str = "jst") -> None:
    assert answer.status_code == 202, answer.content.decode()
    proposal = Proposal.objects.get(pk=answer.json()["id"])
    second = person(Role.AGENCY_STAFF, agency)
    proposals.release(proposals.approve(proposal, second.by), second.by)


def stored(jst: Person, resource: str) -> tuple[str, dict[str, Any]]:
    """A new record of the kind, published; its path and how it reads."""
    body = NEW[resource]()
    publish(send(jst, "POST", f"{resource}/", body, **once()))
    path = f"{resource}/{body[KEYS[resource]]}/"
    return path, send(None, "GET", path).json()


def refused(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 400, answer.content.decode()
    return [(each["pointer"], each["code"]) for each in answer.json()["errors"]]
