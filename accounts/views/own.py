"""A person's own account: profile, roles, tokens, sessions."""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import sessions
from accounts.factors import factors_given
from accounts.forms import ProfileForm, TokenForm
from accounts.guards import requires
from accounts.models import ApiToken
from accounts.permissions import Permission, actor_of
from accounts.services import tokens


@require_http_methods(["GET", "HEAD", "POST"])
@requires(None)
def profile(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may do, and where to change it."""
    actor = actor_of(request)
    assert actor.user is not None
    form = ProfileForm(request.POST or None, instance=actor.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your name was changed."))
        return redirect("accounts:profile")
    memberships = actor.user.memberships.select_related("organisation")
    held = Authenticator.objects.filter(user_id=actor.user.pk)
    return render(
        request,
        "accounts/profile.html",
        {
            "form": form,
            "memberships": [(m, m.is_current()) for m in memberships],
            "factors": list(held.values_list("type", flat=True)),
            "permissions": [p for p in Permission if actor.may_somewhere(p)],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOKENS_ISSUE)
def token_list(request: HttpRequest) -> HttpResponse:
    """My tokens, and the form for a new one, whose text is shown this once."""
    actor = actor_of(request)
    form, made = TokenForm(actor.memberships, request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            _token, made = tokens.issue(
                actor,
                data["membership"],
                name=data["name"],
                scope=data["scope"],
                permissions=form.permissions(),
                days=data["days"],
            )
            form = TokenForm(actor.memberships)
        except ValidationError as error:
            form.add_error(None, error)
    own = ApiToken.objects.filter(membership__user=actor.user).select_related(
        "membership__organisation"
    )
    usable = set(own.usable().values_list("pk", flat=True))
    context = {"form": form, "made": made, "tokens": [(t, t.pk in usable) for t in own]}
    return render(request, "accounts/tokens.html", context, status=201 if made else 200)


@require_POST
@requires(None)
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    assert actor.user is not None
    if not tokens.revoke(actor.user, pk):
        raise Http404
    messages.success(request, _("The token was revoked."))
    return redirect("accounts:token-list")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(None)
def session(request: HttpRequest) -> HttpResponse:
    """Where I am signed in, and when this session ends; sign out in one place or everywhere."""
    actor = actor_of(request)
    if actor.user is None:
        raise PermissionDenied
    if request.method == "POST":
        sessions.end_all(actor.user)
        logout(request)
        return redirect("account_login")
    idle, absolute = sessions.limits_for(actor.roles)
    began = request.session.get(sessions.BEGAN, timezone.now().timestamp())
    context = {
        "began_at": dt.datetime.fromtimestamp(began, timezone.get_current_timezone()),
        "ends_at": dt.datetime.fromtimestamp(
            began + absolute.total_seconds(), timezone.get_current_timezone()
        ),
        "idle_minutes": int(idle.total_seconds() // 60),
        "factors": factors_given(request),
        "sessions": sessions.of_user(request, actor.user, actor.roles),
    }
    return render(request, "accounts/session.html", context)


@require_POST
@requires(None)
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of my other sessions; in the present one I sign out."""
    actor = actor_of(request)
    assert actor.user is not None
    if not sessions.end_one(request, actor.user, pk):
        raise Http404
    messages.success(request, _("That session was ended."))
    return redirect("accounts:session")


@require_POST
@requires(None)
def session_end_others(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    assert actor.user is not None
    sessions.end_others(request, actor.user)
    messages.success(request, _("All your other sessions were ended."))
    return redirect("accounts:session")
