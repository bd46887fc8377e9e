"""Texts and days that staff write: what is refused, what holds, and who changed what."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from accounts.choices import Role
from messaging.models import KindVersion, Message, Reminder
from messaging.reminders import Days
from messaging.services import texts
from messaging.services.mail import composed
from messaging.services.reminding import tick
from tests.editing.people import Person, editor, person
from tests.reminders.conftest import Clock, Desk, someone

pytestmark = pytest.mark.django_db
PAGE = "/en/work/messages/"
REPORT = "reminder-fund-report"


def wording(**more: Any) -> texts.Wording:
    given = {"body_ja": "{title}は{due}です。", "body_en": "{title} is due on {due}."}
    return replace(texts.wording(texts.editables()[REPORT]), **{**given, **more})


def write(wanted: texts.Wording, base: int = 0, code: str = REPORT) -> KindVersion:
    by = someone(f"writer-{KindVersion.objects.count()}-{base}")
    return texts.write(texts.editables()[code], wanted, base=base, reason="見直し", by=by)


@pytest.mark.parametrize(
    ("wanted", "field", "said"),
    [
        ({"body_ja": "{title} {due} {council}"}, "body_ja", "変数{council}はありません。"),
        (
            {"body_en": "{title} {link}"},
            "body_en",
            "本文には{due}を含めてください。リンクがなくても、件名と期日が分かる必要があります。",
        ),
        ({"body_ja": " "}, "body_ja", "本文を4000字以内で入力してください。"),
        ({"body_ja": "{title}{due}\x07"}, "body_ja", "本文に表示できない文字が含まれています。"),
        (
            {"subject_ja": "題\nBcc: x@example.jp"},
            "subject_ja",
            "件名は120字以内の1行としてください。",
        ),
        (
            {"subject_en": "{agency}"},
            "subject_en",
            "件名には変数を用いることができません。件名は受信者以外の目に触れるおそれがあります。",
        ),
        ({"days": Days((7, 7), ())}, "before", "日数は重複なく10個以内としてください。"),
        ({"days": Days((366,), ())}, "before", "日数は0から365までの整数としてください。"),
        ({"days": Days((), (0,))}, "after", "日数は1から365までの整数としてください。"),
    ],
)
def test_what_could_not_be_sent_or_says_too_little_is_refused(
    wanted: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        write(wording(**wanted))
    assert said in refused.value.message_dict[field]
    assert set(refused.value.message_dict) == {field}
    assert KindVersion.objects.count() == 0


def test_a_neutral_subject_cannot_be_changed() -> None:
    editable = texts.editables()["reminder-meeting"]
    wanted = replace(texts.wording(editable), subject_ja="指定基金協議会の開催")
    with pytest.raises(ValidationError) as refused:
        write(wanted, code="reminder-meeting")
    assert list(refused.value.message_dict) == ["subject_ja"]
    assert KindVersion.objects.count() == 0


def test_every_kind_as_delivered_is_sound() -> None:
    for editable in texts.editables().values():
        texts.check(editable, texts.wording(editable))
    assert len(texts.editables()) == 13


def test_what_is_written_holds_at_once_for_mails_that_wait_too(desk: Desk, time: Clock) -> None:
    told = {"agency_ja": "機構甲", "agency_en": "Agency A", "fiscal_year": "2025"}
    desk.put(dt.date(2026, 9, 30), someone("a"), kind="fund-report", context=told)
    time.set(2026, 9, 23, 9)
    assert tick() == 1
    write(wording(subject_ja="年次報告書の件"))
    mail = composed(Message.objects.get())
    assert mail.subject == "[K Program ポータル] 年次報告書の件"
    first = mail.body.split("\n\n-- \n")[0]
    assert first == "機構甲 2025年度の基金に関する報告書は2026年9月30日（水）です。"


def test_the_days_of_a_kind_hold_from_the_next_tick(desk: Desk, time: Clock) -> None:
    desk.put(dt.date(2026, 9, 30), someone("a"), kind="fund-report", context={})
    time.set(2026, 9, 24, 9)
    write(wording(days=Days((6, 2), ())))
    assert tick() == 1
    write(wording(days=Days((2,), (4,))), base=1)
    for day in (25, 28, 29, 30):
        time.set(2026, 9, day, 9)
        tick()
    time.set(2026, 10, 5, 9)  # four days after is a Sunday
    tick()
    rows = Reminder.objects.order_by("day").values_list("days", "day")
    assert [(days, str(day)) for days, day in rows] == [
        (-6, "2026-09-24"),
        (-2, "2026-09-28"),
        (4, "2026-10-05"),
    ]


def test_two_who_write_at_once_do_not_overwrite_each_other() -> None:
    write(wording())
    with pytest.raises(ValidationError, match="この間に別の方が文面を変更しました"):
        write(wording(body_ja="{title}、{due}"))
    write(wording(body_ja="{title}、{due}"), base=1)
    assert list(KindVersion.objects.values_list("number", "body_ja")) == [
        (2, "{title}、{due}"),
        (1, "{title}は{due}です。"),
    ]


@pytest.mark.parametrize("work", ["update", "delete"])
def test_a_version_is_kept_for_ever(work: str) -> None:
    write(wording())
    rows = KindVersion.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(reason="別の理由") if work == "update" else rows.delete()
    assert KindVersion.objects.get().reason == "見直し"


# -- the pages -------------------------------------------------------------------------------


@pytest.fixture
def writer(catalogue: None) -> Person:
    return editor()


def sent(**more: str) -> dict[str, str]:
    return {
        "subject_ja": "年次報告書の件",
        "subject_en": "The yearly report",
        "body_ja": "{title}、{due}",
        "body_en": "{title}, {due}",
        "before": "30, 7、1",
        "after": "2",
        "reason": "The agencies asked for it",
        "base": "0",
        **more,
    }


def test_the_list_names_every_kind_its_days_and_who_changed_it(writer: Person) -> None:
    write(wording(days=Days((5, 2), ())))
    shown = writer.client.get(PAGE).content.decode()
    assert shown.count(f'href="{PAGE}') == 13
    assert "<td>30, 14, 7, 1</td>" in shown
    assert "<td>5, 2</td>" in shown
    assert "writer-0-0" in shown


def test_a_text_is_changed_and_stands_in_the_history(writer: Person) -> None:
    address = f"{PAGE}{REPORT}/"
    answer = writer.client.post(address, sent())
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{address}?done=written")
    version = KindVersion.objects.get()
    assert (version.before, version.after, version.changed_by) == ([30, 7, 1], [2], writer.user)
    shown = writer.client.get(answer.headers["Location"]).content.decode()
    assert "The agencies asked for it" in shown
    assert "「title」、「due」" in shown
    assert "&lt;title&gt;, &lt;due&gt;" in shown


def test_a_preview_writes_nothing(writer: Person) -> None:
    shown = writer.client.post(f"{PAGE}{REPORT}/", sent(preview="", body_en="See {title}: {due}"))
    assert shown.status_code == 200
    assert "See &lt;title&gt;: &lt;due&gt;" in shown.content.decode()
    assert KindVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"body_en": "{due}"}, "The text must name {title}"),
        ({"before": "soon"}, "Write whole numbers with commas between them."),
        ({"reason": ""}, "This field is required."),
        ({"base": "7"}, "Somebody else has changed this text meanwhile."),
    ],
)
def test_what_is_refused_keeps_what_was_typed(
    writer: Person, more: dict[str, str], said: str
) -> None:
    answer = writer.client.post(f"{PAGE}{REPORT}/", sent(**more))
    shown = answer.content.decode()
    assert (answer.status_code, said in shown, "年次報告書の件" in shown) == (400, True, True)
    assert KindVersion.objects.count() == 0


def test_an_unknown_kind_is_not_here_and_others_may_not(writer: Person) -> None:
    assert writer.client.get(f"{PAGE}nothing/").status_code == 404
    assert writer.client.get(f"{PAGE}recovery-code-used/").status_code == 404
    member = person(Role.COUNCIL_MEMBER, "mext")
    assert member.client.get(PAGE).status_code == 403
    assert member.client.post(f"{PAGE}{REPORT}/", sent()).status_code == 403
    assert KindVersion.objects.count() == 0
