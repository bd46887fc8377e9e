"""The table in full, as plain decisions: neither HTTP nor the database is asked."""

import pytest
from django.conf import settings
from django.utils import translation

from accounts.choices import ROLES_WITHOUT_FACTOR, OrganisationKind, Role, TokenScope
from accounts.models import ApiToken, Membership, Organisation, User
from accounts.permissions import (
    AGENCY_PERMISSIONS,
    NOT_BY_TOKEN,
    OWN_ORGANISATION_PERMISSIONS,
    OWN_ORGANISATION_ROLES,
    READING,
    ROLE_PERMISSIONS,
    Actor,
    Permission,
    roles_that_can,
)
from accounts.services import permission_table

from .conftest import HOME

# Written out by hand, so that a slip in the code's table shows: role -> permissions.
EXPECTED = {
    "cabinet_editor": "catalogue.read_drafts catalogue.propose catalogue.correct catalogue.retire"
    " catalogue.import concept.propose organisation.propose history.read reports.answer"
    " work.view tokens.issue ledger.read leads.read leads.settle topic_cases.settle"
    " messages.edit gates.vocabulary",
    "cabinet_approver": "catalogue.read_drafts catalogue.approve catalogue.release"
    " catalogue.correct catalogue.redact concept.consent organisation.merge history.read"
    " reports.answer work.view tokens.issue ledger.read leads.read",
    "council_secretary": "catalogue.read_drafts history.read councils.run work.view",
    "ministry_officer": "catalogue.read_drafts concept.propose concept.consent"
    " organisation.propose history.read needs.file work.view tokens.issue"
    " gates.assess",
    "agency_staff": "catalogue.read_drafts organisation.propose history.read work.view"
    " tokens.issue funding.propose funding.approve funding.release funding.correct funding.retire"
    " funding.import ledger.read ledger.enter ledger.close ledger.reopen leads.read leads.settle"
    " gates.plan gates.decide gates.publish",
    "council_member": "councils.attend work.view",
    "researcher": "tokens.issue",
    "read_client": "tokens.issue",
    "write_client": "catalogue.read_drafts catalogue.propose catalogue.import concept.propose"
    " organisation.propose tokens.issue funding.propose funding.import",
    "operator": "work.view accounts.manage accounts.audit queue.operate messages.edit",
}
EVERY_PAIR = [(role, permission) for role in Role for permission in Permission]


def holding(*roles: Role, factor: bool = True, token: ApiToken | None = None, code: str = ""):
    memberships = tuple(
        Membership(role=role, organisation=Organisation(code=code or HOME.get(role, "x-lab")))
        for role in roles
    )
    return Actor(user=User(pk=1), memberships=memberships, has_factor=factor, token=token)


@pytest.mark.parametrize(("role", "permission"), EVERY_PAIR)
def test_every_role_and_permission(role: Role, permission: Permission) -> None:
    decision = holding(role).may(permission, HOME.get(role))
    assert decision.allowed is (permission.value in EXPECTED[role].split())
    assert bool(decision.reason) is not decision.allowed, "every no has a reason, no yes has one"


@pytest.mark.parametrize(
    ("role", "permission"),
    [
        pair
        for pair in EVERY_PAIR
        if pair[0] in OWN_ORGANISATION_ROLES and pair[1] in OWN_ORGANISATION_PERMISSIONS
    ],
)
def test_own_organisation_roles_reach_nothing_else(role: Role, permission: Permission) -> None:
    actor = holding(role, code="mext")
    held = permission.value in EXPECTED[role].split()
    assert actor.may(permission, "mext").allowed is held
    for other in (None, "meti", "cao", "nedo", "jst"):
        refused = actor.may(permission, other)
        assert not refused
        assert refused.reason
        assert actor.role_for(permission, other) is None


@pytest.mark.parametrize("permission", list(Permission))
def test_nobody_without_a_factor_or_a_role_or_a_user(permission: Permission) -> None:
    for role in set(Role) - ROLES_WITHOUT_FACTOR:
        refused = holding(role, factor=False).may(permission, HOME.get(role))
        assert (refused.allowed, refused.reason) == (False, "先に二要素認証を行ってください。")
    assert Actor().may(permission).reason == "先にログインしてください。"
    assert not holding().may(permission)


def test_roles_without_factor_need_none() -> None:
    for role in ROLES_WITHOUT_FACTOR:
        assert holding(role, factor=False).may(Permission.TOKENS_ISSUE)


def test_one_demanding_role_makes_the_factor_needed() -> None:
    assert holding(Role.RESEARCHER, Role.OPERATOR, factor=False).needs_factor
    assert not holding(Role.RESEARCHER, factor=False).needs_factor


def test_history_records_the_role_that_allowed() -> None:
    actor = holding(Role.CABINET_EDITOR, Role.CABINET_APPROVER)
    assert actor.role_for(Permission.CATALOGUE_PROPOSE) == Role.CABINET_EDITOR
    assert actor.role_for(Permission.CATALOGUE_APPROVE) == Role.CABINET_APPROVER
    assert actor.role_for(Permission.CATALOGUE_CORRECT) == Role.CABINET_EDITOR
    assert actor.role_for(Permission.ACCOUNTS_MANAGE) is None


def test_a_writing_client_of_the_cabinet_office_reaches_everything() -> None:
    client = holding(Role.WRITE_CLIENT, code="cao")
    assert client.may(Permission.CATALOGUE_PROPOSE)
    assert client.may(Permission.CONCEPT_PROPOSE, "meti")


def test_nobody_does_an_agencys_work_for_it() -> None:
    client = holding(Role.WRITE_CLIENT, code="cao")
    cabinet = holding(Role.CABINET_EDITOR, Role.CABINET_APPROVER)
    for permission in AGENCY_PERMISSIONS:
        for actor in (client, cabinet, holding(Role.AGENCY_STAFF, code="jst")):
            assert not actor.may(permission, "nedo")
    assert cabinet.may(Permission.DRAFTS_READ, "nedo")
    assert cabinet.may(Permission.LEDGER_READ, "nedo")


def test_organisations_of_a_role() -> None:
    actor = holding(Role.MINISTRY_OFFICER, code="meti")
    assert [o.code for o in actor.organisations(Role.MINISTRY_OFFICER)] == ["meti"]
    assert actor.organisations(Role.AGENCY_STAFF) == []


@pytest.mark.parametrize("permission", list(Permission))
@pytest.mark.parametrize("scope", list(TokenScope))
def test_a_token_narrows_and_never_widens(permission: Permission, scope: TokenScope) -> None:
    everything = [p.value for p in Permission]
    for role in Role:
        token = ApiToken(scope=scope, permissions=everything)
        allowed = holding(role, token=token).may(permission, HOME.get(role)).allowed
        person = holding(role).may(permission, HOME.get(role)).allowed
        within = permission not in NOT_BY_TOKEN and (scope == "write" or permission in READING)
        assert allowed is (person and within)
        empty = ApiToken(scope=scope, permissions=[])
        assert not holding(role, token=empty).may(permission, HOME.get(role))


def test_reasons_speak_the_readers_language() -> None:
    actor = holding(Role.RESEARCHER)
    assert "内閣府承認担当" in actor.may(Permission.CATALOGUE_APPROVE).reason
    with translation.override("en"):
        reason = actor.may(Permission.CATALOGUE_APPROVE).reason
    assert reason == (
        "Your role (researcher) does not include this. It can be done by: Cabinet Office approver."
    )


def test_every_permission_is_somebodys_and_every_role_has_one() -> None:
    assert all(roles_that_can(permission) for permission in Permission)
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert all(ROLE_PERMISSIONS.values())


def test_the_document_is_the_table() -> None:
    path = settings.BASE_DIR / "docs" / "permissions.md"
    assert path.read_text(encoding="utf-8") == permission_table.render(), (
        "run: manage.py render_permissions"
    )


def test_organisation_kinds_are_those_of_the_rule() -> None:
    assert set(OrganisationKind.values) == {"ministry", "funding_agency", "research_organisation"}
