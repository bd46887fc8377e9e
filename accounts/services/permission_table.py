"""docs/permissions.md, made from the table that the code reads."""

from django.utils import translation

from accounts.choices import ROLES_WITHOUT_FACTOR, Role
from accounts.permissions import (
    NOT_BY_TOKEN,
    OWN_ORGANISATION_PERMISSIONS,
    OWN_ORGANISATION_ROLES,
    ROLE_PERMISSIONS,
    Permission,
)

HEAD = """# Who may do what

Made by `manage.py render_permissions` from `accounts/role_permissions.py`; a test compares the two.
● everywhere · ○ for records of one's own organisation only (a writing client of the Cabinet Office:
everywhere, but nothing that is an agency's own work) · † not by a token. All roles except
{open_roles} need a second factor. Roles come from dated memberships; a change takes effect with the
next request. Proposing and approving are done by two persons, whatever their roles; nobody changes
their own roles.

"""
LETTERS = "ABCDEFGHIJ"


def render() -> str:
    """The whole document, in English."""
    with translation.override("en"):
        legend = [f"{letter} {role.label}" for letter, role in zip(LETTERS, Role, strict=True)]
        rows = [
            f"| `{permission.value}`{' †' if permission in NOT_BY_TOKEN else ''} "
            f"| {permission.label} | {' | '.join(mark(role, permission) for role in Role)} |"
            for permission in Permission
        ]
        open_roles = " and ".join(str(role.label) for role in Role if role in ROLES_WITHOUT_FACTOR)
        return (
            HEAD.format(open_roles=open_roles)
            + " · ".join(legend)
            + f"\n\n| permission | what it lets do | {' | '.join(LETTERS)} |\n"
            + f"|---|---|{'---|' * len(LETTERS)}\n"
            + "\n".join(rows)
            + "\n"
        )


def mark(role: Role, permission: Permission) -> str:
    if permission not in ROLE_PERMISSIONS[role]:
        return ""
    own = role in OWN_ORGANISATION_ROLES and permission in OWN_ORGANISATION_PERMISSIONS
    return "○" if own else "●"
