"""The changes of a draft: what each would do is checked against the database now, many at once."""

from collections.abc import Iterable, Sequence
from itertools import groupby, islice

from django.utils.translation import gettext as _

from catalogue.models.proposals import ChangeAction, Proposal, ProposedChange
from catalogue.services.editing import conditions
from catalogue.services.editing.batches import SIZE, Batch
from catalogue.services.editing.documents import Writing
from catalogue.services.editing.editables import EDITABLE, constraints_of
from catalogue.services.editing.places import Move
from catalogue.services.editing.wishes import By, Refused, Stale, Wish, hold, refuse_merged


def moves_of(changes: Iterable[ProposedChange]) -> list[Move]:
    return [(change.resource, change.key, change.after) for change in changes]


def add(proposal: Proposal, wish: Wish, by: By) -> ProposedChange:
    """One more change for a draft."""
    hold(wish.resource, [wish.key])
    change = made(proposal, [wish], by)[0]
    change.save()
    return change


def add_all(proposal: Proposal, wishes: Iterable[Wish], by: By) -> list[Move]:
    """The changes of a new draft, some hundred at a time. Returns the moves of records that stand
    at a place in a list."""
    moves: list[Move] = []
    first: ProposedChange | None = None
    for resource, found in groupby(wishes, key=lambda wish: wish.resource):
        placed = bool(constraints_of(EDITABLE[resource].model))
        while chunk := list(islice(found, SIZE)):
            hold(resource, [wish.key for wish in chunk])
            changes = ProposedChange.objects.bulk_create(made(proposal, chunk, by, first))
            first = first or changes[0]
            moves += moves_of(changes) if placed else []
    return moves


def made(
    proposal: Proposal, wishes: Sequence[Wish], by: By, first: ProposedChange | None = None
) -> list[ProposedChange]:
    """The changes of one kind of record, checked and not yet stored. ``first``: the first change of
    the same proposal, when it is known."""
    editable, batch = EDITABLE[wishes[0].resource], Batch()
    batch.load(editable, [wish.key for wish in wishes])
    batch.expect(editable, [wish.after for wish in wishes if wish.after])
    first = first or proposal.changes.first()
    found: list[tuple[ProposedChange, Writing | None]] = []
    for wish in wishes:
        change, writing = _change(proposal, wish, by, batch)
        first = first or change
        if problem := conditions.mixed(change, first):
            raise Refused(problem)
        found.append((change, writing))
    batch.settle()
    for change, writing in found:
        if writing is not None:
            writing.refuse()
            change.after = {**(change.after or {}), **writing.normalised()}
    return [change for change, _writing in found]


def _change(
    proposal: Proposal, wish: Wish, by: By, batch: Batch
) -> tuple[ProposedChange, Writing | None]:
    editable = EDITABLE[wish.resource]
    record = None if wish.action == ChangeAction.CREATE else batch.records.get(wish.key)
    if wish.action != ChangeAction.CREATE and record is None:
        raise Refused(_("There is no record “%(key)s”.") % {"key": wish.key})
    if record is not None:
        refuse_merged(record)
    before = batch.document(editable, record) if record else None
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
    if record and wish.version is not None and wish.version != record.version:
        raise Stale(change, before, record.version)
    if after is None:
        return change, None
    return change, Writing(editable, record, after, by.role, in_batch=True, shared=batch)
