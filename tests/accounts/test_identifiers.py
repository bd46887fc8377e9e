"""Identifiers of others: one form however they are typed, and the same check here and in SQL."""

import random
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.models import Organisation
from kprogram.common.identifiers import (
    BASE32,
    CORPORATE_NUMBER,
    ERAD_RESEARCHER_NUMBER,
    ORCID,
    ROR,
    Identifier,
)

DIGITS = "0123456789"


@pytest.mark.parametrize(
    ("identifier", "typed", "stored"),
    [
        (CORPORATE_NUMBER, " ７-0000-1205-0002 ", "7000012050002"),
        (CORPORATE_NUMBER, "7 0000 1205 0002", "7000012050002"),
        (ORCID, "https://orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
        (ORCID, "000000021825009７", "0000-0002-1825-0097"),
        (ERAD_RESEARCHER_NUMBER, "１２３４ 5678", "12345678"),
        (ROR, "ROR.org/03YRM5C26", "https://ror.org/03yrm5c26"),
        (ROR, "http://www.ror.org/03yrm5c26/", "https://ror.org/03yrm5c26"),
        (ROR, "03yrm5c26", "https://ror.org/03yrm5c26"),
    ],
)
def test_what_is_typed_gets_one_form(identifier: Identifier, typed: str, stored: str) -> None:
    assert identifier.normalised(typed) == stored
    assert identifier.normalised(stored) == stored
    identifier.check(stored)


@pytest.mark.parametrize(
    ("identifier", "value", "code"),
    [
        (CORPORATE_NUMBER, "700001205000", "shape"),
        (CORPORATE_NUMBER, "7000012050002\n", "shape"),
        (CORPORATE_NUMBER, "8000012050002", "check_digit"),
        (ORCID, "0000-0002-1825-009X", "check_digit"),
        (ORCID, "0000-0002-1825-00X7", "shape"),
        (ERAD_RESEARCHER_NUMBER, "1234567", "shape"),
        (ROR, "https://ror.org/13yrm5c26", "shape"),
        (ROR, "https://ror.org/03yrl5c26", "shape"),
        (ROR, "https://ror.org/03yrm5c27", "check_digit"),
    ],
)
def test_what_is_wrong_is_told(identifier: Identifier, value: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        identifier.check(value)
    assert refused.value.code == code


def any_corporate_number() -> str:
    return "".join(random.choice(DIGITS) for _ in range(13))


def any_orcid() -> str:
    text = "".join(random.choice(DIGITS) for _ in range(15)) + random.choice(f"{DIGITS}X")
    return ORCID.normalised(text)


def any_ror() -> str:
    letters = "".join(random.choice(BASE32) for _ in range(6))
    return f"https://ror.org/0{letters}{random.randrange(100):02}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("identifier", "anything"),
    [(CORPORATE_NUMBER, any_corporate_number), (ORCID, any_orcid), (ROR, any_ror)],
)
def test_the_database_counts_the_same(identifier: Identifier, anything: Callable[[], str]) -> None:
    random.seed(20260401)
    values = [anything() for _ in range(5000)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT value, {identifier.function}(value) FROM unnest(%s) AS value", [values]
        )
        found = dict(cursor.fetchall())

    def fits(value: str) -> bool:
        try:
            identifier.check(value)
        except ValidationError:
            return False
        return True

    assert found == {value: fits(value) for value in values}
    assert 10 < sum(found.values()) < 5000


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("corporate_number", "8000012050002", "corporate_number_digits"),
        ("ror", "https://ror.org/03yrm5c27", "ror_sound"),
        ("ror", "03yrm5c26", "ror_sound"),
    ],
)
def test_raw_sql_meets_the_check(catalogue: None, column: str, value: str, constraint: str) -> None:
    statement = f"UPDATE accounts_organisation SET {column} = %s WHERE code = 'u-tokyo'"
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [value])
    assert getattr(Organisation.objects.get(code="u-tokyo"), column) is None


def test_a_model_takes_what_is_typed(catalogue: None) -> None:
    organisation = Organisation.objects.get(code="u-tokyo")
    organisation.corporate_number, organisation.ror = "7-0000-1205-0002", "ror.org/03YRM5C26"
    organisation.full_clean()
    organisation.save()
    organisation.refresh_from_db()
    assert organisation.corporate_number == "7000012050002"
    assert organisation.ror == "https://ror.org/03yrm5c26"
    organisation.corporate_number = "8000012050002"
    with pytest.raises(ValidationError) as refused:
        organisation.full_clean()
    assert list(refused.value.message_dict) == ["corporate_number"]
