"""Make, check and revoke tokens of the API (``kpp_<key>_<secret>``)."""

import datetime as dt
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role, TokenScope
from accounts.models import ApiToken, Membership, User
from accounts.permissions import NOT_BY_TOKEN, READING, ROLE_PERMISSIONS, Actor, Permission

PREFIX = "kpp"
SHAPE = re.compile(r"^kpp_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$")
LONGEST_DAYS = 365
USED_EVERY = dt.timedelta(minutes=1)


def permissions_for(membership: Membership, scope: str) -> list[Permission]:
    """What a token of this membership may carry at most."""
    held = ROLE_PERMISSIONS[Role(membership.role)] - NOT_BY_TOKEN
    within = held if scope == TokenScope.WRITE else held & READING
    return sorted(within)


def issue(
    actor: Actor,
    membership: Membership,
    *,
    name: str,
    scope: TokenScope,
    permissions: Iterable[str],
    days: int,
) -> tuple[ApiToken, str]:
    """Make a token; its text is returned here and never again."""
    decision = actor.may(Permission.TOKENS_ISSUE)
    if not decision:
        raise PermissionDenied(decision.reason)
    if membership not in actor.memberships or actor.token:
        raise PermissionDenied(_("A token is made for a role that you hold, in a session."))
    asked, allowed = set(permissions), set(permissions_for(membership, scope))
    if not asked <= allowed:
        raise ValidationError(
            {"permissions": _("Your role or the scope does not include all of these.")}
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise ValidationError({"days": _("A token expires within a year.")})
    key, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    now = timezone.now()
    token = ApiToken(
        membership=membership,
        name=name,
        key=key,
        secret_hash=hash_of(key, secret),
        scope=scope,
        permissions=sorted(asked),
        created_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    token.full_clean()
    token.save()
    return token, f"{PREFIX}_{key}_{secret}"


def find(text: str) -> ApiToken | None:
    """The usable token with this text. A wrong secret and an unknown key take the same work."""
    shape = SHAPE.match(text)
    key, secret = shape.groups() if shape else ("", "")
    token = (
        ApiToken.objects.usable()
        .filter(key=key)
        .select_related("membership__user", "membership__organisation")
        .first()
    )
    expected = token.secret_hash if token else "0" * 64
    matches = hmac.compare_digest(hash_of(key, secret), expected)
    return token if token and matches else None


def note_use(token: ApiToken) -> None:
    """Note the moment, at most once a minute."""
    now = timezone.now()
    ApiToken.objects.filter(
        Q(last_used_at__isnull=True) | Q(last_used_at__lte=now - USED_EVERY), pk=token.pk
    ).update(last_used_at=now)


def revoke(user: User, token_id: int) -> bool:
    """Revoke one of the user's own tokens; False when there is none."""
    own = ApiToken.objects.filter(membership__user=user, pk=token_id, revoked_at__isnull=True)
    return bool(own.update(revoked_at=timezone.now()))


def hash_of(key: str, secret: str) -> str:
    message = f"{key}:{secret}".encode()
    return hmac.new(settings.PEPPER.encode(), message, hashlib.sha256).hexdigest()
