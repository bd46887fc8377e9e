"""People with roles and tokens, for tests of writes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone
from rest_framework import authentication
from rest_framework.request import Request

from accounts.choices import Role, TokenScope
from accounts.models import ApiToken, Membership, Organisation, User
from accounts.permissions import ROLE_PERMISSIONS
from catalogue.services.editing.proposals import By


@dataclass(frozen=True)
class Person:
    user: User
    role: Role
    token: ApiToken

    @property
    def by(self) -> By:
        return By(self.user, self.role.value, "test-request")


def person(role: Role, organisation: str | None = "cao", scope: str = TokenScope.WRITE) -> Person:
    """Somebody in a role, with a second factor and a token that carries all the role's powers."""
    number = User.objects.count()
    user = User.objects.create(email=f"{role.value}-{number}@example.jp", password="!")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    membership = Membership.objects.create(
        user=user,
        role=role,
        organisation=organisation and Organisation.objects.get(code=organisation),
        starts_on=dt.date(2026, 1, 1),
    )
    now = timezone.now()
    token = ApiToken.objects.create(
        membership=membership,
        name="test",
        key=f"key{number}",
        secret_hash="0" * 64,
        scope=scope,
        permissions=[permission.value for permission in ROLE_PERMISSIONS[role]],
        created_at=now,
        expires_at=now + dt.timedelta(days=30),
    )
    return Person(user, role, token)


class SeamAuthentication(authentication.BaseAuthentication):
    """Stands where the portal's token authentication stands: it knows a token by its key."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        _scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
        token = ApiToken.objects.filter(key=key).first() if key else None
        if token is None:
            return None
        request._request.api_token = token
        return token.membership.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'
