"""Addresses below /ja/account/ and /en/account/.

allauth looks for its own names without a namespace; only what is used here has an address.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path

from accounts.views import email, factors, own, people

own_urlpatterns = (
    [
        path("", own.profile, name="profile"),
        path("tokens/", own.token_list, name="token-list"),
        path("tokens/<int:pk>/revoke/", own.token_revoke, name="token-revoke"),
        path("session/", own.session, name="session"),
        path("session/<int:pk>/end/", own.session_end, name="session-end"),
        path("session/end-others/", own.session_end_others, name="session-end-others"),
        path("people/", people.person_list, name="person-list"),
        path("people/<int:pk>/", people.person, name="person"),
        path("people/<int:pk>/activity/", people.person_activity, name="person-activity"),
        path("memberships/<int:pk>/end/", people.membership_end, name="membership-end"),
        path("audit/", people.audit, name="audit"),
    ],
    "accounts",
)

factor_urlpatterns = [
    path("", mfa.index, name="mfa_index"),
    path("authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/add/", factors.ActivateTOTPView.as_view(), name="mfa_activate_totp"),
    path("app/remove/", factors.DeactivateTOTPView.as_view(), name="mfa_deactivate_totp"),
    path("codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "codes/new/",
        factors.GenerateRecoveryCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("keys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("keys/add/", factors.AddWebAuthnView.as_view(), name="mfa_add_webauthn"),
    path("keys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("keys/confirm/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("keys/<int:pk>/remove/", factors.RemoveWebAuthnView.as_view(), name="mfa_remove_webauthn"),
]

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("email/", email.change_email, name="account_email"),
    path("email/sent/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(
        r"^email/confirm/(?P<key>[-:\w]+)/$", email.confirm_email, name="account_confirm_email"
    ),
    path("password/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("factors/", include(factor_urlpatterns)),
    path("", include(own_urlpatterns)),
]
