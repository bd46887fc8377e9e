"""Who may do what: questions to the table of roles, and a reason with every no.

An :class:`Actor` is made of facts (memberships, a token, a second factor) and answers questions;
neither HTTP nor the database is needed to ask. Views, commands and tests ask the same questions.
What an actor is at this moment is read from the database by :func:`actor_of`, once per request,
so that a change takes effect with the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.choices import CABINET_OFFICE, ROLES_WITHOUT_FACTOR, Role, TokenScope
from accounts.factors import session_has_factor, user_has_factor
from accounts.models import ApiToken, Membership, Organisation, User
from accounts.role_permissions import (
    AGENCY_PERMISSIONS,
    NOT_BY_TOKEN,
    OWN_ORGANISATION_PERMISSIONS,
    OWN_ORGANISATION_ROLES,
    READING,
    ROLE_PERMISSIONS,
    Permission,
)


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed and, if not, why: a sentence for the reader."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)


def code_of(organisation: Organisation | str | None) -> str | None:
    return organisation.code if isinstance(organisation, Organisation) else organisation


def acts_for(membership: Membership, permission: Permission, organisation: str | None) -> bool:
    """Whether the permission of this membership reaches records of ``organisation`` (by code)."""
    if permission not in OWN_ORGANISATION_PERMISSIONS:
        return True
    own = code_of(membership.organisation)
    everywhere = membership.role not in OWN_ORGANISATION_ROLES or own == CABINET_OFFICE
    if everywhere and permission not in AGENCY_PERMISSIONS:
        return True
    return organisation is not None and organisation == own


def carries(token: ApiToken, permission: Permission) -> bool:
    """Whether a token lets its bearer do it, as far as the token is concerned."""
    if permission in NOT_BY_TOKEN or permission.value not in token.permissions:
        return False
    return token.scope == TokenScope.WRITE or permission in READING


@dataclass(frozen=True)
class Actor:
    """Who asks, as far as permission is concerned.

    ``memberships`` are those of today; with a token, only the one that the token is bound to.
    ``has_factor``: a second factor was given in this session.
    """

    user: User | None = None
    memberships: tuple[Membership, ...] = ()
    token: ApiToken | None = None
    has_factor: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(membership.role) for membership in self.memberships)

    @property
    def needs_factor(self) -> bool:
        """Whether everything but enrolment is closed until a second factor is given."""
        return not self.has_factor and bool(self.roles - ROLES_WITHOUT_FACTOR)

    def organisations(self, role: Role) -> list[Organisation]:
        """The organisations in which ``role`` is held today."""
        held = [m.organisation for m in self.memberships if m.role == role]
        return [organisation for organisation in held if organisation]

    def may(
        self, permission: Permission, organisation: Organisation | str | None = None
    ) -> Decision:
        """Whether this actor may do it, on a record of ``organisation`` (or its code).

        Without ``organisation`` the record is nobody's in particular (a technology, a source):
        a ministry or an agency, which does its own part only, is then refused.
        """
        refusal = self._closed(permission)
        if refusal is not None:
            return refusal
        code = code_of(organisation)
        if any(acts_for(held, permission, code) for held in self._holding(permission)):
            return YES
        own = sorted(code_of(held.organisation) or "" for held in self._holding(permission))
        return Decision(
            False,
            _("You act for your own organisation only (%(own)s); this belongs to %(other)s.")
            % {"own": _(", ").join(own), "other": code or _("the Cabinet Office")},
        )

    def may_somewhere(self, permission: Permission) -> Decision:
        """Whether there is any record on which this actor may do it: for menus and first pages."""
        refusal = self._closed(permission)
        return YES if refusal is None else refusal

    def role_for(
        self, permission: Permission, organisation: Organisation | str | None = None
    ) -> Role | None:
        """The role in which this actor does it; history records it. None when refused."""
        if not self.may(permission, organisation):
            return None
        fitting = {
            Role(held.role)
            for held in self._holding(permission)
            if acts_for(held, permission, code_of(organisation))
        }
        return min(fitting, key=list(Role).index)

    def _holding(self, permission: Permission) -> list[Membership]:
        return [m for m in self.memberships if permission in ROLE_PERMISSIONS[Role(m.role)]]

    def _closed(self, permission: Permission) -> Decision | None:
        """The reason why nothing of the kind is open to this actor, or None."""
        if self.user is None:
            return Decision(False, _("Sign in first."))
        if self.needs_factor:
            return Decision(False, _("Give your second factor first."))
        if not self._holding(permission):
            return Decision(False, _missing(permission, self.roles))
        if self.token and not carries(self.token, permission):
            return Decision(False, _("This token does not carry the permission for this."))
        return None


ANONYMOUS = Actor()


def _missing(permission: Permission, roles: Iterable[Role]) -> str:
    can = [role.label for role, held in ROLE_PERMISSIONS.items() if permission in held]
    has = [role.label for role in Role if role in roles]
    if not has:
        return _("You hold no role here today. This can be done by: %(can)s.") % {
            "can": _(", ").join(map(str, can))
        }
    return _("Your role (%(has)s) does not include this. It can be done by: %(can)s.") % {
        "has": _(", ").join(map(str, has)),
        "can": _(", ").join(map(str, can)),
    }


def roles_that_can(permission: Permission) -> list[Role]:
    """The roles whose holders may do it: what a refused reader is told."""
    return [role for role, permissions in ROLE_PERMISSIONS.items() if permission in permissions]


_CACHED = "_portal_actor"


def actor_of(request: Any) -> Actor:
    """The actor of an HttpRequest, or of REST framework's around it.

    An anonymous request is recognised by having no session cookie: its session is not touched,
    so that the answer carries neither ``Vary: Cookie`` nor a cookie and may be kept for others.
    """
    http: HttpRequest = getattr(request, "_request", request)
    if not signed_in_perhaps(http):
        return ANONYMOUS
    user, token = http.user, getattr(http, "api_token", None)
    cached = getattr(http, _CACHED, None)
    if cached is None or (cached.user, cached.token) != (user if user.pk else None, token):
        cached = _read(http, user, token)
        setattr(http, _CACHED, cached)
    return cast(Actor, cached)


def signed_in_perhaps(request: HttpRequest) -> bool:
    """Whether it is worth looking at the session: it was sent, or the request was signed in."""
    user = request.__dict__.get("user")
    if user is None:
        return False
    return type(user) is not SimpleLazyObject or settings.SESSION_COOKIE_NAME in request.COOKIES


def actor_of_user(user: User, *, has_factor: bool = False) -> Actor:
    """The actor of a user outside a request (a command, a task): memberships of today.

    ``has_factor`` says that the caller answers for who the person is.
    """
    if not user.is_active:
        return ANONYMOUS
    memberships = user.memberships.current().select_related("organisation")
    return Actor(user=user, memberships=tuple(memberships), has_factor=has_factor)


def _read(request: HttpRequest, user: Any, token: ApiToken | None) -> Actor:
    if not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    if token is not None:
        return actor_of_token(token)
    return actor_of_user(user, has_factor=session_has_factor(request))


def actor_of_token(token: ApiToken) -> Actor:
    """The bearer of a token holds the one role that it is bound to, as long as that is held.

    The token was made in a session with a second factor; it works while its maker has one.
    """
    membership: Membership = token.membership
    user = membership.user
    return Actor(
        user=user,
        memberships=(membership,) if membership.is_current() else (),
        token=token,
        has_factor=user_has_factor(user),
    )
