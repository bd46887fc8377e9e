"""Every public route answers, with the headers that the browser needs and without a cookie.

A route that is missing from :data:`SAMPLES` fails: say here how it is reached.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.api import facts
from tests.routes import routes

FIRST = {resource: facts.keys(resource)[0] for resource in facts.RESOURCES}
EXPORTS = [
    f"api/v1/{resource}.{kind}"
    for resource in (*facts.RESOURCES, "contracts", "stage-gates")
    for kind in ("csv", "xlsx", "ndjson")
]
PAGES = [
    *("", "technologies/", "domains/", "vision-rounds/", "reconciliation/", "concepts/"),
    *("sources/", "organisations/", "claims/", "api/", "about/", "privacy/", "accessibility/"),
    *("terms/", "contact/", "corrections/"),
]
SAMPLES: dict[str, tuple[str, int]] = {
    "healthz": ("/healthz", 200),
    "readyz": ("/readyz", 200),
    "metrics": ("/metrics", 200),
    "robots.txt": ("/robots.txt", 200),
    "favicon.ico": ("/favicon.ico", 200),
    "": ("/", 302),
    "language/<str:language>/": ("/language/en/", 302),
    "api/^": ("/api/v1/nothing/", 404),
    **{
        f"api/v1/{name}": (f"/api/v1/{name}", 200)
        for name in ("", "openapi.json", "reconciliation/")
    },
    **{route: (f"/{route}", 200) for route in EXPORTS},
    **{
        f"api/v1/^{resource}/{pattern}$": (f"/api/v1/{resource}/{address}", 200)
        for resource, key in facts.RESOURCES.items()
        for pattern, address in (
            ("", ""),
            (f"(?P<{key}>[^/.]+)/", f"{FIRST[resource]}/"),
            (f"(?P<{key}>[^/.]+)/provenance/", f"{FIRST[resource]}/provenance/"),
            (f"(?P<{key}>[^/.]+)/versions/", f"{FIRST[resource]}/versions/"),
        )
    },
    **{f"ja/{page}": (f"/ja/{page}", 200) for page in PAGES},
    "ja/technologies/<slug:slug>/": (f"/ja/technologies/{FIRST['technologies']}/", 200),
    "ja/concepts/<slug:slug>/": (f"/ja/concepts/{FIRST['concepts']}/", 200),
    **{
        f"ja/{page}": (f"/ja/{page}", 200)
        for page in ("calls/", "awards/", "contracts/", "fund/", "fund/payments/")
    },
    "ja/awards/<slug:slug>/": (f"/ja/awards/{FIRST['awards']}/", 200),
    "api/v1/fund/": ("/api/v1/fund/", 200),
    "api/v1/changes/": ("/api/v1/changes/", 200),
    "api/v1/^contracts/$": ("/api/v1/contracts/", 200),
    **{  # no real contract is known
        f"api/v1/^contracts/(?P<code>[^/.]+)/{part}$": (f"/api/v1/contracts/none/{part}", 404)
        for part in ("", "provenance/", "versions/")
    },
    "api/v1/^stage-gates/$": ("/api/v1/stage-gates/", 200),
    **{  # no gate is known either
        f"api/v1/^stage-gates/(?P<id>[^/.]+)/{part}$": (f"/api/v1/stage-gates/none/{part}", 404)
        for part in ("", "provenance/", "versions/")
    },
    "ja/calls/<slug:slug>/": (f"/ja/calls/{FIRST['calls']}/", 200),
    "calendar/calls/<slug:slug>.ics": (f"/calendar/calls/{FIRST['calls']}.ics", 200),
    "calendar/technologies/<slug:slug>.ics": (
        f"/calendar/technologies/{FIRST['technologies']}.ics",
        200,
    ),
    "calendar/own/<str:secret>.ics": ("/calendar/own/nobody-knows-it.ics", 404),
    "feeds/calls.atom": ("/feeds/calls.atom", 200),
    **{
        f"ja/topics/{page}": (f"/ja/topics/{page}", 200)
        for page in ("", "about/", "file/", "wrong/")
    },
    "ja/sources/<slug:code>/": (f"/ja/sources/{FIRST['sources']}/", 200),
    "ja/organisations/<slug:code>/": (f"/ja/organisations/{FIRST['organisations']}/", 200),
}
FIRST_TECHNOLOGY = f"technologies/{FIRST['technologies']}"
SAMPLES |= {
    "ja/compare/": ("/ja/compare/", 200),
    "ja/history/<slug:resource>/<slug:key>/": (f"/ja/history/{FIRST_TECHNOLOGY}/", 200),
    "ja/report-error/<str:secret>/": ("/ja/report-error/nobody-knows-it/", 404),
}
# Staff pages and writing: tests/permissions walks all of them, for every kind of person.
STAFF = re.compile(
    r"ja/work/|ja/councils/|ja/calls/.*/remind/|api/v1/(councils|proposals|reminders)/|"
    r"api/v1/\^.*retire/"
)
# The form for reports protects itself with a cookie: tests/editing/test_reports.py.
WITH_COOKIE = "ja/report-error/"
# Takes POST only: tests/matching/test_topic_matches.py.
POSTED = "api/v1/topic-matches/"
# Pages of accounts have their own tests, tests/accounts/test_factor_gate.py walks all of them.
ACCOUNTS = ("ja/account/", "api/v1/me/")
LANGUAGE_CHOICE = "language/<str:language>/"  # the one address that sets a cookie: asked to
POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def test_every_route_is_known_here() -> None:
    public = {
        route
        for route in routes()
        if not route.startswith(ACCOUNTS)
        and not STAFF.match(route)
        and route not in (WITH_COOKIE, POSTED)
    }
    assert public - set(SAMPLES) == set(), "add the route to SAMPLES"
    assert set(SAMPLES) - set(routes()) == set(), "the route is gone: remove it from SAMPLES"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("route", SAMPLES)
def test_a_route(catalogue: None, route: str, language: str) -> None:
    address, status = SAMPLES[route]
    address = re.sub("^/ja/", f"/{language}/", address)
    response = Client(headers={"host": "localhost"}).get(address)
    assert response.status_code == status, address
    assert set(response.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-ID"])
    assert "Server" not in response.headers
    assert (len(response.cookies) == 0) == (route != LANGUAGE_CHOICE)


def test_the_cookie_of_the_language_holds_a_language_only(catalogue: None) -> None:
    client = Client(headers={"host": "localhost"})
    cookie = client.get("/language/en/").cookies["language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("en", True, "Lax")
    assert client.get("/language/fr/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/en//evil",
        "javascript:alert(1)",
        "/ja/",
        "\\\\evil.example",
        "/en/\nSet-Cookie: a=b",
        "",
    ],
)
def test_choosing_a_language_leads_nowhere_else(address: str) -> None:
    client = Client(headers={"host": "localhost"})
    location = client.get("/language/en/", {"next": address}).headers["Location"]
    assert location.startswith("/en/")
    assert "\n" not in location


def test_an_unknown_page_is_a_page_with_the_same_headers(catalogue: None) -> None:
    for address in ("/ja/nothing/", "/en/technologies/nothing/", "/nothing"):
        response = Client(headers={"host": "localhost"}).get(address)
        assert response.status_code == 404
        assert response.headers["Content-Type"].startswith("text/html")
        assert set(response.headers["Content-Security-Policy"].split("; ")) == POLICY
        assert not response.cookies


def test_robots_closes_the_pages_of_staff_and_says_nothing_else() -> None:
    answer = Client().get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /ja/work/",
        "Disallow: /ja/account/",
        "Disallow: /en/work/",
        "Disallow: /en/account/",
    ]


def test_the_icon_is_our_own() -> None:
    answer = Client().get("/favicon.ico")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content == (Path(settings.BASE_DIR) / "static/img/favicon.svg").read_bytes()
