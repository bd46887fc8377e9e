"""For operators: who has an account, who is what, and who gave it to them when."""

from allauth.account.internal.flows import password_reset
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import EndMembershipForm, MembershipForm, PersonForm
from accounts.guards import requires
from accounts.models import Membership, User
from accounts.permissions import Permission, actor_of
from accounts.services import memberships, people
from accounts.services.audit import entries

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody with an account; a new one is made here, and its owner sent a link."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = people.add_person(**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            password_reset.request_password_reset(request, user.email, [user], None)
            messages.success(request, _("The account was made and a link sent to its owner."))
            return redirect("accounts:person", pk=user.pk)
    query = request.GET.get("q", "").strip()
    found = User.objects.filter(
        Q(email__icontains=query) | Q(display_name__icontains=query)
    ).order_by("email")
    current = Prefetch(
        "memberships",
        Membership.objects.current().select_related("organisation"),
        to_attr="current_memberships",
    )
    page = Paginator(found.prefetch_related(current), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"form": form, "page": page, "query": query})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: the roles of all times, and the form that gives another."""
    user = get_object_or_404(User, pk=pk)
    form = MembershipForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _give(request, user, form):
        return redirect("accounts:person", pk=pk)
    held = user.memberships.select_related("organisation")
    context = {
        "person": user,
        "form": form,
        "memberships": [(m, m.is_current()) for m in held],
        "entries": entries(user)[:PER_PAGE],
    }
    return render(request, "accounts/person.html", context)


def _give(request: HttpRequest, user: User, form: MembershipForm) -> bool:
    try:
        memberships.give(actor_of(request), user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The role was given. The person signs in anew."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACCOUNTS_MANAGE)
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a membership on a day, or withdraw it at once."""
    membership = get_object_or_404(Membership.objects.select_related("user", "organisation"), pk=pk)
    form = EndMembershipForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _end(request, membership, form):
        return redirect("accounts:person", pk=membership.user_id)
    context = {"membership": membership, "person": membership.user, "form": form}
    return render(request, "accounts/membership_end.html", context)


def _end(request: HttpRequest, membership: Membership, form: EndMembershipForm) -> bool:
    actor, data = actor_of(request), form.cleaned_data
    try:
        if data["at_once"]:
            memberships.withdraw(actor, membership, reason=data["reason"])
        else:
            memberships.end(actor, membership, last_day=data["last_day"], reason=data["reason"])
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The end of the role was recorded."))
    return True


@require_POST
@requires(Permission.ACCOUNTS_MANAGE)
def person_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again."""
    user = get_object_or_404(User, pk=pk)
    people.set_active(actor_of(request), user, request.POST.get("active") == "yes")
    messages.success(request, _("The account was changed."))
    return redirect("accounts:person", pk=pk)


@require_safe
@requires(Permission.ACCOUNTS_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """Every change of a membership, latest first: who, what, when, why."""
    page = Paginator(entries(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/audit.html", {"page": page})
