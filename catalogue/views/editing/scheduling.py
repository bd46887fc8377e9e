"""The moment at which a released record is to become public, as it is typed on the page."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from catalogue.models import Proposal
from catalogue.models.proposals import ChangeAction
from catalogue.services.editing.documents import moment_value
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import Refused
from catalogue.views.editing.inputs import moment_of


def may_schedule(proposal: Proposal) -> bool:
    """Whether a later moment can be set for everything in it: new records of such kinds."""
    return all(
        change.action == ChangeAction.CREATE and EDITABLE[change.resource].scheduled
        for change in proposal.changes.all()
    )


def asked_for(request: HttpRequest) -> str | None:
    """What was typed as the moment; None: at once."""
    return moment_of(request.POST, "at") if request.method == "POST" else None


def typed(request: HttpRequest) -> dict[str, Any]:
    return {part: request.POST.get(f"at.{part}", "") for part in ("day", "time")}


def moment(text: str | None) -> dt.datetime | None:
    """The moment that was typed. Raises :class:`Refused` when it is none."""
    if text is None:
        return None
    try:
        return moment_value(text)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
