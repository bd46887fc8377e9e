"""One browser and one server for all tests in the browser.

The server answers from the test database with the real catalogue. The tests here only read, and
pytest-django runs them before the tests that commit and so empty it.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

DEFAULT_BROWSER = "/usr/bin/chromium"
WIDE, NARROW = 1280, 390


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or DEFAULT_BROWSER
    # Playwright keeps an event loop in this thread, and Django would refuse to query beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[LiveServer]:
    started = LiveServer("localhost")
    yield started
    started.stop()


@pytest.fixture
def site(db: None, server: LiveServer) -> str:
    """The address of the site, with the real catalogue behind it."""
    return server.url


class Reader:
    """A page in the browser that remembers what the console said."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        self.asked: list[str] = []

    def open(self, address: str) -> int:
        response = self.page.goto(f"{self.site}{address}")
        assert response is not None
        return response.status


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader with a wide screen."""
    page = browser.new_page(viewport={"width": WIDE, "height": 900})
    yield Reader(page, site)
    page.close()


@pytest.fixture
def narrow_reader(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader with the screen of a telephone."""
    page = browser.new_page(viewport={"width": NARROW, "height": 844})
    yield Reader(page, site)
    page.close()


@pytest.fixture
def scriptless_reader(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader without JavaScript and without cookies from before."""
    context = browser.new_context(java_script_enabled=False)
    yield Reader(context.new_page(), site)
    context.close()
