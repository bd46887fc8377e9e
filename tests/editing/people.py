"""People in roles, signed in with a second factor."""

import datetime as dt
import time
from dataclasses import dataclass

from django.test import Client

from accounts.choices import Role
from accounts.models import Membership, Organisation, User
from catalogue.services.editing.proposals import By


@dataclass(frozen=True)
class Person:
    user: User
    role: Role
    client: Client

    @property
    def by(self) -> By:
        """As who this person takes steps beside the pages."""
        return By(self.user, self.role.value)


def person(role: Role, organisation: str | None = "cao", *, factor: bool = True) -> Person:
    """Somebody in a role, signed in."""
    user = User.objects.create(
        email=f"{role.value}-{User.objects.count()}@example.jp", display_name=f"{role.value} さん"
    )
    Membership.objects.create(
        user=user,
        role=role,
        organisation=Organisation.objects.get(code=organisation) if organisation else None,
        starts_on=dt.date(2026, 1, 1),
    )
    return Person(user, role, signed_in(user, factor=factor))


def signed_in(user: User, *, factor: bool = True) -> Client:
    """A browser in which the person has signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    if factor:
        session = client.session
        given = {"method": "mfa", "type": "totp", "at": time.time()}
        session["account_authentication_methods"] = [given]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client


def editor() -> Person:
    return person(Role.CABINET_EDITOR)


def approver() -> Person:
    return person(Role.CABINET_APPROVER)


def officer(ministry: str = "mext") -> Person:
    return person(Role.MINISTRY_OFFICER, ministry)
