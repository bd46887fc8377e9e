"""Dates, walls and services of memberships."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.choices import Role
from accounts.models import Membership, Organisation, User
from accounts.permissions import Permission, actor_of_user
from accounts.services import memberships

from .conftest import give, make_person, make_user, signed_in, without_triggers

pytestmark = pytest.mark.django_db

LAST_DAY = dt.date(2026, 3, 31)


def raw_insert(user: User, role: str, code: str | None, starts="2026-01-01", ends=None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_membership"
            " (user_id, organisation_id, role, starts_on, ends_on, reason, is_demo) VALUES"
            " (%s, (SELECT id FROM accounts_organisation WHERE code = %s), %s, %s, %s, '', false)",
            [user.pk, code, role, starts, ends],
        )


def broken(error: IntegrityError) -> str:
    return error.__cause__.diag.constraint_name


# -- Days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        ("2025-03-31T14:59:59Z", False),  # the last second of the day before, in Japan
        ("2025-03-31T15:00:00Z", True),  # 1 April 00:00 in Japan, still 31 March in UTC
        ("2026-03-31T14:59:59Z", True),
        ("2026-03-31T15:00:00Z", False),  # the end of the last day in Japan
    ],
)
def test_a_membership_begins_and_ends_at_midnight_in_japan(moment: str, holds: bool) -> None:
    user = make_user("dated@example.jp")
    membership = give(user, Role.MINISTRY_OFFICER, starts_on=dt.date(2025, 4, 1), ends_on=LAST_DAY)
    with time_machine.travel(moment, tick=False):
        assert Membership.objects.current().filter(pk=membership.pk).exists() is holds
        assert membership.is_current() is holds
        actor = actor_of_user(user, has_factor=True)
        assert actor.may(Permission.CONCEPT_CONSENT, "mext").allowed is holds


def test_days_are_inclusive_and_one_day_is_possible() -> None:
    user = make_user("oneday@example.jp")
    give(user, Role.RESEARCHER, starts_on=LAST_DAY, ends_on=LAST_DAY)
    for offset, holds in ((-1, False), (0, True), (1, False)):
        day = LAST_DAY + dt.timedelta(days=offset)
        assert user.memberships.current(day).exists() is holds
        assert user.memberships.ended(day).exists() is (offset == 1)


# -- Walls, by raw SQL --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "code", "constraint"),
    [
        ("cabinet_editor", "mext", "accounts_membership_role_fits_organisation"),
        ("cabinet_approver", "jst", "accounts_membership_role_fits_organisation"),
        ("council_secretary", "u-tokyo", "accounts_membership_role_fits_organisation"),
        ("ministry_officer", "jst", "accounts_membership_role_fits_organisation"),
        ("agency_staff", "mext", "accounts_membership_role_fits_organisation"),
        ("agency_staff", "u-tokyo", "accounts_membership_role_fits_organisation"),
        ("cabinet_editor", None, "accounts_membership_organisation_needed"),
        ("council_member", None, "accounts_membership_organisation_needed"),
        ("write_client", None, "accounts_membership_organisation_needed"),
        ("emperor", "cao", "accounts_membership_role_known"),
    ],
)
def test_a_role_fits_its_organisation(role: str, code: str | None, constraint: str) -> None:
    with pytest.raises(IntegrityError) as refused:
        raw_insert(make_user("wall@example.jp"), role, code)
    assert broken(refused.value) == constraint
    assert not Membership.objects.exists()


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("cabinet_editor", "cao"),
        ("ministry_officer", "meti"),
        ("agency_staff", "nedo"),
        ("council_member", "hitachi"),
        ("researcher", None),
        ("operator", None),
    ],
)
def test_fitting_roles_are_accepted(role: str, code: str | None) -> None:
    raw_insert(make_user("fits@example.jp"), role, code)
    assert Membership.objects.get().role == role


def test_it_does_not_end_before_it_starts() -> None:
    with pytest.raises(IntegrityError) as refused:
        raw_insert(make_user("w@example.jp"), "researcher", None, "2026-02-01", "2026-01-31")
    assert broken(refused.value) == "accounts_membership_ends_after_start"


@pytest.mark.parametrize("code", ["mext", None])
def test_the_same_role_does_not_overlap_itself(code: str | None) -> None:
    user = make_user("twice@example.jp")
    role = "ministry_officer" if code else "researcher"
    raw_insert(user, role, code, "2026-01-01", "2026-03-31")
    with pytest.raises(IntegrityError) as refused:
        raw_insert(user, role, code, "2026-03-31")
    assert broken(refused.value) == "accounts_membership_no_overlap"
    raw_insert(user, role, code, "2026-04-01")
    raw_insert(make_user("other@example.jp"), role, code, "2026-01-01")


def test_person_role_and_organisation_do_not_change() -> None:
    user = make_user("fixed@example.jp")
    membership = give(user, Role.RESEARCHER)
    changes = [{"role": Role.READ_CLIENT}, {"user": make_user("thief@example.jp")}]
    for change in [*changes, {"organisation": Organisation.objects.get(code="canon")}]:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            Membership.objects.filter(pk=membership.pk).update(**change)
        assert broken(refused.value) == "accounts_membership_identity"


def test_an_organisation_keeps_the_kind_that_its_roles_need() -> None:
    give(make_user("kept@example.jp"), Role.MINISTRY_OFFICER, "mext")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Organisation.objects.filter(code="mext").update(kind="funding_agency")
    assert broken(refused.value) == "accounts_membership_role_fits_organisation"


def test_without_its_trigger_a_misfit_gets_in() -> None:
    without_triggers("accounts_membership")
    raw_insert(make_user("misfit@example.jp"), "cabinet_editor", "jst")
    assert Membership.objects.count() == 1


def test_every_change_is_history() -> None:
    user = make_user("history@example.jp")
    membership = give(user, Role.RESEARCHER)
    Membership.objects.filter(pk=membership.pk).update(ends_on=dt.date(2099, 1, 1))
    labels = membership.history.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "update"]


# -- Services -----------------------------------------------------------------------------------


def operator():
    return actor_of_user(make_person(Role.OPERATOR), has_factor=True)


def test_an_operator_gives_and_ends() -> None:
    boss, user = operator(), make_user("new@example.jp")
    cao = Organisation.objects.get(code="cao")
    today = dt.date(2026, 11, 20)
    with time_machine.travel("2026-11-20T03:00:00Z", tick=False):
        membership = memberships.give(
            boss, user, Role.CABINET_EDITOR, cao, starts_on=today, reason="着任"
        )
        assert actor_of_user(user).roles == {Role.CABINET_EDITOR}
        memberships.end(boss, membership, last_day=today, reason="離任")
        assert actor_of_user(user).roles == {Role.CABINET_EDITOR}
    with time_machine.travel("2026-11-20T15:00:00Z", tick=False):
        assert actor_of_user(user).roles == set()


def test_a_role_is_withdrawn_at_once_and_may_be_given_again() -> None:
    boss, user = operator(), make_person(Role.CABINET_APPROVER)
    memberships.withdraw(boss, user.memberships.get(), reason="漏えいの疑い")
    assert actor_of_user(user).roles == set()
    give(user, Role.CABINET_APPROVER)
    assert actor_of_user(user).roles == {Role.CABINET_APPROVER}


def test_nobody_raises_himself() -> None:
    user = make_person(Role.OPERATOR)
    boss = actor_of_user(user, has_factor=True)
    cao = Organisation.objects.get(code="cao")
    with pytest.raises(PermissionDenied):
        memberships.give(boss, user, Role.CABINET_APPROVER, cao, starts_on=LAST_DAY, reason="mine")
    assert user.memberships.count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OPERATOR])
def test_only_operators_give(role: Role) -> None:
    actor = actor_of_user(make_person(role), has_factor=True)
    user = make_user("target@example.jp")
    with pytest.raises(PermissionDenied):
        memberships.give(actor, user, Role.RESEARCHER, None, starts_on=LAST_DAY, reason="x")
    assert not user.memberships.exists()


def test_walls_answer_in_words() -> None:
    boss, user = operator(), make_user("words@example.jp")
    jst = Organisation.objects.get(code="jst")
    with pytest.raises(ValidationError) as refused:
        memberships.give(boss, user, Role.CABINET_EDITOR, jst, starts_on=LAST_DAY, reason="x")
    assert refused.value.messages == ["この役割は、この種類の機関では付与できません。"]
    with pytest.raises(ValidationError):
        memberships.give(boss, user, Role.CABINET_EDITOR, None, starts_on=LAST_DAY, reason="x")
    assert not user.memberships.exists()


# -- In force with the next request -------------------------------------------------------------


def me(client: Client) -> dict:
    return client.get("/api/v1/me/").json()


def test_a_withdrawn_role_is_gone_with_the_next_request(settings) -> None:
    user = make_person(Role.CABINET_EDITOR)
    client = signed_in(user)
    assert "catalogue.propose" in me(client)["permissions"]
    Membership.objects.filter(user=user).update(ends_on=dt.date(2000, 1, 1), starts_on="1999-01-01")
    assert client.get("/api/v1/me/").status_code == 401, "the session ended with the role"


def test_even_a_session_that_survived_would_have_lost_the_role(monkeypatch) -> None:
    user = make_person(Role.CABINET_EDITOR)
    client = signed_in(user)
    without_triggers("accounts_membership")
    Membership.objects.filter(user=user).update(ends_on=dt.date(2000, 1, 1), starts_on="1999-01-01")
    assert me(client)["permissions"] == []


def test_a_membership_that_ended_at_midnight_is_ended_in_a_running_session() -> None:
    with time_machine.travel("2026-03-31T14:50:00Z", tick=False):
        user = make_user("midnight@example.jp")
        give(user, Role.CABINET_EDITOR, starts_on=dt.date(2026, 1, 1), ends_on=LAST_DAY)
        client = signed_in(user)
        assert "catalogue.propose" in me(client)["permissions"]
    with time_machine.travel("2026-03-31T15:00:00Z", tick=False):
        assert me(client)["permissions"] == []
