"""A new address counts when it is confirmed, the old one is told, and nothing is given away."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.choices import Role
from accounts.models import User

from .conftest import login, make_person, make_user, reauthenticate, signed_in

pytestmark = pytest.mark.django_db

PAGE, OLD, NEW = "/en/account/email/", "researcher@example.jp", "New.Name@example.jp"


@pytest.fixture
def user() -> User:
    return make_person(Role.RESEARCHER)


@pytest.fixture
def client(user: User) -> Client:
    client = signed_in(user, factor=False)
    reauthenticate(client)
    return client


def link_in(body: str) -> str:
    found = re.search(r"http://testserver(/\S+/email/confirm/\S+)", body)
    assert found
    return found[1]


def addresses() -> list[tuple[str, bool, bool]]:
    found = EmailAddress.objects.order_by("pk")
    return list(found.values_list("email", "verified", "primary"))


def test_the_password_or_a_factor_is_asked_for_again(user: User) -> None:
    client = signed_in(user, factor=False)
    for response in (client.get(PAGE), client.post(PAGE, {"email": NEW})):
        assert response["Location"].startswith("/en/account/confirm/?next=")
    assert addresses() == [(OLD, True, True)]
    assert mail.outbox == []


def test_until_it_is_confirmed_nothing_changes(client: Client, user: User) -> None:
    response = client.post(PAGE, {"email": NEW}, follow=True)
    assert "A link was sent to new.name@example.jp." in response.content.decode()
    assert User.objects.get(pk=user.pk).email == OLD
    assert addresses() == [(OLD, True, True), (NEW.lower(), False, False)]
    assert [each.to for each in mail.outbox] == [[NEW.lower()]]


def test_the_link_changes_it_and_the_old_address_is_told(client: Client, user: User) -> None:
    client.post(PAGE, {"email": NEW})
    link = link_in(mail.outbox.pop().body)
    anywhere = Client()
    assert "new.name@example.jp" in anywhere.get(link).content.decode()
    assert User.objects.get(pk=user.pk).email == OLD, "opened, not confirmed"
    assert anywhere.post(link).status_code == 302
    assert User.objects.get(pk=user.pk).email == NEW.lower()
    assert addresses() == [(NEW.lower(), True, True)]
    (told,) = mail.outbox
    assert told.to == [OLD]
    assert f"was changed from {OLD} to {NEW.lower()}." in told.body
    assert login(Client(), NEW)["Location"] == "/en/account/"
    assert login(Client(), OLD).status_code == 200


def test_who_has_a_factor_changes_it_as_well() -> None:
    editor = make_person(Role.CABINET_EDITOR, factor=True)
    client = signed_in(editor)
    reauthenticate(client)
    page = client.post(PAGE, {"email": NEW}, follow=True).content.decode()
    assert "You sign in with cabinet_editor@example.jp." in page
    client.post(link_in(mail.outbox[0].body))
    assert User.objects.get(pk=editor.pk).email == NEW.lower()


def test_another_wish_takes_the_place_of_the_first(client: Client) -> None:
    client.post(PAGE, {"email": NEW})
    client.post(PAGE, {"email": "third@example.jp"})
    assert addresses() == [(OLD, True, True), ("third@example.jp", False, False)]


def test_an_address_of_somebody_else_is_not_given_away_and_not_taken(
    client: Client, user: User
) -> None:
    make_user("taken@example.jp")
    answer = client.post(PAGE, {"email": "taken@example.jp"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    link = link_in(mail.outbox[0].body)
    assert client.post(link).status_code == 404
    assert User.objects.get(pk=user.pk).email == OLD


def test_ones_own_address_is_no_new_one(client: Client) -> None:
    response = client.post(PAGE, {"email": OLD.upper()})
    assert response.status_code == 200
    assert response.context["form"].errors["email"]
    assert mail.outbox == []


def test_reading_the_page_writes_nothing(user: User) -> None:
    EmailAddress.objects.all().delete()
    client = signed_in(user)
    reauthenticate(client)
    assert client.get(PAGE).status_code == 200
    assert addresses() == []
