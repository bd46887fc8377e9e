"""The manners of HTTP: methods, errors, languages, conditions, other sites."""

import json
from typing import Any

import pytest

from catalogue.api.views import TechnologyViewSet
from catalogue.models import Technology
from tests.api import facts
from tests.api.conftest import Reader, problem_of

WIND = "technologies/small-uav-route-wind-observation/"
ADDRESSES = [
    "",
    "openapi.json",
    "technologies/",
    WIND,
    f"{WIND}provenance/",
    f"{WIND}versions/",
    "technologies.csv",
    "reconciliation/",
]
SAFE = "GET, HEAD, OPTIONS"
# Changes are proposed at the addresses of lists and records; everything else is for reading.
ALLOWED = {
    **dict.fromkeys(ADDRESSES, SAFE),
    "technologies/": "GET, POST, PATCH, HEAD, OPTIONS",
    WIND: "GET, PATCH, HEAD, OPTIONS",
}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_is_written_by_the_anonymous(api: Reader, path: str, method: str) -> None:
    before = list(Technology.objects.values_list("pk", "version"))
    response = api.response(path, method=method)
    if method.upper() in ALLOWED[path].split(", "):
        assert problem_of(response, 401)["code"] == "not_authenticated"
        assert response.headers["WWW-Authenticate"] == 'Bearer realm="api"'
    else:
        assert problem_of(response, 405)["code"] == "method_not_allowed"
        assert response.headers["Allow"] == ALLOWED[path]
    assert list(Technology.objects.values_list("pk", "version")) == before


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_is_get_without_the_body(api: Reader, path: str) -> None:
    get, head = api.response(path), api.response(path, method="head")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length", "Link"):
        assert head.headers.get(name) == get.headers.get(name), name


@pytest.mark.parametrize("path", ADDRESSES)
def test_options_names_the_methods(api: Reader, path: str) -> None:
    response = api.response(path, method="options")
    assert response.status_code == 200
    assert response.headers["Allow"] == ALLOWED[path]


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/nothing/",
        "/api/v2/technologies/",
        "/api/v1/technologies.pdf",
        "/api/v1/sources.ods",
        "/api/v1/technologies/a/b/c/",
    ],
)
def test_an_unknown_address_is_a_404_problem(api: Reader, path: str, method: str) -> None:
    assert problem_of(api.response(path, method=method), 404)["code"] == "not_found"


@pytest.mark.parametrize("slug", ["nothing-like-it", "%00", "%FF", "a" * 5000, "1", "あ"])
def test_an_unknown_record_is_a_404_problem(api: Reader, slug: str) -> None:
    for path in (f"technologies/{slug}/", f"concepts/{slug}/versions/"):
        assert problem_of(api.response(path), 404)["code"] == "not_found"
        assert problem_of(api.response(path, method="post"), 405)["code"] == "method_not_allowed"


def test_the_bare_address_leads_to_the_page_about_the_api(api: Reader) -> None:
    response = api.response("/api/", headers={"accept-language": "en"})
    assert (response.status_code, response.headers["Location"]) == (302, "/en/api/")


@pytest.mark.parametrize("path", ["technologies", WIND[:-1], "reconciliation", f"{WIND}versions"])
def test_a_read_without_the_last_slash_is_sent_on(api: Reader, path: str) -> None:
    response = api.response(f"{path}?limit=2&q=a+b")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/api/v1/{path}/?limit=2&q=a+b"
    assert problem_of(api.response(path, method="post"), 404)["code"] == "not_found"


def test_no_address_is_sent_to_another_site(api: Reader) -> None:
    for path in ("/api//example.com/technologies", "/api/v1//technologies", "/api/v1/nothing"):
        assert api.response(path).status_code == 404


def test_a_forged_host_is_refused(api: Reader) -> None:
    response = api.response("technologies/", headers={"host": "evil.example"})
    assert problem_of(response, 400)["code"] == "malformed"
    assert b"evil" not in response.content


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*;q=0.1", "", "?"])
def test_it_is_json_whatever_is_accepted(api: Reader, accept: str) -> None:
    response = api.response(WIND, headers={"accept": accept})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.content == api.response(WIND).content


def test_the_language_changes_errors_only(api: Reader) -> None:
    japanese, english = {"accept-language": "ja"}, {"accept-language": "en"}
    for path in ADDRESSES:
        given = [api.response(path, headers=language) for language in (japanese, english)]
        assert given[0].content == given[1].content
        assert "Content-Language" not in given[0].headers
    errors = [
        problem_of(api.response("nothing/", headers=each), 404) for each in (japanese, english)
    ]
    assert [error["type"] for error in errors] == [
        "/ja/api/#problem-not_found",
        "/en/api/#problem-not_found",
    ]
    assert errors[1]["title"] == "Nothing is here"
    assert errors[0]["title"] != errors[1]["title"]
    assert errors[0]["code"] == errors[1]["code"]


def test_an_error_of_the_server_is_a_problem_without_its_cause(
    api: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the secret is swordfish")

    monkeypatch.setattr(TechnologyViewSet, "visible", fail)
    response = api.response("technologies/")
    problem = problem_of(response, 500)
    assert problem["code"] == "server_error"
    assert problem["instance"] == "/api/v1/technologies/"
    assert b"swordfish" not in response.content
    assert b"RuntimeError" not in response.content
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_every_request_has_its_own_number(api: Reader) -> None:
    numbers = {api.response(path).headers["X-Request-ID"] for path in ADDRESSES}
    assert len(numbers) == len(ADDRESSES)
    forged = api.response("nothing/", headers={"x-request-id": "forged"})
    assert problem_of(forged, 404)["request_id"] != "forged"


def test_scripts_of_any_site_may_read(api: Reader) -> None:
    for path in (*ADDRESSES, "nothing/"):
        response = api.response(path, headers={"origin": "https://example.org"})
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Access-Control-Expose-Headers"] == "ETag, Link, X-Request-ID"
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert not response.cookies


def test_a_preflight_is_answered(api: Reader) -> None:
    asks = {"origin": "https://example.org", "access-control-request-method": "GET"}
    response = api.response("technologies/", method="options", headers=asks)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == SAFE
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]


# -- conditions ----------------------------------------------------------------------------------


CONDITIONAL = [*ADDRESSES, "technologies.xlsx", "technologies.ndjson", "concepts/?brief=true"]


@pytest.mark.parametrize("path", CONDITIONAL)
def test_a_strong_etag_and_304(api: Reader, path: str) -> None:
    first = api.response(path)
    etag = first.headers["ETag"]
    assert etag.startswith('"') and etag.endswith('"') and len(etag) > 20
    assert api.response(path).headers["ETag"] == etag
    for condition in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        again = api.response(path, headers={"if-none-match": condition})
        assert (again.status_code, again.content) == (304, b""), condition
        assert again.headers["ETag"] == etag
    assert api.response(path, headers={"if-none-match": '"x"'}).content == first.content


def test_the_etag_changes_exactly_with_the_representation(api: Reader) -> None:
    slug = facts.keys("technologies")[0]
    paths = ["technologies/", f"technologies/{slug}/", "technologies.csv", "domains/", "sources/"]
    before = {path: api.response(path).headers["ETag"] for path in paths}
    Technology.objects.filter(slug=slug).update(slug=slug)
    assert {path: api.response(path).headers["ETag"] for path in paths} == before
    Technology.objects.filter(slug=slug).update(name_en="Another name")
    after = {path: api.response(path).headers["ETag"] for path in paths}
    changed = {path for path in paths if after[path] != before[path]}
    assert changed == {"technologies/", f"technologies/{slug}/", "technologies.csv"}
    assert len(set(after.values())) == len(paths)


def test_the_index_leads_everywhere(api: Reader) -> None:
    index = api.get("")
    others = {"reconciliation", "openapi", "fund", "contracts", "stage-gates", "changes"}
    others |= {"topic-matches"}
    assert set(index) == {*facts.RESOURCES, *others}
    asked_by_post = index.pop("topic-matches")
    assert api.response(asked_by_post).status_code == 405
    for address in index.values():
        assert api.response(address).status_code == 200
    error = api.problem("", 400, limit=1)["errors"][0]
    assert (error["pointer"], error["code"]) == ("/limit", "unknown_parameter")


def test_one_representation_only(api: Reader) -> None:
    plain = api.response(WIND).content
    indented = api.response(WIND, headers={"accept": "application/json; indent=8"})
    assert indented.content == plain
    assert (
        json.dumps(json.loads(plain), ensure_ascii=False, separators=(",", ":")) == plain.decode()
    )
