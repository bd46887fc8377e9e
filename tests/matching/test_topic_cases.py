""" "This is wrong": what is kept of it, and what editors make of it."""

import pytest
from django.test import Client

from accounts.choices import Role
from funding.models import TopicCase
from funding.services import topic_cases, topic_samples
from tests.editing.pages import Page, open_page
from tests.editing.people import editor, person

pytestmark = pytest.mark.usefixtures("catalogue")
ADDRESS = "/ja/topics/wrong/"
SENT = {
    "step": "send",
    "text": "海底の地形",
    "remark": "該当しないはずです",
    "shown": ["long-range-cargo-uav", "no-such-thing"],
    "band": "strong",
    "version": "0123456789abcdef",
}


def send(**changed: object) -> Page:
    client = Client(headers={"host": "localhost"})
    response = client.post(ADDRESS, {**SENT, **changed})
    return Page(client, ADDRESS, response)


def test_without_consent_no_text_is_kept() -> None:
    assert send().location == f"{ADDRESS}?done=1"
    case = TopicCase.objects.get()
    assert (case.text, case.remark, case.shown) == (
        None,
        "該当しないはずです",
        ["long-range-cargo-uav"],
    )
    assert (case.band, case.matcher_version, case.state) == ("strong", "0123456789abcdef", "open")


def test_with_consent_the_text_is_kept() -> None:
    send(consent="1")
    assert TopicCase.objects.get().text == "海底の地形"


@pytest.mark.parametrize("changed", [{"remark": " "}, {"remark": "x" * 2001}])
def test_a_faulty_report_keeps_what_was_typed(changed: dict[str, str]) -> None:
    page = send(**changed, consent="1")
    assert page.status == 400
    assert page.values["remark"] == changed["remark"]
    assert (page.values["text"], page.values["consent"]) == ("海底の地形", "1")
    assert not TopicCase.objects.exists()


def test_what_no_answer_says_is_left_out() -> None:
    send(band="certain", version="<script>")
    case = TopicCase.objects.get()
    assert (case.band, case.matcher_version) == (None, None)


def test_program_and_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    assert send(website="x").status == 302
    assert not TopicCase.objects.exists()
    monkeypatch.setattr(topic_cases, "HOURLY", 1)
    assert [send().status for _ in range(2)] == [302, 429]
    assert TopicCase.objects.count() == 1


def test_editor_settles_once_and_it_becomes_a_labelled_topic() -> None:
    send(consent="1")
    case = TopicCase.objects.get()
    staff = editor()
    assert "該当しないはずです" in open_page(staff.client, "/ja/work/topic-cases/").text
    address = f"/ja/work/topic-cases/{case.pk}/"
    unsaid = open_page(staff.client, address).send(state="accepted", reason="確認")
    assert unsaid.status == 400 and topic_cases.labelled() == []
    settled = {"state": "accepted", "right": "sea-surface-to-seabed-observation", "reason": "確認"}
    assert open_page(staff.client, address).send(**settled).status == 302
    case.refresh_from_db()
    assert (case.state, case.right, case.settled_by) == (
        "accepted",
        ["sea-surface-to-seabed-observation"],
        staff.user,
    )
    [topic] = topic_cases.labelled()
    assert (topic.text, topic.right) == ("海底の地形", ("sea-surface-to-seabed-observation",))
    again = staff.client.post(address, {"state": "dismissed", "reason": "別"})
    assert again.status_code == 409
    case.refresh_from_db()
    assert case.state == "accepted"


def test_a_dismissed_case_is_no_topic() -> None:
    send(consent="1")
    page = open_page(editor().client, f"/ja/work/topic-cases/{TopicCase.objects.get().pk}/")
    assert page.send(state="dismissed", reason="妥当").status == 302
    assert TopicCase.objects.get().right is None and topic_cases.labelled() == []


def test_others_do_not_see_cases() -> None:
    send()
    refused = open_page(person(Role.AGENCY_STAFF, "jst").client, "/ja/work/topic-cases/")
    assert refused.status == 403 and "該当しないはずです" not in refused.text


# -- what an edit would do -----------------------------------------------------------------------


def test_preview_of_an_edit_shows_what_changes() -> None:
    staff = editor()
    page = open_page(staff.client, "/ja/work/edit/technologies/disinformation-analysis/")
    keywords = page.values["keywords_ja"] + "\n年貢\n江戸時代\n村落"
    shown = page.send(step="preview", keywords_ja=keywords).text
    assert "研究テーマの確認への影響" in shown
    assert "江戸時代の村落における年貢の研究" in shown and "悪化：" in shown


def test_an_edit_of_other_fields_shows_nothing() -> None:
    found = topic_samples.preview("disinformation-analysis", {"order": 99})
    assert found is None and topic_samples.preview("no-such-thing", {}) is None


def test_the_sample_names_every_technology_and_what_nothing_covers() -> None:
    sample = topic_samples.labelled()
    named = {slug for topic in sample for slug in topic.right}
    assert topic_cases.known(named) and len(named) == 51
    assert len([topic for topic in sample if topic.kind == "negative"]) == 20
