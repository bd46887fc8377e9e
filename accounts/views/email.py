"""A person changes the address that they sign in with.

The new address counts when it is confirmed by the link that is sent to it; the old one is told.
Whether somebody else has it already is not said: then the link does nothing.
"""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.account.views import ConfirmEmailView as AllauthConfirmEmailView
from allauth.account.views import EmailView
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic.edit import FormView

from accounts.guards import requires
from accounts.models import User


class ChangeEmailView(EmailView):
    """Only asks for a new address; allauth's other actions are not used."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self._did_send_verification_email = False
        return FormView.dispatch(self, request, *args, **kwargs)  # reading writes nothing

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return FormView.post(self, request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        pending = EmailAddress.objects.filter(user_id=user.pk, verified=False)
        awaited = pending.exclude(email__iexact=user.email).first()
        return {**FormView.get_context_data(self, **kwargs), "awaited": awaited}


class ConfirmEmailView(AllauthConfirmEmailView):
    """An address that has become another account's meanwhile cannot be confirmed any more."""

    def get_object(self, queryset: Any = None) -> Any:
        confirmation = super().get_object(queryset)
        address = confirmation.email_address
        others = User.objects.exclude(pk=address.user_id)
        if others.filter(email__iexact=address.email).exists():
            raise Http404
        return confirmation


change_email = requires(None)(
    reauthentication_required(app="allauth.account")(ChangeEmailView.as_view())
)
confirm_email = ConfirmEmailView.as_view()
