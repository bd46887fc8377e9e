"""Editing a record: the form, the difference, what carries it, and what is refused."""

from typing import Any

import pytest

from accounts.choices import Role
from catalogue.models import Proposal, Technology
from catalogue.services.editing.editables import EDITABLES
from tests.editing.pages import open_page
from tests.editing.people import editor, person

pytestmark = pytest.mark.django_db
SLUG = "uav-flight-path-wind-observation"


@pytest.fixture
def technology(catalogue: None) -> Technology:
    return Technology.objects.order_by("order")[0]


def edit_url(record: Any, resource: str = "technologies", language: str = "en") -> str:
    key = getattr(record, "slug", None) or record.code
    return f"/{language}/work/edit/{resource}/{key}/"


@pytest.mark.parametrize("editable", EDITABLES, ids=lambda each: each.resource)
def test_every_kind_opens_and_shows_nothing_changed(editable: Any, catalogue: None) -> None:
    client = editor().client
    for record in editable.model.objects.all():
        page = open_page(client, edit_url(record, editable.resource))
        assert page.status == 200, page.text[page.text.index("<main"):]
        sent = page.send("preview")
        assert (sent.status, "Nothing was changed." in sent.text) == (400, True), record
    assert open_page(client, f"/ja/work/new/{editable.resource}/").status == 200


def test_two_steps_to_a_draft(technology: Technology) -> None:
    client = editor().client
    page = open_page(client, edit_url(technology))
    difference = page.send("preview", name_ja="新しい名称")
    assert difference.status == 200
    assert technology.name_ja in difference.text and "新しい名称" in difference.text
    assert Proposal.objects.count() == 0
    saved = difference.post(
        difference.values
        | {
            "step": "draft",
            "p-reason": "名称の訂正",
            "p-basis.name.kind": "source",
            "p-basis.name.source": "cao-2025-03-17",
        }
    )
    assert saved.status == 302, saved.text
