"""A one-time code is accepted once, also by requests that come at the same instant.

allauth remembers a used code for one period, but takes codes of the periods before and after as
well: for the rest of that time the same code would pass again. Here it is claimed, in one step of
the cache, for as long as it could be valid.
"""

import hashlib
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from django.core.cache import cache


def valid_for() -> int:
    """The seconds from the first to the last moment at which one code is taken."""
    return int(app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1))


def claim(user_id: int, code: str) -> bool:
    """Whether this is the first use of the code; ``cache.add`` decides between two at once."""
    digest = hashlib.sha256("".join(code.split()).encode()).hexdigest()
    return bool(cache.add(f"one-time-code:{user_id}:{digest}", "used", timeout=valid_for()))


class OnceMixin:
    """For forms that take a code: one that was taken already is as wrong as any other."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        is_totp = self.authenticator.type == Authenticator.Type.TOTP
        if is_totp and not claim(self.user.pk, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(OnceMixin, forms.AuthenticateForm):
    pass


class ReauthenticateForm(OnceMixin, forms.ReauthenticateForm):
    pass
