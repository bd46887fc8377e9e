"""The way back: a proposal that takes back what another, or one version of a record, changed.

Only what was changed then is set back; where somebody has changed the same field since, a person
must decide, and the step is refused.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models.proposals import ChangeAction, Proposal, ProposalKind
from catalogue.services.editing import history, merging
from catalogue.services.editing.documents import Document, document_of, in_order
from catalogue.services.editing.editables import EDITABLE, EDITABLE_OF_MODEL, Editable
from catalogue.services.editing.proposals import By, Refused, Wish, draft, find


@transaction.atomic
def draft_undo(by: By, proposal: Proposal, reason: str) -> Proposal:
    """A proposal that would take back what another did; it needs approval like any change."""
    wishes = []
    for change in reversed(proposal.changes.all()):
        editable = EDITABLE[change.resource]
        key = (change.after or {}).get(editable.key, change.key)
        if change.action == ChangeAction.UPDATE:
            wishes.append(_set_back(editable, key, change.before, change.after))
        else:
            retired = change.action == ChangeAction.RETIRE
            action = ChangeAction.RESTORE if retired else ChangeAction.RETIRE
            wishes.append(Wish(change.resource, key, action))
    title = _("Undo: %(title)s") % {"title": proposal.title}
    return draft(by, title[:200], reason, wishes, ProposalKind.UNDO)


@transaction.atomic
def draft_undo_of_version(by: By, record: Any, number: int, reason: str) -> Proposal:
    """A proposal that would take back what one version of a record changed."""
    known = {version.number: version for version in history.versions(record, only_published=False)}
    version, before = known.get(number), known.get(number - 1)
    if version is None or before is None:
        raise Refused(_("This version has none before it that could be set back."))
    editable = EDITABLE_OF_MODEL[type(record)]
    then, now = (history.document_at(editable, record.pk, each.point) for each in (before, version))
    key = getattr(record, editable.key)
    wish = _set_back(editable, key, then, now) if then != now else _unretire(record, number)
    title = _("Undo: version %(number)d of “%(key)s”") % {"number": number, "key": key}
    return draft(by, title[:200], reason, [wish], ProposalKind.UNDO)


def _set_back(
    editable: Editable, key: str, before: Document | None, after: Document | None
) -> Wish:
    """The wish that ``before`` be again what ``after`` made of it, and nothing else."""
    record = find(editable, key)
    if record is None:
        raise Refused(_("There is no record “%(key)s”.") % {"key": key})
    now = document_of(editable, record)
    then, made = (in_order(editable, each or {}) for each in (before, after))
    found = merging.choices(made, then, now)
    if any(choice.conflict for choice in found):
        raise Refused(
            _("“%(key)s” has been changed in the same fields since. Edit it by hand.")
            % {"key": key}
        )
    back = merging.merged(found, now, {})
    return Wish(editable.resource, key, ChangeAction.UPDATE, back, record.version)


def _unretire(record: Any, number: int) -> Wish:
    """The wish to take back a retirement or a restoration."""
    editable = EDITABLE_OF_MODEL[type(record)]
    row = record.history.filter(version=number).order_by("-pgh_id").first()
    action = ChangeAction.RESTORE if row.retired_at else ChangeAction.RETIRE
    return Wish(editable.resource, getattr(record, editable.key), action, None, record.version)
