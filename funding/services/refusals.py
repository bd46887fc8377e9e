"""What the walls of funding say when a proposal or an entry meets one: the rung, its ceiling, what
is drawn and what remains, in the reader's language."""

import re
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.services.editing import walls
from funding.choices import Drawn, Holder
from funding.models import FundYear, LedgerEntry, Reopening, Rung
from funding.services import ladder

# The row that the database refused: (id, holder, holder_id, drawn, ceiling_yen, committed_yen).
FAILING_RUNG = re.compile(r"\((\d+), (\w+), (\d+), (\w+), (null|-?\d+), (-?\d+)\)")

COMPOSITE_KEYS = (
    "funding_award_call_of_agency",
    "funding_contract_award_of_agency",
    "funding_contract_parent_of_award",
    "funding_ledgerentry_year_of_agency",
    "funding_ledgerentry_award_of_agency",
    "funding_ledgerentry_contract_of_its_award",
)
ANOTHER_AGENCYS = gettext_lazy(
    "A call, its awards, contracts and payments are of one agency, and a subcontract is of its "
    "contract's award."
)
PLAIN = {
    **dict.fromkeys(COMPOSITE_KEYS, ANOTHER_AGENCYS),
    "funding_call_announced": gettext_lazy(
        "Give the official address of the call and the day of its announcement."
    ),
    "funding_ledgerentry_year_open": gettext_lazy("The fiscal year of this entry is closed."),
    "funding_ledgerentry_stays": gettext_lazy(
        "An entry is never changed or deleted. Enter a correction."
    ),
    "funding_ledgerentry_correction_fits": gettext_lazy(
        "A correction is of an entry of the same agency, award and contract."
    ),
    "funding_fundyear_carried_over": gettext_lazy(
        "A year begins with what the year before carried over."
    ),
    "funding_fundyear_stays": gettext_lazy("This fiscal year stays what it is."),
    "funding_fundyear_two_persons": gettext_lazy(
        "A closed year is opened again by two persons only."
    ),
}


def over_ceiling(error: IntegrityError) -> str:
    """More than a ceiling allows: too much is drawn, or the ceiling is lowered below what is."""
    told = FAILING_RUNG.search(getattr(error.__cause__.diag, "message_detail", "") or "")  # type: ignore[union-attr]
    if told is None:
        return _("More would be drawn than the ceiling allows.")
    holder, drawn, holder_id = told[2], told[4], int(told[3])
    ceiling, committed = int(told[5]), int(told[6])
    stored = ladder.standing(holder, holder_id, drawn, lock=True)
    if stored.ceiling_yen == ceiling and committed > stored.committed_yen:
        return ladder.over(stored, committed - stored.committed_yen)
    return _(
        "%(holder)s: %(committed)s yen are drawn already (%(drawn)s); the ceiling cannot be "
        "%(ceiling)s yen, %(missing)s yen less than that."
    ) % {
        "holder": Holder(holder).label,
        "drawn": Drawn(drawn).label,
        "committed": f"{committed:,}",
        "ceiling": f"{ceiling:,}",
        "missing": f"{committed - ceiling:,}",
    }


def _plain(sentence: Any) -> Callable[[IntegrityError], str]:
    return lambda error: str(sentence)


def _of_models() -> dict[str, Any]:
    """What the constraints of models that are no records say themselves."""
    return {
        constraint.name: constraint.get_violation_error_message()
        for model in (Rung, FundYear, LedgerEntry, Reopening)
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    }


def register_refusals() -> None:
    """From here on a step of editing that meets one of these walls is refused in words."""
    sentences = {name: _plain(told) for name, told in {**_of_models(), **PLAIN}.items()}
    walls.register(
        {**sentences, "funding_rung_within_ceiling": over_ceiling},
        at_commit=(*COMPOSITE_KEYS, *ladder.AT_COMMIT),
    )
