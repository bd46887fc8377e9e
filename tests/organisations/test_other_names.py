"""Other names and identifiers of an organisation: by form, by spreadsheet, and found."""

import pytest
from django.test import Client

from accounts.models import Organisation, OrganisationName
from catalogue.api.tables import LAYOUTS, rows_now
from catalogue.services.importing.cells import Unfit, document_part
from tests.editing.pages import open_page
from tests.editing.people import editor

pytestmark = pytest.mark.django_db

NAMES = [
    {"name": "Tokyo Univ.", "language": "en", "kind": "abbreviation"},
    {"name": "東大", "language": "ja", "kind": "abbreviation"},
]


def named() -> Organisation:
    organisation = Organisation.objects.get(code="u-tokyo")
    for row in NAMES:
        OrganisationName.objects.create(organisation=organisation, **row)
    return organisation


def test_by_the_form(catalogue: None) -> None:
    page = open_page(editor().client, "/ja/work/edit/organisations/u-tokyo/")
    typed = {
        "other_names.0.name": "東大",
        "other_names.0.language": "ja",
        "other_names.0.kind": "abbreviation",
    }
    shown = page.post({**page.values, **typed, "step": "preview"})
    assert "東大 · 日本語 · 略称" in shown.text
    wrong = page.post({**page.values, "corporate_number": "8000012050002", "step": "preview"})
    assert "検査数字が一致しません。" in wrong.text


def test_found_by_the_api_and_the_page(catalogue: None, client: Client) -> None:
    named()
    for words in ("東大", "ｔｏｋｙｏ univ."):
        rows = client.get("/api/v1/organisations/", {"q": words}).json()["results"]
        assert [row["code"] for row in rows] == ["u-tokyo"]
        page = client.get("/ja/organisations/", {"q": words}).content.decode()
        assert 'id="u-tokyo"' in page
        assert 'id="jst"' not in page
    shown = client.get("/ja/organisations/u-tokyo/").content.decode()
    assert "東大" in shown
    assert "略称" in shown


def test_in_spreadsheets(catalogue: None) -> None:
    named()
    text = "abbreviation:en:Tokyo Univ.\nabbreviation:ja:東大"
    assert rows_now("organisations", ["u-tokyo"])["u-tokyo"]["other_names"] == text
    column = LAYOUTS["organisations"].columns["other_names"]
    assert document_part(text, column, {}) == {"other_names": NAMES}
    assert document_part("", column, {}) == {"other_names": []}
    kept = {"name": "a:b", "language": None, "kind": "identifier"}
    assert document_part("identifier::a:b", column, {}) == {"other_names": [kept]}
    with pytest.raises(Unfit):
        document_part("東大", column, {})
