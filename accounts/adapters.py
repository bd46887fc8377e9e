"""How allauth behaves here: sign-up, limits, mails, secrets at rest, the relying party."""

import base64
import hashlib
import hmac
import re
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import guessing, sessions
from accounts.factors import factors_given
from accounts.models import User
from accounts.permissions import actor_of_user
from accounts.services import memberships
from kprogram.common.limits import client_address


class AccountAdapter(DefaultAccountAdapter):
    """allauth's own rate limits are off (``ACCOUNT_RATE_LIMITS``): accounts.guessing counts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.PUBLIC_SIGNUP)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """A person who signs up becomes a researcher and nothing else."""
        with transaction.atomic():
            super().save_user(request, user, form, commit=commit)
            memberships.sign_up(user)
        user.refresh_from_db()
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The try was counted before the view (accounts.middleware.GuessingMiddleware)."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            guessing.signed_in(credentials.get("email", ""))
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        sessions.begin(request)
        if "recovery_codes" in factors_given(request):
            self.recovery_code_used(user)
            messages.warning(
                request,
                _(
                    "You signed in with a recovery code, which is now used up. If you lost your"
                    " authenticator, remove it and set up a new one."
                ),
            )

    def recovery_code_used(self, user: User) -> None:
        """Tell the person by mail; the outbox, which stands above, does it (ACCOUNT_ADAPTER)."""
        raise NotImplementedError

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        assert isinstance(request.user, User)
        actor = actor_of_user(request.user, has_factor=bool(factors_given(request)))
        return reverse("mfa_index") if actor.needs_factor else reverse("accounts:profile")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def format_email_subject(self, subject: str) -> str:
        return f"[{_('K Program Portal')}] {subject}"

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **_kwargs: Any) -> None:
        """Nothing is counted by allauth."""


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of factors are encrypted at rest with a key that is not in the database."""

    def get_totp_issuer(self) -> str:
        return "K Program Portal"

    def build_totp_svg(self, url: str) -> str:
        """Inline, for a strict Content-Security-Policy: no XML head, no data: address."""
        svg: str = super().build_totp_svg(url)
        return re.sub(r"^<\?xml[^>]*\?>\s*", "", svg)

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValueError when the pepper is not the one that it was encrypted with."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValueError(
                "The secrets of factors need the pepper they were kept with."
            ) from error

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": settings.WEBAUTHN_RP_ID, "name": "K Program Portal"}


def _cipher() -> Fernet:
    key = hmac.new(settings.PEPPER.encode(), b"second factors", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
