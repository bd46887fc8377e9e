"""The versions of a record: by API, on its page and in its history the same ones."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.models import Technology

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_version_kept_before_its_publication_is_no_public_one(committed_catalogue: None) -> None:
    """Planned for tomorrow at first, then published: what was planned was never public."""
    first = Technology.objects.order_by("order")[0]
    rows = Technology.objects.filter(pk=first.pk)
    rows.update(published_at=timezone.now() + dt.timedelta(days=1), name_en="Planned")
    rows.update(published_at=timezone.now(), name_en="Published")
    client = Client()
    answer = client.get(f"/api/v1/technologies/{first.slug}/versions/").json()
    assert [each["version"] for each in answer["results"]] == [1, 3]
    assert answer["count"] == 2
    history = client.get(f"/en/history/technologies/{first.slug}/").content.decode()
    assert re.findall(r"Version (\d+)", history) == ["3", "1"]
    page = client.get(f"/en/technologies/{first.slug}/").content.decode()
    assert "Planned" not in history + page
