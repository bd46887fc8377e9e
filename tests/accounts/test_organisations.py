"""Organisations: what the database refuses, however it is written."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from accounts.choices import OrganisationKind
from accounts.models import Organisation

pytestmark = pytest.mark.django_db

GOOD = {
    "code": "example",
    "kind": OrganisationKind.RESEARCH_ORGANISATION,
    "name_ja": "例",
    "name_en": "Example",
    "name_en_source": "translation",
    "corporate_number": "7000012050002",
}


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("code", "", "code_not_blank"),
        ("name_ja", "", "name_ja_not_blank"),
        ("name_en", "", "name_en_not_blank"),
        ("kind", "ngo", "kind_known"),
        ("name_en_source", "guess", "name_en_source_known"),
        ("corporate_number", "0000012050002", "corporate_number_digits"),
        ("corporate_number", "700001205000", "corporate_number_digits"),
        ("corporate_number", "7000012050002x", "value too long"),
        ("corporate_number", "700001205000x", "corporate_number_digits"),
    ],
)
def test_what_is_refused(catalogue: None, field: str, value: Any, constraint: str) -> None:
    before = Organisation.objects.count()
    with pytest.raises(Exception, match=constraint), transaction.atomic():
        Organisation.objects.bulk_create([Organisation(**{**GOOD, field: value})])
    assert Organisation.objects.count() == before


def test_what_is_accepted(catalogue: None) -> None:
    organisation = Organisation.objects.create(**GOOD)
    organisation.refresh_from_db()
    assert (organisation.version, str(organisation)) == (1, "例")
    assert organisation.published_at is None
    assert not Organisation.objects.public().filter(code="example").exists()


def test_a_code_and_a_corporate_number_are_given_once(catalogue: None) -> None:
    Organisation.objects.create(**GOOD)
    for changed in ({"code": "another"}, {"corporate_number": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisation.objects.create(**{**GOOD, **changed})
    assert Organisation.objects.filter(name_ja="例").count() == 1


def test_a_ministry_in_use_stays(catalogue: None) -> None:
    ministry = Organisation.objects.get(code="mext")
    with pytest.raises(ProtectedError), transaction.atomic():
        ministry.delete()
    assert Organisation.objects.filter(code="mext").exists()


def test_raw_sql_meets_the_same_wall(catalogue: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_organisation SET kind = 'ngo' WHERE code = 'mext'")
    assert Organisation.objects.get(code="mext").kind == OrganisationKind.MINISTRY
