"""Numbers of a researcher meet the database too; a merged organisation takes no part."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Organisation
from funding.models import Award, Participation
from tests.funding.records import award, concept

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize(
    ("field", "value", "sound"),
    [
        ("principal_investigator_orcid", "0000-0002-1825-0097", True),  # ORCID's own example
        ("principal_investigator_orcid", "0000-0002-1825-0098", False),
        ("principal_investigator_erad", "12345678", True),
        ("principal_investigator_erad", "1234567", False),
    ],
)
def test_a_number_is_sound_or_refused(field: str, value: str, sound: bool) -> None:
    made = award("a", concept("c"))
    records = Award.objects.filter(pk=made.pk)
    if sound:
        records.update(**{field: value})
        assert getattr(records.get(), field) == value
        return
    with pytest.raises(IntegrityError, match="funding_award_"), transaction.atomic():
        records.update(**{field: value})
    assert getattr(records.get(), field) is None


def test_an_organisation_that_was_merged_takes_no_part() -> None:
    made = award("a", concept("c"))
    kept, gone = Organisation.objects.filter(kind="research_organisation").order_by("code")[:2]
    Organisation.objects.filter(pk=gone.pk).update(
        merged_into=kept, retired_at="2026-11-25T00:00Z", retired_reason="merged"
    )
    with pytest.raises(IntegrityError, match="was merged into"), transaction.atomic():
        Participation.objects.create(award=made, organisation=gone, order=1)
    assert made.participations.count() == 0
