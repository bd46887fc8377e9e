"""Who asks: everybody that the portal knows, in a session or with a token, and nobody."""

import datetime as dt
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from allauth.mfa.models import Authenticator

from accounts.choices import Role, TokenScope
from accounts.models import Membership, Organisation, User
from accounts.permissions import ANONYMOUS, Actor, actor_of_token, actor_of_user
from accounts.services import tokens
from catalogue.services.editing.proposals import By
from tests.editing.people import signed_in

# Label → role, code of the organisation.
IN_SESSIONS: dict[str, tuple[Role, str | None]] = {
    "editor": (Role.CABINET_EDITOR, "cao"),
    "approver": (Role.CABINET_APPROVER, "cao"),
    "secretary": (Role.COUNCIL_SECRETARY, "cao"),
    "officer of mext": (Role.MINISTRY_OFFICER, "mext"),
    "officer of meti": (Role.MINISTRY_OFFICER, "meti"),
    "staff of jst": (Role.AGENCY_STAFF, "jst"),
    "staff of nedo": (Role.AGENCY_STAFF, "nedo"),
    "council member": (Role.COUNCIL_MEMBER, "u-tokyo"),
    "member of another council": (Role.COUNCIL_MEMBER, "u-tokyo"),
    "researcher": (Role.RESEARCHER, None),
    "reading client": (Role.READ_CLIENT, None),
    "writing client": (Role.WRITE_CLIENT, "cao"),
    "operator": (Role.OPERATOR, None),
}
WITH_TOKENS: dict[str, tuple[Role, str | None, TokenScope]] = {
    "cao token, write": (Role.WRITE_CLIENT, "cao", TokenScope.WRITE),
    "cao token, read": (Role.WRITE_CLIENT, "cao", TokenScope.READ),
    "jst token, write": (Role.WRITE_CLIENT, "jst", TokenScope.WRITE),
    "jst token, read": (Role.WRITE_CLIENT, "jst", TokenScope.READ),
    "approver's token": (Role.CABINET_APPROVER, "cao", TokenScope.WRITE),
}
BEGAN = dt.date(2026, 1, 1)
ANOTHER_TOKEN = 30  # days that it lasts


@dataclass(frozen=True, eq=False)  # each is one person, not what is written of them
class Persona:
    """Somebody with what their requests carry, and what accounts.permissions says of them."""

    label: str
    actor: Actor
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    bearer: str = ""

    def seen_by(self, is_api: bool) -> Actor:
        """Who this is for a route: a token is known to the API alone."""
        return self.actor if is_api or not self.bearer else ANONYMOUS

    @property
    def by(self) -> By:
        assert self.actor.user is not None
        roles = sorted(self.actor.roles, key=list(Role).index)
        role = roles[0] if roles else Role.CABINET_EDITOR
        return By(self.actor.user, role.value)


def account(label: str, role: Role, organisation: str | None, ends_on: dt.date | None) -> User:
    address = "".join(sign if sign.isalnum() else "-" for sign in label)
    user = User.objects.create(email=f"{address}@example.jp", display_name=label)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    Membership.objects.create(
        user=user,
        role=role,
        organisation=Organisation.objects.get(code=organisation) if organisation else None,
        starts_on=BEGAN,
        ends_on=ends_on,
    )
    return User.objects.get(pk=user.pk)  # the triggers have raised its epoch


def in_session(
    label: str,
    role: Role,
    organisation: str | None,
    *,
    factor: bool = True,
    ends_on: dt.date | None = None,
) -> Persona:
    user = account(label, role, organisation, ends_on)
    client = signed_in(user, factor=factor)
    client.get("/api/v1/me/")  # the session is begun
    return Persona(label, actor_of_user(user, has_factor=factor), client.cookies)


def with_token(label: str, role: Role, organisation: str | None, scope: TokenScope) -> Persona:
    user = account(label, role, organisation, None)
    maker = actor_of_user(user, has_factor=True)
    membership = maker.memberships[0]
    carried = [each.value for each in tokens.permissions_for(membership, scope)]
    token, text = tokens.issue(
        maker, membership, name=label, scope=scope, permissions=carried, days=ANOTHER_TOKEN
    )
    return Persona(label, actor_of_token(token), bearer=f"Bearer {text}")


def everybody() -> list[Persona]:
    return [
        Persona("anonymous", ANONYMOUS),
        in_session("editor without factor", Role.CABINET_EDITOR, "cao", factor=False),
        in_session("former editor", Role.CABINET_EDITOR, "cao", ends_on=BEGAN),
        *(in_session(label, *held) for label, held in IN_SESSIONS.items()),
        *(with_token(label, *held) for label, held in WITH_TOKENS.items()),
    ]
