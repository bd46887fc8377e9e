"""``/api/v1/councils/``: 401 for the anonymous, 404 for what is not theirs, never kept anywhere."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client

from accounts.models import User
from councils import access
from councils.models import Council
from tests.api.conftest import Reader
from tests.councils.conftest import Wall
from tests.councils.world import SECRET, Place, World, tables
from tests.editing.people import signed_in
from tests.faults.database import APPLICATION_ROLE, run

BASE = "/api/v1/councils/"


def addresses(place: Place) -> list[str]:
    one = f"{BASE}{place.council.pk}/"
    meeting = place.rows["meeting"].pk
    return [one, f"{one}meetings/", f"{one}meetings/{meeting}/", f"{one}papers/"]


def statuses(client: Client, places: list[str]) -> list[int]:
    return [client.get(address).status_code for address in places]


def test_the_anonymous_are_asked_to_sign_in(world: World, api: Reader) -> None:
    for address in (BASE, *addresses(world.first), f"{BASE}{uuid.uuid4()}/"):
        for method in ("get", "head", "options", "post", "patch", "delete"):
            answer = api.response(address, method)
            assert answer.status_code == 401, (method, address)
            assert SECRET not in answer.content.decode()


def test_a_member_reads_their_own_council_and_no_other(world: World) -> None:
    client = signed_in(world.member)
    found = client.get(BASE).json()
    assert (found["count"], found["results"][0]["id"]) == (1, str(world.first.council.pk))
    answers = [client.get(address) for address in addresses(world.first)]
    assert [each.status_code for each in answers] == [200] * 4
    assert all(
        {"no-store", "private"} <= set(each["Cache-Control"].split(", ")) for each in answers
    )
    one, meetings, meeting, papers = (each.json() for each in answers)
    assert [(each["own"], each["kind"]) for each in one["seats"]].count((True, "additional")) == 1
    assert [each["number"] for each in meetings["results"]] == [2, 1]
    assert [each["title"] for each in meeting["agenda"]] == [world.first.secret("item")]
    assert [each["clearance"] for each in papers["results"]] == ["cleared"]
    assert [each["scan_state"] for each in papers["results"][0]["versions"]] == ["clean"]
    assert meeting["papers"] == papers["results"]
    foreign = [*addresses(world.second), f"{BASE}{uuid.uuid4()}/"]
    for method in ("get", "head", "options", "post", "patch", "put", "delete"):
        for address in foreign:
            answer = getattr(client, method)(address)
            assert answer.status_code in (404, 405) if method != "get" else 404, (method, address)
            assert "乙" not in answer.content.decode()


def test_a_meeting_is_found_below_its_own_council_only(world: World) -> None:
    client = signed_in(world.secretary)
    mixed = f"{BASE}{world.first.council.pk}/meetings/{world.second.rows['meeting'].pk}/"
    assert client.get(mixed).status_code == 404
    assert statuses(client, [*addresses(world.first), *addresses(world.second)]) == [200] * 8
    assert client.get(BASE).json()["count"] == 2
    first = client.get(BASE, {"limit": "1"}).json()
    assert client.get(first["next"]).json()["results"][0]["id"] != first["results"][0]["id"]
    assert client.get(BASE, {"q": "x"}).status_code == 400


def test_nobody_else_finds_anything(world: World) -> None:
    for user in (world.former, world.seatless, world.unsworn):
        client = signed_in(user)
        assert client.get(BASE).json()["count"] == 0
        assert statuses(client, addresses(world.first)) == [404] * 4
    for user in (world.officer, world.editor):
        client = signed_in(user)
        assert statuses(client, [BASE, *addresses(world.first)]) == [403] * 5
    without_factor = signed_in(world.member, factor=False)
    assert statuses(without_factor, [BASE, *addresses(world.first)]) == [403] * 5


@pytest.mark.parametrize("open_to", ["the function", "the wall"])
def test_either_wall_alone_keeps_the_api_shut(
    world: World, wall: Wall, monkeypatch: pytest.MonkeyPatch, open_to: str
) -> None:
    """Once the function answers with everything, and once row-level security is switched off."""
    everything: Callable[[Any], QuerySet[Council]] = lambda actor: Council.objects.all()  # noqa: E731
    if open_to == "the function":
        monkeypatch.setattr(access, "visible", everything)
    else:
        for model in tables():
            run(f"ALTER TABLE {model._meta.db_table} DISABLE ROW LEVEL SECURITY")  # type: ignore[attr-defined]
    client = signed_in(world.member)
    assert as_role(client, world.member, addresses(world.second)) == [404] * 4
    assert as_role(client, world.member, addresses(world.first)) == [200] * 4
    if open_to == "the wall":  # both switched off: the test would see it
        monkeypatch.setattr(access, "visible", everything)
        assert as_role(client, world.member, addresses(world.second)) == [200] * 4


def as_role(client: Client, user: User, places: list[str]) -> list[int]:
    """Asked as the portal's role asks."""
    run(f"SET LOCAL ROLE {APPLICATION_ROLE}")
    try:
        return statuses(client, places)
    finally:
        run("RESET ROLE")


def test_the_documents_for_everybody_name_no_council(world: World, api: Reader) -> None:
    assert "councils" not in json.dumps(api.get(""))
    assert "councils" not in json.dumps(api.get("openapi.json")["paths"])
