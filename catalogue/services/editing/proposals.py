"""From draft to published: each step locks, checks, changes and records, in this order."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg2 import sql

from accounts.models import Organisation, User
from catalogue.models.proposals import (
    ChangeAction,
    Consent,
    Proposal,
    ProposalKind,
    ProposalState,
    ProposedChange,
)
from catalogue.services.editing import conditions, walls
from catalogue.services.editing.addresses import lead
from catalogue.services.editing.business_days import end_of_next_business_day
from catalogue.services.editing.consents import ministries_of, missing_consents
from catalogue.services.editing.documents import Document, Invalid, Writing, document_of
from catalogue.services.editing.editables import EDITABLE, Editable
from catalogue.services.editing.places import Move, refuse_clashes, together
from kprogram.common.changes import follow_on_commit

# What may follow what; a verb not listed for a state is refused.
MOVES: dict[str, dict[str, str]] = {
    ProposalState.DRAFT: {
        "rewrite": ProposalState.DRAFT,
        "propose": ProposalState.PROPOSED,
        "withdraw": ProposalState.WITHDRAWN,
    },
    ProposalState.PROPOSED: {
        "approve": ProposalState.APPROVED,
        "refuse": ProposalState.REFUSED,
        "withdraw": ProposalState.WITHDRAWN,
        "redraft": ProposalState.DRAFT,
    },
    ProposalState.APPROVED: {
        "release": ProposalState.PUBLISHED,
        "withdraw": ProposalState.WITHDRAWN,
        "redraft": ProposalState.DRAFT,
    },
    ProposalState.PUBLISHED: {"recall": ProposalState.RECALLED, "approve": ProposalState.PUBLISHED},
}


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


# -- drafting --------------------------------------------------------------------------------


@transaction.atomic
def draft(
    by: By, title: str, reason: str, wishes: Iterable[Wish], kind: str = ProposalKind.CHANGE
) -> Proposal:
    """A proposal with these changes, checked whole. Raises :class:`Invalid` or :class:`Stale`."""
    wishes = list(wishes)
    for_writing = kind == ProposalKind.CORRECTION
    for resource, key in sorted({(wish.resource, wish.key) for wish in wishes}):
        hold(resource, key, "NO KEY UPDATE" if for_writing else "SHARE")
    with by.context(reason):
        proposal = Proposal.objects.create(
            kind=kind, title=title, reason=reason, proposed_by=by.user, proposed_role=by.role
        )
        changes = [add(proposal, wish, by) for wish in wishes]
    refuse_clashes(moves_of(changes))
    return proposal


def moves_of(changes: Iterable[ProposedChange]) -> list[Move]:
    return [(change.resource, change.key, change.after) for change in changes]


def hold(resource: str, key: str, strength: str = "SHARE") -> None:
    """Nobody changes the record until this transaction ends. What a proposal is made from is read
    under this lock: a redaction waits for the proposal, or the proposal sees what it left."""
    editable = EDITABLE[resource]
    names = (sql.Identifier(name) for name in (editable.model._meta.db_table, editable.key))
    asked = sql.SQL("SELECT 1 FROM {} WHERE {} = %s FOR {}").format(*names, sql.SQL(strength))
    with connection.cursor() as cursor:
        cursor.execute(asked.as_string(connection.connection), [key])


def add(proposal: Proposal, wish: Wish, by: By) -> ProposedChange:
    """One more change for a draft; what it would do is checked against the database now."""
    editable = EDITABLE[wish.resource]
    hold(wish.resource, wish.key)
    record = None if wish.action == ChangeAction.CREATE else find(editable, wish.key)
    if wish.action != ChangeAction.CREATE and record is None:
        raise Refused(_("There is no record “%(key)s”.") % {"key": wish.key})
    if record is not None:
        refuse_merged(record)
    before = document_of(editable, record) if record else None
    after = {**(before or {}), **wish.after} if wish.after is not None else None
    change = ProposedChange(
        proposal=proposal,
        resource=wish.resource,
        key=wish.key,
        action=wish.action,
        base_version=record.version if record else None,
        before=before,
        after=after,
        bases=wish.bases,
    )
    if problem := conditions.mixed(change):
        raise Refused(problem)
    if record and wish.version is not None and wish.version != record.version:
        raise Stale(change, before, record.version)
    if after is not None:
        written = Writing(editable, record, after, by.role, in_batch=True)
        change.after = {**after, **written.normalised()}
    change.save()
    return change


# -- steps -----------------------------------------------------------------------------------


def step(proposal: Proposal, verb: str) -> Proposal:
    """Lock the proposal and check that the verb may follow its state."""
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if verb not in MOVES.get(locked.state, {}):
        raise Refused(
            _("This proposal is “%(state)s”; that step is not possible now.")
            % {"state": locked.get_state_display()}
        )
    return locked


def _become(proposal: Proposal, verb: str, **values: Any) -> Proposal:
    proposal.state = MOVES[proposal.state][verb]
    for name, value in values.items():
        setattr(proposal, name, value)
    proposal.save()
    return proposal


@transaction.atomic
def propose(proposal: Proposal, by: By) -> Proposal:
    """Hand a draft in for approval."""
    locked = step(proposal, "propose")
    if locked.proposed_by_id != by.user.pk:
        raise Refused(_("Only the one who drafted this can hand it in."))
    refuse_clashes(moves_of(locked.changes.all()))
    with by.context(locked.reason):
        return _become(locked, "propose", proposed_at=timezone.now())


@transaction.atomic
def withdraw(proposal: Proposal, by: By, reason: str) -> Proposal:
    """Take a proposal back; only its author can."""
    locked = step(proposal, "withdraw")
    if locked.proposed_by_id != by.user.pk:
        raise Refused(_("Only the one who drafted this can take it back."))
    with by.context(reason):
        return _become(locked, "withdraw", closed_reason=reason)


@transaction.atomic
def refuse(proposal: Proposal, by: By, reason: str) -> Proposal:
    """Say no, with a reason."""
    locked = step(proposal, "refuse")
    with by.context(reason):
        return _become(locked, "refuse", closed_reason=reason)


@transaction.atomic
def approve(proposal: Proposal, by: By) -> Proposal:
    """A second person's yes. For a published correction it is recorded only."""
    locked = step(proposal, "approve")
    if locked.proposed_by_id == by.user.pk:
        raise Refused(_("The one who proposed may not approve."))
    if locked.approved_by_id:
        raise Refused(_("This has been approved already."))
    missing = missing_consents(locked)
    if missing:
        names = "、".join(sorted(ministry.name_ja for ministry in missing))
        raise Refused(
            _("The consent of these ministries is missing: %(names)s.") % {"names": names}
        )
    with by.context(locked.reason):
        return _become(
            locked,
            "approve",
            approved_by=by.user,
            approved_role=by.role,
            approved_at=timezone.now(),
        )


@transaction.atomic
def consent(change: ProposedChange, ministry: Organisation, by: By) -> Consent:
    """A ministry's yes to a change of its concept."""
    step(change.proposal, "approve")
    if ministry.code not in ministries_of(change):
        raise Refused(_("This change does not need the consent of this ministry."))
    if change.proposal.proposed_by_id == by.user.pk:
        raise Refused(_("The one who proposed may not approve."))
    with by.context(change.proposal.reason):
        given, _new = Consent.objects.get_or_create(
            change=change, ministry=ministry, defaults={"given_by": by.user}
        )
    return given


# -- publishing ------------------------------------------------------------------------------


@transaction.atomic
def release(proposal: Proposal, by: By, at: dt.datetime | None = None) -> Proposal:
    """Publish every change at once: one transaction, so everywhere at the same moment. With ``at``
    new records show from that moment on; what is live already changes when it is released."""
    locked = step(proposal, "release")
    if at is not None and (problem := conditions.unscheduled(locked, at)):
        raise Refused(problem)
    with by.context(locked.reason, proposal=str(locked.pk)):
        with together():
            for change in locked.changes.all():
                _publish(change, locked.proposed_role, at)
        follow_on_commit()
        return _become(locked, "release", published_by=by.user, published_at=timezone.now())


def _publish(change: ProposedChange, role: str, at: dt.datetime | None = None) -> None:
    editable = EDITABLE[change.resource]
    record: Any = _locked(editable, change)
    if change.action in (ChangeAction.RETIRE, ChangeAction.RESTORE):
        _set_retired(record, change)
    else:
        record = _write(editable, record, change, role, at)
    record.refresh_from_db()
    change.published_version = record.version
    change.save()


def _locked(editable: Editable, change: ProposedChange) -> Any | None:
    """The record under a lock, at the version that the change begins from."""
    records = editable.model._default_manager.select_for_update(of=("self",), no_key=True)
    record = records.filter(**{editable.key: change.key}).first()
    if change.action == ChangeAction.CREATE:
        if record is not None:
            raise Refused(_("A record “%(key)s” exists already.") % {"key": change.key})
        return None
    if record is None or record.version != change.base_version:
        current = document_of(editable, record) if record else None
        raise Stale(change, current, record and record.version)
    refuse_merged(record)
    return record


def _write(
    editable: Editable,
    record: Any,
    change: ProposedChange,
    role: str,
    at: dt.datetime | None = None,
) -> Any:
    try:
        with walls.met():
            written = Writing(editable, record, change.after or {}, role, in_batch=True)
            if record is None:
                written.record.published_at = at or timezone.now()
            saved = written.save()
    except IntegrityError as error:
        raise Invalid({"": [walls.sentence_of(error)]}) from error
    _keep_address(editable, change, getattr(saved, editable.key))
    return saved


def _keep_address(editable: Editable, change: ProposedChange, key: str) -> None:
    """A record that got another key stays found under the former one."""
    if key == change.key or change.action == ChangeAction.CREATE:
        return
    lead(change.resource, change.key, key)


def _set_retired(record: Any, change: ProposedChange) -> None:
    retire = change.action == ChangeAction.RETIRE
    record.retired_at = timezone.now() if retire else None
    record.retired_reason = change.proposal.reason if retire else None
    try:
        with walls.met():
            record.save()
    except IntegrityError as error:
        raise Refused(walls.sentence_of(error)) from error


@transaction.atomic
def correct_at_once(by: By, title: str, reason: str, wishes: Iterable[Wish]) -> Proposal:
    """An emergency correction by one person: published now, to be approved by another within one
    business day, and listed on the public page of corrections."""
    proposal = draft(by, title, reason, wishes, ProposalKind.CORRECTION)
    now = timezone.now()
    with by.context(reason, proposal=str(proposal.pk)):
        with together():
            for change in proposal.changes.all():
                _publish(change, by.role)
        follow_on_commit()
        proposal.state = ProposalState.PUBLISHED
        proposal.proposed_at = proposal.published_at = now
        proposal.published_by = by.user
        proposal.approval_due_at = end_of_next_business_day(now)
        proposal.save()
    return proposal


@transaction.atomic
def recall(proposal: Proposal, by: By, reason: str) -> Proposal:
    """Take a released proposal back: every record becomes what it was before, if none of them has
    changed since. Raises :class:`Stale` otherwise, and nothing is changed."""
    locked = step(proposal, "recall")
    with by.context(reason, proposal=str(locked.pk)):
        with together():
            for change in reversed(locked.changes.all()):
                _take_back(change, by.role)
        follow_on_commit()
        return _become(locked, "recall", closed_reason=reason)


def _take_back(change: ProposedChange, role: str) -> None:
    editable = EDITABLE[change.resource]
    key = (change.after or {}).get(editable.key, change.key)
    back = ProposedChange(
        proposal=change.proposal,
        resource=change.resource,
        key=key,
        action=ChangeAction.UPDATE,
        base_version=change.published_version,
        after=change.before,
    )
    record = _locked(editable, back)
    if change.action == ChangeAction.UPDATE:
        _write(editable, record, back, role)
    else:  # what was created or restored is retired; what was retired is restored
        retired = change.action == ChangeAction.RETIRE
        back.action = ChangeAction.RESTORE if retired else ChangeAction.RETIRE
        _set_retired(record, back)


def overdue_corrections(at: dt.datetime) -> Any:
    """Corrections whose approval by a second person is overdue."""
    return Proposal.objects.unapproved_corrections().filter(approval_due_at__lt=at)
