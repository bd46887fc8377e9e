"""What the councils write to people: that there is something, and when. Never of which council,
never its words: that is read in the portal. Calendars carry time and identifier only.
"""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation
from icalendar import Calendar, Event

from accounts.models import User
from councils.models import Meeting
from kprogram.common import clock
from kprogram.common.dates import JAPAN
from messaging import kinds
from messaging.choices import MessageState
from messaging.kinds import Kind, Value
from messaging.models import Message
from messaging.services import outbox

PRODUCT = "-//K Program Portal//Meetings//JA"
SUMMARY = "Kプログラム・ポータル：会合"
# Of these somebody may have heard; of the others nobody has.
TOLD = (MessageState.CLAIMED, MessageState.SENT, MessageState.UNCERTAIN)

SIGN_IN_JA = "\n\n詳細は、ポータルにログインし、「自分の作業」からご確認ください。\n{address}"
SIGN_IN_EN = "\n\nSign in to the portal and open “My work” for the rest.\n{address}"


def neutral(name: str, ja: str, en: str, *variables: str) -> Kind:
    return Kind(
        name=name,
        subject_ja="お知らせがあります",
        subject_en="You have a notice",
        body_ja=ja + SIGN_IN_JA,
        body_en=en + SIGN_IN_EN,
        neutral=True,
        variables=(*variables, "address"),
    )


INVITED = neutral(
    "meeting-invitation",
    "会合の開催についてお知らせします。\n日時：{moment}\n予定表用のファイルを添付しました。",
    "You are invited to a meeting.\nTime: {moment}\nAn entry for your calendar is attached.",
    "moment",
)
MOVED = neutral(
    "meeting-moved",
    "先にお知らせした会合について、変更がありました。\n日時：{moment}\n"
    "予定表用のファイルを添付しました。",
    "A meeting that you were told of has changed.\nTime: {moment}\n"
    "An entry for your calendar is attached.",
    "moment",
)
CANCELLED = neutral(
    "meeting-cancelled",
    "先にお知らせした会合は、中止となりました。\n日時：{moment}",
    "A meeting that you were told of is cancelled.\nTime: {moment}",
    "moment",
)
ASKED = neutral(
    "council-asked",
    "回答をお願いする事項があります。\n期限：{due}",
    "Something is asked of you.\nDue on: {due}",
    "due",
)
TO_SWEAR = neutral(
    "secrecy-to-acknowledge",
    "守秘義務の確認をお願いします。確認までの間、資料等は表示されません。",
    "Please acknowledge the duty of secrecy. Until then nothing is shown to you.",
)
KINDS = (INVITED, MOVED, CANCELLED, ASKED, TO_SWEAR)


def register_kinds() -> None:
    for kind in KINDS:
        kinds.register(kind)


def about(meeting: Meeting) -> str:
    return f"meeting:{meeting.pk}"


def my_work(site: str) -> str:
    """The address that a mail names: the same for everybody."""
    with translation.override("ja"):
        return site + reverse("pages:my-work")


def moment_of(meeting: Meeting) -> str:
    assert meeting.starts_at is not None, "it is announced with its time"
    return meeting.starts_at.astimezone(JAPAN).strftime("%Y-%m-%d %H:%M (JST)")


def invitation(meeting: Meeting, *, cancelled: bool = False) -> bytes:
    """An entry for calendars (RFC 5545): the identifier stays, ``SEQUENCE`` counts the changes."""
    assert meeting.starts_at is not None and meeting.ends_at is not None
    event = Event()
    event.add("uid", f"{meeting.pk}@meetings.k-program-portal")
    event.add("dtstamp", clock.now().astimezone(dt.UTC))
    event.add("sequence", meeting.revision)
    event.add("summary", SUMMARY)
    event.add("dtstart", meeting.starts_at.astimezone(dt.UTC))
    event.add("dtend", meeting.ends_at.astimezone(dt.UTC))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def tell(kind: Kind, meeting: Meeting, people: Iterable[User], site: str) -> None:
    """One message to each, once for each revision of the meeting."""
    calendar = invitation(meeting, cancelled=kind is CANCELLED)
    told: dict[str, Value] = {"moment": moment_of(meeting), "address": my_work(site)}
    for user in people:
        key = f"{about(meeting)}:{kind.name}:{meeting.revision}:{user.pk}"
        outbox.queue(kind.name, user, told, key=key, about=about(meeting), calendar=calendar)


def told_of(meeting: Meeting) -> set[int]:
    """The people who were told of the meeting, or may have been."""
    sent = Message.objects.filter(about=about(meeting), state__in=TOLD, user__isnull=False)
    return set(sent.values_list("user_id", flat=True))


def ask(matter: str, due_on: dt.date, people: Iterable[User], site: str) -> None:
    """Tell people that something is asked of them; ``matter`` is its kind and number."""
    told: dict[str, Value] = {"due": due_on.isoformat(), "address": my_work(site)}
    for user in people:
        outbox.queue(ASKED.name, user, told, key=f"{matter}:asked:{due_on}:{user.pk}", about=matter)


def ask_to_swear(key: str, user: User, site: str) -> None:
    told: dict[str, Value] = {"address": my_work(site)}
    outbox.queue(TO_SWEAR.name, user, told, key=f"secrecy:{key}:{user.pk}", about="secrecy")
