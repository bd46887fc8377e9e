"""Errors that readers report: without an account, answered by staff."""

import pytest
from django.test import Client

from accounts.choices import Role
from catalogue.models import ErrorReport
from catalogue.services import reports
from messaging.models import Message
from messaging.services.mail import composed
from tests.editing.pages import Page, open_page
from tests.editing.people import approver, editor, person

pytestmark = pytest.mark.django_db
TEXT = {"page": "/ja/technologies/", "text": "名称が違います"}


def report(client: Client | None = None, language: str = "ja", **typed: str) -> Page:
    page = open_page(client or Client(), f"/{language}/report-error/")
    return page.post({**page.values, **TEXT, **typed})


def test_report_gets_a_secret_address(catalogue: None) -> None:
    sent = report()
    kept = ErrorReport.objects.get()
    assert sent.status == 302
    assert sent.location == f"/ja/report-error/{kept.secret}/"
    assert (kept.page, kept.text, kept.email, kept.state, kept.language) == (
        "/ja/technologies/",
        "名称が違います",
        None,
        "open",
        "ja",
    )
    assert len(kept.secret) == 43
    page = Client().get(sent.location)
    assert "名称が違います" in page.content.decode()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert Client().get("/ja/report-error/guess/").status_code == 404


def test_form_is_bound_to_its_reader_and_never_cached(catalogue: None) -> None:
    page = Client().get("/ja/report-error/")
    assert "csrf" in page.cookies
    assert "no-store" in page.headers["Cache-Control"] and "ETag" not in page.headers
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/ja/report-error/", TEXT).status_code == 403
    assert ErrorReport.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    [
        {"text": ""},
        {"page": ""},
        {"email": "reader@example.jp"},  # without consent
        {"email": "no address", "consent": "1"},
        {"text": "x" * 5001},
    ],
)
def test_refused_report_keeps_what_was_typed(catalogue: None, typed: dict[str, str]) -> None:
    refused = report(**{"source": "官報", **typed})
    assert refused.status == 400
    assert refused.values["source"] == "官報"
    assert ErrorReport.objects.count() == 0


def test_program_is_thanked_and_nothing_is_kept(catalogue: None) -> None:
    assert report(website="http://spam.example").status == 200
    assert ErrorReport.objects.count() == 0


def test_flood_is_stopped_and_the_text_is_kept(
    catalogue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "HOURLY", 2)
    assert [report().status for _ in range(3)] == [302, 302, 429]
    assert report().values["text"] == "名称が違います"
    assert ErrorReport.objects.count() == 2


def test_answer_is_sent_and_stands_at_the_address(catalogue: None) -> None:
    report(language="en", email="reader@example.jp", consent="1")
    kept = ErrorReport.objects.get()
    staff = editor()
    assert "名称が違います" in open_page(staff.client, "/en/work/reports/").text
    url = f"/en/work/reports/{kept.pk}/"
    empty = open_page(staff.client, url).send(answer=" ")
    assert empty.status == 409 and ErrorReport.objects.get().state == "open"
    sent = open_page(staff.client, url).send(answer="訂正しました")
    assert sent.location == f"{url}?done=sent"
    kept.refresh_from_db()
    assert (kept.state, kept.answer, kept.answered_by) == ("answered", "訂正しました", staff.user)
    assert kept.told_at is not None
    [message] = Message.objects.all()
    assert (message.address, message.language, message.user) == ("reader@example.jp", "en", None)
    made = composed(message)
    assert made.subject == "[K Program Portal] Answer to your report about the K Program portal"
    assert "訂正しました" in made.body and f"/en/report-error/{kept.secret}/" in made.body
    public = Client().get(f"/en/report-error/{kept.secret}/").content.decode()
    assert "訂正しました" in public and staff.user.email not in public
    again = open_page(approver().client, url)
    assert again.client.post(url, {"answer": "別の回答"}).status_code == 409
    assert ErrorReport.objects.get().answer == "訂正しました" and Message.objects.count() == 1


def test_an_answer_that_is_not_kept_is_not_sent(
    catalogue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError

    report(email="reader@example.jp", consent="1")
    page = open_page(editor().client, f"/en/work/reports/{ErrorReport.objects.get().pk}/")
    monkeypatch.setattr(reports, "queue", fail)
    with pytest.raises(ZeroDivisionError):
        page.send(answer="訂正しました")
    kept = ErrorReport.objects.get()
    assert (kept.state, kept.told_at, Message.objects.count()) == ("open", None, 0)


def test_who_may_not_answer_does_not_see(catalogue: None) -> None:
    report()
    url = f"/en/work/reports/{ErrorReport.objects.get().pk}/"
    refused = open_page(person(Role.AGENCY_STAFF, "jst").client, url)
    assert refused.status == 403 and "名称が違います" not in refused.text
