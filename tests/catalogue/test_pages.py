"""Every page in both languages: status, title, links, official mode, and what it never does."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.catalogue.pages import ADDRESSES, EVERY_PAGE, LANGUAGES, PROTOTYPE, text_of

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize(("address", "title"), EVERY_PAGE)
def test_page_answers_with_its_title(client: Client, address: str, title: str) -> None:
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert re.search(r"<title>\s*" + re.escape(title), unescape(html))
    assert f'<html lang="{address[1:3]}">' in html
    assert html.count("<h1") == 1
    assert PROTOTYPE[address[1:3]] in html


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_can_be_kept_by_a_cache(client: Client, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_has_nothing_inline_and_nothing_foreign(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert re.findall(r"<script[^>]*>", html) == ['<script src="/static/js/portal.js" defer>']
    loaded = re.findall(
        r'<(?:img|script|link rel="(?:icon|stylesheet)")[^>]*?(?:src|href)="([^"]+)', html
    )
    assert loaded and all(address.startswith("/static/") for address in loaded)


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_has_each_id_once(client: Client, address: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get(address).content.decode())
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", ["technologies", "concepts", "sources", "organisations"])
def test_missing_record_is_a_404_that_offers_a_search(client: Client, path: str) -> None:
    response = client.get(f"/en/{path}/no-such-thing/")
    assert response.status_code == 404
    assert 'id="not-found-search"' in response.content.decode()
    assert PROTOTYPE["en"] in response.content.decode()


@pytest.mark.parametrize("resource", ["technologies", "concepts", "sources", "organisations"])
def test_every_record_has_a_page(client: Client, resource: str) -> None:
    for row in client.get(f"/api/v1/{resource}/?limit=200").json()["results"]:
        for language in LANGUAGES:
            assert client.get(row["html_url"][language]).status_code == 200


@pytest.mark.parametrize(
    "resource",
    ["programme-domains", "domains", "themes", "vision-rounds", "claims"],
)
def test_anchors_of_the_api_exist(client: Client, resource: str) -> None:
    pages: dict[str, str] = {}
    for row in client.get(f"/api/v1/{resource}/?limit=200").json()["results"]:
        path, _sharp, anchor = row["html_url"]["ja"].partition("#")
        if path not in pages:
            pages[path] = client.get(path).content.decode()
        assert f'id="{anchor}"' in pages[path]


def test_former_anchors_of_organisations_stay(client: Client) -> None:
    page = client.get("/ja/organisations/").content.decode()
    rows = client.get("/api/v1/organisations/?limit=200").json()["results"]
    codes = [row["code"] for row in rows]
    assert len(codes) > 10
    assert [code for code in codes if f'id="{code}"' not in page] == []


def test_links_of_the_pages_lead_somewhere(client: Client) -> None:
    links: set[str] = set()
    for address in ADDRESSES:
        html = client.get(address).content.decode()
        links |= {unescape(link) for link in re.findall(r'href="(/(?:ja|en)/[^"#]*)', html)}
    assert len(links) > 200
    broken = [link for link in sorted(links) if client.get(link).status_code != 200]
    assert broken == []


def test_data_of_the_pages_is_there(client: Client) -> None:
    links: set[str] = set()
    for address in ADDRESSES:
        html = client.get(address).content.decode()
        found = re.findall(r'href="http://testserver(/api/v1/[^"]*)"', html)
        links |= {unescape(link) for link in found}
    assert len(links) > 20
    broken = [link for link in sorted(links) if client.get(link).status_code != 200]
    assert broken == []


def test_api_guide_explains_every_problem(client: Client) -> None:
    html = client.get("/en/api/").content.decode()
    for address in ("/api/v1/technologies/?x=1", "/api/v1/nothing/"):
        problem = client.get(address).json()
        assert f'id="problem-{problem["code"]}"' in html
    refused = client.post("/api/v1/technologies/").json()
    assert f'id="problem-{refused["code"]}"' in html


def test_contact_is_the_operators(client: Client, settings: Any) -> None:
    assert "has not entered a contact yet" in client.get("/en/contact/").content.decode()
    settings.OPERATOR_CONTACT = "desk@example.org"
    assert 'href="mailto:desk@example.org"' in client.get("/en/contact/").content.decode()
    settings.OPERATOR_CONTACT = "https://example.org/desk"
    assert 'href="https://example.org/desk"' in client.get("/en/contact/").content.decode()
    settings.OPERATOR_CONTACT = "Room 5, Example Building"
    assert "Room 5, Example Building" in client.get("/en/contact/").content.decode()


@pytest.fixture
def official(settings: Any) -> None:
    settings.PORTAL_MODE = "official"
    settings.OPERATOR_NAME = "内閣府"
    settings.OPERATOR_CONTACT = "https://example.go.jp/"


@pytest.mark.usefixtures("official")
class TestOfficialMode:
    def test_reconciliation_waits_for_the_comparison(self, client: Client) -> None:
        assert client.get("/ja/reconciliation/").status_code == 404

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_prototype_notice_and_an_operator(self, client: Client, language: str) -> None:
        html = client.get(f"/{language}/about/").content.decode()
        assert PROTOTYPE[language] not in html
        assert "内閣府" in html

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_pages_lead_nowhere_that_is_closed(self, client: Client, language: str) -> None:
        for path in ("", "technologies/", "claims/", "corrections/", "vision-rounds/", "api/"):
            response = client.get(f"/{language}/{path}")
            assert response.status_code == 200
            assert f'href="/{language}/reconciliation/' not in response.content.decode()
            assert "/api/v1/reconciliation/" not in response.content.decode()
        assert "reconciliation" not in client.get("/api/v1/").json()

    def test_round_that_only_the_press_supports_is_withheld(self, client: Client) -> None:
        response = client.get("/ja/technologies/small-uav-route-wind-observation/")
        assert "非公表" in text_of(response)
        assert "第一次）" not in text_of(response)
