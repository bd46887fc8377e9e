"""What is asked for, by whom, and what a refusal is: the words that every step of editing uses."""

from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db import connection
from django.utils.translation import gettext as _
from psycopg2 import sql

from accounts.models import User
from catalogue.models.proposals import ProposedChange
from catalogue.services.editing.documents import Document
from catalogue.services.editing.editables import EDITABLE, Editable


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not an error)
    """A step that may not be taken, with the reason in the reader's language."""


class Stale(Refused):
    """The record changed since the document was made: both versions are needed to decide."""

    def __init__(self, change: ProposedChange, current: Document | None, version: int | None):
        super().__init__(
            _("“%(key)s” has changed since this was begun. Compare both versions and choose.")
            % {"key": change.key}
        )
        self.change, self.current, self.version = change, current, version


@dataclass(frozen=True)
class By:
    """Who takes a step, in which role, by which request: written into the history."""

    user: User
    role: str
    request_id: str = ""

    def context(self, reason: str, **more: str) -> Any:
        """The history's context for the writes of this step."""
        told = {"user": self.user.pk, "role": self.role, "reason": reason, **more}
        return pghistory.context(**told, request_id=self.request_id)


@dataclass(frozen=True)
class Wish:
    """A change asked for: the whole document that the record is to be (None: retire, restore)."""

    resource: str
    key: str
    action: str
    after: Document | None = None
    version: int | None = None
    bases: dict[str, Any] = field(default_factory=dict)


def find(editable: Editable, key: str) -> Any | None:
    """The stored record with that key, or None."""
    return editable.model._default_manager.filter(**{editable.key: key}).first()


def refuse_merged(record: Any) -> None:
    """What was merged into another record is not changed any more."""
    if kept := getattr(record, "merged_into", None):
        told = {"name": record, "kept": kept}
        raise Refused(_("“%(name)s” was merged into “%(kept)s”: change that one.") % told)


def hold(resource: str, keys: list[str], strength: str = "SHARE") -> None:
    """Nobody changes these records until this transaction ends. What a proposal is made from is
    read under this lock: a redaction waits for the proposal, or the proposal sees what it left."""
    editable = EDITABLE[resource]
    table, key = (sql.Identifier(name) for name in (editable.model._meta.db_table, editable.key))
    asked = sql.SQL("SELECT 1 FROM {} WHERE {} = ANY(%s) ORDER BY {} FOR {}")
    with connection.cursor() as cursor:
        text = asked.format(table, key, key, sql.SQL(strength)).as_string(connection.connection)
        cursor.execute(text, [keys])
