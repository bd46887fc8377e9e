"""allauth's pages that change a factor, so that the session in which it is done goes on.

The database ends all sessions of a user whose factors change (accounts.models.User.session_epoch).
"""

from typing import Any

from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts import sessions
from accounts.factors import note_enrolment


class KeepsOwnSession:
    """Mixin: after the change this session goes on, all others have ended."""

    request: HttpRequest
    enrols = False

    def form_valid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        sessions.keep_own(self.request)
        if self.enrols:
            note_enrolment(self.request)
        return response


class ActivateTOTPView(KeepsOwnSession, totp.ActivateTOTPView):
    enrols = True


class DeactivateTOTPView(KeepsOwnSession, totp.DeactivateTOTPView):
    pass


class AddWebAuthnView(KeepsOwnSession, webauthn.AddWebAuthnView):
    enrols = True


class RemoveWebAuthnView(KeepsOwnSession, webauthn.RemoveWebAuthnView):
    pass


class GenerateRecoveryCodesView(KeepsOwnSession, recovery_codes.GenerateRecoveryCodesView):
    pass
