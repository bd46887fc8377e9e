"""The language of the reader, and requests that the pages refuse."""

import pytest
from django.test import Client

from tests.catalogue.pages import LANGUAGES

pytestmark = pytest.mark.usefixtures("catalogue")


def test_root_goes_to_the_language_of_the_browser(client: Client) -> None:
    assert client.get("/")["Location"] == "/ja/"
    english = client.get("/", headers={"accept-language": "en-GB,en;q=0.8"})
    assert english["Location"] == "/en/"
    assert "Accept-Language" in english["Vary"]


def test_chosen_language_is_remembered(client: Client) -> None:
    response = client.get("/language/en/?next=/en/domains/?as_of=2024-01-01")
    assert response["Location"] == "/en/domains/?as_of=2024-01-01"
    assert "no-store" in response["Cache-Control"]
    assert client.get("/")["Location"] == "/en/"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "/ja/../x", "/api/v1/", "", "/en/\\\\evil"],
)
def test_language_leads_only_to_its_own_pages(client: Client, address: str) -> None:
    response = client.get("/language/en/", {"next": address})
    assert response["Location"] in ("/en/", "/en/%5C%5Cevil", "/en/\\\\evil")
    assert client.get("/language/fr/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_language_is_one_click_away_on_the_same_record(client: Client, language: str) -> None:
    other = {"ja": "en", "en": "ja"}[language]
    html = client.get(f"/{language}/concepts/ai-security/?as_of=2026-12-01").content.decode()
    wanted = f"/language/{other}/?next=/{other}/concepts/ai-security/%3Fas_of%3D2026-12-01"
    assert f'href="{wanted}"' in html
    assert client.get(wanted)["Location"] == f"/{other}/concepts/ai-security/?as_of=2026-12-01"


@pytest.mark.parametrize("language", LANGUAGES)
def test_foreign_host_is_refused_with_a_page(client: Client, language: str) -> None:
    response = client.get(f"/{language}/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "The request could not be processed" in response.content.decode()
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize(("language", "words"), [("ja", "権限"), ("en", "You may not do this")])
def test_foreign_form_is_refused_with_a_page(language: str, words: str) -> None:
    response = Client(enforce_csrf_checks=True).post(f"/{language}/contact/")
    assert response.status_code == 403
    assert words in response.content.decode()
    assert "<style" not in response.content.decode()
