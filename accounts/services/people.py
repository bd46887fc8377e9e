"""Make accounts, close and open them again."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Actor, Permission


@transaction.atomic
def add_person(email: str, display_name: str = "", *, is_demo: bool = False) -> User:
    """An account without a password: its owner sets one by the link that is sent.

    Raises ValidationError when the address is none, or is taken.
    """
    validate_email(email)
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError({"email": _("There is an account with this address already.")})
    user = User.objects.create_user(email, None, display_name=display_name, is_demo=is_demo)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=is_demo)
    return user


def set_active(actor: Actor, user: User, active: bool) -> None:
    """Close an account (its sessions and tokens end at once) or open it again."""
    decision = actor.may(Permission.ACCOUNTS_MANAGE)
    if not decision:
        raise PermissionDenied(decision.reason)
    if actor.user is not None and actor.user.pk == user.pk:
        raise PermissionDenied(_("Nobody closes their own account here: ask another operator."))
    User.objects.filter(pk=user.pk).update(is_active=active)
