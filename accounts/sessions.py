"""How long a session lasts, and what ends it.

A session ends after a time without a request, after an absolute time, and when the password, a
role or a factor of its user changes: the hash in it names the password and an epoch that the
database raises (accounts.models.User.session_epoch).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from accounts.browsers import describe
from accounts.choices import ROLES_WITHOUT_FACTOR, Role
from accounts.models import SignedInSession, User

BEGAN = "signed_in_at"
SEEN = "seen_at"
LISTED = "listed_as"  # the key under which the list of sessions knows this one
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
    if BEGAN not in request.session:
        begin(request)
    if is_past(request.session, roles):
        return True
    now = timezone.now().timestamp()
    if now - request.session[SEEN] >= SEEN_EVERY.total_seconds():
        request.session[SEEN] = now
    return False


def is_past(session: Mapping[str, Any], roles: frozenset[Role]) -> bool:
    """Whether a session with this content is past its idle or its absolute limit."""
    now = timezone.now().timestamp()
    idle, absolute = limits_for(roles)
    unused, age = now - session.get(SEEN, 0), now - session.get(BEGAN, 0)
    return unused >= idle.total_seconds() or age >= absolute.total_seconds()


def enlist(request: HttpRequest) -> None:
    """Put the session on its user's list; again when its key was changed."""
    key, user = request.session.session_key, request.session.get(SESSION_KEY)
    if not key or not user or request.session.get(LISTED) == key:
        return
    if not Session.objects.filter(pk=key).exists():
        return  # not kept yet: the next request enlists it
    browser = describe(request.headers.get("User-Agent", ""))
    SignedInSession.objects.get_or_create(
        session_id=key, defaults={"user_id": user, "browser": browser}
    )
    request.session[LISTED] = key


@dataclass(frozen=True)
class Listed:
    """A session as its user sees it."""

    pk: int
    browser: str
    began_at: dt.datetime
    seen_at: dt.datetime
    is_this: bool


def of_user(request: HttpRequest, user: User, roles: frozenset[Role]) -> list[Listed]:
    """The sessions in which ``user`` is signed in now, this one first, then the last used."""
    rows = SignedInSession.objects.filter(user=user, session__expire_date__gt=timezone.now())
    found = []
    for row in rows.select_related("session"):
        content = row.session.get_decoded()
        if content.get(HASH_SESSION_KEY) != user.get_session_auth_hash():
            continue  # a change of password, role or factor has ended it
        if is_past(content, roles):
            continue
        is_this = row.session_id == request.session.session_key
        found.append(Listed(row.pk, row.browser, _at(content, BEGAN), _at(content, SEEN), is_this))
    return sorted(found, key=lambda each: (not each.is_this, -each.seen_at.timestamp()))


def _at(content: Mapping[str, Any], name: str) -> dt.datetime:
    return dt.datetime.fromtimestamp(content[name], timezone.get_current_timezone())


def end_one(request: HttpRequest, user: User, pk: int) -> bool:
    """End another of the user's own sessions; False when there is no such."""
    others = Session.objects.exclude(pk=request.session.session_key)
    count, _deleted = others.filter(signed_in__pk=pk, signed_in__user=user).delete()
    return bool(count)


def end_others(request: HttpRequest, user: User) -> None:
    """Sign ``user`` out everywhere but here."""
    end_all(user)
    keep_own(request)


def keep_own(request: HttpRequest) -> None:
    """Let this session go on after its own user changed a factor in it; all others have ended."""
    assert request.user.pk is not None
    user = User.objects.get(pk=request.user.pk)
    update_session_auth_hash(request, user)
    request.user = user


def end_all(user: User) -> None:
    """Sign ``user`` out everywhere."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
