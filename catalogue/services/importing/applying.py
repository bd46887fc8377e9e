"""From a checked file to one proposal with all its changes: all or nothing."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalogue.models import Proposal
from catalogue.models.imports import ImportState, SheetImport, SheetRow, Verdict
from catalogue.models.proposals import ChangeAction
from catalogue.services.editing import bases
from catalogue.services.editing.bases import Basis
from catalogue.services.editing.documents import Errors, Invalid
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import By, Refused, Wish, draft
from kprogram.common.provenance import WHOLE_RECORD

ACTIONS = {Verdict.CREATE: ChangeAction.CREATE, Verdict.UPDATE: ChangeAction.UPDATE}


@dataclass(frozen=True)
class Ask:
    """A public field whose basis must be said, once for all rows that change it. Rows that empty
    the field are asked apart: what can be said of them is another thing."""

    resource: str
    field: str
    empty: bool

    @property
    def name(self) -> str:
        return f"{self.resource}.{self.field}" + (".empty" if self.empty else "")


Said = Mapping[Ask, Basis]


def wished(title: str, reason: str, said: Said, request_id: str) -> dict[str, Any]:
    """What a person asks to be drafted, as the import keeps it until that is done."""
    bases = [[*astuple(ask), basis.as_json()] for ask, basis in said.items()]
    return {"title": title, "reason": reason, "bases": bases, "request_id": request_id}


def said_of(wish: Mapping[str, Any]) -> Said:
    """What was said of each field in a wish that was kept."""
    return {Ask(*ask): Basis(**basis) for *ask, basis in wish["bases"]}


def changes(found: SheetImport) -> QuerySet[SheetRow]:
    """The rows that create or change a record."""
    return found.rows.filter(verdict__in=list(ACTIONS))


def asks_of(row: SheetRow) -> list[Ask]:
    """What must be said of one row."""
    editable, after = EDITABLE[row.resource], row.after or {}
    return [
        Ask(
            row.resource,
            field,
            field != WHOLE_RECORD and bases.is_empty(editable, field, after),
        )
        for field in bases.asked(editable, row.before, after)
    ]


def asked(found: SheetImport) -> dict[Ask, int]:
    """Every field whose basis must be said, with the number of rows that ask."""
    counts: dict[Ask, int] = {}
    for row in changes(found):
        for ask in asks_of(row):
            counts[ask] = counts.get(ask, 0) + 1
    return counts


@transaction.atomic
def apply(found: SheetImport, by: By, title: str, reason: str, said: Said) -> Proposal:
    """Draft the changes of a checked file as one proposal.

    Raises :class:`Invalid` with sentences by the name of an ask (``bases/…``) or by row
    (``rows/…``), Refused or Stale; nothing is kept then.
    """
    locked = SheetImport.objects.select_for_update().get(pk=found.pk)
    if locked.state != ImportState.CHECKED:
        raise Refused(_("This file cannot be drafted now: it has problems, or it was drafted."))
    locked.proposal = draft(by, title, reason, wishes(locked, said))
    locked.state, locked.wish = ImportState.APPLIED, None
    locked.save()
    return locked.proposal


def wishes(found: SheetImport, said: Said) -> list[Wish]:
    """The changes of a checked file with what carries them; nothing is written. Raises
    :class:`Invalid` where that is not enough, and Refused when there are no changes."""
    rows = list(changes(found))
    if not rows:
        raise Refused(_("The file changes nothing."))
    errors: Errors = {}
    made = [wish for row in rows if (wish := _wish(row, said, errors))]
    if errors:
        raise Invalid(errors)
    return made


def _wish(row: SheetRow, said: Said, errors: Errors) -> Wish | None:
    """The change of one row with what carries it, or notes why that will not do."""
    asks = {ask.field: ask for ask in asks_of(row)}
    told = {field: said[ask] for field, ask in asks.items() if ask in said}
    after = row.after or {}
    try:
        after = bases.found(EDITABLE[row.resource], row.before, after, told)
    except Invalid as invalid:
        for path, sentences in invalid.errors.items():
            errors[f"bases/{asks[path.removeprefix('bases/')].name}"] = sentences
        return None
    kept = {field: basis.as_json() for field, basis in told.items()}
    version = row.version if row.verdict == Verdict.UPDATE else None
    action = ACTIONS[Verdict(row.verdict)]
    return Wish(row.resource, row.key, action, after, version, kept)
