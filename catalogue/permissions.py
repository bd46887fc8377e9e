"""Who may change which record of the catalogue: the questions that pages and API ask.

What a role may do is in accounts.permissions; here stands which permission a record asks for and
whose record it is.
"""

from typing import Any, Literal

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Organisation
from accounts.permissions import Actor, Decision, Permission, actor_of
from catalogue.models import Proposal, ProposedChange
from catalogue.models.proposals import ProposalState
from catalogue.services.editing.documents import Document, document_of
from catalogue.services.editing.editables import EDITABLE, Asks, Editable
from catalogue.services.editing.proposals import By
from catalogue.services.importing.layouts import Layout, Layouts


def asks(resource: str) -> Asks:
    """The permissions that the steps of editing such a record ask for."""
    return EDITABLE[resource].asks


def owner_of(resource: str, document: Document | None) -> str | None:
    """The code of the organisation whose record it is; None: the Cabinet Office's."""
    return EDITABLE[resource].owner_of(document)


def owners_of(change: ProposedChange) -> list[str | None]:
    """Whose record it is before the change, and whose it is to be: both take part."""
    documents = [each for each in (change.after, change.before) if each] or [None]
    return list(dict.fromkeys(owner_of(change.resource, each) for each in documents))


def may_propose(actor: Actor, resource: str, document: Document | None = None) -> Decision:
    """Whether the actor may draft and propose a change to such a record."""
    return actor.may(asks(resource).propose, owner_of(resource, document))


Step = Literal["approve", "release"]


def may_step(actor: Actor, proposal: Proposal, step: Step) -> tuple[Decision, Permission]:
    """Whether the actor may approve or release every change of a proposal, and the permission
    that was asked for."""
    asked, decision = Permission.CATALOGUE_APPROVE, Decision(True)
    for change in proposal.changes.all():
        asked = getattr(asks(change.resource), step)
        for owner in owners_of(change):
            if not (decision := actor.may(asked, owner)):
                return decision, asked
    return decision, asked


def may_import(actor: Actor, resource: str, document: Document | None) -> Decision:
    """Whether the actor may bring in a change to such a record from a spreadsheet."""
    decision = actor.may(asks(resource).bring_in, owner_of(resource, document))
    return may_propose(actor, resource, document) if decision else decision


IMPORTS = (Permission.CATALOGUE_IMPORT, Permission.FUNDING_IMPORT)  # one opens the pages


def may_bring_in(actor: Actor, layouts: Layouts) -> dict[str, Layout]:
    """The kinds of sheets that the actor may bring in."""
    return {
        name: layout for name, layout in layouts.items() if actor.may_somewhere(layout.permission)
    }


def may_consent(actor: Actor, ministry: Organisation) -> Decision:
    """Whether the actor may consent to a concept for this ministry: only its own people may."""
    decision = actor.may(Permission.CONCEPT_CONSENT, ministry)
    role = actor.role_for(Permission.CONCEPT_CONSENT, ministry)
    if role is None or ministry in actor.organisations(role):
        return decision
    return Decision(
        False,
        _("Only %(ministry)s itself can give its consent.") % {"ministry": ministry.name_ja},
    )


def may_redact(actor: Actor) -> Decision:
    """Whether the actor may take a value out of every table and view."""
    return actor.may(Permission.CATALOGUE_REDACT)


def may_see_record(actor: Actor, editable: Editable, record: Any) -> Decision:
    """Whether the actor may know of a record: public, or its drafts are theirs to see."""
    if type(record)._default_manager.addressable().filter(pk=record.pk).exists():
        return Decision(True)
    document = document_of(editable, record)
    return actor.may(Permission.DRAFTS_READ, owner_of(editable.resource, document))


def in_sight(actor: Actor, editable: Editable) -> Any:
    """The records of a kind that the actor may know of: those of :func:`may_see_record`."""
    records = editable.model._default_manager.all()
    if actor.may(Permission.DRAFTS_READ):
        return records
    seen = Q(pk__in=records.addressable().values("pk"))
    if editable.owner and actor.may_somewhere(Permission.DRAFTS_READ):
        own = [each.organisation.code for each in actor.memberships if each.organisation]
        relation = editable.model._meta.get_field(editable.owner).is_relation
        column = f"{editable.owner}__code" if relation else editable.owner
        seen |= Q(**{f"{column}__in": [code for code in own if _reads(actor, code)]})
    return records.filter(seen)


def _reads(actor: Actor, code: str) -> bool:
    return bool(actor.may(Permission.DRAFTS_READ, code))


def may_see(actor: Actor, proposal: Proposal) -> Decision:
    """Whether the actor may open a proposal: its author, and who may see drafts of its records."""
    if actor.user and proposal.proposed_by_id == actor.user.pk:
        return Decision(True)
    for change in proposal.changes.all():
        decisions = [actor.may(Permission.DRAFTS_READ, owner) for owner in owners_of(change)]
        if not any(decisions):
            return decisions[0]
    return actor.may_somewhere(Permission.DRAFTS_READ)


def may_work_on(actor: Actor, proposal: Proposal) -> Decision:
    """Whether the actor may take its author's steps: it is theirs, and what they hold today still
    lets them propose each of its records (a draft outlives the role in which it was begun)."""
    if actor.user is None or proposal.proposed_by_id != actor.user.pk:
        return Decision(False, _("Only the one who drafted this can change it."))
    for change in proposal.changes.all():
        for owner in owners_of(change):
            if not (decision := actor.may(asks(change.resource).propose, owner)):
                return decision
    return Decision(True)


def may_undo(actor: Actor, proposal: Proposal) -> Decision:
    """Whether the actor may draft the undo: it is a proposal for each of the records."""
    if proposal.state != ProposalState.PUBLISHED:
        return Decision(False, _("Only what is published can be undone."))
    for change in proposal.changes.all():
        if not (decision := may_propose(actor, change.resource, change.after or change.before)):
            return decision
    return Decision(True)


def by(request: Any, permission: Permission, owner: str | None = None) -> By:
    """Who takes a step, for the history. Call it after the permission was checked."""
    actor = actor_of(request)
    role = actor.role_for(permission, owner)
    assert actor.user is not None and role is not None, "the permission was not checked"
    return By(actor.user, role.value, getattr(request, "request_id", ""))
