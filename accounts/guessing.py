"""How often a password, a code, a token or an address may be tried, per account and per machine."""

from dataclasses import dataclass

from kprogram.common.limits import Limit, Verdict, forget, take

MINUTE, HOUR = 60, 3600

LOGIN_ACCOUNT = Limit("login-account", 10, 15 * MINUTE)
LOGIN_ADDRESS = Limit("login-address", 50, 15 * MINUTE)
CODE_ACCOUNT = Limit("code-account", 10, 15 * MINUTE)
MAIL_ACCOUNT = Limit("mail-account", 5, HOUR)
MAIL_ADDRESS = Limit("mail-address", 20, HOUR)
LINK_ADDRESS = Limit("link-address", 30, 15 * MINUTE)
TOKEN_ADDRESS = Limit("token-address", 30, 15 * MINUTE)


@dataclass(frozen=True)
class Rule:
    """The limits of one form: ``field`` of what is posted names the account, if any."""

    address: Limit
    account: Limit | None = None
    field: str = ""


# By the name of the address that is posted to.
RULES = {
    "account_login": Rule(LOGIN_ADDRESS, LOGIN_ACCOUNT, "login"),
    "account_reauthenticate": Rule(LOGIN_ADDRESS, LOGIN_ACCOUNT),
    "account_change_password": Rule(LOGIN_ADDRESS, LOGIN_ACCOUNT),
    "mfa_authenticate": Rule(LOGIN_ADDRESS, CODE_ACCOUNT),
    "mfa_reauthenticate": Rule(LOGIN_ADDRESS, CODE_ACCOUNT),
    "mfa_reauthenticate_webauthn": Rule(LOGIN_ADDRESS, CODE_ACCOUNT),
    "mfa_activate_totp": Rule(LOGIN_ADDRESS, CODE_ACCOUNT),
    "mfa_login_webauthn": Rule(LOGIN_ADDRESS),
    "account_signup": Rule(MAIL_ADDRESS, MAIL_ACCOUNT, "email"),
    "account_reset_password": Rule(MAIL_ADDRESS, MAIL_ACCOUNT, "email"),
    "account_reset_password_from_key": Rule(LINK_ADDRESS),
    "account_email": Rule(MAIL_ADDRESS, MAIL_ACCOUNT),
    "account_confirm_email": Rule(LINK_ADDRESS),
}


def count_try(rule: Rule, address: str, account: str) -> Verdict:
    """Count one try from ``address`` at ``account`` (empty: none is named)."""
    verdict = take(rule.address, address)
    if verdict.allowed and rule.account and account:
        verdict = take(rule.account, account.strip().casefold())
    return verdict


def signed_in(email: str) -> None:
    """The right password was given: earlier slips of this account no longer count."""
    forget(LOGIN_ACCOUNT, email.strip().casefold())
