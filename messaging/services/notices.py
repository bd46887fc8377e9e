"""Notices inside the portal, beside the mails."""

from typing import Any

from django.utils import translation

from accounts.models import User
from kprogram.common import clock
from messaging.models import Notice
from messaging.services import texts

NEWEST = 100


def unread_count(user: User) -> int:
    return int(Notice.objects.of(user).unread().count())


def newest(user: User) -> list[dict[str, Any]]:
    """The last notices of a person, as they read in the language of the page."""
    language, known = translation.get_language() or "ja", texts.editables()
    return [
        shown(each, known[each.kind].label, language)
        for each in Notice.objects.of(user)[:NEWEST]
        if each.kind in known
    ]


def shown(notice: Notice, label: Any, language: str) -> dict[str, Any]:
    """``was`` is there of what was moved, ``place`` of what people are invited to."""
    said = notice.context[language]
    names = ("title", "was", "due", "place")
    return {
        **{name: said.get(name, "") for name in names},
        "notice": notice,
        "label": label,
        "path": f"/{language}/{notice.link.lstrip('/')}" if notice.link else "",
    }


def read(user: User, number: int | None = None) -> int:
    """Mark one notice of the person's own as read, or all of them; how many were unread."""
    unread = Notice.objects.of(user).unread()
    if number is not None:
        unread = unread.filter(pk=number)
    return int(unread.order_by().update(read_at=clock.now()))


def is_theirs(user: User, number: int) -> bool:
    return bool(Notice.objects.filter(user=user, pk=number).exists())
