"""Notices, deadlines and the texts of reminders, as the matrix asks for them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from funding.models import Call
from messaging.models import Notice
from tests.funding.records import closing_call
from tests.permissions.personas import Persona
from tests.permissions.rules import Sent, Target


def notice_to(persona: Persona) -> Notice:
    """An unread notice to somebody."""
    said = {"title": "x", "due": "x"}
    return Notice.objects.create(
        user_id=persona.actor.user.pk,
        key=f"of the world {persona.label}",
        kind="duty-moved",
        about="meeting:1",
        context={"ja": said, "en": said},
        created_at=timezone.now(),
    )


def call_that_closes() -> Call:
    """A public call whose deadline lies ahead."""
    return closing_call("that-closes", timezone.now() + dt.timedelta(days=20))


def notices_of(world: Any, persona: Persona) -> list[Target]:
    """One's own notice, and somebody else's."""
    return [
        Target(
            f"notice of {'oneself' if label == persona.label else label}",
            kwargs={"pk": notice.pk},
            author=notice.user_id,
        )
        for label, notice in world.notices.items()
        if label in (persona.label, "somebody")
    ]


def for_everybody(world: Any) -> dict[str, Callable[[], list[Target]]]:
    def button(verb: str) -> Callable[[], list[Target]]:
        return lambda: [Target(verb, sent={"POST": Sent({"verb": verb})})]

    text = {
        "body_ja": "{title}（{due}）",
        "body_en": "{title} ({due})",
        "subject_ja": "題",
        "subject_en": "Subject",
        "before": "3",
        "after": "",
        "reason": "見直し",
        "base": "0",
    }
    return {
        "pages:calendar-address": button("make"),
        "pages:mail-language": button("en"),
        "pages:read-notices": lambda: [Target("all", sent={"POST": Sent({})})],
        "pages:call-remind": lambda: [
            Target(
                "closing",
                kwargs={"slug": world.closing.slug},
                sent={"POST": Sent({"verb": "remind"})},
            )
        ],
        "pages:message-text": lambda: [
            Target(
                "a kind",
                kwargs={"code": "reminder-fund-report"},
                sent={"POST": Sent(text)},
            )
        ],
        "subscriptions:own-calendar": lambda: [
            Target("its secret", kwargs={"secret": world.calendar}),
            Target("a guess", kwargs={"secret": "guess"}, public=False),
        ],
    }
