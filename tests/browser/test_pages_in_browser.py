"""Every page in a real browser: access, console, width, language, keyboard, without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, Reader
from tests.catalogue.pages import ADDRESSES

OTHERS = [
    "/ja/technologies/?domain=ocean&tag=robotics&as_of=2024-01-01",
    "/en/technologies/?q=no-such-word",
    "/en/vision-rounds/?from=first&to=second",
]
REFUSED = {"/ja/technologies/?domain=mars": 400, "/en/technologies/no-such-thing/": 404}
EVERYTHING = [*ADDRESSES, *OTHERS, *REFUSED]

# Japanese that stands on English pages is marked, and the reverse; names and codes may stand.
JAPANESE = re.compile(r"[\u3040-\u309f]{2,}")
ENGLISH_SENTENCE = re.compile(r"\b[A-Z][a-z]+ (?:[a-z]+ ){3,}[a-z]+")
UNMARKED_TEXT = """
  language => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const owner = walker.currentNode.parentElement;
      if (owner.closest("[lang]").lang === language && !owner.closest("code, pre, script"))
        words.push(walker.currentNode.textContent.trim());
    }
    return words.filter(Boolean);
  }
"""


def violations(reader: Reader) -> list[str]:
    found = Axe().run(reader.page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['target']}" for each in found]


@pytest.mark.parametrize("address", EVERYTHING)
def test_page_is_accessible_quiet_and_from_here_alone(reader: Reader, address: str) -> None:
    status = reader.open(address)
    assert status == REFUSED.get(address, 200)
    assert violations(reader) == []
    noise = [said for said in reader.said if f"status of {status}" not in said]
    assert noise == []
    assert [url for url in reader.asked if not url.startswith(reader.site)] == []
    assert reader.page.locator("html").get_attribute("lang") == address[1:3]


@pytest.mark.parametrize("address", EVERYTHING)
def test_page_fits_a_telephone_and_is_accessible_there(narrow_reader: Reader, address: str) -> None:
    narrow_reader.open(address)
    page = narrow_reader.page
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert violations(narrow_reader) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each.startswith("/ja/")])
def test_japanese_page_has_no_english_sentence(reader: Reader, address: str) -> None:
    reader.open(address)
    texts = reader.page.evaluate(UNMARKED_TEXT, "ja")
    assert [text for text in texts if ENGLISH_SENTENCE.search(text)] == []


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each.startswith("/en/")])
def test_english_page_has_no_japanese_sentence(reader: Reader, address: str) -> None:
    reader.open(address)
    texts = reader.page.evaluate(UNMARKED_TEXT, "en")
    assert [text for text in texts if JAPANESE.search(text)] == []


def test_keyboard_skips_to_the_text(reader: Reader) -> None:
    reader.open("/ja/technologies/")
    reader.page.keyboard.press("Tab")
    focus = reader.page.locator(":focus")
    assert focus.get_attribute("href") == "#main"
    assert focus.is_visible()
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == "main"


def test_keyboard_reaches_a_filter(reader: Reader) -> None:
    reader.open("/en/technologies/#facet-domain")
    reader.page.get_by_role("link", name=re.compile("^Ocean")).first.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**domain=ocean")
    assert "10 of 51 technologies meet the conditions" in reader.page.inner_text("main")


def test_site_works_without_scripts(scriptless_reader: Reader) -> None:
    page = scriptless_reader.page
    scriptless_reader.open("/ja/")
    page.fill("#home-search", "量子")
    page.press("#home-search", "Enter")
    assert "/ja/technologies/?q=" in page.url
    assert page.locator("tbody tr").count() == 2
    page.fill("#as-of-day", "2022-09-16")
    page.locator(".as-of button").click()
    assert "as_of=2022-09-16" in page.url and "q=" in page.url
    page.locator("tbody th a").first.click()
    assert "as_of=2022-09-16" in page.url
    page.get_by_role("link", name="English", exact=True).click()
    assert "/en/technologies/" in page.url and "as_of=2022-09-16" in page.url
    assert page.locator("[data-copy]:visible").count() == 0


def test_choice_of_language_is_remembered(reader: Reader) -> None:
    reader.open("/ja/domains/")
    reader.page.get_by_role("link", name="English", exact=True).click()
    assert reader.page.url == f"{reader.site}/en/domains/"
    reader.open("/")
    assert reader.page.url == f"{reader.site}/en/"


def test_citation_is_copied(reader: Reader) -> None:
    context = reader.page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=reader.site)
    reader.open("/en/concepts/ai-security/")
    reader.page.get_by_role("button", name="Copy the English citation").click()
    expect(reader.page.locator("#citation-en-status")).to_have_text("Copied.")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert "/en/concepts/ai-security/?as_of=" in copied


@pytest.mark.parametrize(
    "address",
    [
        "/ja/technologies/auv-performance-miniaturisation/",
        "/en/technologies/small-uav-route-wind-observation/",
        "/en/technologies/fertiliser-effective-use-and-production/",
    ],
)
def test_technology_prints_on_one_sheet_with_its_notice(reader: Reader, address: str) -> None:
    reader.open(address)
    reader.page.emulate_media(media="print")
    assert reader.page.locator(".prototype-band").is_visible()
    assert not reader.page.locator(".page-tools").is_visible()
    pdf = reader.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
