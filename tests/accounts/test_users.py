"""People who sign in: one address is one person, and a password is never kept as it is."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough pass phrase"  # noqa: S105


@pytest.fixture
def fast_passwords() -> None:
    """Not here: how passwords are hashed is what is tested."""


def make(email: str = "hanako@example.jp") -> User:
    return User.objects.create_user(email, PASSWORD, display_name="花子")


def test_sign_in_is_by_e_mail_whatever_its_case() -> None:
    user = make()
    for email in ("hanako@example.jp", "Hanako@Example.JP", "HANAKO@EXAMPLE.JP"):
        assert authenticate(username=email, password=PASSWORD) == user
    assert authenticate(username="hanako@example.jp", password="wrong") is None
    assert authenticate(username="taro@example.jp", password=PASSWORD) is None


@pytest.mark.parametrize(
    "email", ["hanako@example.jp", "HANAKO@example.jp", "hanako@EXAMPLE.JP", "HaNaKo@example.jp"]
)
def test_an_address_is_taken_whatever_its_case(email: str) -> None:
    make()
    with pytest.raises(IntegrityError, match="accounts_user_email"), transaction.atomic():
        make(email)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email=email)])
    assert list(User.objects.values_list("email", flat=True)) == ["hanako@example.jp"]


def test_the_password_is_hashed_with_argon2() -> None:
    user = make()
    assert user.password.startswith("argon2$argon2id$")
    assert PASSWORD not in user.password
    assert user.check_password(PASSWORD)
    assert not user.check_password(PASSWORD.upper())


def test_without_a_password_nobody_signs_in() -> None:
    user = User.objects.create_user("hanako@example.jp")
    assert not user.has_usable_password()
    assert authenticate(username=user.email, password="") is None


def test_an_inactive_user_does_not_sign_in() -> None:
    user = make()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert authenticate(username=user.email, password=PASSWORD) is None


@pytest.mark.parametrize("email", ["", None])
def test_a_user_needs_an_address(email: str | None) -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user(email, PASSWORD)  # type: ignore[arg-type]
    assert User.objects.count() == 0


def test_a_new_user_has_no_power() -> None:
    user = make()
    assert user.is_active
    for flag in ("is_staff", "is_superuser", "has_perm"):
        assert not hasattr(user, flag)
    assert str(user) == "花子"
