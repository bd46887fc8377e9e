"""Which ministries a change of a concept needs: it is theirs as much as the Cabinet Office's."""

from accounts.models import Organisation
from catalogue.models.proposals import Proposal, ProposedChange
from catalogue.services.editing.editables import EDITABLE


def ministries_of(change: ProposedChange) -> set[str]:
    """The ministries whose record it is, before and after the change, where they must agree."""
    column = EDITABLE[change.resource].consent
    documents = (change.before or {}, change.after or {})
    return {found for each in documents if column and (found := each.get(column))}


def missing_consents(proposal: Proposal) -> list[Organisation]:
    """Ministries whose consent a change of a concept still needs (the Cabinet Office approves)."""
    missing: set[str] = set()
    for change in proposal.changes.prefetch_related("consents__ministry"):
        given = {consent.ministry.code for consent in change.consents.all()}
        missing |= ministries_of(change) - given
    return list(Organisation.objects.filter(code__in=missing))
