"""How long a session lasts, and what ends it.

A session ends after a time without a request, after an absolute time, and when the password, a
role or a factor of its user changes: the hash in it names the password and an epoch that the
database raises (accounts.models.User.session_epoch).
"""

import datetime as dt

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.choices import ROLES_WITHOUT_FACTOR, Role
from accounts.models import User

BEGAN = "signed_in_at"
SEEN = "seen_at"
SEEN_EVERY = dt.timedelta(minutes=1)  # a session is written at most so often


def begin(request: HttpRequest) -> None:
    """Note the moment of sign-in; called once, when a session becomes somebody's."""
    now = timezone.now().timestamp()
    request.session[BEGAN] = now
    request.session[SEEN] = now


def limits_for(roles: frozenset[Role]) -> tuple[dt.timedelta, dt.timedelta]:
    """The idle and the absolute limit of a session of somebody with these roles."""
    absolute = settings.SESSION_ABSOLUTE_LIMIT
    staff = bool(roles - ROLES_WITHOUT_FACTOR)
    return (settings.SESSION_IDLE_LIMIT_STAFF if staff else absolute), absolute


def has_run_out(request: HttpRequest, roles: frozenset[Role]) -> bool:
    """Whether the session is past one of its limits; else it is noted as seen."""
    now = timezone.now().timestamp()
    if BEGAN not in request.session:
        begin(request)
    idle, absolute = limits_for(roles)
    seen = request.session.get(SEEN, 0)
    if now - request.session[BEGAN] >= absolute.total_seconds():
        return True
    if now - seen >= idle.total_seconds():
        return True
    if now - seen >= SEEN_EVERY.total_seconds():
        request.session[SEEN] = now
    return False


def keep_own(request: HttpRequest) -> None:
    """Let this session go on after its own user changed a factor in it; all others have ended."""
    assert request.user.pk is not None
    user = User.objects.get(pk=request.user.pk)
    update_session_auth_hash(request, user)
    request.user = user


def end_all(user: User) -> None:
    """Sign ``user`` out everywhere."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
