"""Merges beside each other, and links that are made while a merge is under way."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.choices import OrganisationKind, Role
from accounts.models import Membership, Organisation, OrganisationName
from catalogue.models import FormerAddress
from catalogue.services.organisations import merging
from tests.faults.parallel import in_parallel
from tests.people import Person, person


@pytest.fixture
def people(committed_catalogue: None) -> Person:
    return person(Role.CABINET_APPROVER)


def made(code: str) -> Organisation:
    return Organisation.objects.create(
        code=code,
        kind=OrganisationKind.RESEARCH_ORGANISATION,
        name_ja=code,
        published_at=timezone.now(),
    )


def test_of_two_merges_in_opposite_directions_one_wins(people: Person) -> None:
    for turn in range(5):
        first, second = made(f"first-{turn}"), made(f"second-{turn}")

        def into(gone: Organisation, stays: Organisation) -> Any:
            return lambda: merging.merge(people.by, gone.code, stays.code, "同一", (1, 1))

        results = in_parallel(into(first, second), into(second, first))
        assert sorted(type(each).__name__ for each in results) == ["Organisation", "Refused"]
        merged = Organisation.objects.filter(pk__in=[first.pk, second.pk], retired_at=None)
        assert merged.count() == 1
    assert FormerAddress.objects.filter(resource="organisations").count() == 5


def test_a_link_made_meanwhile_is_refused(people: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both writers begin while the merge holds its locks, and wait for it."""
    gone, stays = made("gone"), made("stays")
    member = person(Role.RESEARCHER, None).user
    locked = threading.Event()
    moved = merging.move

    def move(*args: Any) -> None:
        locked.set()
        moved(*args)

    monkeypatch.setattr(merging, "move", move)

    def name() -> Any:
        assert locked.wait(20)
        with transaction.atomic():
            return OrganisationName.objects.create(
                organisation=gone, name="x", language="ja", kind="alias"
            )

    def role() -> Any:
        assert locked.wait(20)
        with transaction.atomic():
            return Membership.objects.create(
                user=member,
                role=Role.WRITE_CLIENT,
                organisation=gone,
                starts_on=dt.date(2026, 1, 1),
            )

    def merge() -> Any:
        return merging.merge(people.by, "gone", "stays", "同一の機関の重複", (1, 1))

    results = in_parallel(merge, name, role)
    assert results[0] == stays
    history = Client().get("/en/history/organisations/stays/").content.decode()
    assert "同一の機関の重複" in history
    assert "Cabinet Office approver" in history
    assert [type(each) for each in results[1:]] == [IntegrityError] * 2
    assert not OrganisationName.objects.filter(organisation=gone).exists()
    assert not Membership.objects.filter(organisation=gone).exists()
