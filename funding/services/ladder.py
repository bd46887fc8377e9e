"""What remains under a ceiling: read under the lock, for a sentence before the wall is met."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from catalogue.services.editing.proposals import Refused
from funding.choices import Drawn, Holder
from funding.models import Rung


@dataclass(frozen=True)
class Standing:
    """A ceiling and what is drawn from it, in yen. Without a ceiling nothing can be checked."""

    holder: str
    drawn: str
    ceiling_yen: int | None
    committed_yen: int

    @property
    def remaining_yen(self) -> int | None:
        return None if self.ceiling_yen is None else self.ceiling_yen - self.committed_yen


def standing(holder: str, holder_id: int, drawn: str, *, lock: bool = False) -> Standing:
    """How a rung stands; with ``lock`` it stays so until the end of the transaction."""
    rungs = Rung.objects.filter(holder=holder, holder_id=holder_id, drawn=drawn)
    if lock:
        rungs = rungs.select_for_update(no_key=True)
    found = rungs.values_list("ceiling_yen", "committed_yen").first()
    return Standing(holder, drawn, *(found or (None, 0)))


def check(holder: str, holder_id: int, drawn: str, more_yen: int) -> None:
    """Refuse what does not fit, saying what remains; locks the rung."""
    if told := problem(standing(holder, holder_id, drawn, lock=True), more_yen):
        raise Refused(told)


def problem(found: Standing, more_yen: int) -> str:
    """Why so much more cannot be drawn, or nothing."""
    remaining = found.remaining_yen
    if remaining is not None and more_yen > remaining:
        return over(found, more_yen)
    if found.committed_yen + more_yen < 0:
        return _("Only %(drawn)s yen were drawn here; more cannot be given back.") % {
            "drawn": f"{found.committed_yen:,}"
        }
    return ""


def over(found: Standing, more_yen: int) -> str:
    """The sentence of a refusal: the ceiling, what is drawn, what remains."""
    return _(
        "%(holder)s: of %(ceiling)s yen, %(committed)s yen are drawn (%(drawn)s) and %(remaining)s "
        "yen remain; %(more)s yen do not fit."
    ) % {
        "holder": Holder(found.holder).label,
        "drawn": Drawn(found.drawn).label,
        "ceiling": f"{found.ceiling_yen:,}",
        "committed": f"{found.committed_yen:,}",
        "remaining": f"{found.remaining_yen:,}",
        "more": f"{more_yen:,}",
    }


# Walls that are met at commit, because the parts of a record are written one by one.
AT_COMMIT = ("funding_contribution_ladder", "funding_callconcept_ladder", "funding_call_announced")


def settle() -> None:
    """Meet those walls now: raises IntegrityError, so that a refusal can still be told."""
    names = ", ".join(AT_COMMIT)
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")
        cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")
