"""Forms of accounts. allauth's are used where theirs ask for what is needed."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.models import EmailAddress
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role, TokenScope
from accounts.models import Membership, Organisation, User
from accounts.services.tokens import LONGEST_DAYS, permissions_for
from kprogram.common.dates import japan_today


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)


class SignupForm(allauth_forms.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["password1"].label = _("Password")
        self.fields["password2"].label = _("Password (again)")

    def try_save(self, request: HttpRequest) -> Any:
        """The same work for a known address as for a new one: a password is hashed."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    """Who follows the link has shown that the address is theirs: the link went there alone."""

    def save(self) -> None:
        super().save()
        EmailAddress.objects.filter(user_id=self.user.pk, email__iexact=self.user.email).update(
            verified=True
        )


class ChangeEmailForm(allauth_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class AddKeyForm(webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class RenameKeyForm(webauthn_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["display_name"]
        labels = {"display_name": _("Your name")}


class TokenForm(forms.Form):
    """A new token: the role that it is bound to, how far it reaches and how long."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("What uses it, for your own list.")
    )
    membership = forms.ModelChoiceField(
        Membership.objects.none(), label=_("Role"), empty_label=None
    )
    scope = forms.ChoiceField(label=_("Scope"), choices=TokenScope.choices)
    days = forms.IntegerField(
        label=_("Valid for (days)"), min_value=1, max_value=LONGEST_DAYS, initial=90
    )

    def __init__(self, memberships: tuple[Membership, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Membership.objects.filter(pk__in=[m.pk for m in memberships])
        self.fields["membership"].queryset = own  # type: ignore[attr-defined]

    def permissions(self) -> list[str]:
        """All that the role and the scope include."""
        membership, scope = self.cleaned_data["membership"], self.cleaned_data["scope"]
        return [permission.value for permission in permissions_for(membership, scope)]


class PersonForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    display_name = forms.CharField(label=_("Name"), max_length=100, required=False)


class OrganisationField(forms.ModelChoiceField):
    def label_from_instance(self, organisation: Organisation) -> str:
        return organisation.name_here


class MembershipForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    organisation = OrganisationField(
        Organisation.objects.order_by("kind", "code"),
        label=_("Organisation"),
        required=False,
        empty_label=_("none"),
    )
    starts_on = forms.DateField(label=_("From"), widget=DateInput())
    ends_on = forms.DateField(
        label=_("Until (last day)"),
        widget=DateInput(),
        required=False,
        help_text=_("Empty: until further notice."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"starts_on": japan_today()})
        super().__init__(*args, **kwargs)


class EndMembershipForm(forms.Form):
    last_day = forms.DateField(label=_("Last day"), widget=DateInput(), required=False)
    at_once = forms.BooleanField(
        label=_("Withdraw at once"),
        required=False,
        help_text=_("The person is signed out and can do nothing more from this moment."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("at_once") and not cleaned.get("last_day"):
            self.add_error("last_day", _("Give the last day, or withdraw the role at once."))
        return cleaned
