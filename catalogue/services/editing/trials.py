"""What the database's walls would say to changes that are only asked for: each is made after the
others, and all of them are undone."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.models.proposals import ChangeAction
from catalogue.services.editing import walls
from catalogue.services.editing.documents import Invalid, Writing
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import Wish, find


class _Undone(Exception):  # noqa: N818 (how a trial ends, not an error)
    """Takes everything back that the trial did."""


def refusals(wishes: Sequence[Wish], role: str) -> dict[int, str]:
    """Why a change cannot be, by its place. One that cannot be leaves room for the next."""
    found: dict[int, str] = {}
    with suppress(_Undone), transaction.atomic():
        for place, wish in enumerate(wishes):
            if told := _refusal(wish, role):
                found[place] = told
        raise _Undone
    return found


def _refusal(wish: Wish, role: str) -> str:
    try:
        with walls.met():
            _make(wish, role)
    except IntegrityError as error:
        return walls.sentence_of(error)
    except Invalid as error:
        return " ".join(told for each in error.errors.values() for told in each)
    return ""


def _make(wish: Wish, role: str) -> None:
    editable, now = EDITABLE[wish.resource], timezone.now()
    record: Any = None
    if wish.action != ChangeAction.CREATE:
        record = find(editable, wish.key)
    if wish.action == ChangeAction.RETIRE:
        record.retired_at, record.retired_reason = now, "-"
        record.save()
        return
    written = Writing(editable, record, wish.after or {}, role, in_batch=True)
    if record is None:
        written.record.published_at = now
    written.save()
