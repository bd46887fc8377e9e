"""Changes that become records: many new ones are written together, all others one by one."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models.proposals import ChangeAction, ProposedChange
from catalogue.services.editing import walls
from catalogue.services.editing.addresses import lead
from catalogue.services.editing.batches import Batch, chunks
from catalogue.services.editing.documents import Invalid, Writing, document_of
from catalogue.services.editing.editables import EDITABLE, Editable
from catalogue.services.editing.wishes import Refused, Stale, refuse_merged

FEW = 20  # new records that are written one by one


def publish_all(changes: Sequence[ProposedChange], role: str, at: dt.datetime | None) -> None:
    """Write every change, in the order of the proposal."""
    for (resource, action), found in groupby(
        changes, key=lambda each: (each.resource, each.action)
    ):
        alike = list(found)
        if action != ChangeAction.CREATE or len(alike) <= FEW:
            for change in alike:
                publish(change, role, at)
            continue
        for chunk in chunks(alike):
            _create(EDITABLE[resource], chunk, role, at or timezone.now())


def _create(
    editable: Editable, changes: Sequence[ProposedChange], role: str, at: dt.datetime
) -> None:
    """New records and their parts, a table at a time."""
    batch = Batch()
    batch.load(editable, [change.key for change in changes])
    if batch.records:
        raise _exists(min(batch.records))
    batch.expect(editable, [change.after or {} for change in changes])
    written = [
        Writing(editable, None, change.after or {}, role, in_batch=True, shared=batch)
        for change in changes
    ]
    batch.settle()
    for each in written:
        each.refuse()
        each.record.published_at = at
    try:
        with walls.met():
            _insert(editable, written)
    except IntegrityError as error:
        raise Invalid({"": [walls.sentence_of(error)]}) from error
    keys = {f"{editable.key}__in": [change.key for change in changes]}
    versions = editable.model._default_manager.filter(**keys).values_list(editable.key, "version")
    version_of = dict(versions)
    for change in changes:
        change.published_version = version_of[change.key]
    ProposedChange.objects.bulk_update(changes, ["published_version"])


def _insert(editable: Editable, written: Sequence[Writing]) -> None:
    editable.model._default_manager.bulk_create([each.record for each in written])
    if editable.single:
        model, parent, _columns = editable.single
        for each in written:
            setattr(each.single, parent, each.record)
        model._default_manager.bulk_create([each.single for each in written])
    for place, table in enumerate(editable.all_tables):
        rows = []
        for each in written:
            for row in each.rows[place][1]:
                setattr(row, table.parent, each.record)
                rows.append(row)
        table.model._default_manager.bulk_create(rows)


def publish(change: ProposedChange, role: str, at: dt.datetime | None = None) -> None:
    editable = EDITABLE[change.resource]
    record: Any = locked_record(editable, change)
    if change.action in (ChangeAction.RETIRE, ChangeAction.RESTORE):
        set_retired(record, change)
    else:
        record = write(editable, record, change, role, at)
    record.refresh_from_db()
    change.published_version = record.version
    change.save()


def locked_record(editable: Editable, change: ProposedChange) -> Any | None:
    """The record under a lock, at the version that the change begins from."""
    records = editable.model._default_manager.select_for_update(of=("self",), no_key=True)
    record = records.filter(**{editable.key: change.key}).first()
    if change.action == ChangeAction.CREATE:
        if record is not None:
            raise _exists(change.key)
        return None
    if record is None or record.version != change.base_version:
        current = document_of(editable, record) if record else None
        raise Stale(change, current, record and record.version)
    refuse_merged(record)
    return record


def write(
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


def set_retired(record: Any, change: ProposedChange) -> None:
    retire = change.action == ChangeAction.RETIRE
    record.retired_at = timezone.now() if retire else None
    record.retired_reason = change.proposal.reason if retire else None
    try:
        with walls.met():
            record.save()
    except IntegrityError as error:
        raise Refused(walls.sentence_of(error)) from error


def _exists(key: str) -> Refused:
    return Refused(_("A record “%(key)s” exists already.") % {"key": key})
