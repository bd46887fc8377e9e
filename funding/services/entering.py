"""What stands against new entries of a ledger, told before the database says it in its own words:
of one entry by itself, of its number, and of what remains when entries come one after the other."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from catalogue.models import Source
from funding.choices import CASH_SIGN, DISBURSED_SIGN, Drawn, EntryKind, Holder
from funding.models import Award, Contract, FundYear, LedgerEntry, Rung
from funding.services import ladder
from funding.services.ladder import Standing
from kprogram.common.dates import fiscal_year as fiscal_year_of

Problem = tuple[str, str]  # the column of the entry, and a sentence


@dataclass(frozen=True)
class NewEntry:
    """An entry as it is given; ``award`` and ``contract`` where its kind asks for them."""

    number: str
    kind: str
    occurred_on: dt.date
    amount_yen: int
    award: Award | None = None
    contract: Contract | None = None
    corrects: LedgerEntry | None = None
    source: Source | None = None
    note_ja: str | None = None
    note_en: str | None = None

    @property
    def counts_as(self) -> str:
        """The kind by which it counts: a correction counts as what it corrects."""
        return self.corrects.counts_as if self.corrects else self.kind


def problems_of(year: FundYear, new: NewEntry) -> Iterator[Problem]:
    """What one entry says wrong by itself."""
    if fiscal_year_of(new.occurred_on) != year.fiscal_year:
        yield (
            "occurred_on",
            _("%(day)s does not lie in the fiscal year %(year)s (April to March).")
            % {"day": new.occurred_on, "year": year.fiscal_year},
        )
    if new.kind == EntryKind.CORRECTION and new.corrects is None:
        yield "corrects", _("A correction names the entry that it corrects.")
    if new.kind != EntryKind.CORRECTION and new.amount_yen <= 0:
        yield (
            "amount_yen",
            _("An amount is more than nothing; the kind of the entry gives its sign."),
        )
    if new.corrects and not new.amount_yen:
        yield "amount_yen", _("A correction of nothing changes nothing.")
    for name in ("award", "contract", "corrects"):
        owned = getattr(new, name)
        if owned is not None and owned.agency_id != year.agency_id:
            yield name, _("This belongs to the other agency.")


def used_before() -> str:
    return _("An entry with this number exists already.")


def numbers_in_use(agency_id: int, numbers: Collection[str]) -> set[str]:
    """Which of these numbers the agency has given already."""
    entries = LedgerEntry.objects.filter(agency_id=agency_id, number__in=numbers)
    return set(entries.values_list("number", flat=True))


class Remaining:
    """What remains in awards, contracts and the years' accounts as entries come one by one.

    With ``lock`` it stays so until the end of the transaction; locked from the top down."""

    def __init__(self, entries: Sequence[NewEntry], *, lock: bool = False) -> None:
        self._balance: dict[int, int] = {}
        self._standing: dict[tuple[str, int], Standing] = {}
        for holder, name in ((Holder.AWARD, "award"), (Holder.CONTRACT, "contract")):
            found = {getattr(each, name).pk for each in entries if getattr(each, name)}
            rungs = Rung.objects.filter(holder=holder, drawn=Drawn.PAYMENTS, holder_id__in=found)
            rungs = rungs.order_by("holder", "holder_id")
            for rung in rungs.select_for_update(no_key=True) if lock else rungs:
                self._standing[holder, rung.holder_id] = Standing(
                    holder, Drawn.PAYMENTS, rung.ceiling_yen, rung.committed_yen
                )

    def take(self, year: FundYear, new: NewEntry) -> Problem | None:
        """Count the entry; or why it does not fit, and nothing is counted."""
        kind = EntryKind(new.counts_as)
        drawn, moved = (
            DISBURSED_SIGN.get(kind, 0) * new.amount_yen,
            CASH_SIGN[kind] * new.amount_yen,
        )
        after: dict[tuple[str, int], Standing] = {}
        if drawn and new.award is not None:
            for holder, record in ((Holder.AWARD, new.award), (Holder.CONTRACT, new.contract)):
                if record is None:
                    continue
                at = (holder, record.pk)
                found = self._standing.get(at, Standing(holder, Drawn.PAYMENTS, None, 0))
                if told := ladder.problem(found, drawn):
                    return "amount_yen", told
                after[at] = replace(found, committed_yen=found.committed_yen + drawn)
        balance = self._balance.setdefault(year.pk, year.balance_yen)
        if balance + moved < 0:
            return (
                "amount_yen",
                _("The account holds %(balance)s yen; this entry would overdraw it.")
                % {"balance": f"{balance:,}"},
            )
        self._standing |= after
        self._balance[year.pk] = balance + moved
        return None
