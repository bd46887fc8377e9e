"""Who calls the API: the bearer of a token, or a person in a session. Reading needs neither."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from accounts.guessing import TOKEN_ADDRESS
from accounts.models import User
from accounts.permissions import signed_in_perhaps
from accounts.services import tokens
from kprogram.common.limits import client_address, take

SCHEME = "bearer"


class TokenAuthentication(authentication.BaseAuthentication):
    """``Authorization: Bearer kpp_<key>_<secret>``."""

    def authenticate(self, request: Request) -> tuple[User, Any] | None:
        scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        token = tokens.find(text.strip())
        if token is None:
            self._refuse(request)
            return None
        tokens.note_use(token)
        request._request.api_token = token  # type: ignore[attr-defined]
        return token.membership.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'

    def _refuse(self, request: Request) -> None:
        verdict = take(TOKEN_ADDRESS, client_address(request._request))
        if not verdict.allowed:
            raise exceptions.Throttled(verdict.wait)
        raise exceptions.AuthenticationFailed(
            _("This token does not work: it is unknown, revoked, expired or its role has ended."),
            "invalid_token",
        )


class SessionAuthentication(authentication.SessionAuthentication):
    """A person's session, with a CSRF token for writes; untouched where no cookie was sent."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        return super().authenticate(request) if signed_in_perhaps(request._request) else None

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "accounts.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": SCHEME, "bearerFormat": "kpp_<key>_<secret>"}


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = "accounts.api.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "__Host-session"}
