"""Three gates in front of every view: limits of sessions, the second factor, and guessing."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import ResolverMatch, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts import sessions
from accounts.factors import user_has_factor
from accounts.guessing import RULES, Rule, count_try
from accounts.permissions import actor_of, signed_in_perhaps
from kprogram.common.api.problems import problem_response
from kprogram.common.limits import client_address

Handler = Callable[[HttpRequest], HttpResponseBase]

SAFE = ("GET", "HEAD", "OPTIONS")
API_PREFIX = "/api/"

# What remains open to somebody whose role needs a second factor that this session lacks.
SIGN_OUT = {"account_logout"}
ENROLMENT = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "account_reauthenticate",
}
GIVING = {"mfa_index", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
# Pages that anybody reads, unless the view itself says who may (accounts.guards.requires).
PUBLIC_NAMESPACES = {"pages", "api", "subscriptions"}
PUBLIC_NAMES = {"root", "language", "healthz", "readyz", "metrics", "robots", "favicon"}


class SessionLimitsMiddleware:
    """Ends sessions that have run out, notes and lists the others, and keeps what was answered to
    somebody in particular out of every cache."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        signed_in = signed_in_perhaps(request) and request.user.is_authenticated
        if signed_in and sessions.has_run_out(request, actor_of(request).roles):
            logout(request)
        response = self.get_response(request)
        if request.session.accessed:
            sessions.enlist(request)
        if request.session.accessed or not is_public(request.resolver_match):
            add_never_cache_headers(response)
        return response


class FactorGateMiddleware:
    """Whoever needs a second factor reaches nothing but enrolment, sign-out and public pages.

    It does not matter by which route the session began: only the factors given in it count.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        actor = actor_of(request)
        if not actor.needs_factor or actor.user is None:
            return None
        match = request.resolver_match
        if match is None or is_open(match, request.method or "", user_has_factor(actor.user)):
            return None
        if request.path.startswith(API_PREFIX):
            detail = _("Give your second factor first.")
            return problem_response(request, 403, detail, "factor_needed")
        return HttpResponseRedirect(reverse("mfa_index"))


def is_open(match: ResolverMatch, method: str, has_factor: bool) -> bool:
    """Whether a route is open before the second factor is given.

    Who has a factor must give it; only who has none may enrol one.
    """
    if match.url_name in SIGN_OUT | (GIVING if has_factor else ENROLMENT):
        return not match.namespaces
    if method not in SAFE or hasattr(match.func, "portal_permission"):
        return False
    return is_public(match)


def is_public(match: ResolverMatch | None) -> bool:
    """Whether the route is one that anybody reads (an unknown address is)."""
    if match is None:
        return True
    if match.namespaces:
        return match.namespaces[0] in PUBLIC_NAMESPACES
    return match.url_name in PUBLIC_NAMES


class GuessingMiddleware:
    """Counts tries at passwords, codes and addresses before the view looks at them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        rule = RULES.get(match.url_name or "") if match and not match.namespaces else None
        if request.method != "POST" or rule is None:
            return None
        verdict = count_try(rule, client_address(request), account_tried(request, rule))
        if verdict.allowed:
            return None
        minutes = (verdict.wait + 59) // 60
        response = render(request, "429.html", {"minutes": minutes}, status=429)
        response["Retry-After"] = str(verdict.wait)
        return response


def account_tried(request: HttpRequest, rule: Rule) -> str:
    """What names the account: the posted address, else the user, else the half-done sign-in's."""
    if rule.field:
        return request.POST.get(rule.field, "")
    if request.user.is_authenticated:
        return request.user.email
    pending = request.session.get(LOGIN_SESSION_KEY) or {}
    return f"user {pending.get('user_pk', '')}"
