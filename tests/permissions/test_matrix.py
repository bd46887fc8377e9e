"""Every route, every method, every state: the answer that the one table makes of it.

Each permission class of a route asks (classes.py), in the soak each persona.

The personas and the records stand in one transaction that is undone at the end. After each request
the database is looked at: reading and what was refused have written nothing.
"""

import logging
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from accounts import guards, sessions
from accounts.choices import Role
from accounts.permissions import ROLE_PERMISSIONS, Permission
from accounts.services import tokens
from catalogue.models import ErrorReport
from kprogram.common import limits
from tests.permissions import classes, watching
from tests.permissions.classes import READING, Cell
from tests.permissions.personas import Persona, everybody
from tests.permissions.rules import Answer, Sent, Target
from tests.permissions.table import TABLE
from tests.permissions.walk import ROUTES, Route
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

UNDECLARED = {Answer.NO_METHOD, Answer.FORBIDDEN, Answer.SIGN_IN, Answer.FACTOR, Answer.HIDDEN}
cells: dict[str, int] = {}
client = Client(raise_request_exception=False)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    patch = pytest.MonkeyPatch()
    patch.setattr(sessions, "SEEN_EVERY", sessions.SEEN_EVERY * 1000)
    patch.setattr(tokens, "USED_EVERY", tokens.USED_EVERY * 1000)
    logging.disable(logging.CRITICAL)
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), transaction.atomic():
        from django.conf import settings

        patch.setattr(settings, "PASSWORD_HASHERS", hashers)
        made = World(everybody())
        for persona in made.personas:
            ask(Route("api:me", ""), persona, Target(""), "GET")  # notes the token's use
        # The first reader of the feed gives what was published its place there.
        ask(ROUTES["api:changes"], made.personas[0], Target(""), "GET")
        made.digest = watching.digest()
        yield made
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
    patch.undo()


def ask(route: Route, persona: Persona, target: Target, method: str) -> Any:
    """One request with what the persona carries and nothing of the requests before."""
    limits.PREFIX = f"test-{uuid.uuid4()}"  # guesses are counted in another test
    client.cookies.clear()
    client.cookies.update(persona.cookies)
    sent = target.sent.get(method, Sent())
    headers = {**sent.headers, "Accept-Language": "en"}
    data = sent.data() if callable(sent.data) else sent.data
    if persona.bearer:
        headers["Authorization"] = persona.bearer
    address = route.address(target.kwargs, target.query if method in READING else "")
    if method in READING:
        return client.generic(method, address, headers=headers)
    if method == "POST" and not sent.kind:
        return client.post(address, data or {}, headers=headers)
    return client.generic(
        method, address, data or "", sent.kind or "application/json", headers=headers
    )


def classified(response: Any) -> Answer | int:
    """The class of an answer; the bare status where it is none."""
    status, location = response.status_code, response.headers.get("Location", "")
    if status == 302 and "/account/login/" in location and "next=" in location:
        return Answer.SIGN_IN
    if status == 302 and location.endswith("/account/factors/"):
        return Answer.FACTOR
    if status < 400:
        return Answer.OPEN
    if status == 403 and b"second factor first" in response.content:
        return Answer.FACTOR
    return {
        401: Answer.SIGN_IN,
        403: Answer.FORBIDDEN,
        404: Answer.HIDDEN,
        405: Answer.NO_METHOD,
        409: Answer.NOT_NOW,
    }.get(status, status)


def fits(name: str, cell: Cell, found: Any) -> str:
    """Nothing, or what was expected instead."""
    expected, method = cell.expected, cell.method
    if expected is not None:
        empty = method not in READING and not cell.target.sent and expected is Answer.OPEN
        # An answer to HEAD has no words that tell one refusal from the other.
        silent = method == "HEAD" and {found, expected} == {Answer.FORBIDDEN, Answer.FACTOR}
        good = found is expected or silent or (empty and found in (400, Answer.NOT_NOW))
        return "" if good else expected.name
    if found in UNDECLARED or (found is Answer.OPEN and method == "OPTIONS"):
        return ""
    # A page that does not look at the method may show what it shows anyway, no more.
    shown = classes.expected(name, cell.persona, cell.target, "GET")
    return "" if found is Answer.OPEN and shown is Answer.OPEN else "a refusal"


def wrong(world: World, name: str, cell: Cell) -> str:
    """What is wrong with one cell."""
    before = watching.rows_written()
    method = cell.method
    with transaction.atomic():
        response = ask(ROUTES[name], cell.persona, cell.target, method)
        found = classified(response)
        expected = fits(name, cell, found)
        wrote = watching.rows_written() != before
        told = f"{cell.persona.label}, {cell.target.state}, {method}: "
        keeps_all = method in READING or found is not Answer.OPEN or not cell.target.is_kept
        if expected:
            told += f"{found} instead of {expected}"
            told += f": {response.content[:300]!r}" if found == 400 else ""
        elif wrote and keeps_all and watching.digest() != world.digest:
            told += f"{found}, but the database was changed"
            now = watching.digest()
            told += ": " + ", ".join(each for each in now if now[each] != world.digest.get(each))
        elif not wrote and not keeps_all and method in cell.target.sent:
            told += "taken, but nothing was written"
        else:
            told = ""
        transaction.set_rollback(True)
    return told


def test_the_table_has_every_route_and_no_other() -> None:
    assert set(ROUTES) - set(TABLE) == set(), "say in tests/permissions/table.py who may"
    assert set(TABLE) - set(ROUTES) == set(), "the route is gone: take it out of the table"


def cells_wrong(world: World, name: str, wanted: Iterable[Cell]) -> list[str]:
    """What is wrong at one route."""
    found = []
    for number, cell in enumerate(wanted, start=1):
        cells[name] = number
        if told := wrong(world, name, cell):
            found.append(told)
    return found


@pytest.mark.parametrize("name", ROUTES)
def test_route(world: World, name: str) -> None:
    found = cells_wrong(world, name, classes.speaking(world, name))
    assert not found, "\n".join(found)


@pytest.mark.soak
@pytest.mark.parametrize("name", ROUTES)
def test_route_with_everybody(world: World, name: str) -> None:
    found = cells_wrong(world, name, classes.everything(world, name))
    assert not found, "\n".join(found)


# -- the same with a guard taken away: what it lets through is found --------------------------


@pytest.mark.parametrize("name", ["pages:lead-list", "accounts:person-list", "pages:my-work"])
def test_a_leak_is_found(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.guards.refusal", lambda *_: None)
    found = "\n".join(cells_wrong(world, name, classes.speaking(world, name)))
    assert "GET: Answer.OPEN instead of FORBIDDEN" in found


def test_a_leak_to_one_role_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {**ROLE_PERMISSIONS, Role.READ_CLIENT: frozenset({Permission.LEADS_READ})}
    name = "pages:lead-list"
    wanted = list(classes.everything(world, name))
    monkeypatch.setattr("accounts.permissions.ROLE_PERMISSIONS", given)
    found = cells_wrong(world, name, wanted)
    assert {each.partition(",")[0] for each in found} == {"reading client"}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_write_of_somebody_refused_is_found(
    world: World, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writing(request: Any, *asked: Any) -> Any:
        ErrorReport.objects.create(page="/ja/", text="誤り", language="ja")
        return refusal(request, *asked)

    name = "pages:import-list"
    refusal = guards.refusal
    wanted = [each for each in classes.speaking(world, name) if each.method == method]
    assert not cells_wrong(world, name, wanted)
    monkeypatch.setattr(guards, "refusal", writing)
    found = "\n".join(cells_wrong(world, name, wanted))
    for answer in ("SIGN_IN", "FORBIDDEN", *(["OPEN"] if method == "GET" else [])):
        assert f"{method}: Answer.{answer}, but the database was changed" in found


def test_in_the_end_everything_is_as_it_was(world: World) -> None:
    assert watching.digest() == world.digest
    print(f"{sum(cells.values())} cells of {len(cells)} routes")
