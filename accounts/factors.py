"""Second factors: whether a person has one, and whether one was given in this session."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.models import User

# A recovery code counts in a session, but does not make a person one who has a factor.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def user_has_factor(user: User) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def factors_given(request: HttpRequest) -> list[str]:
    """The kinds of second factor given in this session, in order."""
    records = get_authentication_records(request, request.user)
    return [str(record.get("type")) for record in records if record.get("method") == "mfa"]


def note_enrolment(request: HttpRequest) -> None:
    """A factor was enrolled in this session and thereby shown: it counts as given.

    Where a factor exists already, the gate has asked for it before anything could be enrolled.
    """
    newest = Authenticator.objects.filter(user_id=request.user.pk, type__in=FACTORS).latest("pk")
    record_authentication(request, request.user, "mfa", id=newest.pk, type=newest.type)


def session_has_factor(request: HttpRequest) -> bool:
    """Whether a second factor was given in this session, by whatever route it began.

    Only what allauth recorded in the session on checking a factor counts; having one enrolled
    does not, nor does a password that was reset by e-mail.
    """
    return bool(factors_given(request))
