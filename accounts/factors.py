"""Second factors: whether a person has one, and whether one was given in this session."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.models import User

# A recovery code counts in a session, but does not make a person one who has a factor.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def user_has_factor(user: User) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def factors_given(request: HttpRequest) -> list[str]:
    """The kinds of second factor given in this session, in order."""
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return [str(record.get("type")) for record in records if record.get("method") == "mfa"]


def session_has_factor(request: HttpRequest) -> bool:
    """Whether a second factor was given in this session, by whatever route it began.

    Only what allauth recorded in the session on checking a factor counts; having one enrolled
    does not, nor does a password that was reset by e-mail.
    """
    return bool(factors_given(request))
