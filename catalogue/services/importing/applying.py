"""From a checked file to one proposal with all its changes: all or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple
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
from catalogue.services.importing.asks import Ask, of_change
from catalogue.services.importing.layouts import Direct
from catalogue.services.importing.verdicts import by_hundreds

ACTIONS = {Verdict.CREATE: ChangeAction.CREATE, Verdict.UPDATE: ChangeAction.UPDATE}


Said = Mapping[Ask, Basis]


def wished(title: str, reason: str, said: Said, request_id: str) -> dict[str, Any]:
    """What a person asks to be drafted, as the import keeps it until that is done."""
    bases = [[*astuple(ask), basis.as_json()] for ask, basis in said.items()]
    return {"title": title, "reason": reason, "bases": bases, "request_id": request_id}


def said_of(wish: Mapping[str, Any]) -> Said:
    """What was said of each field in a wish that was kept."""
    return {Ask(*ask): Basis(**basis) for *ask, basis in wish["bases"]}


def changes(found: SheetImport) -> QuerySet[SheetRow]:
    """The rows that create or change a record: one for each record."""
    return found.rows.filter(verdict__in=list(ACTIONS), after__isnull=False)


def asked(found: SheetImport) -> dict[Ask, int]:
    """Every field whose basis must be said, with the number of rows that ask."""
    return {Ask(*ask): count for *ask, count in found.asks}


@transaction.atomic
def apply(found: SheetImport, by: By, title: str, reason: str, said: Said) -> Proposal:
    """Draft the changes of a checked file as one proposal.

    Raises :class:`Invalid` with sentences by the name of an ask (``bases/…``) or by row
    (``rows/…``), Refused or Stale; nothing is kept then.
    """
    locked = SheetImport.objects.select_for_update().get(pk=found.pk)
    if locked.state != ImportState.CHECKED:
        raise Refused(_("This file cannot be drafted now: it has problems, or it was drafted."))
    refuse_unsaid(locked, said)
    locked.proposal = draft(by, title, reason, wishes(locked, said))
    locked.state, locked.wish = ImportState.APPLIED, None
    locked.save()
    return locked.proposal


@transaction.atomic
def apply_direct(found: SheetImport, direct: Direct, reason: str, request_id: str) -> None:
    """Apply the rows of a checked file that are no records, all or none. Raises Refused."""
    locked = SheetImport.objects.select_for_update().get(pk=found.pk)
    if locked.state != ImportState.CHECKED:
        raise Refused(_("This file cannot be drafted now: it has problems, or it was drafted."))
    direct.apply(list(changes(locked)), locked.user, reason, request_id)
    locked.state, locked.wish = ImportState.APPLIED, None
    locked.save()


def refuse_unsaid(found: SheetImport, said: Said) -> None:
    """Raises :class:`Invalid` where what was said of a field will not do, and Refused when there
    are no changes."""
    if not changes(found).exists():
        raise Refused(_("The file changes nothing."))
    errors: Errors = {}
    for ask in asked(found):
        if problem := bases.problem_of(ask.field, said.get(ask), empty=ask.empty, named=False):
            errors[f"bases/{ask.name}"] = [problem]
    if errors:
        raise Invalid(errors)


def wishes(found: SheetImport, said: Said) -> Iterator[Wish]:
    """The changes of a checked file with what carries them, one after the other."""
    return (_wish(row, said) for rows in by_hundreds(changes(found)) for row in rows)


def _wish(row: SheetRow, said: Said) -> Wish:
    resource, after = row.record_kind, row.after or {}
    editable = EDITABLE[resource]
    asks = of_change(editable, row.before, after)
    told = {ask.field: said[ask] for ask in asks if ask in said}
    after = bases.found(editable, row.before, after, told)
    kept = {field: basis.as_json() for field, basis in told.items()}
    version = row.version if row.verdict == Verdict.UPDATE else None
    return Wish(resource, row.key, ACTIONS[Verdict(row.verdict)], after, version, kept)
