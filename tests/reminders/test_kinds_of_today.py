"""The kinds that have duties today: calls that close, approvals that are due."""

import datetime as dt

import pytest
from django.test import Client

from accounts.choices import Role
from catalogue import approvals
from catalogue.models import Proposal, Theme
from catalogue.services.editing import proposals
from catalogue.services.editing.proposals import Wish
from funding.models import Call, CallEvent
from funding.services import closings
from kprogram.common.dates import JAPAN
from messaging.models import Message, Watch
from messaging.services.mail import composed
from messaging.services.reminding import tick
from tests.editing.people import Person, approver, editor, officer, person
from tests.funding.records import closing_call
from tests.reminders.conftest import Clock, Desk

pytestmark = pytest.mark.usefixtures("catalogue")
CLOSES = dt.datetime(2026, 12, 15, 12, tzinfo=JAPAN)
PAGE = "/en/calls/x/"


@pytest.fixture
def call(time: Clock, monkeypatch: pytest.MonkeyPatch) -> Call:
    time.set(2026, 11, 25, 9)
    return closing_call("x", CLOSES)


def press(who: Person, verb: str) -> int:
    return int(who.client.post(f"{PAGE}remind/", {"verb": verb}).status_code)


def test_who_asks_is_reminded_before_a_call_closes(call: Call, desk: Desk, time: Clock) -> None:
    reader = person(Role.RESEARCHER, None)
    assert "Remind me of this deadline" in reader.client.get(PAGE).content.decode()
    assert (press(reader, "remind"), press(reader, "remind")) == (302, 302)
    assert "Do not remind me" in reader.client.get(PAGE).content.decode()
    [duty] = closings.duties(dt.date(2026, 11, 25))
    assert (duty.kind, duty.about, duty.on, duty.people, duty.link) == (
        *("call-closes", "call:x", dt.date(2026, 12, 15), (reader.user,), "/calls/x/"),
    )
    desk.open = [duty]
    time.set(2026, 12, 8, 9)
    assert tick() == 1
    mail = composed(Message.objects.get())
    assert mail.subject == "[K Program ポータル] 公募の締切のお知らせ"
    assert "件名：公募「公募x」（2026年12月15日（火）正午まで）\n" in mail.body
    assert "締切日：2026年12月15日（火）（残り7日）\n" in mail.body
    assert press(reader, "stop") == 302
    assert list(closings.duties(dt.date(2026, 12, 8))) == []


def test_a_call_that_is_over_or_hidden_reminds_nobody(call: Call, time: Clock) -> None:
    reader = person(Role.RESEARCHER, None)
    press(reader, "remind")
    Call.objects.filter(pk=call.pk).update(published_at=None)
    assert list(closings.duties(dt.date(2026, 11, 25))) == []
    assert press(reader, "remind") == 404
    Call.objects.filter(pk=call.pk).update(published_at=CLOSES - dt.timedelta(90))
    CallEvent.objects.create(
        call=call, order=1, kind="cancelled", on=dt.date(2026, 11, 20), precision="day"
    )
    assert list(closings.duties(dt.date(2026, 11, 25))) == []
    assert press(reader, "remind") == 404
    CallEvent.objects.all().delete()
    time.moment = CLOSES
    assert len(list(closings.duties(dt.date(2026, 12, 15)))) == 1
    time.moment = CLOSES + dt.timedelta(seconds=1)
    assert list(closings.duties(dt.date(2026, 12, 15))) == []
    assert press(reader, "stop") == 302
    assert Watch.objects.count() == 0


def test_who_is_not_signed_in_is_led_there(call: Call) -> None:
    shown = Client().get(PAGE).content.decode()
    assert 'href="/en/account/login/?next=/en/calls/x/"' in shown
    assert Client().post(f"{PAGE}remind/", {"verb": "remind"}).status_code == 302
    assert Watch.objects.count() == 0


# -- approvals -------------------------------------------------------------------------------


def handed_in(by: Person, moment: dt.datetime) -> Proposal:
    code = Theme.objects.order_by("code").values_list("code", flat=True)[0]
    wish = Wish("themes", code, "update", {"name_en": "Another"})
    drafted = proposals.draft(by.by, "改める", "because", [wish])
    made = proposals.propose(drafted, by.by)
    Proposal.objects.filter(pk=made.pk).update(proposed_at=moment)
    return made


def test_an_approval_is_due_five_business_days_after_it_was_asked_for(time: Clock) -> None:
    author, second = editor(), approver()
    officer()
    # A Thursday: Friday and Monday, then the days of closing, then 4 to 6 January.
    proposal = handed_in(author, dt.datetime(2026, 12, 24, 16, tzinfo=JAPAN))
    [duty] = approvals.duties(dt.date(2026, 12, 25))
    assert (duty.kind, duty.about, duty.on) == (
        *("approval-overdue", f"proposal:{proposal.pk}", dt.date(2027, 1, 6)),
    )
    assert (duty.people, duty.link) == ((second.user,), f"/work/proposals/{proposal.pk}/")
    assert duty.context == {"proposal": "改める"}
    proposals.approve(proposal, second.by)
    assert list(approvals.duties(dt.date(2026, 12, 25))) == []


def test_nobody_is_asked_to_approve_their_own(time: Clock) -> None:
    author = editor()
    membership = author.user.memberships.get()
    membership.pk, membership.role = None, Role.CABINET_APPROVER
    membership.save()
    handed_in(author, dt.datetime(2026, 11, 24, 16, tzinfo=JAPAN))
    [duty] = approvals.duties(dt.date(2026, 11, 25))
    assert duty.people == ()


def test_an_emergency_correction_has_its_own_term(time: Clock) -> None:
    second = approver()
    made = handed_in(editor(), dt.datetime(2026, 11, 24, 16, tzinfo=JAPAN))
    Proposal.objects.filter(pk=made.pk).update(
        kind="correction",
        state="published",
        published_at=dt.datetime(2026, 11, 24, 16, tzinfo=JAPAN),
        approval_due_at=dt.datetime(2026, 11, 26, 0, tzinfo=JAPAN),
    )
    [duty] = approvals.duties(dt.date(2026, 11, 25))
    assert (duty.on, duty.people) == (dt.date(2026, 11, 25), (second.user,))
